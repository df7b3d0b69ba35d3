//! Security and privacy: who gets to know what, and who may do what?

mod personal_data_broadcast;
mod secret_in_message;
mod unprivileged_command;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &secret_in_message::RULE,
    &personal_data_broadcast::RULE,
    &unprivileged_command::RULE,
];
