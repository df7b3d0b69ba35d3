//! Text and identifiers in diagrams: text stays as it was typed, identifiers are made.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Alternative, Id, first_free};

use crate::contracts::text::is_unseen;

/// Characters that end a line.
const BREAKS: [char; 7] = [
    '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// Lines of a text as they were typed, without characters that cannot be seen and without empty lines at the ends.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\t', " ");
    let seen = |line: &str| -> String { line.chars().filter(|one| !is_unseen(*one)).collect() };
    let lines: Vec<String> = text.split(BREAKS).map(seen).collect();
    lines
        .join("\n")
        .trim()
        .split('\n')
        .map(str::to_owned)
        .collect()
}

/// Text of a label: each line as `escape` writes it, with `between` for the ends of lines.
pub(crate) fn label(text: &str, between: &str, escape: impl Fn(&str) -> String) -> String {
    let lines: Vec<_> = lines(text).iter().map(|line| escape(line)).collect();
    lines.join(between)
}

/// Name of a frame on one line; its id where it has none.
pub(crate) fn name(text: &str, id: &Id) -> String {
    match lines(text).join(" ") {
        name if name.is_empty() => id.to_string(),
        name => name,
    }
}

/// True if an identifier is that of a context or a service.
pub(crate) fn is_frame(identifier: &str) -> bool {
    identifier.starts_with("context_") || identifier.starts_with("service_")
}

/// Identifiers of contexts, services and notes: ASCII letters, digits and `_`, different whatever their casing, and
/// no word of any diagram language, since each begins with the kind of the element.
#[derive(Debug)]
pub(crate) struct Identifiers(BTreeMap<Id, String>);

impl Identifiers {
    /// Identifiers of all elements of an alternative that a diagram shows.
    pub fn of(alternative: &Alternative) -> Self {
        let contexts = alternative.contexts().keys().map(|id| ("context", id));
        let services = alternative.services().keys().map(|id| ("service", id));
        let notes = alternative.notes().values();
        let notes = notes.map(|note| (note.kind.name(), &note.id));
        let mut taken = BTreeSet::new();
        let mut identifiers = BTreeMap::new();
        for (kind, id) in contexts.chain(services).chain(notes) {
            let wanted =
                format!("{kind}_{id}").replace(|one: char| !one.is_ascii_alphanumeric(), "_");
            let numbered = |wanted: &String, number| format!("{wanted}_{number}");
            let is_taken = |one: &String| taken.contains(&one.to_ascii_lowercase());
            let identifier = first_free(wanted, numbered, is_taken);
            taken.insert(identifier.to_ascii_lowercase());
            identifiers.insert(id.clone(), identifier);
        }
        Self(identifiers)
    }

    /// Identifier of an element; empty for what is not shown.
    pub fn get(&self, id: &Id) -> String {
        self.0.get(id).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_lines_and_loses_only_what_cannot_be_seen() {
        assert_eq!(lines(" a  b\r\n\u{202e}c\u{0}\td\n"), ["a  b", "c d"]);
        assert_eq!(
            lines("\u{1F468}\u{200D}\u{1F469}"),
            ["\u{1F468}\u{200D}\u{1F469}"]
        );
        assert_eq!(lines(""), [""]);
        assert_eq!(label("a\nb", "<br/>", str::to_uppercase), "A<br/>B");
    }
}
