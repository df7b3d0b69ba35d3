//! Intent: fact, request or question?

pub(super) mod event_awaiting_reply;
pub(super) mod passive_aggressive_command;
pub(super) mod unstated_intent;
