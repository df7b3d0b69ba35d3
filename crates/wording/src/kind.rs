//! Kind of note that the wording of a text suggests.

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
    if (!rest.is_empty() && !is_past_thing(first, rest) && english::ends_with_participle(&words))
        || (rest.is_empty() && is_past(first))
        || says_more_of_what_happened(&words)
    {
        return Some(NoteKind::Event);
    }
    // "Order" alone is a thing more often than a wish.
    let is_thing = rest.is_empty() && english::is_thing_as_well(first);
    (english::is_verb(first) && !is_thing).then_some(NoteKind::Command)
}

/// True for a thing that something happened to: "Returned goods".
fn is_past_thing(first: &str, rest: &[String]) -> bool {
    let [last] = rest else { return false };
    english::is_past_participle(first) && !english::is_past_participle(last)
}

/// True if words say that something happened and go on: "Refund issued to customer". Farther behind a verb, a participle
/// only says which one is meant: "Review orders placed by customers".
fn says_more_of_what_happened(words: &[String]) -> bool {
    let Some(at) = english::participle_before_phrase(words) else {
        return false;
    };
    let follows_at_once = || {
        let mut between = words[..at].iter().skip(1);
        at > 0 && !english::is_verb(&words[at]) && between.all(|word| english::is_auxiliary(word))
    };
    !english::is_verb(&words[0]) || follows_at_once()
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
            ("Refund issued to customer", Some(NoteKind::Event)),
            ("Order shipped by carrier", Some(NoteKind::Event)),
            ("Order was shipped by carrier", Some(NoteKind::Event)),
            ("Payment received from bank", Some(NoteKind::Event)),
            ("AccountOpenedByClerk", Some(NoteKind::Event)),
            ("Shipped to customer", Some(NoteKind::Event)),
            ("Review orders placed by customers", Some(NoteKind::Command)),
            ("RequestNeededDocuments", Some(NoteKind::Command)),
            ("RetryFailedPayment", Some(NoteKind::Command)),
            ("ReserveReturnedGoods", Some(NoteKind::Command)),
            ("OrderPlacedEvent", Some(NoteKind::Event)),
            ("Returned goods", None),
            ("Send invoice to customer", Some(NoteKind::Command)),
            ("Set up account", Some(NoteKind::Command)),
            ("Send", Some(NoteKind::Command)),
            ("Cancel", Some(NoteKind::Command)),
            ("Book", Some(NoteKind::Command)),
            ("Invoice", None),
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
