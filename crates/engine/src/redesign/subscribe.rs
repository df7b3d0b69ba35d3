//! R7: those who were called subscribe to the event instead.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Edit, Id, Intent, Link, LinkAttribute, Note, NoteAttribute, NoteKind, Visibility,
};

use super::draft::Draft;
use super::placing::Between;
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
        let when = Between::before(command.area());
        match (moves, subscription) {
            (Some(policy), Some(subscription)) if place == 0 => {
                draft.move_to(policy.note, &home, when);
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
                let policy = draft.add(NoteKind::Policy, &text, &home, when);
                let id = draft.id(&format!("{} {policy}", event.id));
                draft.link(Link {
                    reads: subscription.and_then(|link| link.reads.clone()),
                    ..queued_link(id, event.id.clone(), policy.clone())
                });
                draft.step(policy, command.id.clone());
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
        ];
        for attribute in attributes {
            draft.note(&command.id, attribute);
        }
        draft.take_off_channel(&command.id);
    }
}

/// The event is now what others rely on. What it was said to be for is no longer so. What nobody has said stays a
/// question, and what was kept inside becomes a contract, in its first version.
fn publish(draft: &mut Draft, event: &Note) {
    let contract = &event.message;
    let mut attributes = Vec::new();
    if contract.intent.is_some() {
        attributes.push(NoteAttribute::Intent(Some(Intent::Fact)));
    }
    if contract.addressed_to.is_some() {
        attributes.push(NoteAttribute::AddressedTo(None));
    }
    if contract.visibility == Some(Visibility::Internal) {
        attributes.push(NoteAttribute::Visibility(Some(Visibility::Public)));
        if contract.version.is_none() {
            attributes.push(NoteAttribute::Version(Some("1".to_owned())));
        }
    }
    for attribute in attributes {
        draft.note(&event.id, attribute);
    }
}
