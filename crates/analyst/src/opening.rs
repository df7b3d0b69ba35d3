//! How an analyst gets a whole document: in parts. A program in a browser never gives memory back, and a letter with all
//! of it, the lists that are read of that and the maps that are made of these would be there at once.

use std::iter;

use isobar_model::{Alternative, Announced, Document, Element};

use crate::wire::Request;

/// How many elements are in a letter.
const AT_ONCE: usize = 500;

/// The questions that ask to follow a document, in their order.
pub fn opening(document: &Document) -> impl Iterator<Item = Request> {
    let alternatives = document.alternatives();
    let open = Request::Open {
        board: Box::new(document.board().clone()),
        alternatives: alternatives.iter().copied().map(Announced::of).collect(),
    };
    iter::once(open).chain(alternatives.into_iter().flat_map(parts))
}

fn parts(alternative: &Alternative) -> impl Iterator<Item = Request> {
    let mut all = alternative.elements();
    iter::from_fn(move || {
        let elements: Vec<Element> = all.by_ref().take(AT_ONCE).collect();
        let alternative = alternative.id().clone();
        (!elements.is_empty()).then_some(Request::Take {
            alternative,
            elements,
        })
    })
}
