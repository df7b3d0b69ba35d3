//! English.

mod clause;
mod inflection;
mod lexicon;
mod rename;
mod tables;

use isobar_model::LanguageCode;

use self::clause::Clause;
use self::lexicon::WordProperties;
use crate::{Language, NameReading};

pub use self::inflection::{in_imperative, in_past_tense};

/// English: the only language in which every name is judged.
pub(crate) struct English;

impl Language for English {
    fn code(&self) -> LanguageCode {
        LanguageCode::English
    }

    fn read(&self, words: &[&str]) -> NameReading {
        Clause::of(words).reading()
    }

    fn is_no_event(&self, reading: NameReading) -> bool {
        matches!(reading, NameReading::Wanted | NameReading::Thing)
    }

    fn is_no_command(&self, reading: NameReading) -> bool {
        matches!(reading, NameReading::Happened | NameReading::ChangedThing)
    }

    fn as_event(&self, name: &str) -> Option<String> {
        rename::as_event(name)
    }

    fn as_command(&self, name: &str) -> Option<String> {
        rename::as_command(name)
    }

    fn markers(&self) -> &'static str {
        "the of to from by for was were is has been not with and or out new"
    }

    fn knows(&self, word: &str) -> bool {
        !WordProperties::of(word).is_unknown()
    }
}

/// True if a word, in lower case, is a verb in its basic form.
#[must_use]
pub fn is_verb(word: &str) -> bool {
    WordProperties::of(word).is(WordProperties::ANY_VERB)
}

/// True if a word, in lower case, is the past participle of a verb.
#[must_use]
pub fn is_past_participle(word: &str) -> bool {
    WordProperties::of(word).is(WordProperties::PARTICIPLE.or(WordProperties::UNCHANGED))
}
