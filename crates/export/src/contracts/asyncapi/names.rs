//! Keys that `AsyncAPI` takes, made from names that people gave: unique, and the same every time.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Id, Note};

/// The longest that a key gets, in characters.
const LONGEST: usize = 80;

/// The keys that were given so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    messages: BTreeMap<Id, String>,
    taken: BTreeSet<String>,
    operations: BTreeSet<String>,
}

impl Names {
    /// The key of a message: its name, or its id where the name has no letter that a key may have.
    pub fn message(&mut self, note: &Note) -> String {
        if let Some(known) = self.messages.get(&note.id) {
            return known.clone();
        }
        let key = unique(&mut self.taken, &key(&note.text, note.id.as_str()));
        self.messages.insert(note.id.clone(), key.clone());
        key
    }

    /// A key for an operation.
    pub fn operation(&mut self, wanted: &str) -> String {
        unique(&mut self.operations, &key(wanted, "operation"))
    }
}

fn unique(taken: &mut BTreeSet<String>, wanted: &str) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let mut candidates = std::iter::once(wanted.to_owned()).chain(numbered);
    let free = candidates.find(|candidate| !taken.contains(candidate));
    let free = free.unwrap_or_else(|| wanted.to_owned());
    taken.insert(free.clone());
    free
}

fn key(text: &str, otherwise: &str) -> String {
    let mut key = String::new();
    for character in text.chars().take(LONGEST) {
        if character.is_ascii_alphanumeric() {
            key.push(character);
        } else if !key.ends_with('-') && !key.is_empty() {
            key.push('-');
        }
    }
    let key = key.trim_end_matches('-');
    if key.is_empty() {
        otherwise.replace(['.', '_'], "-")
    } else {
        key.to_owned()
    }
}

/// Text on one line, without white space at its ends or twice in a row.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
