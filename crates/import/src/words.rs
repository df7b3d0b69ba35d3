//! The kind of a message, read from its name.

use isobar_model::NoteKind;
use isobar_wording::{english, kind_by_wording};

/// Verbs that ask for something.
const QUESTIONS: [&str; 10] = [
    "get", "list", "find", "query", "search", "fetch", "read", "lookup", "show", "retrieve",
];

/// The kind of a message: what was said about it, else what its name says. Where the name says nothing, a message that
/// is sent is an event, and one that is received only is a command.
pub(crate) fn kind(said: &str, name: &str, is_sent: bool) -> NoteKind {
    match said {
        "event" => return NoteKind::Event,
        "command" => return NoteKind::Command,
        "query" => return NoteKind::ReadModel,
        _ => {}
    }
    match kind_by_wording(name) {
        Some(NoteKind::Event) => NoteKind::Event,
        Some(NoteKind::Command) if !begins_with_a_thing(name) => NoteKind::Command,
        _ if is_question(name) || !is_sent => NoteKind::Command,
        _ => NoteKind::Event,
    }
}

/// True if the first word is a verb and a thing, so that the name says nothing: "Order status".
fn begins_with_a_thing(name: &str) -> bool {
    let words = english::words(name);
    words
        .first()
        .is_some_and(|word| english::is_thing_as_well(word))
}

/// True if the name asks for something.
fn is_question(name: &str) -> bool {
    let words = english::words(name);
    words
        .first()
        .is_some_and(|word| QUESTIONS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_message_is() {
        for (name, is_sent, expected) in [
            ("OrderPlaced", false, NoteKind::Event),
            ("user/signedup_sent", false, NoteKind::Event),
            ("turnOnOff", false, NoteKind::Command),
            ("lightMeasurement", true, NoteKind::Event),
            ("OrderStatus", true, NoteKind::Event),
            ("SendEmail", true, NoteKind::Command),
            ("getOrders", true, NoteKind::Command),
        ] {
            assert_eq!(kind("", name, is_sent), expected, "{name}");
        }
        assert_eq!(kind("command", "OrderPlaced", true), NoteKind::Command);
        assert!(is_question("getOrders") && !is_question("forgetOrders"));
    }
}
