//! Words of the ubiquitous language.

use isobar_model::{Id, Term, TermAttribute};
use leptos::prelude::*;

use super::form::{Form, contexts};
use crate::session::Session;
use crate::ui::label;

/// Everything about a term.
pub fn rows(session: Session, id: Id) -> Vec<AnyView> {
    let term = Form::<Term>::of(session, id);
    vec![
        term.text(
            label("Name", "The word."),
            |term| term.name.clone(),
            TermAttribute::Name,
        ),
        term.reference(
            label("Owner", "The context that decides what it means."),
            "Unspecified",
            contexts,
            |term| term.owner.clone(),
            TermAttribute::Owner,
        ),
        term.long_text(
            label("Meaning", "What it means there."),
            |term| term.description.clone(),
            TermAttribute::Description,
        ),
    ]
}
