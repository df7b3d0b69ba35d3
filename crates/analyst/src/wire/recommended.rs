//! Refactorings that would help most.

use serde::{Deserialize, Serialize};

use super::{Finding, Offer};

/// Refactorings that would help most, the best first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recommendations {
    /// The refactorings.
    pub refactorings: Vec<Recommendation>,
    /// Findings that none of them resolves.
    pub others: Vec<Finding>,
    /// Number of findings; without questions.
    pub findings: usize,
    /// True if every refactoring that the findings offer was tried.
    pub is_complete: bool,
}

/// A refactoring with its effect on the findings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// The refactoring.
    pub offer: Offer,
    /// Findings that it resolves.
    pub resolves: Vec<Finding>,
    /// Findings that it brings.
    pub brings: Vec<Finding>,
    /// Number of questions that it raises.
    pub raises: usize,
}
