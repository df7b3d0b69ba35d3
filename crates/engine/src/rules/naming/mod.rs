//! Names: do they say what they stand for?

mod event_not_past_tense;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[&event_not_past_tense::RULE];
