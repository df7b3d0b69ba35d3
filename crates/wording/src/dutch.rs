//! Dutch: what happened ends with a participle, what is wanted with an infinitive. Nothing is judged.

use isobar_model::LanguageCode;

use crate::vocabulary::{Vocabulary, ends_with_any};
use crate::{Language, NameReading, Traits};

pub(crate) struct Dutch;

/// Infinitives without what can stand in front of them.
static VERBS: Vocabulary = Vocabulary::of(
    "aanmaken aanmelden aanpassen aanvragen accepteren activeren afhandelen afronden afsluiten afwijzen annuleren bekijken
    beoordelen berekenen bestellen betalen bevestigen bewaren bezorgen bijwerken blokkeren boeken controleren creëren delen
    doen factureren geven goedkeuren halen indienen informeren inplannen intrekken kiezen kopen laden leveren lezen maken
    melden nemen ontvangen openen opslaan opzeggen oversturen plaatsen plannen printen publiceren registreren reserveren
    retourneren schrijven selecteren sluiten starten stoppen sturen terugbetalen toevoegen toewijzen uitbetalen uitgeven
    uitnodigen vastleggen verkopen verlengen verplaatsen verstrekken versturen vervangen verwerken verwijderen verzenden
    vragen vrijgeven wijzigen zenden zetten zoeken",
);

/// Past forms that do not look like it.
static PAST: Vocabulary = Vocabulary::of(
    "werd werden was waren is zijn heeft hebben had hadden geworden kwam kwamen ging gingen viel bleef ontvangen vertrokken
    verlopen verzonden verloren vergeten begonnen besloten bevonden gesloten overleden verdwenen verkocht betaald bezorgd
    uitverkocht vol leeg klaar verlaten ontslagen onbekend ontbonden verschenen",
);

/// Nouns that look like participles.
static NOUNS: Vocabulary = Vocabulary::of(
    "bericht besluit budget bestand beleid belasting verband verbod gebied geld gezicht gerecht gewicht geluid gebruikt
    ontwerp bedrijf bedrag verkoop verhaal verzoek beschikbaarheid",
);

impl Language for Dutch {
    fn code(&self) -> LanguageCode {
        LanguageCode::Dutch
    }

    fn read(&self, words: &[&str]) -> NameReading {
        let words: Vec<_> = words.iter().map(|word| word.to_lowercase()).collect();
        let has_past = words.iter().any(|word| is_past(word));
        let wants = words.last().is_some_and(|word| VERBS.has(word));
        match (wants, has_past) {
            (_, true) => NameReading::Happened,
            (true, false) => NameReading::Wanted,
            _ => NameReading::Unclear,
        }
    }

    fn is_no_event(&self, _reading: NameReading) -> bool {
        false
    }

    fn reactions(&self) -> &'static [&'static str] {
        &["wanneer", "zodra", "als", "telkens wanneer"]
    }

    fn markers(&self) -> &'static str {
        "het een van naar voor met niet zonder geen werd werden heeft bij op uit en of bestelling factuur klant betaling
        levering rekening gebruiker kaart prijs voorraad magazijn verzoek leverancier medewerker pakket aankoop verkoop kamer
        gast polis schade lening terugbetaling afspraak winkelwagen offerte aanvraag zending artikel nieuwe nieuw herinnering
        voertuig rit chauffeur abonnement boete machtiging wachtwoord zodra wanneer geplaatst ontvangen"
    }

    fn traits(&self) -> Traits {
        Traits {
            endings: &["heid", "eren", "ijk", "schap", "tijd", "lijst", "ijf"],
            letters: "",
        }
    }

    fn knows(&self, word: &str) -> bool {
        VERBS.has(word)
            || (word.len() > 6 && is_past(word))
            || word.contains("ij")
            || word.contains("aa")
    }
}

fn is_past(word: &str) -> bool {
    if PAST.has(word) {
        return true;
    }
    if NOUNS.has(word) || VERBS.has(word) || word.len() < 6 {
        return false;
    }
    let prefixes = [
        "", "aan", "af", "op", "uit", "in", "toe", "terug", "over", "voor", "door", "mee", "vast",
        "goed", "bij", "vrij", "weg", "her", "om",
    ];
    let mut stems = prefixes
        .iter()
        .filter_map(|prefix| word.strip_prefix(prefix));
    let has_ge = stems.any(|stem| stem.starts_with("ge") && stem.len() > 4);
    let is_weak = ["be", "ver", "ont", "her", "er"]
        .iter()
        .any(|prefix| word.starts_with(prefix));
    (has_ge && ends_with_any(word, &["d", "t", "en"]))
        || (is_weak && ends_with_any(word, &["d", "t"]))
}
