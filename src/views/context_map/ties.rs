//! What was declared between contexts and what the flows amount to, as ties of the map.

use isobar_analyst::{InferredRelationship, Report};
use isobar_model::{Alternative, Relationship};
use isobar_scene::{Tie, TieSource};

/// Everything between the contexts of an alternative.
pub fn ties(alternative: &Alternative, report: &Report) -> Vec<Tie> {
    let declared = alternative.relationships().values().map(declared);
    declared
        .chain(report.relationships.iter().map(inferred))
        .collect()
}

fn declared(relationship: &Relationship) -> Tie {
    Tie {
        a: relationship.a.clone(),
        b: relationship.b.clone(),
        source: TieSource::Declared,
        pattern: relationship.pattern,
        upstream: relationship
            .pattern
            .is_directed()
            .then(|| relationship.a.clone()),
        upstream_roles: relationship.upstream_roles.clone(),
        downstream_roles: relationship.downstream_roles.clone(),
    }
}

fn inferred(relationship: &InferredRelationship) -> Tie {
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
