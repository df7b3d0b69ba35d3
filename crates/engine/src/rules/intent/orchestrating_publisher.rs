//! INT004: who publishes an event and then tells everybody what to do about it.

use std::collections::BTreeSet;

use isobar_model::{ChannelKind, Id, NoteKind, Reply, Visibility};

use crate::analysis::Design;
use crate::facts::{Facts, HandleKind, MessageFact};
use crate::rules::{Found, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds steps that publish an event and, in the same go, call other contexts with commands whose result they do
    /// not need: the element that publishes, the policy that led to it, or a policy of the same service on it.
    ///
    /// # Why it matters
    /// It is a request and its response in an event's costume. Whoever publishes still knows everybody who reacts,
    /// waits for them, and fails with them; a new reaction changes the publisher. "Event-driven architecture: do and
    /// don't" shows it as the bad example.
    ///
    /// # Example
    /// Payments publishes `PaymentCaptured` and calls E-mail, Ledger and Screening. When they subscribe, it stays
    /// silent.
    ///
    /// # Guards
    /// - needed-at-once: a call whose result is needed to go on.
    /// - query: asking is not telling.
    /// - adapter: a policy that only translates was put there to send somebody's command; CPL001 tells about calls.
    /// - inside: an event that stays inside its service is not published.
    ///
    /// # What to do
    /// Let those who react subscribe to the event, each idempotently. Where many ask the same of one, send it
    /// commands through a queue instead.
    ///
    /// # Fix safety
    /// Changes the design: dependencies turn round. Preview it first.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Follows the arrows that are drawn inside the publisher.
    "INT004" "orchestrating-publisher" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    for message in facts.messages.values().filter(|message| message.is_event()) {
        if is_published(facts, message) {
            found.extend(judge(facts, message));
        }
    }
}

/// Whether the event is for others: received elsewhere, public, or on a broker.
fn is_published(facts: &Facts, message: &MessageFact) -> bool {
    let contract = &message.note.message;
    let carried = |kind| {
        matches!(
            kind,
            ChannelKind::Topic | ChannelKind::Queue | ChannelKind::Stream
        )
    };
    let is_carried = message.emits.iter().any(|emit| carried(emit.channel));
    let channel = contract.channel.as_ref();
    let channel = channel.and_then(|channel| facts.model.channels().get(channel));
    let is_for_others = contract.visibility == Some(Visibility::Public)
        || channel.is_some_and(|channel| carried(channel.kind))
        || message.crossings(facts).next().is_some();
    is_carried && is_for_others && contract.visibility != Some(Visibility::Internal)
}

fn judge<'a>(facts: &Facts<'a>, message: &MessageFact<'a>) -> Option<Found> {
    let event = &message.note.id;
    let publisher = facts.name(message.owner?);
    let mut calls: Vec<(&Id, &Id, &Id, &Id)> = Vec::new();
    for step in steps(facts, message) {
        for command in facts.commands_of.get(step).into_iter().flatten() {
            let Some(sent) = facts.messages.get(command) else {
                continue;
            };
            for (emit, handle) in sent.crossings(facts) {
                let is_step = emit.by.map(|note| &note.id) == Some(step);
                let is_told =
                    emit.channel == ChannelKind::Direct && emit.reply != Some(Reply::Immediate);
                if let Some(link) = emit.link.filter(|_| is_step && is_told) {
                    calls.push((*command, handle.service, step, &link.id));
                }
            }
        }
    }
    if calls.is_empty() {
        return None;
    }
    let callees: BTreeSet<&Id> = calls.iter().map(|(_, callee, _, _)| *callee).collect();
    let text = format!(
        "{publisher} publishes {} and calls {} to react to it",
        facts.quoted(event),
        facts.names(callees)
    );
    let evidence = calls.iter().map(|(command, callee, step, link)| Evidence {
        text: format!(
            "{} calls {} with {}",
            facts.quoted(step),
            facts.name(callee),
            facts.quoted(command)
        ),
        elements: vec![
            event.clone(),
            (*step).clone(),
            (*command).clone(),
            (*link).clone(),
        ],
    });
    let remedy = format!("Let them subscribe to {}.", facts.quoted(event));
    let mut one = Found::about(event, text, remedy).shown_by(evidence);
    let is_hub = |command: &Id| {
        let sent = facts.messages.get(command);
        sent.is_some_and(|sent| sent.producers(facts).len() > 1)
    };
    let (hubs, own): (Vec<_>, Vec<_>) = calls.iter().partition(|(command, ..)| is_hub(command));
    if !own.is_empty() {
        one = one.resolved_by(Redesign::Subscribe {
            event: event.clone(),
            calls: own.iter().map(|(_, _, _, link)| (*link).clone()).collect(),
        });
    }
    for (_, _, _, link) in hubs {
        one = one.resolved_by(Redesign::SendByQueue {
            link: (*link).clone(),
        });
    }
    Some(one)
}

/// The elements of the publishing service that make one step with the event: what publishes it, the policies that
/// led there, and the policies of the service that react to it.
fn steps<'a>(facts: &Facts<'a>, message: &MessageFact<'a>) -> BTreeSet<&'a Id> {
    let Some(owner) = message.owner else {
        return BTreeSet::new();
    };
    let emitters: Vec<&'a Id> = message
        .emits
        .iter()
        .filter_map(|emit| emit.by.map(|note| &note.id))
        .collect();
    let mut steps: BTreeSet<&'a Id> = emitters.iter().copied().collect();
    let reacting = message.handles.iter().filter(|handle| {
        handle.service == owner && handle.kind == HandleKind::React && !handle.adapter
    });
    steps.extend(reacting.filter_map(|handle| handle.by.map(|note| &note.id)));
    // From the event back: an aggregate or command, its command, and the policy that sent it.
    let mut next = emitters;
    for _ in 0..2 {
        let sources = next
            .iter()
            .flat_map(|id| facts.incoming.get(*id).into_iter().flatten())
            .filter_map(|link| facts.model.notes().get(&link.from))
            .filter(|note| facts.service_of(&note.id) == Some(owner));
        let (policies, others): (Vec<_>, Vec<_>) = sources
            .filter(|note| matches!(note.kind, NoteKind::Policy | NoteKind::Command))
            .partition(|note| note.kind == NoteKind::Policy);
        steps.extend(policies.iter().map(|note| &note.id));
        next = others.iter().map(|note| &note.id).collect();
    }
    steps
}
