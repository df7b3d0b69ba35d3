//! Refactorings that would help most, as they are shown.

use crate::analyst::Judged;
use crate::offers::{Offers, offer};
use crate::report::finding;
use crate::wire::{Recommendation, Recommendations};

/// Tries the refactorings that the findings offer.
pub fn recommendations(judged: &Judged, offers: &mut Offers) -> Recommendations {
    let found = isobar_engine::Recommendations::of(
        judged.document,
        &judged.judgement,
        judged.model.id(),
        judged.profile,
    );
    let refactorings = found.refactorings.into_iter().map(|one| Recommendation {
        offer: offer(judged.model, one.redesign, offers),
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
