//! INT004: a publisher that also calls everyone who should react.

use std::collections::BTreeSet;

use isobar_model::{ChannelKind, Id, NoteKind, Reply, Visibility};

use crate::design::Design;
use crate::facts::{Call, Facts, Frame, HandleKind, MessageFact, NoteAt};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds steps that publish an event and, at the same time, call other contexts with commands whose result they do
    /// not need. Such a step is the element that publishes, the policy that led to it, or a policy of the same service
    /// that reacts to it.
    ///
    /// # Why it matters
    /// The event says that others may react as they like, and the calls say that they must. The publisher still
    /// knows everyone who reacts, waits for them, and fails with them; a new reaction changes the publisher. With event
    /// notification, the source does not care much about the response (Martin Fowler, "What do you mean by
    /// “Event-Driven”?", 2017).
    ///
    /// # Example
    /// Payments publishes `PaymentCaptured` and calls E-mail, Ledger and Screening. When they subscribe, it is not
    /// reported.
    ///
    /// # Exceptions
    /// - needed-at-once: a call whose result is needed to go on.
    /// - query: asking is not telling.
    /// - adapter: a policy that only translates was put there to send somebody's command; CPL001 reports the call.
    /// - inside: an event that stays inside its service is not published.
    ///
    /// # What to do
    /// Let those who react subscribe to the event, each idempotently. Where many callers need the same service, send it
    /// commands through a queue instead.
    ///
    /// # Is the fix safe?
    /// Changes the design: dependencies change their direction. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It follows the arrows that are drawn inside the publisher.
    ///
    /// # Sources
    /// - Martin Fowler, "What do you mean by “Event-Driven”?", 2017,
    ///   <https://martinfowler.com/articles/201701-event-driven.html>.
    "INT004" "orchestrating-publisher" "Publisher calls everyone who should react"
    Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    if is_published(message) {
        judge(&design.facts, message, found);
    }
}

/// True if a broker carries it, and others can receive it.
fn is_published(message: &MessageFact) -> bool {
    let carried = |kind| {
        matches!(
            kind,
            ChannelKind::Topic | ChannelKind::Queue | ChannelKind::Stream
        )
    };
    let visibility = message.contract.visibility;
    let mut deliveries = message.deliveries().peekable();
    let is_received = deliveries.peek().is_some();
    let is_called = is_received && deliveries.all(|delivery| delivery.is_call());
    let is_carried = message.emits.iter().any(|emit| carried(emit.channel)) && !is_called;
    let is_for_others = visibility == Some(Visibility::Public)
        || message.channel.is_some_and(|channel| carried(channel.kind))
        || message.crosses;
    is_carried && is_for_others && visibility != Some(Visibility::Internal)
}

/// A call that a step makes.
#[derive(Clone, Copy)]
struct Errand<'a> {
    command: NoteAt<'a>,
    callee: Frame,
    step: NoteAt<'a>,
    link: &'a Id,
}

/// The calls of a step that need no result at once.
fn told_by<'a>(facts: &Facts<'a>, step: NoteAt<'a>, calls: &mut Vec<Errand<'a>>) {
    for sent in facts.commands_of(step) {
        let told = sent.crossings().filter(|(emit, _)| {
            emit.by == Some(step)
                && emit.channel == ChannelKind::Direct
                && emit.reply != Some(Reply::Immediate)
        });
        calls.extend(told.filter_map(|(emit, handle)| {
            Some(Errand {
                command: sent.note,
                callee: handle.service,
                step,
                link: &emit.link?.id,
            })
        }));
    }
}

/// True if many call it: it is better left to take from a queue than to know all of them.
fn is_hub<'a>(facts: &Facts<'a>, call: &Errand<'a>) -> bool {
    let sent = facts.message(call.command);
    sent.is_some_and(|sent| sent.producers().len() > 1)
}

/// Lets those who are called subscribe, where they are called by this publisher only.
fn subscription<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    calls: &[Errand<'a>],
) -> Option<Redesign> {
    let own = calls.iter().filter(|call| !is_hub(facts, call));
    // An arrow whose command several services take is one call to each of them.
    let mut seen = BTreeSet::new();
    let links = own.map(|call| call.link).filter(|link| seen.insert(*link));
    let calls: Vec<Id> = links.cloned().collect();
    let event = message.note.id.clone();
    (!calls.is_empty()).then_some(Redesign::Subscribe { event, calls })
}

/// The same for one of the calls, if somebody publishes an event and makes the call in the same go.
pub(in crate::rules) fn subscription_instead<'a>(
    facts: &Facts<'a>,
    call: &Call<'a>,
) -> Option<Redesign> {
    let events = facts.messages_of(call.from);
    let mut published = events.filter(|one| one.is_event() && is_published(one));
    published.find_map(|message| {
        let redesign = subscription(facts, message, &calls_of(facts, message))?;
        let is_meant = match &redesign {
            Redesign::Subscribe { calls, .. } => calls.contains(&call.link.id),
            _ => false,
        };
        is_meant.then_some(redesign)
    })
}

/// The calls that are made in one go with an event.
fn calls_of<'a>(facts: &Facts<'a>, message: &MessageFact<'a>) -> Vec<Errand<'a>> {
    let mut calls = Vec::new();
    if let Some(owner) = message.owner {
        for step in steps(facts, message, owner) {
            told_by(facts, step, &mut calls);
        }
    }
    calls
}

fn judge<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let Some(owner) = message.owner else {
        return;
    };
    let calls = calls_of(facts, message);
    if !calls.is_empty() {
        found.about(&message.note.note.id, || {
            tell(facts, message, owner, &calls)
        });
    }
}

fn tell<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    owner: Frame,
    calls: &[Errand<'a>],
) -> Told {
    let event = &message.note.id;
    let (publisher, quoted) = (facts.name(owner), facts.quoted(message.note));
    let callees: BTreeSet<Frame> = calls.iter().map(|call| call.callee).collect();
    let text = format!(
        "{publisher} publishes {quoted} and also calls {} to react to it",
        facts.names(callees)
    );
    let evidence = calls.iter().map(|call| Evidence {
        text: format!(
            "{} calls {} with {}",
            facts.quoted(call.step),
            facts.name(call.callee),
            facts.quoted(call.command)
        ),
        elements: vec![
            event.clone(),
            call.step.id.clone(),
            call.command.id.clone(),
            call.link.clone(),
        ],
    });
    let remedy = format!("Let them subscribe to {quoted}.");
    let mut one = Told::new(text, remedy).shown_by(evidence);
    if let Some(redesign) = subscription(facts, message, calls) {
        one = one.resolved_by(redesign);
    }
    for call in calls.iter().filter(|call| is_hub(facts, call)) {
        one = one.resolved_by(Redesign::SendByQueue {
            link: call.link.clone(),
        });
    }
    one
}

/// The elements of the publishing service that make one step with the event: what publishes it, the policies that
/// led there, and the policies of the service that react to it.
fn steps<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, owner: Frame) -> BTreeSet<NoteAt<'a>> {
    let emitters: Vec<NoteAt> = message.emits.iter().filter_map(|emit| emit.by).collect();
    let mut steps: BTreeSet<NoteAt> = emitters.iter().copied().collect();
    let reacting = message.handles.iter().filter(|handle| {
        handle.service == owner && handle.kind == HandleKind::React && !handle.adapter
    });
    steps.extend(reacting.filter_map(|handle| handle.by));
    // From the event back: an aggregate or command, its command, and the policy that sent it.
    let mut next = emitters;
    for _ in 0..2 {
        let sources = next
            .iter()
            .flat_map(|note| facts.incoming(note))
            .filter_map(|arrow| facts.other(arrow))
            .filter(|note| facts.service_of(note) == Some(owner));
        let (policies, others): (Vec<_>, Vec<_>) = sources
            .filter(|note| matches!(note.kind, NoteKind::Policy | NoteKind::Command))
            .partition(|note| note.kind == NoteKind::Policy);
        steps.extend(policies);
        next = others;
    }
    steps
}
