//! Kind of note that the wording of a text suggests.

use isobar_model::NoteKind;

use crate::language::{Language, NameReading, is_foreign, language, proposed};
use crate::name::parts;

/// Words that policies begin with in any language: half of the words on a board may be English.
const REACTIONS: [&str; 7] = [
    "whenever",
    "when",
    "if",
    "once",
    "always",
    "every time",
    "as soon as",
];

/// The kind of note that people usually mean by such a text on a board in a language; `None` where the wording does not
/// tell.
///
/// "Order placed" is an event, "Place order" a command, "Whenever …" a policy, a question a hotspot. A text in another
/// language than that of the board is read in its own.
#[must_use]
pub fn kind_by_wording(text: &str, of_board: &dyn Language) -> Option<NoteKind> {
    let text = text.trim();
    let words: Vec<_> = parts(text).collect();
    let own = is_foreign(&words, of_board).then(|| language(proposed([text])));
    let language = own.unwrap_or(of_board);
    if begins_with_reaction(text, language) {
        return Some(NoteKind::Policy);
    }
    if text.ends_with(['?', '\u{ff1f}']) {
        return Some(NoteKind::Hotspot);
    }
    match language.read(&words) {
        NameReading::Happened => Some(NoteKind::Event),
        NameReading::Wanted => Some(NoteKind::Command),
        NameReading::ChangedThing | NameReading::Thing | NameReading::Unclear => None,
    }
}

fn begins_with_reaction(text: &str, language: &dyn Language) -> bool {
    let lower = text.to_lowercase();
    let begins = |start: &&str| {
        let rest = lower.strip_prefix(*start);
        rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
    };
    REACTIONS.iter().any(begins) || language.reactions().iter().any(begins)
}

#[cfg(test)]
mod tests {
    use isobar_model::LanguageCode;

    use super::*;

    #[test]
    fn the_wording_tells_the_kind() {
        let english = language(LanguageCode::English);
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
            ("注文済み", Some(NoteKind::Event)),
            ("", None),
        ] {
            assert_eq!(kind_by_wording(text, english), kind, "{text}");
        }
    }

    #[test]
    fn a_text_in_another_language_is_read_in_its_own() {
        let german = language(LanguageCode::German);
        for (text, kind) in [
            ("Bestellung aufgeben", Some(NoteKind::Command)),
            ("Bestellung aufgegeben", Some(NoteKind::Event)),
            ("Sobald bezahlt wurde, versenden", Some(NoteKind::Policy)),
            ("Place order", Some(NoteKind::Command)),
            ("OrderPlaced", Some(NoteKind::Event)),
        ] {
            assert_eq!(kind_by_wording(text, german), kind, "{text}");
        }
    }
}
