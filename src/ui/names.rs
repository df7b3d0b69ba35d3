//! Names of kinds, for the page and for people.

use isobar_model::NoteKind;

/// The kind as `data-kind` and as the name of its icon.
pub fn kind_attribute(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::ReadModel => "read-model",
        kind => kind.name(),
    }
}

/// A word with a capital at its start.
pub fn capitalize(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default();
    first + characters.as_str()
}
