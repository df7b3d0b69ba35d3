//! Words that are looked up often.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::NameReading;

/// Words of a text, found at once.
pub struct Vocabulary {
    text: &'static str,
    words: OnceLock<HashSet<&'static str>>,
}

impl Vocabulary {
    /// The words of a text, with white space between them.
    pub const fn of(text: &'static str) -> Self {
        Self {
            text,
            words: OnceLock::new(),
        }
    }

    /// All of them.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.text.split_whitespace()
    }

    /// True if the word is among them.
    pub fn has(&self, word: &str) -> bool {
        self.words
            .get_or_init(|| self.text.split_whitespace().collect())
            .contains(word)
    }
}

/// Reading of a name by its ending alone.
pub fn read_by_ending(name: &str, happened: &[&str], wanted: &[&str]) -> NameReading {
    if ends_with_any(name, happened) {
        NameReading::Happened
    } else if ends_with_any(name, wanted) {
        NameReading::Wanted
    } else {
        NameReading::Unclear
    }
}

/// True if a word has one of the endings and something before it.
pub fn ends_with_any(word: &str, endings: &[&str]) -> bool {
    endings
        .iter()
        .any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
}
