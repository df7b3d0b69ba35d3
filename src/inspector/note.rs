//! Sticky notes.

use isobar_model::{Id, Note, NoteAttribute, NoteKind};
use leptos::prelude::*;

use super::form::Form;
use super::{fields, holding, message, rule, words};
use crate::session::Session;
use crate::ui::{group, label, plain};

/// Everything about a note.
pub fn form(session: Session, id: Id) -> AnyView {
    let note = Form::<Note>::of(session, id.clone());
    let kind = note.read(|note| Some(note.kind));
    let head = plain(head(&note, kind));
    // A note that becomes something else shows what it can say then.
    let rest = move || {
        let note = Form::<Note>::of(session, id.clone());
        let kind = kind.get()?;
        let mut parts = Vec::new();
        if kind.is_message() {
            parts.push(message::contract(&note));
            parts.push(fields::table(session, &id));
            parts.push(message::delivery(&note));
        }
        if kind == NoteKind::ReadModel {
            parts.push(holding::form(&note));
        }
        if kind.is_rule() {
            parts.push(rule::form(&note));
        }
        Some(parts)
    };
    view! { {head} {rest} {group("Description and lock", more(&note))} }.into_any()
}

fn head(note: &Form<Note>, kind: Memo<Option<NoteKind>>) -> Vec<AnyView> {
    vec![
        note.long_text(
            label("Text", "What is written on the note."),
            |note| note.text.clone(),
            NoteAttribute::Text,
        ),
        note.choice(
            label(
                "Kind",
                "What the note stands for. What else was said about it is kept.",
            ),
            &words::NOTE_KINDS,
            |note| Some(note.kind),
            NoteAttribute::Kind,
        ),
        only(
            kind,
            NoteKind::Event,
            note.flag(
                label(
                    "Pivotal event",
                    "A turning point of the process: a line down the board marks it.",
                ),
                |note| note.pivotal,
                NoteAttribute::Pivotal,
            ),
        ),
        only(
            kind,
            NoteKind::Hotspot,
            note.checked_text(
                label(
                    "Rotation",
                    "How far the paper is turned clockwise, in degrees.",
                ),
                |note| note.turned().to_string(),
                |text| NoteAttribute::Rotation(text.parse().ok()),
                |text| {
                    let is_number = text.is_empty() || text.parse::<i32>().is_ok();
                    (!is_number).then_some("Write a whole number of degrees, such as 45.")
                },
            ),
        ),
        only(
            kind,
            NoteKind::Actor,
            note.flag(
                label("Clock", "Time itself triggers what follows."),
                |note| note.clock,
                NoteAttribute::Clock,
            ),
        ),
    ]
}

/// A control that only notes of one kind have.
fn only(kind: Memo<Option<NoteKind>>, wanted: NoteKind, control: AnyView) -> AnyView {
    view! { <div class="rows" hidden=move || kind.get() != Some(wanted)>{control}</div> }.into_any()
}

fn more(note: &Form<Note>) -> Vec<AnyView> {
    vec![
        note.long_text(
            label(
                "Description",
                "What there is to say beyond the text on the note.",
            ),
            |note| note.description.clone(),
            NoteAttribute::Description,
        ),
        note.flag(
            label("Locked", "It cannot be moved or changed on the board."),
            |note| note.locked,
            NoteAttribute::Locked,
        ),
    ]
}
