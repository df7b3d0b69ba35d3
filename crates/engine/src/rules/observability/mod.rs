//! Observability: can somebody see what is going on?

mod missing_correlation_id;
mod undocumented_flow;
mod unmonitored_queue;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &missing_correlation_id::RULE,
    &undocumented_flow::RULE,
    &unmonitored_queue::RULE,
];
