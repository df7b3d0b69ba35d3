//! Declared and inferred relationships, as ties of the map.

use std::sync::Arc;

use isobar_analyst::InferredRelationship;
use isobar_analyst::queries::ListRelationships;
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
