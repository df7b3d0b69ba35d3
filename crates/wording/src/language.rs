//! Languages of names: which there are, and which one a board is written in.

use std::collections::HashMap;
use std::sync::OnceLock;

use isobar_model::{Alternative, LanguageCode};

use crate::name::parts;
use crate::vocabulary::ends_with_any;
use crate::{
    chinese, dutch, english, french, german, italian, japanese, korean, polish, portuguese, spanish,
};

/// Meaning of a name: has something happened, or is something wanted?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameReading {
    /// Something happened: "Order placed", "Price fell", "Payment overdue".
    Happened,
    /// A thing to which something happened: "Returned goods".
    ChangedThing,
    /// Something is to be done: "Place order".
    Wanted,
    /// A thing: "Order status".
    Thing,
    /// The words do not tell.
    Unclear,
}

/// A language of names.
pub trait Language: Sync {
    /// Its code.
    fn code(&self) -> LanguageCode;

    /// Meaning of a name, which is given as its [`parts`].
    fn read(&self, words: &[&str]) -> NameReading;

    /// True if an event should not be called like that.
    fn is_no_event(&self, reading: NameReading) -> bool {
        reading == NameReading::Wanted
    }

    /// True if a command should not be called like that.
    fn is_no_command(&self, _reading: NameReading) -> bool {
        false
    }

    /// The name in the past tense, where it says unmistakably what is done to what.
    fn as_event(&self, _name: &str) -> Option<String> {
        None
    }

    /// The name in the imperative, where it says unmistakably what happened to what.
    fn as_command(&self, _name: &str) -> Option<String> {
        None
    }

    /// Words that policies begin with, in lower case.
    fn reactions(&self) -> &'static [&'static str] {
        &[]
    }

    /// Words, in lower case, that hardly any other of the languages has.
    fn markers(&self) -> &'static str {
        ""
    }

    /// Endings and letters that hardly any other of the languages has.
    fn traits(&self) -> Traits {
        Traits::default()
    }

    /// Weight of a word for this language by the script it is written in.
    fn weight_of_script(&self, _word: &str) -> u32 {
        0
    }

    /// True if a word, in lower case, is a verb or another word that names in this language are often made of.
    fn knows(&self, _word: &str) -> bool {
        false
    }
}

/// Endings and letters by which a language is recognised.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traits {
    /// Endings of words.
    pub endings: &'static [&'static str],
    /// Letters.
    pub letters: &'static str,
}

impl std::fmt::Debug for dyn Language {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.code().fmt(formatter)
    }
}

impl dyn Language {
    /// True if an event should not be called by these words. Those of another language are not judged.
    #[must_use]
    pub fn rejects_event(&self, words: &[&str]) -> bool {
        self.is_no_event(self.read(words)) && !is_foreign(words, self)
    }

    /// True if a command should not be called by these words. Those of another language are not judged.
    #[must_use]
    pub fn rejects_command(&self, words: &[&str]) -> bool {
        self.is_no_command(self.read(words)) && !is_foreign(words, self)
    }
}

/// No language that is known: nothing is said of its names.
struct Unknown;

impl Language for Unknown {
    fn code(&self) -> LanguageCode {
        LanguageCode::Other
    }

    fn read(&self, _words: &[&str]) -> NameReading {
        NameReading::Unclear
    }
}

/// The languages that are known.
const LANGUAGES: [&dyn Language; 11] = [
    &english::English,
    &german::German,
    &french::French,
    &spanish::Spanish,
    &italian::Italian,
    &portuguese::Portuguese,
    &dutch::Dutch,
    &polish::Polish,
    &japanese::Japanese,
    &chinese::Chinese,
    &korean::Korean,
];

/// The language of a code; of [`LanguageCode::Other`], one that says nothing.
#[must_use]
pub fn language(code: LanguageCode) -> &'static dyn Language {
    let mut languages = LANGUAGES.into_iter();
    languages
        .find(|language| language.code() == code)
        .unwrap_or(&Unknown)
}

/// The language of an alternative: the one that was set, else the one that its names suggest.
#[must_use]
pub fn language_of(alternative: &Alternative, set: Option<LanguageCode>) -> &'static dyn Language {
    language(set.unwrap_or_else(|| proposed(names(alternative))))
}

/// The language in which to read new names of an alternative, whether they are said to be events or commands: the one
/// that was set, else the one that all names suggest, else English, which code is written in.
#[must_use]
pub fn language_of_new<'n>(
    alternative: &'n Alternative,
    new: impl IntoIterator<Item = &'n str>,
    set: Option<LanguageCode>,
) -> &'static dyn Language {
    language(set.unwrap_or_else(|| proposed_or_english(names(alternative).chain(new))))
}

/// The language that names suggest, else English, which code is written in.
pub fn proposed_or_english<'n>(names: impl IntoIterator<Item = &'n str>) -> LanguageCode {
    match proposed(names) {
        LanguageCode::Other => LanguageCode::English,
        code => code,
    }
}

/// Names of an alternative that people have written.
fn names(alternative: &Alternative) -> impl Iterator<Item = &str> {
    let contexts = alternative.contexts().values();
    let terms = alternative.terms().values();
    let notes = alternative.notes().values();
    let contexts = contexts.map(|context| context.name.as_str());
    let terms = terms.map(|term| term.name.as_str());
    // Of a large board, some notes tell as much as all.
    let step = alternative.notes().len() / ENOUGH + 1;
    let notes = notes.step_by(step).map(|note| note.text.as_str());
    contexts.take(ENOUGH).chain(terms.take(ENOUGH)).chain(notes)
}

/// Number of names that tell the language of all.
const ENOUGH: usize = 150;

/// Weight of a word that hardly any other language has, or of such a letter.
const MARKER: u32 = 2;

/// The language that names suggest, all together; [`LanguageCode::Other`] where they do not.
pub fn proposed<'n>(names: impl IntoIterator<Item = &'n str>) -> LanguageCode {
    let mut weights = [0; LANGUAGES.len()];
    let mut count = 0;
    // Single letters of an alphabet are rather names of variables than words.
    let is_word = |word: &&str| word.chars().nth(1).is_some() || !word.is_ascii();
    for word in names.into_iter().flat_map(parts).filter(is_word) {
        count += u32::from(word.contains(char::is_alphabetic));
        add_weights(word, &mut weights);
    }
    let best = (0..LANGUAGES.len()).max_by_key(|at| (weights[*at], std::cmp::Reverse(*at)));
    let Some(best) = best else {
        return LanguageCode::Other;
    };
    let next = (0..LANGUAGES.len()).filter(|at| *at != best);
    let next = next.map(|at| weights[at]).max().unwrap_or_default();
    let is_clear = weights[best] > next && weights[best] * 3 >= count && weights[best] > 0;
    if is_clear {
        LANGUAGES[best].code()
    } else {
        LanguageCode::Other
    }
}

/// True if the words of a name are those of another language than the one of the board.
#[must_use]
pub fn is_foreign(words: &[&str], language: &dyn Language) -> bool {
    let mut weights = [0; LANGUAGES.len()];
    for word in words {
        add_weights(word, &mut weights);
    }
    let own = LANGUAGES
        .iter()
        .position(|one| one.code() == language.code());
    let own = own.map_or(0, |at| weights[at]);
    let letters = || words.iter().flat_map(|word| word.chars());
    let is_strange = language.code() == LanguageCode::English
        && letters().any(|letter| letter.is_alphabetic() && !letter.is_ascii());
    is_strange || weights.iter().any(|weight| *weight > own && own == 0)
}

/// Adds what a word tells for each language.
fn add_weights(word: &str, weights: &mut [u32; LANGUAGES.len()]) {
    let word = word.to_lowercase();
    let markers = markers().get(word.as_str()).copied().unwrap_or_default();
    for (at, language) in LANGUAGES.into_iter().enumerate() {
        let traits = language.traits();
        let is_marker =
            markers & (1 << at) != 0 || word.chars().any(|letter| traits.letters.contains(letter));
        let ends = || ends_with_any(&word, traits.endings);
        let weight = if is_marker {
            MARKER
        } else {
            u32::from(language.knows(&word) || ends())
        };
        weights[at] += weight + language.weight_of_script(&word);
    }
}

/// The languages of each marker, a bit for each.
fn markers() -> &'static HashMap<&'static str, u32> {
    static MARKERS: OnceLock<HashMap<&'static str, u32>> = OnceLock::new();
    MARKERS.get_or_init(|| {
        let mut all: HashMap<&'static str, u32> = HashMap::new();
        for (at, language) in LANGUAGES.into_iter().enumerate() {
            for word in language.markers().split_whitespace() {
                *all.entry(word).or_default() |= 1 << at;
            }
        }
        all
    })
}
