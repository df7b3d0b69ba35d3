//! The inspector: everything that can be said about what is selected.

mod add_fields;
mod board;
mod channel;
mod constraints;
mod context;
mod elements;
mod field_type;
mod fields;
mod form;
mod head;
mod holding;
mod link;
mod many;
mod message;
mod note;
mod pair;
mod relationship;
mod rule;
mod service;
mod suppression;
mod swimlane;
mod term;
mod words;

use isobar_model::{ElementKind, Id};
use leptos::prelude::*;

use crate::session::{Session, ViewId};
use crate::ui::plain;

pub use form::{contexts, listed};

/// Subject of the inspector. While it stays the same, no control is made anew and none loses the focus.
#[derive(Clone, Debug, PartialEq)]
enum Subject {
    Board,
    One(Id, ElementKind),
    Many,
    Pair(Id, Id),
}

fn subject(session: Session) -> Subject {
    session.document_epoch();
    session.selection_epoch();
    let pair = crate::session::Requests::expect().pair.get();
    let pair = pair.filter(|_| session.view.get() == ViewId::MAP);
    session.with_editor(|editor| {
        let contexts = editor.alternative().contexts();
        // Another alternative may not have the two contexts.
        if let Some((a, b)) =
            pair.filter(|(a, b)| contexts.contains_key(a) && contexts.contains_key(b))
        {
            return Subject::Pair(a, b);
        }
        let selection = editor.selection();
        if selection.len() > 1 {
            return Subject::Many;
        }
        let one = selection.only().and_then(|id| {
            let kind = editor.alternative().kind_of(id)?;
            Some(Subject::One(id.clone(), kind))
        });
        one.unwrap_or(Subject::Board)
    })
}

/// Everything that can be said about what is selected.
#[component]
pub fn Inspector() -> impl IntoView {
    let session = Session::expect();
    let subject = Memo::new(move |_| subject(session));
    // Alternatives share ids: what is open belongs to one of them.
    let alternative = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| editor.active_id().clone())
    });
    let content = move || {
        // Read, not only tracked: a memo that never ran counts as changed when it first does.
        alternative.get();
        match subject.get() {
            Subject::Board => board::form(session),
            Subject::Many => many::form(session),
            Subject::Pair(a, b) => pair::card(session, a, b),
            Subject::One(id, kind) => one(session, id, kind),
        }
    };
    view! {
        <fieldset class="inspector" prop:disabled=move || session.is_shared.get()>{content}</fieldset>
    }
}

fn one(session: Session, id: Id, kind: ElementKind) -> AnyView {
    let head = head::head(session, id.clone());
    let form = match kind {
        ElementKind::Note => note::form(session, id),
        ElementKind::Link => link::form(session, id),
        ElementKind::Context => context::form(session, id),
        ElementKind::Service => service::form(session, id),
        ElementKind::Swimlane => swimlane::form(session, id),
        ElementKind::Term => plain(term::rows(session, id)),
        ElementKind::Channel => plain(channel::rows(session, id)),
        ElementKind::Relationship => plain(relationship::rows(session, id)),
        ElementKind::Suppression => plain(suppression::rows(session, id)),
    };
    view! { {head} {form} }.into_any()
}
