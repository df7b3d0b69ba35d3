//! Payload: whose knowledge is in a message?

mod consumer_controlled_field;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[&consumer_controlled_field::RULE];
