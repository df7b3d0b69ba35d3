//! Coupling: who has to be up, or to change, together?

pub(super) mod avoidable_temporal_coupling;
pub(super) mod dependency_cycle;
