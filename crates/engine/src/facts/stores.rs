//! Stores, by their names.

use std::collections::BTreeMap;

use super::{NoteAt, same_words};

/// A store, and what is kept in it.
#[derive(Clone, Debug)]
pub(crate) struct Store<'a> {
    /// Its name, as the first of the notes writes it.
    pub name: &'a str,
    /// The notes that are kept in it, by id.
    pub notes: Vec<NoteAt<'a>>,
}

/// Collects stores: names that differ in case or white space only are one name.
#[derive(Debug, Default)]
pub(super) struct Stores<'a>(BTreeMap<String, Store<'a>>);

impl<'a> Stores<'a> {
    /// The store of the next note, if it has one with a name.
    pub fn add(&mut self, note: NoteAt<'a>) {
        let name = note.note.holding.store.as_deref().unwrap_or_default();
        if name.trim().is_empty() {
            return;
        }
        let store = self.0.entry(same_words(name)).or_insert_with(|| Store {
            name: name.trim(),
            notes: Vec::new(),
        });
        store.notes.push(note);
    }

    /// The stores of more than one note, by name.
    pub fn into_shared(self) -> Vec<Store<'a>> {
        let stores = self.0.into_values();
        stores.filter(|store| store.notes.len() > 1).collect()
    }
}
