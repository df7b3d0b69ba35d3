//! Which messages travel between which contexts, as far as a contract has to know.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Id, Note, NoteKind, Visibility};

/// Which way a message goes, seen from whoever acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Action {
    /// Out.
    Send,
    /// In.
    Receive,
}

/// A context sends or receives a message.
#[derive(Debug)]
pub(super) struct Traffic<'a> {
    /// The message.
    pub message: &'a Note,
    /// Which way it goes.
    pub action: Action,
    /// The context that sends or receives it.
    pub actor: Option<&'a Id>,
}

/// Everything that belongs into a contract: of one context, or of the whole board.
pub(super) fn traffic<'a>(alternative: &'a Alternative, only: Option<&Id>) -> Vec<Traffic<'a>> {
    let mut all = Vec::new();
    for note in alternative.notes().values() {
        if !matches!(note.kind, NoteKind::Event | NoteKind::Command) {
            continue;
        }
        let senders = senders(alternative, note);
        let receivers = receivers(alternative, note);
        let crosses = senders
            .iter()
            .any(|sender| receivers.iter().any(|receiver| receiver != sender));
        let is_offered = note.message.visibility == Some(Visibility::Public);
        if !crosses && !is_offered {
            continue;
        }
        let mut add = |action, actor: &'a Id| {
            if only.is_none_or(|only| only == actor) {
                all.push(Traffic {
                    message: note,
                    action,
                    actor: Some(actor),
                });
            }
        };
        senders.iter().for_each(|sender| add(Action::Send, sender));
        receivers
            .iter()
            .for_each(|receiver| add(Action::Receive, receiver));
    }
    all
}

/// The contexts that send a message: an event's own, and a command's callers.
fn senders<'a>(alternative: &'a Alternative, note: &'a Note) -> BTreeSet<&'a Id> {
    let home = context(alternative, &note.id);
    if note.kind == NoteKind::Event {
        return home.into_iter().collect();
    }
    let people = [NoteKind::Actor];
    let incoming = alternative
        .links()
        .values()
        .filter(|link| link.to == note.id);
    let sources = incoming.filter(|link| {
        let source = alternative.notes().get(&link.from);
        source.is_none_or(|source| !people.contains(&source.kind))
    });
    sources
        .filter_map(|link| context(alternative, &link.from))
        .collect()
}

/// The contexts that receive a message: an event's subscribers, and a command's own.
fn receivers<'a>(alternative: &'a Alternative, note: &'a Note) -> BTreeSet<&'a Id> {
    let outgoing = alternative
        .links()
        .values()
        .filter(|link| link.from == note.id);
    let targets = outgoing.filter_map(|link| context(alternative, &link.to));
    if note.kind == NoteKind::Event {
        let home = context(alternative, &note.id);
        return targets.filter(|target| Some(*target) != home).collect();
    }
    context(alternative, &note.id).into_iter().collect()
}

fn context<'a>(alternative: &'a Alternative, id: &Id) -> Option<&'a Id> {
    alternative.context_of(id).map(|context| &context.id)
}
