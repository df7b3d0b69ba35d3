//! What kind of note a text is by its wording.

use isobar_model::NoteKind;

use crate::english;

/// Words that policies begin with.
const REACTIONS: [&str; 7] = [
    "whenever",
    "when",
    "if",
    "once",
    "always",
    "every time",
    "as soon as",
];

/// The kind of note that people usually mean by such a text; `None` where the wording does not tell.
///
/// "Order placed" is an event, "Place order" a command, "Whenever …" a policy, a question a hotspot.
#[must_use]
pub fn kind_by_wording(text: &str) -> Option<NoteKind> {
    let text = text.trim();
    let lower = text.to_lowercase();
    let begins = |start: &str| {
        let rest = lower.strip_prefix(start);
        rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
    };
    if REACTIONS.into_iter().any(begins) {
        return Some(NoteKind::Policy);
    }
    if text.ends_with('?') {
        return Some(NoteKind::Hotspot);
    }
    let words = english::words(text);
    let (first, rest) = words.split_first()?;
    let is_past = |word: &String| english::is_past_participle(word);
    if rest.iter().rev().take(2).any(is_past) || (rest.is_empty() && is_past(first)) {
        return Some(NoteKind::Event);
    }
    (!rest.is_empty() && english::is_verb(first)).then_some(NoteKind::Command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wording_tells_the_kind() {
        for (text, kind) in [
            ("Order placed", Some(NoteKind::Event)),
            ("OrderPlaced", Some(NoteKind::Event)),
            ("Loan was approved", Some(NoteKind::Event)),
            ("Paid", Some(NoteKind::Event)),
            ("Place order", Some(NoteKind::Command)),
            ("PlaceOrder", Some(NoteKind::Command)),
            ("Send the reminder", Some(NoteKind::Command)),
            ("Whenever paid, then ship", Some(NoteKind::Policy)),
            ("If the sponsor is gold, give five", Some(NoteKind::Policy)),
            ("Who owns this?", Some(NoteKind::Hotspot)),
            ("Customer", None),
            ("Order", None),
            ("注文済み", None),
            ("", None),
        ] {
            assert_eq!(kind_by_wording(text), kind, "{text}");
        }
    }
}
