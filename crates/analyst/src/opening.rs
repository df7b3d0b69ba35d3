//! The letter with a whole document, written from the document itself.

use isobar_model::{Document, file};
use serde::Serialize;

use crate::wire::Letter;

/// [`crate::Request::Open`] of a document that need not be copied for it.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Opening<'a> {
    Open { document: &'a Document },
}

/// The letter that asks to follow a document: a [`Letter`] with [`crate::Request::Open`].
#[must_use]
pub fn opening(number: u64, document: &Document) -> Option<Vec<u8>> {
    let content = Opening::Open { document };
    let mut letter = Vec::with_capacity(file::length_hint(document));
    serde_json::to_writer(&mut letter, &Letter { number, content }).ok()?;
    Some(letter)
}
