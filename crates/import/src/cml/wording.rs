//! Names of CML as people write them on a board.

use isobar_model::{LanguageCode, NoteKind};
use isobar_wording::language;
use isobar_wording::name::{parts, words};

use super::kept::plain;
use crate::names::{sentence, without_envelope};

/// The name of a block of CML for people: `InsuranceQuotes` is "Insurance quotes", and of an event `OrderPlacedEvent` is "Order placed".
#[must_use]
pub fn cml_name(name: &str, kind: Option<NoteKind>) -> String {
    let mut written: Vec<_> = parts(plain(name)).collect();
    if let Some(kind @ (NoteKind::Event | NoteKind::Command)) = kind {
        written = without_envelope(written, kind, language(LanguageCode::English));
    }
    if written.is_empty() {
        return plain(name).to_owned();
    }
    sentence(&written)
}

/// The words of a name within a sentence: "order placed".
pub(super) fn within(text: &str) -> String {
    words(text).join(" ")
}

/// "a, b or c".
pub(super) fn listed(parts: &[String], last: &str) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, others)) => format!("{} {last} {end}", others.join(", ")),
    }
}
