//! Board grammar: does the drawing make sense as EventStorming?

mod causeless_event;
mod dangling_command;
mod illegal_arrow;
mod incomplete_policy;
mod unplaced_element;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &illegal_arrow::RULE,
    &causeless_event::RULE,
    &dangling_command::RULE,
    &incomplete_policy::RULE,
    &unplaced_element::RULE,
];
