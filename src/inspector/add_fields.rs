//! Adding fields to a message: by a line, by what is pasted, or as copies of those of another message.

use std::sync::Arc;

use isobar_analyst::queries::ReadFields;
use isobar_model::notation::read_fields;
use isobar_model::{Edit, Field, Id};
use leptos::prelude::*;

use crate::session::Session;
use crate::ui::{Choice, choice_row, label};

/// Number of messages that a list offers to copy from.
const MOST_OTHERS: usize = 500;

/// Number of remarks about a text that are told.
const MOST_REMARKS: usize = 3;

/// Adds the fields of a line such as `zip?: string`. One about which only its name is said opens.
pub(super) fn add_line(session: Session, note: &Id, line: &str) -> Option<Id> {
    let read = read_fields(line, &[]);
    let remarks = read.remarks();
    let is_bare = matches!(read.fields.as_slice(), [only] if only.field_type.is_none());
    let added = add_fields(session, note, read.fields);
    if !remarks.is_empty() {
        session.tell("info", remarks.join(" "), None);
    }
    added.into_iter().next().filter(|_| is_bare)
}

/// Adds fields at the end, as one step; gives their ids.
fn add_fields(session: Session, note: &Id, fields: Vec<Field>) -> Vec<Id> {
    let free = session.with_editor(|editor| {
        let message = &editor.alternative().notes().get(note)?.message;
        let mut taken: Vec<Id> = message
            .fields
            .iter()
            .map(|field| field.id.clone())
            .collect();
        let mut renamed = fields;
        for field in &mut renamed {
            field.id = field.id.clone().first_free(|id| taken.contains(id));
            taken.push(field.id.clone());
        }
        Some(renamed)
    });
    let fields = free.unwrap_or_default();
    let ids: Vec<Id> = fields.iter().map(|field| field.id.clone()).collect();
    let edits = fields.into_iter().map(|field| Edit::AddField {
        note: note.clone(),
        field,
        before: None,
    });
    let label = if ids.len() == 1 {
        "Add field"
    } else {
        "Add fields"
    };
    let is_done = !ids.is_empty() && session.edit(label, edits.collect());
    if is_done { ids } else { Vec::new() }
}

/// Messages with fields, but for one, by their names.
fn others(session: Session, note: &Id) -> Vec<(Id, String)> {
    session.with_editor(|editor| {
        let alternative = editor.alternative();
        let notes = alternative.notes().values();
        let others = notes.filter(|other| other.id != *note && !other.message.fields.is_empty());
        let named = others.take(MOST_OTHERS).map(|other| {
            let place = other
                .frame
                .as_ref()
                .and_then(|frame| alternative.name_of(frame));
            let name = match place {
                Some(place) => format!("{} ({place})", other.text),
                None => other.text.clone(),
            };
            (other.id.clone(), name)
        });
        let mut named: Vec<_> = named.collect();
        named.sort_by(|one, other| one.1.cmp(&other.1));
        named
    })
}

/// Copies the fields of another message that this one has not got by their names.
pub(super) fn copy_row(session: Session, note: Id) -> AnyView {
    let read = note.clone();
    let listed = Memo::new(move |_| {
        session.document_epoch();
        others(session, &read)
    });
    // Another round: the list says again what there is to choose.
    let round = RwSignal::new(0);
    let options = move || {
        round.track();
        let names = listed.get().into_iter().map(|(_, name)| name);
        std::iter::once("Choose a message\u{2026}".to_owned())
            .chain(names)
            .collect::<Vec<_>>()
    };
    let copy = move |number: usize| {
        let _ = round.try_update(|round| *round += 1);
        let found = others(session, &note);
        let Some((from, _)) = number.checked_sub(1).and_then(|at| found.get(at)) else {
            return;
        };
        let fields = session.with_editor(|editor| {
            let fields = |id: &Id| {
                editor
                    .alternative()
                    .notes()
                    .get(id)
                    .map(|note| note.message.fields.clone())
            };
            let known = fields(&note).unwrap_or_default();
            let mut copied = fields(from).unwrap_or_default();
            copied.retain(|field| known.iter().all(|other| other.name != field.name));
            copied
        });
        let words = match add_fields(session, &note, fields).len() {
            0 => {
                return session.tell(
                    "info",
                    "All of its fields are here already.".to_owned(),
                    None,
                );
            }
            1 => "Copied 1 field.".to_owned(),
            count => format!("Copied {count} fields."),
        };
        session.tell_done("good", words);
    };
    let row = choice_row(
        label(
            "Copy fields from",
            "The fields of another message that this one has not got.",
        ),
        Choice {
            options: Signal::derive(options),
            chosen: Signal::stored(0),
            commit: Arc::new(copy),
        },
    );
    view! { <div hidden=move || listed.with(Vec::is_empty)>{row}</div> }.into_any()
}

/// Adds the fields of a text that was pasted, and tells what came of it.
pub(super) fn paste_fields(session: Session, note: Id, text: String) {
    let shown = move || session.with_editor(|editor| editor.active_id().clone());
    let alternative = shown();
    session.ask_analyst(ReadFields { text }, move |answer| {
        let read = match answer {
            // Alternatives share ids: another one may have the message, too.
            Ok(_) if shown() != alternative => {
                let words = "Another alternative is shown now: nothing was pasted.";
                return session.tell("warning", words.to_owned(), None);
            }
            Ok(read) => read,
            Err(error) => return session.tell("warning", error.to_string(), None),
        };
        let count = add_fields(session, &note, read.fields).len();
        let mut words = match count {
            0 => "No fields were found in what was pasted.".to_owned(),
            1 => "Added 1 field.".to_owned(),
            count => format!("Added {count} fields."),
        };
        for remark in read.remarks.iter().take(MOST_REMARKS) {
            words.push(' ');
            words.push_str(remark);
        }
        if count == 0 {
            session.tell("warning", words, None);
        } else {
            session.tell_done("good", words);
        }
    });
}
