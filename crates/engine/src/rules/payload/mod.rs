//! Payload: whose knowledge is in a message?

mod bloated_event;
mod consumer_controlled_field;
mod field_for_one_consumer;
mod reads_missing_field;
mod thin_event_callback;
mod unread_field;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &consumer_controlled_field::RULE,
    &field_for_one_consumer::RULE,
    &unread_field::RULE,
    &bloated_event::RULE,
    &thin_event_callback::RULE,
    &reads_missing_field::RULE,
];
