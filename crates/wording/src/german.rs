//! German: what is wanted ends with an infinitive, "Bestellung aufgeben".

use isobar_model::LanguageCode;

use crate::vocabulary::Vocabulary;
use crate::{Language, NameReading, Traits};

pub(crate) struct German;

/// Infinitives without what can stand in front of them: "geben" stands for "aufgeben" as well.
static VERBS: Vocabulary = Vocabulary::of(
    "abonnieren ändern antworten arbeiten bauen beantragen bearbeiten beauftragen beenden beginnen begleichen begrenzen begrüßen
    behandeln benachrichtigen benennen beraten berechnen berichten bestätigen bestellen bestimmen bewerten bezahlen bieten
    bilden binden bitten blockieren brechen bringen buchen decken dokumentieren drucken eintragen entfernen entladen
    entscheiden entsorgen entsperren entwerfen erfassen erfüllen ergänzen erheben erhöhen erinnern erkennen erklären
    erledigen ermitteln ernennen erneuern eröffnen erstatten erstellen erteilen erweitern erzeugen fahren fangen fassen
    feststellen finden folgen fordern formulieren fragen freischalten führen geben gehen genehmigen gewähren gleichen greifen
    gründen halten handeln heben heilen helfen holen hören informieren kaufen kehren kennen klären kommen korrigieren
    kündigen kürzen laden lassen lagern legen leiten lesen liefern löschen lösen machen mahnen melden messen mieten mitteilen
    nehmen nennen nutzen ordnen packen passen pflegen planen prüfen quittieren räumen rechnen reden regeln reichen reinigen
    reisen rufen sagen sammeln schaffen schalten schätzen schauen schicken schieben schließen schreiben schulen schützen senken
    sehen senden setzen sichern sperren speichern starten stellen steuern stimmen stoppen stornieren suchen tauschen teilen
    testen tragen treffen treiben trennen treten übergeben übermitteln übernehmen überprüfen übertragen überwachen
    überweisen umbuchen unterrichten unterschreiben unterstützen untersuchen veranlassen verarbeiten veröffentlichen
    verbinden verbuchen vereinbaren vergleichen verhandeln verkaufen verlangen verlängern verlegen vermieten vermitteln
    vernichten verpacken verrechnen verschicken verschieben verschlüsseln verschrotten versenden versichern versuchen
    verteilen verwalten verwenden verwerfen vorbereiten wählen warnen warten wechseln weisen wenden werben werfen
    widerrufen wiegen zahlen zählen zeichnen zeigen ziehen zuweisen",
);

/// Prefixes of verbs.
const PREFIXES: [&str; 34] = [
    "ab", "an", "auf", "aus", "be", "bei", "durch", "ein", "ent", "er", "fest", "fort", "frei",
    "her", "heraus", "hin", "hinzu", "los", "mit", "nach", "neu", "rück", "über", "um", "unter",
    "ver", "vor", "weg", "weiter", "wieder", "zu", "zurück", "zusammen", "zer",
];

/// Infinitives that are participles as well: "Zahlung erhalten".
static BOTH: Vocabulary = Vocabulary::of(
    "bekommen behalten beladen beraten betreten betreiben empfangen entfallen enthalten entladen entlassen erfahren
    erhalten erlassen ertragen geraten geschehen übertragen übertreten überfahren überladen überlassen überfallen
    untergraben unterlassen unterhalten verfallen verfahren vergeben vergessen verladen verlassen vermessen verraten
    vertragen vertreten widerfahren zerfallen zurückerhalten eingeladen",
);

/// Verbs in the past, and those that go with a participle.
static PAST: Vocabulary = Vocabulary::of(
    "wurde wurden war waren hat haben ist sind hatte hatten worden gewesen kam kamen ging gingen fiel fielen blieb blieben
    stieg stiegen sank sanken lief liefen gab gaben nahm nahmen fand fanden schloss verlor trat traten brach brachen
    begann endete kaufte bezahlte zahlte bestellte buchte stornierte reiste storno",
);

/// Participles that do not look like it.
static PARTICIPLES: Vocabulary = Vocabulary::of(
    "abgelaufen angekommen verloren verschoben verschwunden verstorben verdorben verboten verbunden vereinbart versandt
    versendet entschieden beschlossen begonnen beschrieben bestanden beglichen bezogen betrogen besprochen benannt bekannt
    erschienen erloschen ermittelt erkannt ernannt unterschrieben unterbrochen überschritten überwiesen übernommen
    überzogen überschrieben entnommen entworfen entzogen verworfen verglichen verliehen vermieden verwiesen verwendet
    zerbrochen widerrufen widersprochen unterschritten missverstanden vollzogen hinterlegt überfällig fällig ausverkauft
    vergriffen defekt offline online fertig bereit leer voll verspätet ungültig gültig unvollständig vollständig",
);

/// Nouns that look like participles.
static NOUNS: Vocabulary = Vocabulary::of(
    "bericht verlust verdacht gerät gericht gehalt geschäft gewicht gebiet geburt gesicht gemüt gedicht gefecht geschlecht
    gerücht geräusch bestandteil bescheid versand verband verstand gast gebot angebot rabatt termin ergebnis gehälter
    gutschrift unterkunft überfahrt übersicht unterschrift unterricht untertan vertrat erfolgt verzicht bereich verkehr
    gestalt gewalt gepäck erbschaft bekanntschaft belegschaft gesellschaft gemeinschaft bereitschaft verwandtschaft geld",
);

/// Verbs that are, with a capital letter, things as well: "Offene Fragen".
static ALSO_THINGS: Vocabulary = Vocabulary::of(
    "arbeiten bitten decken folgen fragen laden listen messen planen reisen schulen stellen steuern wagen waren wetten zahlen
    anfragen aufgaben ausgaben rückfragen umfragen nachfragen dienstreisen überstunden",
);

fn is_infinitive(word: &str) -> bool {
    if VERBS.has(word) || (word.ends_with("ieren") && word.len() > 7) {
        return true;
    }
    PREFIXES.iter().any(|prefix| {
        let stem = word.strip_prefix(prefix);
        let stem = stem.map(|stem| stem.strip_prefix("zu").unwrap_or(stem));
        stem.is_some_and(|stem| VERBS.has(stem))
    })
}

fn is_past(word: &str) -> bool {
    if NOUNS.has(word)
        || word.ends_with("schaft")
        || word.ends_with("heit")
        || word.ends_with("keit")
    {
        return false;
    }
    let ends = word.ends_with('t') || word.ends_with("en");
    let has_ge = || {
        let stems = PREFIXES
            .iter()
            .filter_map(|prefix| word.strip_prefix(prefix));
        let mut stems = std::iter::once(word).chain(stems);
        stems.any(|stem| stem.starts_with("ge") && stem.len() > 5)
    };
    let is_strong = ends && has_ge() && !VERBS.has(word) && !is_infinitive(word);
    let inseparable = [
        "be", "ver", "er", "ent", "zer", "miss", "über", "unter", "wider", "ge",
    ];
    let is_weak = word.ends_with('t')
        && word.len() > 5
        && inseparable.iter().any(|prefix| word.starts_with(prefix));
    is_strong
        || is_weak
        || word.ends_with("iert")
        || PARTICIPLES.has(word)
        || PAST.has(word)
        || BOTH.has(word)
}

/// Umlauts, which are often written with an E.
fn folded(word: &str) -> String {
    let word = word.to_lowercase();
    if word.is_ascii() {
        word.replace("ae", "ä")
            .replace("oe", "ö")
            .replace("ue", "ü")
    } else {
        word
    }
}

impl Language for German {
    fn code(&self) -> LanguageCode {
        LanguageCode::German
    }

    fn read(&self, words: &[&str]) -> NameReading {
        let spellings = |word: &&str| [word.to_lowercase(), folded(word)];
        let is =
            |word: &&str, test: fn(&str) -> bool| spellings(word).iter().any(|word| test(word));
        let has_past = words.iter().any(|word| is(word, is_past));
        let is_thing = |word: &&str| {
            let begins_large = word.starts_with(char::is_uppercase);
            begins_large && spellings(word).iter().any(|word| ALSO_THINGS.has(word))
        };
        let wants = words
            .last()
            .is_some_and(|last| is(last, is_infinitive) && !is_thing(last));
        match (wants, has_past) {
            (true, false) => NameReading::Wanted,
            (false, true) => NameReading::Happened,
            _ => NameReading::Unclear,
        }
    }

    fn reactions(&self) -> &'static [&'static str] {
        &["wenn", "sobald", "immer wenn", "falls", "jedes mal wenn"]
    }

    fn markers(&self) -> &'static str {
        "der die das den dem des ein eine einen einem eines und oder nicht mit für von vom zum zur bei im ins ist sind wurde
        wurden hat haben wird werden kein keine auf aus nach über unter durch wegen bestellung rechnung kunde kunden
        lieferung zahlung ware waren lager konto vertrag antrag auftrag angebot artikel preis bericht termin mitarbeiter
        benutzer nutzer fahrer gast gäste patient patientin versand buchung mahnung gutschein frist verkauf einkauf
        lieferant händler schaden akte stunde tag woche monat jahr geld karte zimmer fahrzeug versicherung warenkorb"
    }

    fn traits(&self) -> Traits {
        Traits {
            endings: &[
                "ung", "ungen", "heit", "keit", "schaft", "ieren", "iert", "bestand", "anfrage",
                "eingang", "ausgang",
            ],
            letters: "äöüß",
        }
    }

    fn knows(&self, word: &str) -> bool {
        let word = folded(word);
        VERBS.has(&word)
            || PARTICIPLES.has(&word)
            || (word.len() > 6 && (is_infinitive(&word) || is_past(&word)))
    }
}
