//! Italian: what is wanted begins with an infinitive, "Inviare fattura".

use isobar_model::LanguageCode;

use crate::romance::{self, Verbs};
use crate::vocabulary::{Vocabulary, ends_with_any};
use crate::{Language, NameReading, Traits};

pub(crate) struct Italian;

/// Infinitives in -ere, -ire and -rre.
static VERBS: Vocabulary = Vocabulary::of(
    "accedere accendere accogliere acquisire aderire affiggere aggiungere agire ammettere apparire appendere applaudire
    apprendere aprire ascendere assistere assolvere assumere attendere attribuire avvenire avvertire bere cadere capire
    cedere chiarire chiedere chiudere coinvolgere colpire combattere commettere competere comporre comprendere comprimere
    concedere concludere condividere condurre conoscere consistere contenere contraddire contrarre contribuire convertire
    convincere coprire correggere correre corrispondere costituire costruire credere crescere cuocere dare decidere dedurre
    definire deludere dipendere dire dirigere discutere disdire disporre distinguere distribuire distruggere divenire
    dividere eleggere emettere ergere escludere eseguire esigere esistere espandere espellere esporre esprimere essere
    estendere estinguere estrarre evadere evolvere favorire fingere finire fondere fornire garantire gestire giungere
    guarire illudere immettere impedire imporre imprimere includere incorrere indire indurre inferire infliggere inserire
    insistere interrompere intervenire introdurre invertire investire iscrivere istituire istruire leggere mantenere
    mettere mordere muovere nascere nascondere obbedire occorrere offrire omettere opporre ordire ottenere partire
    percepire percorrere perdere permettere persistere piangere porre porgere possedere predire predisporre preferire
    premere prendere prescrivere prevedere prevenire procedere produrre promettere promuovere proporre proseguire
    proteggere provvedere pulire punire raccogliere raggiungere recepire redigere reinserire reggere rendere reperire
    respingere restituire restringere riaprire ricevere richiedere richiudere ricondurre riconoscere ricorrere ridurre
    riempire riferire riflettere rimettere rimuovere rinchiudere ripetere riporre riprendere riprodurre riscuotere
    risolvere rispondere ritenere riunire rivedere rivendere rivolgere rompere salire scadere scegliere scendere scindere
    sciogliere scomporre scoprire scorrere scrivere seguire sentire servire smaltire smettere soddisfare soffrire
    sopprimere sorprendere sospendere sostenere sostituire sottomettere sottoporre sottoscrivere sottrarre spedire spegnere
    spendere spingere stabilire stendere stringere subire succedere suddividere suggerire svolgere tenere togliere tradurre
    trarre trascorrere trascrivere trasferire trasmettere uccidere uscire unire valere vedere vendere venire vincere vivere
    volere volgere",
);

/// Words in -are that are no verbs.
static NOUNS_IN_ARE: Vocabulary = Vocabulary::of(
    "affare altare alveare bipolare caldare cellulare circolare collare complementare domiciliare elementare esemplare
    familiare focolare immobiliare lunare mare militare modulare molecolare nucleare particolare popolare preliminare
    regolare scolare scolastare secolare similare singolare solare titolare volgare",
);

/// Nouns and adjectives that look like participles.
static NOUNS: Vocabulary = Vocabulary::of(
    "stato stati mercato mercati risultato risultati certificato certificati avvocato sindacato candidato candidata candidati
    impiegato impiegata privato data rata rate giornata entrata entrate uscita uscite vita visita visite vendita vendite
    merito prestito prestiti reddito redditi abito sito siti debito debiti credito crediti deposito depositi invito inviti
    ambito prelievo attività quantità capacità comitato reato contenuto istituto aiuto minuto minuti rifiuto saluto sollecito solleciti perito periti tributo
    contributo contributi salita dieta moneta lite serata cliente parte utente utenti data date parlato",
);

/// Participles and past forms that do not look like it.
static PAST: Vocabulary = Vocabulary::of(
    "fatto fatta detto scritto scritta letto letta messo messa preso presa chiuso chiusa chiusi chiuse aperto aperta aperti
    aperte chiesto risposto perso persa persi speso spesa rotto rotta visto vista emesso emessa emessi emesse ammesso
    ammessa promesso permesso trasmesso trasmessa concluso conclusa escluso esclusa incluso deciso decisa diviso divisa
    scorso successo corretto corretta eletto eletta ridotto ridotta tradotto tradotta introdotto introdotta prodotta
    offerto coperto coperta scoperto scoperta assunto assunta aggiunto aggiunta aggiunti raggiunto raggiunta giunto vinto
    vinta estinto estinta tolto tolta scelto accolto accolta raccolto raccolta risolto risolta svolto svolta rivolto sospeso
    sospesa sospesi difeso atteso attesa steso sceso sceso acceso spento spenta compreso ripreso ripresa nato nata morto
    morta rimosso rimossa iscritto iscritta sottoscritto sottoscritta respinto respinta riscosso riscossa disdetto disdetta
    rimesso rescisso rescissa ha hanno è sono fu scattato pronto pronta disponibile",
);

impl Verbs for Italian {
    fn is_infinitive(&self, word: &str) -> bool {
        let reflexive = word.strip_suffix("rsi").map(|stem| format!("{stem}re"));
        let forms = [Some(word.to_owned()), reflexive];
        forms.iter().flatten().any(|form| {
            let is_in_are = form.ends_with("are") && form.len() > 4 && !NOUNS_IN_ARE.has(form);
            (is_in_are && !form.ends_with("ware")) || VERBS.has(form)
        })
    }

    fn is_past(&self, word: &str) -> bool {
        let participles = [
            "ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute", "ito", "ita", "iti", "ite",
        ];
        PAST.has(word) || (ends_with_any(word, &participles) && !NOUNS.has(word))
    }
}

impl Language for Italian {
    fn code(&self) -> LanguageCode {
        LanguageCode::Italian
    }

    fn read(&self, words: &[&str]) -> NameReading {
        romance::read(self, words)
    }

    fn reactions(&self) -> &'static [&'static str] {
        &["quando", "ogni volta che", "se", "appena", "non appena"]
    }

    fn markers(&self) -> &'static str {
        "il lo gli del della dei delle dello nel nella con senza ha hanno è per ordine fattura cliente pagamento
        spedizione prenotazione utente conto carta consegna prodotto prezzo magazzino scorte richiesta fornitore dipendente
        inventario notifica arrivato quando sempre negozio pacco acquisto vendita camera ospite polizza sinistro prestito
        rimborso reso appuntamento inviare creare inviato creato creata pagato pagata ricevuto ricevuta fatto scadenza
        nuovo nuova corso studente carrello merce di al alla dal dalla non scaduto scaduta"
    }

    fn traits(&self) -> Traits {
        Traits {
            endings: &[
                "zione", "zioni", "sione", "mento", "ità", "aggio", "izzare", "tura", "mente",
            ],
            letters: "ìò",
        }
    }

    fn knows(&self, word: &str) -> bool {
        VERBS.has(word)
            || PAST.has(word)
            || (word.len() > 5 && (self.is_infinitive(word) || self.is_past(word)))
    }
}
