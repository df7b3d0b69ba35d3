//! Names: do they say what they stand for?

mod command_not_imperative;
mod consumer_in_event_name;
mod event_not_past_tense;
mod raw_data_event;

use crate::Redesign;
use crate::facts::NoteAt;
use crate::rules::{Rule, Told};

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &event_not_past_tense::RULE,
    &command_not_imperative::RULE,
    &consumer_in_event_name::RULE,
    &raw_data_event::RULE,
];

/// A name that says the wrong thing: to be replaced by a `better` one, where that is known.
fn misnamed(
    message: NoteAt,
    text: String,
    advice: &str,
    example: &str,
    better: Option<String>,
) -> Told {
    let id = &message.id;
    let Some(to) = better else {
        let remedy = format!("{advice}, such as \u{201c}{example}\u{201d}.");
        return Told::new(text, remedy);
    };
    let remedy = format!("{advice}: \u{201c}{to}\u{201d}.");
    Told::new(text, remedy).resolved_by(Redesign::Rename {
        note: id.clone(),
        to,
    })
}
