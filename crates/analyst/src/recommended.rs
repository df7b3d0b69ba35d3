//! Refactorings that would help most, as they are shown.

use crate::offers::OfferedAction;
use crate::report::finding;
use crate::snapshot::AnalysedDesign;
use crate::wire::{RecommendationList, RecommendationSummary};

/// Tries the refactorings that the findings offer.
pub fn recommendations(design: &AnalysedDesign) -> RecommendationList {
    let found = isobar_engine::Recommendations::of(design.document, design.judgement);
    let refactorings = found
        .refactorings
        .into_iter()
        .map(|one| RecommendationSummary {
            offer: OfferedAction::Redesign(one.redesign).offer(design.model),
            resolves: one.resolves.iter().map(finding).collect(),
            brings: one.brings.iter().map(finding).collect(),
            raises: one.raises,
        });
    RecommendationList {
        refactorings: refactorings.collect(),
        others: found.others.iter().map(finding).collect(),
        findings: found.findings,
        is_complete: found.is_complete,
    }
}
