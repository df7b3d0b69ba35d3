//! R8: what others may know is published on its own, and the internal event stays internal.

use std::collections::BTreeSet;

use isobar_model::{
    Alternative, Audience, ChannelKind, Edit, Field, Id, Intent, Link, LinkAttribute,
    NoteAttribute, NoteKind, RuleKind, Sensitivity, Visibility,
};

use super::draft::{Draft, pascal};
use crate::english::in_past_tense;
use crate::facts::{Facts, FieldFact};

/// The edits; empty where no other context receives the event.
pub(super) fn edits(alternative: &Alternative, event: &Id) -> Vec<Edit> {
    let facts = Facts::of(alternative);
    let (Some(note), Some(message)) = (
        alternative.notes().get(event),
        facts.message(event).filter(|message| message.is_event()),
    ) else {
        return Vec::new();
    };
    let (Some(home), Some(frame)) = (message.home, note.frame.as_ref()) else {
        return Vec::new();
    };
    let crossing: Vec<&Link> = message
        .handles
        .iter()
        .filter(|handle| handle.context != home)
        .filter_map(|handle| handle.link)
        .collect();
    if crossing.is_empty() {
        return Vec::new();
    }
    let mut draft = Draft::of(&facts);
    let name = pascal(&note.text);
    let order = format!("Publish{name}");
    let outcome = in_past_tense(&order).unwrap_or_else(|| format!("{name}Published"));
    let text = format!("Whenever {}, publish it", note.text.trim());
    let policy = draft.add_after(event, NoteKind::Policy, &text, frame);
    let command = draft.add_after(&policy, NoteKind::Command, &order, frame);
    let public = draft.add_after(&command, NoteKind::Event, &outcome, frame);
    draft.note(&policy, NoteAttribute::RuleKind(RuleKind::Translation));
    draft.note(
        &command,
        NoteAttribute::Visibility(Some(Visibility::Internal)),
    );
    let is_fit = |field: &&FieldFact| {
        field.sensitivity == Sensitivity::None
            && field.decided_by.is_none()
            && !field.is_foreign(home)
    };
    let fields = message.fields.iter().filter(is_fit);
    let fields: Vec<&Field> = fields.map(|field| field.field).collect();
    for message in [&command, &public] {
        for field in &fields {
            draft.edit(Edit::AddField {
                note: message.clone(),
                field: (*field).clone(),
                before: None,
            });
        }
    }
    publish(&mut draft, &public, &outcome, note.message.channel.clone());
    draft.note(event, NoteAttribute::Visibility(Some(Visibility::Internal)));
    draft.note(event, NoteAttribute::Channel(None));
    let kept: BTreeSet<&Id> = fields.iter().map(|field| &field.id).collect();
    for link in crossing {
        let from = LinkAttribute::From(public.clone());
        draft.edit(Edit::Link(link.id.clone(), from));
        if let Some(reads) = &link.reads {
            let left = reads.iter().filter(|field| kept.contains(field)).cloned();
            let left = LinkAttribute::Reads(Some(left.collect()));
            draft.edit(Edit::Link(link.id.clone(), left));
        }
    }
    for (from, to) in [
        (event.clone(), policy.clone()),
        (policy, command.clone()),
        (command, public),
    ] {
        draft.step(from, to);
    }
    draft.into_edits()
}

fn publish(draft: &mut Draft, event: &Id, name: &str, channel: Option<Id>) {
    let channel =
        channel.unwrap_or_else(|| draft.channel(&format!("{name} topic"), ChannelKind::Topic));
    let attributes = [
        NoteAttribute::Intent(Some(Intent::Fact)),
        NoteAttribute::Visibility(Some(Visibility::Public)),
        NoteAttribute::Audience(Some(Audience::Anyone)),
        NoteAttribute::Version(Some("1".to_owned())),
        NoteAttribute::Channel(Some(channel)),
    ];
    for attribute in attributes {
        draft.note(event, attribute);
    }
}
