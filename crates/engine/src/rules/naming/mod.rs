//! Names: do they say what they stand for?

mod command_not_imperative;
mod consumer_in_event_name;
mod event_not_past_tense;
mod raw_data_event;

use isobar_model::Visibility;

use crate::facts::{Facts, MessageFact};
use crate::rules::{Rule, Told};
use crate::{Redesign, Safety};

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &event_not_past_tense::RULE,
    &command_not_imperative::RULE,
    &consumer_in_event_name::RULE,
    &raw_data_event::RULE,
];

/// A name that says the wrong thing: to be replaced by a `better` one, where that is known and nothing else has it.
fn misnamed<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    text: String,
    (advice, example): (&str, &str),
    better: Option<String>,
) -> Told {
    let is_taken = |to: &String| facts.notes().any(|other| other.text.trim() == to);
    let Some(to) = better.filter(|to| !is_taken(to)) else {
        let remedy = format!("{advice}, such as \u{201c}{example}\u{201d}.");
        return Told::new(text, remedy);
    };
    let remedy = format!("{advice}: \u{201c}{to}\u{201d}.");
    Told::new(text, remedy).resolved_by(Redesign::Rename {
        note: message.note.id.clone(),
        to,
        safety: if is_known_to_others(message) {
            Safety::ChangesDesign
        } else {
            Safety::Safe
        },
    })
}

/// True if somebody outside of its context may rely on the name of a message.
fn is_known_to_others(message: &MessageFact) -> bool {
    let contract = message.contract;
    contract.visibility == Some(Visibility::Public)
        || contract.audience.is_some()
        || contract.version.is_some()
        || message.crosses
}
