//! Cohesion: does everything lie where it belongs?

mod grab_bag_consumer;
mod misplaced_rule;
mod standalone_bloat;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &misplaced_rule::RULE,
    &grab_bag_consumer::RULE,
    &standalone_bloat::RULE,
];
