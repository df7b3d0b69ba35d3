//! Robustness: what happens when a message comes twice, late, out of order, or not at all?

mod dual_write;
mod non_idempotent_consumer;
mod order_dependent_consumer;
mod unguarded_join;
mod unsafe_failure_path;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &non_idempotent_consumer::RULE,
    &order_dependent_consumer::RULE,
    &unguarded_join::RULE,
    &dual_write::RULE,
    &unsafe_failure_path::RULE,
];
