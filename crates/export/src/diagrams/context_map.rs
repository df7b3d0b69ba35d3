//! The ties of the context map: what was declared between contexts, and what was inferred.

use isobar_engine::InferredRelationship;
use isobar_model::Alternative;
use isobar_scene::{Tie, TieSource};

/// Everything between the contexts of an alternative: what was declared, and what was inferred.
#[must_use]
pub fn ties(alternative: &Alternative, inferred: &[InferredRelationship]) -> Vec<Tie> {
    Tie::declared(alternative)
        .chain(inferred.iter().map(inferred_tie))
        .collect()
}

/// An inferred relationship as a tie of the map.
#[must_use]
pub fn inferred_tie(relationship: &InferredRelationship) -> Tie {
    Tie {
        a: relationship.a.clone(),
        b: relationship.b.clone(),
        source: TieSource::Inferred,
        pattern: relationship.pattern,
        upstream: relationship.upstream.clone(),
        upstream_roles: relationship.upstream_roles.clone(),
        downstream_roles: relationship.downstream_roles.clone(),
    }
}
