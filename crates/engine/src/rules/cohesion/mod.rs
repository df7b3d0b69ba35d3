//! Cohesion: is everything where it belongs?

mod duplicated_rule;
mod grab_bag_consumer;
mod leaked_knowledge;
mod low_interface_cohesion;
mod misplaced_rule;
mod standalone_bloat;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &misplaced_rule::RULE,
    &duplicated_rule::RULE,
    &grab_bag_consumer::RULE,
    &leaked_knowledge::RULE,
    &standalone_bloat::RULE,
    &low_interface_cohesion::RULE,
];
