//! Names: do they say what they stand for?

pub(super) mod event_not_past_tense;
