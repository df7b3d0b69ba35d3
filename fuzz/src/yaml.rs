//! Texts of which nobody has said what they are: JSON, YAML and everything else.

use crate::invariants;

/// The bytes are the text.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let opened = isobar_import::open(text, &|_| None);
    if let Some(document) = &opened.reading.document {
        invariants::check(document, false);
    }
}
