//! Refactorings that would help most.

use serde::{Deserialize, Serialize};

use super::{FindingSummary, Offer};

/// Refactorings that would help most, the best first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecommendationList {
    /// The refactorings.
    pub refactorings: Vec<RecommendationSummary>,
    /// Findings that none of them resolves.
    pub others: Vec<FindingSummary>,
    /// Number of findings; without questions.
    pub findings: usize,
    /// True if every refactoring that the findings offer was tried.
    pub is_complete: bool,
}

/// A refactoring with its effect on the findings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecommendationSummary {
    /// The refactoring.
    pub offer: Offer,
    /// Findings that it resolves.
    pub resolves: Vec<FindingSummary>,
    /// Findings that it brings.
    pub brings: Vec<FindingSummary>,
    /// Number of questions that it raises.
    pub raises: usize,
}
