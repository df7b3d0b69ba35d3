//! Files that somebody opens: boards with all their mistakes, and contracts of others.

use isobar_model::file;

use crate::wire::Answer;

/// Reads a file: a board, else a contract that becomes one.
#[inline(never)]
pub fn read(text: &str) -> Answer {
    // A page opens one file at a time: what it refers to beside it is told as missing.
    let opened = isobar_import::open(text, &|_| None);
    Answer::Reading {
        text: opened.reading.document.as_ref().map(file::write),
        problems: opened.reading.problems,
        headline: opened.headline,
    }
}
