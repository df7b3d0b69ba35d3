//! R8: an event that several contexts publish becomes an event of each.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Edit, Id, Link, LinkAttribute, NoteAttribute, NoteKind};

use super::draft::Draft;
use crate::facts::{Emit, Facts, Frame};

/// The edits; empty where one context publishes the event. The one in which it lies keeps it.
pub(super) fn edits(alternative: &Alternative, event: &Id) -> Vec<Edit> {
    let facts = Facts::of(alternative);
    let found = alternative.notes().get(event).zip(facts.message(event));
    let Some((note, message)) = found.filter(|(note, _)| note.kind == NoteKind::Event) else {
        return Vec::new();
    };
    let home = message
        .home
        .or_else(|| message.producers().first().copied());
    let mut others: BTreeMap<Frame, Vec<&Emit>> = BTreeMap::new();
    for emit in &message.emits {
        if Some(emit.context) != home {
            others.entry(emit.context).or_default().push(emit);
        }
    }
    let mut draft = Draft::of(&facts);
    for emits in others.values() {
        let mut publishers = emits.iter().filter_map(|emit| emit.by.zip(emit.link));
        let Some((first, _)) = publishers.clone().next() else {
            continue;
        };
        let Some(frame) = first.frame.as_ref() else {
            continue;
        };
        let own = draft.add_after(&first.id, NoteKind::Event, &note.text, frame);
        let contract = &note.message;
        let attributes = [
            NoteAttribute::Intent(contract.intent),
            NoteAttribute::Visibility(contract.visibility),
            NoteAttribute::Audience(contract.audience.clone()),
            NoteAttribute::Version(contract.version.clone()),
            NoteAttribute::Documented(contract.documented),
            NoteAttribute::Immutable(contract.immutable),
            NoteAttribute::Correlation(contract.correlation),
            NoteAttribute::Causation(contract.causation),
            NoteAttribute::Atomicity(contract.atomicity),
        ];
        for attribute in attributes {
            draft.note(&own, attribute);
        }
        for field in &contract.fields {
            draft.edit(Edit::AddField {
                note: own.clone(),
                field: field.clone(),
                before: None,
            });
        }
        for (_, link) in publishers.by_ref() {
            let to = LinkAttribute::To(own.clone());
            draft.edit(Edit::Link(link.id.clone(), to));
        }
        for link in facts.outgoing(event) {
            let id = draft.id(&format!("{own} {}", link.to));
            draft.link(Link {
                id,
                from: own.clone(),
                ..link.link.clone()
            });
        }
    }
    draft.into_edits()
}
