//! What a message is, told from its name.

use isobar_model::NoteKind;

/// Past participles of irregular verbs that names of events end with.
const IRREGULAR: [&str; 40] = [
    "begun",
    "bought",
    "broken",
    "brought",
    "built",
    "caught",
    "chosen",
    "done",
    "drawn",
    "fallen",
    "felt",
    "forgotten",
    "found",
    "given",
    "gone",
    "held",
    "hidden",
    "kept",
    "known",
    "left",
    "lost",
    "made",
    "met",
    "paid",
    "put",
    "read",
    "risen",
    "run",
    "seen",
    "sent",
    "set",
    "shown",
    "sold",
    "spent",
    "taken",
    "thrown",
    "told",
    "withdrawn",
    "won",
    "written",
];

/// Words that end like past participles and are none.
const FALSE_FRIENDS: [&str; 8] = [
    "need", "feed", "seed", "speed", "embed", "shed", "red", "bed",
];

/// Verbs that ask for something.
const QUESTIONS: [&str; 10] = [
    "get", "list", "find", "query", "search", "fetch", "read", "lookup", "show", "retrieve",
];

/// The words of a name, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_lower = false;
    for character in name.chars() {
        let begins = !character.is_alphanumeric()
            || (character.is_uppercase() && was_lower)
            || words.is_empty();
        if begins {
            words.push(String::new());
        }
        if character.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(character.to_lowercase());
        }
        was_lower = character.is_lowercase() || character.is_numeric();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether the name tells what happened.
pub(crate) fn is_past(name: &str) -> bool {
    let words = words(name);
    words.iter().any(|word| {
        let is_regular =
            word.len() > 3 && word.ends_with("ed") && !FALSE_FRIENDS.contains(&word.as_str());
        is_regular || IRREGULAR.contains(&word.as_str())
    })
}

/// Whether the name asks for something.
pub(crate) fn is_question(name: &str) -> bool {
    words(name)
        .first()
        .is_some_and(|word| QUESTIONS.contains(&word.as_str()))
}

/// What a message is: what was said about it, else what its name says, else an event where it is sent and a command
/// where it is received.
pub(crate) fn kind(said: &str, name: &str, is_sent: bool) -> NoteKind {
    match said {
        "event" => NoteKind::Event,
        "command" => NoteKind::Command,
        "query" => NoteKind::ReadModel,
        _ if is_past(name) || (is_sent && !is_question(name)) => NoteKind::Event,
        _ => NoteKind::Command,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_message_is() {
        assert_eq!(kind("", "OrderPlaced", false), NoteKind::Event);
        assert_eq!(kind("", "user/signedup_sent", false), NoteKind::Event);
        assert_eq!(kind("", "turnOnOff", false), NoteKind::Command);
        assert_eq!(kind("", "lightMeasurement", true), NoteKind::Event);
        assert_eq!(kind("command", "OrderPlaced", true), NoteKind::Command);
        assert!(is_question("getOrders") && !is_question("forgetOrders") && !is_past("Feed"));
    }
}
