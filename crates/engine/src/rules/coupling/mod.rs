//! Coupling: who has to be up, or to change, together?

mod avoidable_temporal_coupling;
mod dependency_cycle;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[&avoidable_temporal_coupling::RULE, &dependency_cycle::RULE];
