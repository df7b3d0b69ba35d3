//! Refactorings that would help most, as they are shown.

use crate::offers::Action;
use crate::report::finding;
use crate::snapshot::Snapshot;
use crate::wire::{Recommendation, Recommendations};

/// Tries the refactorings that the findings offer.
pub fn recommendations(design: &Snapshot) -> Recommendations {
    let found = isobar_engine::Recommendations::of(design.document, design.judgement);
    let refactorings = found.refactorings.into_iter().map(|one| Recommendation {
        offer: Action::Redesign(one.redesign).offer(design.model),
        resolves: one.resolves.iter().map(finding).collect(),
        brings: one.brings.iter().map(finding).collect(),
        raises: one.raises,
    });
    Recommendations {
        refactorings: refactorings.collect(),
        others: found.others.iter().map(finding).collect(),
        findings: found.findings,
        is_complete: found.is_complete,
    }
}
