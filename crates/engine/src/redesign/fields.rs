//! R4, R5 and R9: fields of messages that come and go, and the receivers that read them.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, ChannelKind, Edit, Field, FieldAttribute, FieldRole, FieldType, Id, Ids, Link,
    LinkAttribute, Note, Sensitivity,
};

use crate::facts::Facts;

/// R4: the event carries what its receivers call back for, and the calls go.
pub(super) fn fatten(alternative: &Alternative, event: &Id) -> Vec<Edit> {
    let facts = Facts::of(alternative);
    let Some(note) = alternative.notes().get(event) else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    let mut known: BTreeSet<&Id> = note.message.fields.iter().map(|field| &field.id).collect();
    let mut gone: BTreeSet<Id> = BTreeSet::new();
    let mut reads: BTreeMap<&Id, Ids> = BTreeMap::new();
    for callback in facts.callbacks_of(event) {
        let Some(query) = facts.message(callback.query) else {
            continue;
        };
        // More than one arrow may say that the two talk.
        let calls = query
            .emits
            .iter()
            .filter(|emit| emit.sender() == callback.asker && emit.channel == ChannelKind::Direct);
        let mut asked: Vec<&Field> = Vec::new();
        for link in calls.filter_map(|emit| emit.link) {
            let reads = link.reads.as_ref();
            let is_asked = |field: &&Field| reads.is_none_or(|reads| reads.contains(&field.id));
            asked.extend(query.note.note.message.fields.iter().filter(is_asked));
            gone.insert(link.id.clone());
        }
        for field in &asked {
            if known.insert(&field.id) {
                edits.push(Edit::AddField {
                    note: event.clone(),
                    field: (*field).clone(),
                    before: None,
                });
            }
        }
        let subscriptions = facts.outgoing(event).iter();
        for subscription in subscriptions.filter(|one| one.to == *facts.id(callback.asker)) {
            let own = || subscription.reads.clone().unwrap_or_default();
            let reads = reads.entry(&subscription.link.id).or_insert_with(own);
            reads.extend(asked.iter().map(|field| field.id.clone()));
        }
    }
    edits.extend(reads.into_iter().map(|(link, reads)| reads_of(link, reads)));
    if !gone.is_empty() {
        edits.push(Edit::Remove(gone));
    }
    edits
}

/// R5: the event carries ids and envelope only.
pub(super) fn thin(alternative: &Alternative, event: &Id) -> Vec<Edit> {
    let Some(note) = alternative.notes().get(event) else {
        return Vec::new();
    };
    let attributes = note.message.fields.iter();
    let attributes = attributes.filter(|field| field.role == FieldRole::Attribute);
    let fields: Vec<Id> = attributes.map(|field| field.id.clone()).collect();
    drop_fields(alternative, event, &fields)
}

/// R9: fields go, and nobody reads them any more.
pub(super) fn drop_fields(alternative: &Alternative, note: &Id, fields: &[Id]) -> Vec<Edit> {
    let Some(message) = alternative.notes().get(note).map(|note| &note.message) else {
        return Vec::new();
    };
    let gone: BTreeSet<&Id> = fields
        .iter()
        .filter(|field| message.field(field).is_some())
        .collect();
    let mut edits: Vec<Edit> = gone
        .iter()
        .map(|field| Edit::RemoveField {
            note: note.clone(),
            field: (*field).clone(),
        })
        .collect();
    for link in links_of(alternative, note) {
        let Some(reads) = &link.reads else { continue };
        let left: Ids = reads
            .iter()
            .filter(|field| !gone.contains(field))
            .cloned()
            .collect();
        if left != *reads {
            edits.push(reads_of(&link.id, left));
        }
    }
    edits
}

/// R9: a token stands for the value, and only its owner can look it up.
pub(super) fn tokenise(alternative: &Alternative, note: &Id, field: &Id) -> Vec<Edit> {
    let found = alternative
        .notes()
        .get(note)
        .and_then(|note| note.message.field(field))
        .filter(|found| found.sensitivity != Sensitivity::None);
    let Some(found) = found else {
        return Vec::new();
    };
    let attributes = [
        FieldAttribute::Name(format!("{}Token", found.name)),
        FieldAttribute::Type(Some(FieldType::String)),
        FieldAttribute::Sensitivity(Sensitivity::None),
    ];
    let set = |attribute| Edit::Field {
        note: note.clone(),
        field: field.clone(),
        attribute,
    };
    attributes.into_iter().map(set).collect()
}

/// The message at one end of an arrow gains the fields that are read over it.
pub(super) fn add_read_fields(alternative: &Alternative, link: &Id) -> Vec<Edit> {
    let Some(link) = alternative.links().get(link) else {
        return Vec::new();
    };
    let ends = [&link.from, &link.to];
    let message = ends
        .into_iter()
        .filter_map(|end| alternative.notes().get(end))
        .find(|note| note.kind.is_message());
    let (Some(message), Some(reads)) = (message, &link.reads) else {
        return Vec::new();
    };
    let missing = reads
        .iter()
        .filter(|field| message.message.field(field).is_none());
    missing
        .map(|field| Edit::AddField {
            note: message.id.clone(),
            field: field_like(alternative, message, field),
            before: None,
        })
        .collect()
}

/// A field of this id: as another message of the same owner has it, else bare.
fn field_like(alternative: &Alternative, message: &Note, field: &Id) -> Field {
    let others = alternative.notes().values();
    let alike = others
        .filter(|other| other.frame == message.frame && other.kind.is_message())
        .find_map(|other| other.message.field(field));
    alike
        .cloned()
        .unwrap_or_else(|| Field::new(field.clone(), field.as_str()))
}

fn reads_of(link: &Id, reads: Ids) -> Edit {
    Edit::Link(link.clone(), LinkAttribute::Reads(Some(reads)))
}

fn links_of<'a>(alternative: &'a Alternative, note: &'a Id) -> impl Iterator<Item = &'a Link> {
    let links = alternative.links().values();
    links.filter(move |link| link.from == *note || link.to == *note)
}
