//! Access by keyboard and screen reader.

use leptos::prelude::*;

use super::Session;

impl Session {
    /// Tells screen readers something.
    pub fn announce(self, words: &str) {
        self.announcement.update(|said| {
            // The same text once more would be no change, and nobody would hear of it: a blank that is not seen makes
            // it another one.
            let is_again = said == words;
            words.clone_into(said);
            if is_again {
                said.push('\u{a0}');
            }
        });
    }

    /// Says by what something is done: by key, or with a pointer.
    pub fn set_by_key(self, is_by_key: bool) {
        self.inner().is_by_key.set(is_by_key);
    }

    /// True if what was done last was done by key.
    pub fn is_by_key(self) -> bool {
        self.inner().is_by_key.get()
    }
}
