//! Contracts: what a message promises, and how it is delivered.

use isobar_model::{Audience, Ids, Note, NoteAttribute};
use leptos::prelude::*;

use super::form::{Form, channels, contexts, said};
use super::words;
use crate::ui::{group, label, section};

/// Purpose and audience of a message.
pub fn contract(note: &Form<Note>) -> AnyView {
    let rows = vec![
        note.choice(
            label(
                "Intent",
                "Whether it states a fact, requests an action or asks for information.",
            ),
            &words::INTENTS,
            |note| Some(note.message.intent),
            NoteAttribute::Intent,
        ),
        note.choice(
            label("Visibility", "Whether other contexts may see it."),
            &words::VISIBILITIES,
            |note| Some(note.message.visibility),
            NoteAttribute::Visibility,
        ),
        audience(note),
        note.text(
            label(
                "Export name",
                "What it is called in contracts and code, where its text is not to be that.",
            ),
            |note| note.message.export_name.clone().unwrap_or_default(),
            |text| NoteAttribute::ExportName(said(text)),
        ),
        note.text(
            label(
                "Version",
                "The version of the contract, such as 1 or 2.1.0.",
            ),
            |note| note.message.version.clone().unwrap_or_default(),
            |text| NoteAttribute::Version(said(text)),
        ),
        note.tri_state(
            label(
                "Documented",
                "Who publishes and who consumes it is written down for others.",
            ),
            |note| note.message.documented,
            NoteAttribute::Documented,
        ),
        note.tri_state(
            label("Immutable", "It stays as it was once it is published."),
            |note| note.message.immutable,
            NoteAttribute::Immutable,
        ),
    ];
    section("Contract", rows)
}

/// Everybody, or the contexts by name.
fn audience(note: &Form<Note>) -> AnyView {
    let kind = note.choice(
        label(
            "Audience",
            "For whom the contract is made: an open host serves anyone.",
        ),
        &words::AUDIENCES,
        |note| Some(words::AudienceKind::of(note.message.audience.as_ref())),
        |kind| NoteAttribute::Audience(kind.audience()),
    );
    let is_named = note.read(|note| matches!(note.message.audience, Some(Audience::Named(_))));
    let named = note.references(
        label("Contexts", "The contexts that the contract is made for."),
        contexts,
        |note| match &note.message.audience {
            Some(Audience::Named(ids)) => ids.iter().cloned().collect(),
            _ => Ids::new(),
        },
        |ids| NoteAttribute::Audience(Some(Audience::Named(ids.into_iter().collect()))),
    );
    view! {
        {kind}
        <div class="rows" hidden=move || !is_named.get()>{named}</div>
    }
    .into_any()
}

/// Delivery of a message, and fields of its envelope.
pub fn delivery(note: &Form<Note>) -> AnyView {
    let rows = vec![
        note.reference(
            label("Channel", "What delivers it."),
            "Unspecified",
            channels,
            |note| note.message.channel.clone(),
            NoteAttribute::Channel,
        ),
        note.reference(
            label(
                "Single recipient",
                "The one context that its publisher has in mind.",
            ),
            "None",
            contexts,
            |note| note.message.addressed_to.clone(),
            NoteAttribute::AddressedTo,
        ),
        note.choice(
            label(
                "Atomicity",
                "How publishing it and storing the change stay together.",
            ),
            &words::ATOMICITIES,
            |note| Some(note.message.atomicity),
            NoteAttribute::Atomicity,
        ),
        note.tri_state(
            label(
                "Correlation id",
                "It carries an id that all messages of one process share.",
            ),
            |note| note.message.correlation,
            NoteAttribute::Correlation,
        ),
        note.tri_state(
            label(
                "Causation id",
                "It carries the id of the message that caused it.",
            ),
            |note| note.message.causation,
            NoteAttribute::Causation,
        ),
        note.tri_state(
            label(
                "Privileged",
                "Only clients with sufficient privileges may send it.",
            ),
            |note| note.message.privileged,
            NoteAttribute::Privileged,
        ),
    ];
    group("Delivery and operation", rows)
}
