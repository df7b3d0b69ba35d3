//! Several elements at once: what they have in common, and what can be done with all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use isobar_model::{ContextAttribute, Edit, ElementKind, Id, NoteAttribute, NoteKind};
use leptos::prelude::*;

use super::words;
use crate::session::Session;
use crate::ui::Icon;
use crate::ui::{Choice, choice_row, flag_row, label, section};

/// Common attributes of several elements.
#[derive(Clone, Debug, Default, PartialEq)]
struct Common {
    /// Number of elements of each kind.
    kinds: BTreeMap<&'static str, usize>,
    notes: Vec<Id>,
    contexts: Vec<Id>,
    note_kind: Option<NoteKind>,
    all_locked: bool,
}

fn common(session: Session) -> Common {
    session.document_epoch();
    session.selection_epoch();
    session.with_editor(|editor| {
        let model = editor.alternative();
        let mut common = Common::default();
        let mut note_kinds = BTreeSet::new();
        let mut locks = Vec::new();
        for id in editor.selection().iter() {
            let Some(kind) = model.kind_of(id) else {
                continue;
            };
            let mut name = kind.name();
            if let Some(note) = model.notes().get(id) {
                name = note.kind.name();
                note_kinds.insert(note.kind);
                locks.push(note.locked);
                common.notes.push(id.clone());
            }
            if let (ElementKind::Context, Some(context)) = (kind, model.contexts().get(id)) {
                locks.push(context.locked);
                common.contexts.push(id.clone());
            }
            *common.kinds.entry(name).or_default() += 1;
        }
        common.note_kind = note_kinds
            .first()
            .copied()
            .filter(|_| note_kinds.len() == 1);
        common.all_locked = !locks.is_empty() && locks.iter().all(|is_locked| *is_locked);
        common
    })
}

/// Inspector of several elements: common attributes, and actions for all of them.
pub fn form(session: Session) -> AnyView {
    let common = Memo::new(move |_| common(session));
    let count = move || common.with(|common| common.kinds.values().sum::<usize>());
    let kinds = move || {
        let chip = |(kind, count): (&str, usize)| view! { <span class="chip">{format!("{count} × {kind}")}</span> };
        common.get().kinds.into_iter().map(chip).collect::<Vec<_>>()
    };
    let remove = move |_| {
        let ids = session.with_editor(|editor| editor.selection().ids().clone());
        session.edit("Delete", vec![Edit::Remove(ids)]);
    };
    let no_notes = move || common.with(|common| common.notes.is_empty());
    let has_locks = Memo::new(move |_| {
        common.with(|common| !common.notes.is_empty() || !common.contexts.is_empty())
    });
    let in_common = move || {
        has_locks.get().then(|| {
            let kind =
                view! { <div class="rows" hidden=no_notes>{kind_row(session, common)}</div> };
            section(
                "In common",
                vec![kind.into_any(), lock_row(session, common)],
            )
        })
    };
    view! {
        <div class="section">
            <div class="section-title"><h2>{move || format!("{} selected", count())}</h2></div>
            <div class="chips">{kinds}</div>
            <div class="button-row">
                <button class="button danger" on:click=remove><Icon name="trash"/>"Delete all"</button>
            </div>
        </div>
        {in_common}
    }
    .into_any()
}

fn kind_row(session: Session, common: Memo<Common>) -> AnyView {
    let names = words::NOTE_KINDS.iter().map(|(_, name)| (*name).to_owned());
    let chosen = move || {
        let kind = common.with(|common| common.note_kind);
        let position = words::NOTE_KINDS
            .iter()
            .position(|(known, _)| Some(*known) == kind);
        position.map_or(0, |position| position + 1)
    };
    let commit = move |number: usize| {
        let kind = number
            .checked_sub(1)
            .and_then(|index| words::NOTE_KINDS.get(index));
        if let Some((kind, _)) = kind {
            let notes = untrack(|| self::common(session)).notes.into_iter();
            let edits = notes.map(|id| Edit::Note(id, NoteAttribute::Kind(*kind)));
            session.edit("Change kind", edits.collect());
        }
    };
    let choice = Choice {
        options: Signal::stored(
            std::iter::once("Different kinds".to_owned())
                .chain(names)
                .collect(),
        ),
        chosen: Signal::derive(chosen),
        commit: Arc::new(commit),
    };
    choice_row(
        label("Kind of notes", "What all of these notes stand for."),
        choice,
    )
}

fn lock_row(session: Session, common: Memo<Common>) -> AnyView {
    let commit = move |locked: bool| {
        let Common {
            notes, contexts, ..
        } = untrack(|| self::common(session));
        let notes = notes
            .into_iter()
            .map(|id| Edit::Note(id, NoteAttribute::Locked(locked)));
        let contexts = contexts
            .into_iter()
            .map(|id| Edit::Context(id, ContextAttribute::Locked(locked)));
        session.edit(
            if locked { "Lock" } else { "Unlock" },
            notes.chain(contexts).collect(),
        );
    };
    let is_locked = Signal::derive(move || common.with(|common| common.all_locked));
    flag_row(
        label("Locked", "None of them can be moved on the board."),
        is_locked,
        Arc::new(commit),
    )
}
