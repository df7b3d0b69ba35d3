//! The kind of a message, read from its name.

use isobar_model::NoteKind;
use isobar_wording::{Language, kind_by_wording};

/// The kind of a message: what was said about it, else what its name says. Where the name says nothing, a message that
/// is sent is an event, and one that is received only is a command.
pub(crate) fn kind(said: &str, name: &str, is_sent: bool, language: &dyn Language) -> NoteKind {
    match said {
        "event" => return NoteKind::Event,
        "command" => return NoteKind::Command,
        "query" => return NoteKind::ReadModel,
        _ => {}
    }
    match kind_by_wording(name, language) {
        Some(kind @ (NoteKind::Event | NoteKind::Command)) => kind,
        _ if is_sent => NoteKind::Event,
        _ => NoteKind::Command,
    }
}

#[cfg(test)]
mod tests {
    use isobar_model::LanguageCode;
    use isobar_wording::language;

    use super::*;

    #[test]
    fn names_say_what_a_message_is() {
        let english = language(LanguageCode::English);
        for (name, is_sent, expected) in [
            ("OrderPlaced", false, NoteKind::Event),
            ("user/signedup_sent", false, NoteKind::Event),
            ("turnOnOff", false, NoteKind::Command),
            ("lightMeasurement", true, NoteKind::Event),
            ("OrderStatus", true, NoteKind::Event),
            ("SendEmail", true, NoteKind::Command),
            ("getOrders", true, NoteKind::Command),
        ] {
            assert_eq!(kind("", name, is_sent, english), expected, "{name}");
        }
        assert_eq!(
            kind("command", "OrderPlaced", true, english),
            NoteKind::Command
        );
    }
}
