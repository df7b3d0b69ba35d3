//! R7: those who were called subscribe to the event instead.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Audience, ChannelKind, Edit, Id, Intent, Link, LinkAttribute, Note, NoteAttribute,
    NoteKind, Rect, Visibility,
};

use super::draft::Draft;
use super::{queued, queued_link};
use crate::facts::Facts;

/// The edits; empty where none of the calls is left.
pub(super) fn edits(alternative: &Alternative, event: &Id, calls: &[Id]) -> Vec<Edit> {
    let facts = Facts::of(alternative);
    let Some(note) = alternative.notes().get(event) else {
        return Vec::new();
    };
    let mut draft = Draft::of(&facts);
    let mut by_step: BTreeMap<&Id, Vec<(&Link, &Note)>> = BTreeMap::new();
    for link in calls
        .iter()
        .filter_map(|call| alternative.links().get(call))
    {
        let command = alternative.notes().get(&link.to);
        let leaves = facts.context_of(&link.from) != facts.context_of(&link.to);
        let is_call =
            |note: &&Note| note.kind == NoteKind::Command && note.frame.is_some() && leaves;
        if let Some(command) = command.filter(is_call) {
            by_step.entry(&link.from).or_default().push((link, command));
        }
    }
    if by_step.is_empty() {
        return Vec::new();
    }
    for (step, calls) in by_step {
        turn_round(&mut draft, note, step, &calls);
    }
    publish(&mut draft, note);
    draft.into_edits()
}

/// The policy that called goes to the first context that it called, if it did nothing else; the others get policies
/// of their own.
fn turn_round(draft: &mut Draft, event: &Note, step: &Id, calls: &[(&Link, &Note)]) {
    let facts = draft.facts;
    let outgoing = facts.outgoing(step).len();
    let mut subscriptions = facts.incoming(step).iter();
    let subscription = subscriptions.find(|link| link.from == event.id);
    let policy = facts.note(step);
    let moves = policy.filter(|note| note.kind == NoteKind::Policy && outgoing == calls.len());
    for (place, (link, command)) in calls.iter().enumerate() {
        let Some(home) = command.frame.clone() else {
            continue;
        };
        let size = NoteKind::Policy.default_size();
        let near = before(command.area(), size.width);
        match (moves, subscription) {
            (Some(policy), Some(subscription)) if place == 0 => {
                draft.move_to(policy.note, &home, Some(near));
                if calls.len() > 1 {
                    let text = wording(event, command);
                    draft.note(&policy.id, NoteAttribute::Text(text));
                }
                draft.edit(queued(&subscription.id));
                // Now it is a step of the receiver's own.
                for attribute in [
                    LinkAttribute::Mode(None),
                    LinkAttribute::Reply(None),
                    LinkAttribute::Retries(None),
                    LinkAttribute::Guarded(None),
                ] {
                    draft.edit(Edit::Link(link.id.clone(), attribute));
                }
            }
            _ => {
                draft.edit(Edit::remove(link.id.clone()));
                let text = wording(event, command);
                let policy = draft.id(&text);
                draft.add(policy.clone(), NoteKind::Policy, &text, &home, Some(near));
                let id = draft.id(&format!("{} {policy}", event.id));
                draft.link(Link {
                    reads: subscription.and_then(|link| link.reads.clone()),
                    ..queued_link(id, event.id.clone(), policy.clone())
                });
                let id = draft.id(&format!("{policy} {}", command.id));
                draft.link(Link::new(id, policy, command.id.clone()));
            }
        }
        keep_inside(
            draft,
            command,
            &calls.iter().map(|(link, _)| &link.id).collect(),
        );
    }
}

fn wording(event: &Note, command: &Note) -> String {
    format!("Whenever {}, {}", event.text.trim(), command.text.trim())
}

/// A strip from which what is `width` wide ends just before `area`.
fn before(area: Rect, width: i32) -> Rect {
    /// Between two notes, in board units.
    const GAP: i32 = 40;
    Rect {
        x: area.x - width - 2 * GAP - 1,
        width: 1,
        ..area
    }
}

/// A command that nobody else sends is its context's own business.
fn keep_inside(draft: &mut Draft, command: &Note, gone: &BTreeSet<&Id>) {
    let facts = draft.facts;
    let Some(message) = facts.message(&command.id) else {
        return;
    };
    let is_sent = message.crossings().any(|(emit, _)| {
        let link = emit.link.map(|link| &link.id);
        link.is_none_or(|link| !gone.contains(link))
    });
    if !is_sent {
        let attributes = [
            NoteAttribute::Visibility(Some(Visibility::Internal)),
            NoteAttribute::Audience(None),
            NoteAttribute::Channel(None),
        ];
        for attribute in attributes {
            draft.note(&command.id, attribute);
        }
    }
}

/// The event is now what others rely on. What it was said to be for is no longer so; where nobody has said, that stays a
/// question.
fn publish(draft: &mut Draft, event: &Note) {
    let contract = &event.message;
    let mut attributes = vec![
        NoteAttribute::Intent(contract.intent.and(Some(Intent::Fact))),
        NoteAttribute::Visibility(Some(Visibility::Public)),
        NoteAttribute::AddressedTo(None),
    ];
    if contract.audience.is_none() {
        attributes.push(NoteAttribute::Audience(Some(Audience::Anyone)));
    }
    if contract.version.is_none() {
        attributes.push(NoteAttribute::Version(Some("1".to_owned())));
    }
    if contract.channel.is_none() {
        let id = draft.channel(&format!("{} topic", event.text), ChannelKind::Topic);
        attributes.push(NoteAttribute::Channel(Some(id)));
    }
    for attribute in attributes {
        draft.note(&event.id, attribute);
    }
}
