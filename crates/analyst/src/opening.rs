//! Handing a whole document to an analyst: in parts. A program in a browser never gives memory back, and a letter with all
//! of it, the lists that are read of that and the maps that are made of these would be there at once.

use std::iter;

use isobar_model::{Alternative, Announced, Document, Element};

use crate::queries::{LoadElements, OpenDocument};

/// Number of elements in a letter.
const AT_ONCE: usize = 500;

/// Announces a document.
pub fn opening(document: &Document) -> OpenDocument {
    let alternatives = document.alternatives();
    OpenDocument {
        board: document.board().clone(),
        alternatives: alternatives.iter().copied().map(Announced::of).collect(),
    }
}

/// The elements of a document, in the order in which they are to come after its [`opening`].
pub fn parts(document: &Document) -> impl Iterator<Item = LoadElements> {
    document.alternatives().into_iter().flat_map(parts_of)
}

fn parts_of(alternative: &Alternative) -> impl Iterator<Item = LoadElements> {
    let mut all = alternative.elements();
    iter::from_fn(move || {
        let elements: Vec<Element> = all.by_ref().take(AT_ONCE).collect();
        let alternative = alternative.id().clone();
        (!elements.is_empty()).then_some(LoadElements {
            alternative,
            elements,
        })
    })
}
