//! Cohesion: does everything lie where it belongs?

pub(super) mod grab_bag_consumer;
pub(super) mod misplaced_rule;
pub(super) mod standalone_bloat;
