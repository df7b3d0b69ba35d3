//! Names: do they say what they stand for?

mod command_not_imperative;
mod consumer_in_event_name;
mod event_not_past_tense;
mod raw_data_event;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &event_not_past_tense::RULE,
    &command_not_imperative::RULE,
    &consumer_in_event_name::RULE,
    &raw_data_event::RULE,
];
