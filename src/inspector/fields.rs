//! The fields of a message.

use std::sync::Arc;

use isobar_model::{Edit, Field, FieldAttribute, Id, Sensitivity};
use leptos::prelude::*;

use super::add_fields::{add_line, copy_row, paste_fields};
use super::constraints;
use super::elements::FieldKey;
use super::field_type;
use super::form::{Form, contexts};
use super::words;
use crate::session::Session;
use crate::ui::Icon;
use crate::ui::{Entries, Entry, entry_list, label, section};

/// The fields, in the order of the contract.
pub fn table(session: Session, note: &Id) -> AnyView {
    let (read, body, add, pasted) = (note.clone(), note.clone(), note.clone(), note.clone());
    let listed = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| {
            let note = editor.alternative().notes().get(&read);
            let fields = note.into_iter().flat_map(|note| &note.message.fields);
            fields
                .map(|field| (field.id.clone(), entry(field)))
                .collect::<Vec<_>>()
        })
    });
    let list = entry_list(Entries {
        listed: listed.into(),
        body: Arc::new(move |field| {
            rows(
                session,
                FieldKey {
                    note: body.clone(),
                    field,
                },
            )
        }),
        add_label: "Add a field",
        add: Arc::new(move |line| add_line(session, &add, &line)),
        paste: Some(Arc::new(move |text| {
            paste_fields(session, pasted.clone(), text)
        })),
    });
    let help = view! {
        <p class="muted">"Such as total: money, zip?: string, level: enum(gold, silver). Paste several lines, JSON, a schema, a type or a table."</p>
    };
    section(
        "Fields",
        vec![list, help.into_any(), copy_row(session, note.clone())],
    )
}

fn entry(field: &Field) -> Entry {
    let icon = match field.sensitivity {
        Sensitivity::Personal => Some("personal"),
        Sensitivity::Secret => Some("secret"),
        Sensitivity::None => field.term.is_some().then_some("term"),
    };
    let kind = field_type::in_words(field.field_type.as_ref());
    let remark = if field.optional {
        format!("{kind}?")
    } else {
        kind
    };
    Entry {
        name: field.name.clone(),
        icon,
        remark,
    }
}

fn rows(session: Session, key: FieldKey) -> Vec<AnyView> {
    let field = Form::<Field>::of(session, key.clone());
    let mut rows = vec![field.text(
        label("Name", "Its name in the contract."),
        |field| field.name.clone(),
        FieldAttribute::Name,
    )];
    rows.push(field_type::rows(&field));
    rows.extend(constraints::rows(&field));
    rows.extend(meaning(&field));
    rows.extend(protection(&field));
    rows.push(field.text(
        label("Example", "A value that it could have."),
        |field| field.example.clone(),
        FieldAttribute::Example,
    ));
    rows.push(field.long_text(
        label("Description", "What there is to say about it."),
        |field| field.description.clone(),
        FieldAttribute::Description,
    ));
    rows.push(buttons(session, key));
    rows
}

fn meaning(field: &Form<Field>) -> Vec<AnyView> {
    vec![
        field.flag(
            label("Optional", "It may be missing."),
            |field| field.optional,
            FieldAttribute::Optional,
        ),
        field.choice(
            label(
                "Role",
                "Whether it identifies, describes, or belongs to the envelope.",
            ),
            &words::FIELD_ROLES,
            |field| Some(field.role),
            FieldAttribute::Role,
        ),
        field.term(
            label(
                "Term",
                "The word of the ubiquitous language that it carries; a new word is added.",
            ),
            |field| field.term.clone(),
            FieldAttribute::Term,
        ),
        field.reference(
            label(
                "Source of truth",
                "The context whose decision it is, where that is not the owner.",
            ),
            "Message’s owner",
            contexts,
            |field| field.decided_by.clone(),
            FieldAttribute::DecidedBy,
        ),
    ]
}

fn protection(field: &Form<Field>) -> Vec<AnyView> {
    let is_sensitive = field.read(|field| field.sensitivity != Sensitivity::None);
    let sensitivity = field.choice(
        label(
            "Sensitivity",
            "Whether it tells about a person, or gives access to something.",
        ),
        &words::SENSITIVITIES,
        |field| Some(field.sensitivity),
        FieldAttribute::Sensitivity,
    );
    let minimised = field.tri_state(
        label("Minimised", "It was cut down to what is needed."),
        |field| field.minimised,
        FieldAttribute::Minimised,
    );
    let minimised =
        view! { <div class="rows" hidden=move || !is_sensitive.get()>{minimised}</div> };
    vec![sensitivity, minimised.into_any()]
}

/// Positions to which a field can move: before the one above, or before the one after the next.
fn place_before(session: Session, key: &FieldKey, goes_up: bool) -> Option<Option<Id>> {
    session.with_editor(|editor| {
        let fields = &editor.alternative().notes().get(&key.note)?.message.fields;
        let at = fields.iter().position(|field| field.id == key.field)?;
        let id_at = |index: usize| fields.get(index).map(|field| field.id.clone());
        if goes_up {
            id_at(at.checked_sub(1)?).map(Some)
        } else {
            id_at(at + 1).map(|_| id_at(at + 2))
        }
    })
}

fn buttons(session: Session, key: FieldKey) -> AnyView {
    let mover = |goes_up: bool, icon: &'static str, name: &'static str| {
        let (seen, moved) = (key.clone(), key.clone());
        let is_stuck = Memo::new(move |_| {
            session.document_epoch();
            place_before(session, &seen, goes_up).is_none()
        });
        let go = move |_| {
            if let Some(before) = place_before(session, &moved, goes_up) {
                let FieldKey { note, field } = moved.clone();
                session.edit(
                    "Move field",
                    vec![Edit::MoveField {
                        note,
                        field,
                        before,
                    }],
                );
            }
        };
        view! {
            <button class="icon-button" aria-label=name title=name prop:disabled=move || is_stuck.get() on:click=go>
                <Icon name=icon/>
            </button>
        }
        .into_any()
    };
    let (up, down) = (
        mover(true, "chevron-up", "Move up"),
        mover(false, "chevron-down", "Move down"),
    );
    let remove = move |_| {
        let FieldKey { note, field } = key.clone();
        session.edit("Remove field", vec![Edit::RemoveField { note, field }]);
    };
    view! {
        <div class="button-row">
            {up} {down}
            <button class="button danger" on:click=remove><Icon name="trash"/>"Remove field"</button>
        </div>
    }
    .into_any()
}
