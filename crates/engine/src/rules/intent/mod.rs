//! Intent: fact, request or question?

mod event_awaiting_reply;
mod passive_aggressive_command;
mod unstated_intent;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &passive_aggressive_command::RULE,
    &event_awaiting_reply::RULE,
    &unstated_intent::RULE,
];
