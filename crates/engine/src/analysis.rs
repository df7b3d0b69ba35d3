//! One pass over an alternative, and all that it finds.

use isobar_model::Alternative;

use crate::{Finding, InferredRelationship, Metrics};

/// Levels and thresholds that a board or a team sets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {}

/// Everything that the engine says about one alternative.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// What the rules say, by level, then code, then subject.
    pub findings: Vec<Finding>,
    /// A relationship for each pair of contexts; a pair with several seams has the strongest first.
    pub relationships: Vec<InferredRelationship>,
    /// The numbers.
    pub metrics: Metrics,
}

impl Analysis {
    /// Judges an alternative.
    #[must_use]
    pub fn of(alternative: &Alternative, profile: &Profile) -> Self {
        let _ = (alternative, profile);
        Self::default()
    }
}
