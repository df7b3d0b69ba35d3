//! Polish: what happened has a participle or a past form, what is wanted an infinitive. Nothing is judged.

use isobar_model::LanguageCode;

use crate::vocabulary::{Vocabulary, ends_with_any};
use crate::{Language, NameReading, Traits};

pub(crate) struct Polish;

/// Adjectives and nouns that look like past forms.
static OTHERS: Vocabulary = Vocabulary::of(
    "nowy nowa nowe konto miasto auto okno pismo święto sto złoto lato ilość cena strona osoba kwota karta data firma szkoła
    siła skala kolej cel stół artykuł tytuł kanał materiał oddział podział udział przydział dział zespół protokół hotel
    dane inny inna główny główna ważny ważna magazyn termin numer pensja czynny pełny",
);

impl Language for Polish {
    fn code(&self) -> LanguageCode {
        LanguageCode::Polish
    }

    fn read(&self, words: &[&str]) -> NameReading {
        let words: Vec<_> = words.iter().map(|word| word.to_lowercase()).collect();
        let has_past = words.iter().any(|word| is_past(word));
        let wants = words.first().is_some_and(|word| is_infinitive(word));
        match (wants, has_past) {
            (true, false) => NameReading::Wanted,
            (false, true) => NameReading::Happened,
            _ => NameReading::Unclear,
        }
    }

    fn is_no_event(&self, _reading: NameReading) -> bool {
        false
    }

    fn reactions(&self) -> &'static [&'static str] {
        &[
            "gdy",
            "kiedy",
            "jeśli",
            "jeżeli",
            "zawsze gdy",
            "za każdym razem gdy",
        ]
    }

    fn markers(&self) -> &'static str {
        "i w z na do od dla nie bez po przez przy ze został została zostało zostały zamówienie faktura klient płatność dostawa
        rezerwacja użytkownik konto karta produkt cena magazyn towar wniosek dostawca pracownik paczka zakup sprzedaż pokój
        gość polisa szkoda pożyczka zwrot wizyta koszyk oferta umowa termin nowy nowa przesyłka hasło kurs uczeń gdy kiedy
        zamowienie platnosc uzytkownik zlozone oplacone"
    }

    fn traits(&self) -> Traits {
        Traits {
            endings: &[
                "ość", "anie", "enie", "acja", "owany", "owana", "owano", "owane", "ować", "ono",
                "iono",
            ],
            letters: "ąęłńśźż",
        }
    }

    fn knows(&self, word: &str) -> bool {
        word.len() > 5 && ends_with_any(word, &["ować", "ować", "ano", "ono", "iono"])
    }
}

fn is_infinitive(word: &str) -> bool {
    ends_with_any(
        word,
        &["ać", "eć", "ić", "yć", "uć", "ąć", "źć", "ść", "owac"],
    ) && !word.ends_with("ość")
}

fn is_past(word: &str) -> bool {
    let participles = [
        "any", "ana", "ano", "ane", "ani", "ony", "ona", "ono", "one", "eni", "ęty", "ęta", "ęto",
        "ęte", "yty", "yta", "yte", "yto", "uty", "uta", "ute",
    ];
    let pasts = [
        "ał", "ała", "ało", "ały", "ali", "ił", "iła", "iło", "iły", "ili", "ął", "ęła", "ęło",
        "ęły", "ęli", "ył", "yła", "yło", "yły", "yli", "ł", "szedł", "szła", "szło", "sł", "zł",
        "kł", "gł", "adł", "adła", "adło",
    ];
    !OTHERS.has(word)
        && word.chars().count() > 3
        && (ends_with_any(word, &participles) || ends_with_any(word, &pasts))
}
