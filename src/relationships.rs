//! Declared and inferred relationships, as ties of the map.

use std::sync::Arc;

use isobar_analyst::InferredRelationship;
use isobar_analyst::queries::ListRelationships;
use isobar_model::{Alternative, Relationship};
use isobar_scene::{Tie, TieSource};
use leptos::prelude::*;

use crate::session::Session;

/// Inferred relationships of the active alternative, once the analyst has answered. Nothing is asked before there are
/// two contexts: an empty board does without the analyst.
pub fn inferred(session: Session) -> RwSignal<Option<Arc<Vec<InferredRelationship>>>> {
    let question = move || {
        let contexts = session.with_editor(|editor| editor.alternative().contexts().len());
        (contexts > 1).then_some(ListRelationships)
    };
    session.answer_to(question)
}

/// Everything between the contexts of an alternative: what was declared, and what was inferred.
pub fn ties(alternative: &Alternative, inferred: &[InferredRelationship]) -> Vec<Tie> {
    let declared = alternative.relationships().values().map(of_declared);
    declared.chain(inferred.iter().map(of_inferred)).collect()
}

/// Declared relationships.
pub fn of_declared(relationship: &Relationship) -> Tie {
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

/// Inferred relationships.
pub fn of_inferred(relationship: &InferredRelationship) -> Tie {
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
