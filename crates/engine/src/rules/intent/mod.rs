//! Intent: fact, request or question?

mod command_not_point_to_point;
mod event_awaiting_reply;
mod needless_broker_hop;
mod orchestrating_publisher;
mod passive_aggressive_command;
mod unstated_intent;

pub(super) use orchestrating_publisher::subscription_instead;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &passive_aggressive_command::RULE,
    &event_awaiting_reply::RULE,
    &command_not_point_to_point::RULE,
    &orchestrating_publisher::RULE,
    &needless_broker_hop::RULE,
    &unstated_intent::RULE,
];
