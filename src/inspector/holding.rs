//! Inspector of read models.

use isobar_model::{Note, NoteAttribute};
use leptos::prelude::*;

use super::form::{Form, said};
use super::words;
use crate::ui::{label, section};

/// The information in a read model.
pub fn form(note: &Form<Note>) -> AnyView {
    let rows = vec![
        note.terms(
            label("Holds", "The terms that it holds."),
            |note| note.holding.terms.clone(),
            NoteAttribute::HeldTerms,
        ),
        note.choice(
            label(
                "Original or copy",
                "Whether it is the original, or a copy of what another context owns.",
            ),
            &words::HOLDING_ROLES,
            |note| Some(note.holding.role),
            NoteAttribute::HoldingRole,
        ),
        note.text(
            label(
                "Store",
                "The store that it lies in. Read models of one store name share it.",
            ),
            |note| note.holding.store.clone().unwrap_or_default(),
            |text| NoteAttribute::Store(said(text)),
        ),
        note.tri_state(
            label("Others write", "Others than its owner write to it."),
            |note| note.holding.written_by_others,
            NoteAttribute::WrittenByOthers,
        ),
    ];
    section("Information", rows)
}
