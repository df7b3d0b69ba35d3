//! Other names for messages: only where each word of the old one is understood, so that no nonsense comes out.

use super::inflection::{in_imperative, in_past_tense};
use super::lexicon::WordProperties;
use crate::name::{capitalised, parts};

/// Verbs that are names of things as well. A name that begins with one may say no action at all: "Order status",
/// "Ship position".
const ALSO_THINGS: WordProperties = WordProperties::VERB_OR_THING.or(WordProperties::THING);

/// Words that are not the name of a thing.
const NO_THINGS: WordProperties = WordProperties::PARTICIPLE
    .or(WordProperties::SIMPLE_PAST)
    .or(WordProperties::UNCHANGED)
    .or(WordProperties::PREPOSITION)
    .or(WordProperties::AUXILIARY);

/// Words that tie others together or turn the meaning round: what stands around them cannot change places.
const GLUE: &[&str] = &[
    "a", "again", "all", "an", "and", "any", "be", "being", "but", "can", "cannot", "could", "did",
    "didn", "do", "does", "doesn", "don", "either", "else", "every", "her", "his", "how", "if",
    "it", "its", "may", "must", "my", "neither", "never", "no", "non", "nor", "not", "of", "once",
    "only", "or", "our", "should", "so", "some", "than", "that", "the", "their", "then", "this",
    "unless", "when", "where", "which", "while", "who", "will", "won", "would", "your",
];

/// Words that say how a message is sent, and nothing about the business.
const TECHNICAL: &[&str] = &[
    "api",
    "command",
    "domain",
    "dto",
    "event",
    "message",
    "msg",
    "notification",
    "payload",
    "query",
    "request",
    "response",
    "topic",
];

/// The name in the past tense, where it says unmistakably what is done to what: `SendInvoice` becomes `InvoiceSent`.
#[must_use]
pub fn as_event(name: &str) -> Option<String> {
    let style = Style::of(name)?;
    let words: Vec<&str> = parts(name).collect();
    let (verb, object) = words.split_first()?;
    let verb = verb.to_lowercase();
    let is_clear = !WordProperties::of(&verb).is(ALSO_THINGS) && is_understood(object);
    let participle = in_past_tense(&verb).filter(|_| is_clear)?;
    Some(style.join(object.iter().copied().chain([participle.as_str()])))
}

/// The name in the imperative, where it says unmistakably what happened to what: `StockReserved` becomes
/// `ReserveStock`.
#[must_use]
pub fn as_command(name: &str) -> Option<String> {
    let style = Style::of(name)?;
    let words: Vec<&str> = parts(name).collect();
    let (participle, rest) = words.split_last()?;
    let verb = in_imperative(participle)?;
    let is_past = !verb.eq_ignore_ascii_case(participle);
    let is_said =
        |word: &&&str| !WordProperties::of(&word.to_lowercase()).is(WordProperties::AUXILIARY);
    let object: Vec<&str> = rest.iter().filter(is_said).copied().collect();
    let is_clear = is_past && is_understood(&object);
    is_clear.then(|| style.join(std::iter::once(verb.as_str()).chain(object)))
}

/// True if words are the name of one thing, as far as one can tell.
fn is_understood(object: &[&str]) -> bool {
    let is_noun = |word: &&str| {
        let lower = word.to_lowercase();
        let lower = lower.as_str();
        let word = WordProperties::of(lower);
        let is_other = word.is(NO_THINGS)
            || GLUE.contains(&lower)
            || TECHNICAL.contains(&lower)
            || (word.is(WordProperties::VERB) && !word.is(ALSO_THINGS));
        !is_other && lower.chars().all(char::is_alphabetic)
    };
    !object.is_empty() && object.iter().all(is_noun)
}

/// Spelling of the words of a name.
#[derive(Clone, Copy)]
enum Style {
    /// `OrderPlaced`.
    Pascal,
    /// "Order placed".
    Sentence,
}

impl Style {
    /// `None` of a name that is written otherwise: what was put between its words would be lost.
    fn of(name: &str) -> Option<Self> {
        let begins_large = name.starts_with(char::is_uppercase);
        let is = |gap: &str| parts(name).collect::<Vec<_>>().join(gap) == name;
        match () {
            () if begins_large && is("") => Some(Self::Pascal),
            () if is(" ") => Some(Self::Sentence),
            () => None,
        }
    }

    fn join<'a>(self, words: impl Iterator<Item = &'a str>) -> String {
        match self {
            Self::Pascal => words.map(capitalised).collect(),
            Self::Sentence => {
                let lower = |word: &str| {
                    let is_name = word.chars().skip(1).any(char::is_uppercase);
                    if is_name {
                        word.to_owned()
                    } else {
                        word.to_lowercase()
                    }
                };
                capitalised(&words.map(lower).collect::<Vec<_>>().join(" "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_to_a_thing_becomes_what_happened_to_it() {
        for (name, event) in [
            ("SendInvoice", "InvoiceSent"),
            ("OnboardSponsor", "SponsorOnboarded"),
            ("Approve loan", "Loan approved"),
            ("SendSMS", "SMSSent"),
            ("Pay invoice", "Invoice paid"),
        ] {
            assert_eq!(as_event(name).as_deref(), Some(event));
        }
    }

    #[test]
    fn what_happened_to_a_thing_becomes_what_is_to_be_done_to_it() {
        for (name, command) in [
            ("StockReserved", "ReserveStock"),
            ("Order was placed", "Place order"),
            ("SponsorTicketAllocated", "AllocateSponsorTicket"),
        ] {
            assert_eq!(as_command(name).as_deref(), Some(command));
        }
    }

    #[test]
    fn a_name_that_could_mean_something_else_is_left_as_it_is() {
        for name in [
            "OrderPlacedDomainEvent",
            "order.placed.v1.0",
            "Order cancelled due to missing payment",
            "OrderStatus",
            "InvoiceBecameOverdue",
            "Order",
            "Send",
            "ShipPosition",
            "ReviewMeeting",
            "ApplyForLoan",
            "CreateOrUpdateOrder",
            "SendInvoiceEvent",
            "SendPaidInvoice",
            "send_invoice",
            "sendInvoice",
            "Send e-mail",
            "DoNotShip",
            "SendInvoiceV2",
            "ApproveRejectLoan",
        ] {
            assert_eq!(as_event(name), None, "{name}");
        }
        for name in [
            "Order",
            "Placed",
            "OrderNotShipped",
            "Payment didn't arrive",
            "InvoiceSentToCustomer",
            "PriceSet",
            "order_placed",
            "PaidInvoiceArchived",
        ] {
            assert_eq!(as_command(name), None, "{name}");
        }
    }
}
