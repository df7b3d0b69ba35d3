//! Outages of services, and load of frequent events (docs/reference/metrics.md#what-if)?

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Alternative, Id};
use serde::Serialize;

use crate::Evidence;
use crate::dependencies::flow_evidence;
use crate::facts::{Delivery, Emit, Facts, Frame, HandleKind, MessageFact, NoteAt, ServiceFact};

/// Effects of an outage of one service.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Outage {
    /// Services that cannot do their work, because they call it, directly or through others; by id.
    pub stops: Vec<Affected>,
    /// Services whose messages to it wait, or are lost; by id.
    pub waits: Vec<Waiting>,
    /// Services that hear nothing new from it, and go on with what they know; by id.
    pub hears_nothing: Vec<Affected>,
}

/// A service that an outage concerns, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Affected {
    /// The service.
    pub service: Id,
    /// Why: the calls or messages from here to the service that is down. Never empty.
    pub because: Vec<Evidence>,
}

/// Messages that do not arrive.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Waiting {
    /// The service that sends.
    pub service: Id,
    /// The message.
    pub message: Id,
    /// True if it waits until the receiver is up again: `Some(false)` if it is lost, `None` if nobody has said.
    pub is_kept: Option<bool>,
    /// Evidence.
    pub because: Evidence,
}

/// Services that a service needs at the same time, and their joint availability.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SynchronousClosure {
    /// The service.
    pub service: Id,
    /// The others that it calls, directly or through others; by id.
    pub calls: Vec<Id>,
    /// The share of time in which all of them are up, 0 to 1: the product over the services, each counted once,
    /// because what is needed twice is still down only once (Treynor and others, ACM Queue 2017).
    pub availability: f64,
    /// Hours a year in which it cannot work.
    pub downtime_hours: f64,
}

/// Effects of an event that is published a number of times a second.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Load {
    /// λ: calls back to the publisher for each event.
    pub callbacks_per_event: usize,
    /// Calls a second that come back to the publisher.
    pub callbacks_per_second: f64,
    /// The same if every call fails and is repeated as often as was asked for.
    pub worst_callbacks_per_second: f64,
    /// Load of each service, most first.
    pub at: Vec<LoadAt>,
}

/// Load of a service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LoadAt {
    /// The service.
    pub service: Id,
    /// Messages a second that it can take at its own pace.
    pub messages_per_second: f64,
    /// Calls a second that it has to answer at once.
    pub calls_per_second: f64,
    /// Their origin.
    pub because: Vec<Evidence>,
}

/// Hours in a mean year.
const HOURS_PER_YEAR: f64 = 8766.0;
/// Number of calls in a row that are followed from an event.
const MOST_STEPS: usize = 16;

impl Outage {
    /// Takes a service down; a context stands for its implied one. Empty where it is not there.
    #[must_use]
    pub fn of(alternative: &Alternative, service: &Id) -> Self {
        let facts = Facts::of(alternative);
        let Some(down) = facts.service_of(service) else {
            return Self::default();
        };
        Self {
            stops: stops(&facts, down),
            waits: waits(&facts, down),
            hears_nothing: hears_nothing(&facts, down),
        }
    }
}

impl SynchronousClosure {
    /// The closure of every service that calls another, the least available first.
    #[must_use]
    pub fn all(alternative: &Alternative) -> Vec<Self> {
        let facts = Facts::of(alternative);
        let calls = Calls::of(&facts);
        let mut all: Vec<_> = calls
            .by_caller
            .keys()
            .map(|caller| {
                let mut needed = reachable(*caller, |from| calls.by_caller.get(&from));
                needed.insert(*caller);
                let available = |one: &Id| {
                    let service = facts.frame(one).and_then(|one| facts.service(one));
                    service.map_or(1.0, ServiceFact::availability)
                };
                let availability: f64 =
                    needed.iter().map(|one| available(facts.id(*one))).product();
                needed.remove(caller);
                Self {
                    service: facts.id(*caller).clone(),
                    calls: needed
                        .into_iter()
                        .map(|one| facts.id(one).clone())
                        .collect(),
                    availability,
                    downtime_hours: (1.0 - availability) * HOURS_PER_YEAR,
                }
            })
            .collect();
        all.sort_by(|one, other| {
            one.availability
                .total_cmp(&other.availability)
                .then(one.service.cmp(&other.service))
        });
        all
    }
}

/// Calls between services, with the message of each.
struct Calls<'a> {
    by_caller: BTreeMap<Frame, BTreeMap<Frame, NoteAt<'a>>>,
    by_callee: BTreeMap<Frame, BTreeMap<Frame, NoteAt<'a>>>,
}

impl<'a> Calls<'a> {
    fn of(facts: &Facts<'a>) -> Self {
        let mut calls = Self {
            by_caller: BTreeMap::new(),
            by_callee: BTreeMap::new(),
        };
        for message in facts.messages.iter() {
            // An event that is handed over by a call makes its publisher wait all the same.
            for delivery in message.deliveries().filter(Delivery::is_call) {
                let (emit, handle) = (delivery.emit, delivery.handle);
                let (from, to, id) = (emit.service, handle.service, message.note);
                calls
                    .by_caller
                    .entry(from)
                    .or_default()
                    .entry(to)
                    .or_insert(id);
                calls
                    .by_callee
                    .entry(to)
                    .or_default()
                    .entry(from)
                    .or_insert(id);
            }
        }
        calls
    }
}

/// Each pair of a sender and a receiver in different services.
/// Everything that can be reached from a start, without the start itself unless a circle leads back.
fn reachable<'g, 'a: 'g>(
    start: Frame,
    next: impl Fn(Frame) -> Option<&'g BTreeMap<Frame, NoteAt<'a>>>,
) -> BTreeSet<Frame> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(from) = open.pop() {
        for to in next(from).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(*to) {
                open.push(*to);
            }
        }
    }
    reached
}

fn stops<'a>(facts: &Facts<'a>, down: Frame) -> Vec<Affected> {
    let calls = Calls::of(facts);
    // From callee to caller, so that each caller knows its next step towards the service that is down.
    let mut next_step: BTreeMap<Frame, Frame> = BTreeMap::new();
    let mut open = std::collections::VecDeque::from([down]);
    while let Some(callee) = open.pop_front() {
        for caller in calls
            .by_callee
            .get(&callee)
            .into_iter()
            .flat_map(BTreeMap::keys)
        {
            if *caller != down && !next_step.contains_key(caller) {
                next_step.insert(*caller, callee);
                open.push_back(*caller);
            }
        }
    }
    let path = |caller: Frame| {
        let mut because = Vec::new();
        let mut from = caller;
        while let Some(to) = next_step.get(&from).copied() {
            let message = calls
                .by_caller
                .get(&from)
                .and_then(|callees| callees.get(&to));
            if let Some(message) = message {
                let mut step = flow_evidence(facts, *message, from, to);
                step.text.push_str(" by a call");
                because.push(step);
            }
            from = to;
        }
        because
    };
    let affected = next_step.keys().map(|caller| Affected {
        service: facts.id(*caller).clone(),
        because: path(*caller),
    });
    affected.collect()
}

fn waits<'a>(facts: &Facts<'a>, down: Frame) -> Vec<Waiting> {
    let mut waiting: BTreeMap<(Frame, NoteAt), Waiting> = BTreeMap::new();
    for message in facts.messages_at(down) {
        for delivery in message.deliveries().filter(|one| !one.is_call()) {
            let (emit, handle) = (delivery.emit, delivery.handle);
            if handle.service != down {
                continue;
            }
            let durable = message.channel.and_then(|channel| channel.durable);
            waiting
                .entry((emit.service, message.note))
                .or_insert_with(|| Waiting {
                    service: facts.id(emit.service).clone(),
                    message: message.note.id.clone(),
                    is_kept: durable,
                    because: flow_evidence(facts, message.note, emit.service, down),
                });
        }
    }
    waiting.into_values().collect()
}

fn hears_nothing<'a>(facts: &Facts<'a>, down: Frame) -> Vec<Affected> {
    let mut found: BTreeMap<Frame, Vec<Evidence>> = BTreeMap::new();
    for message in facts.messages_at(down) {
        let sends = message.deliveries();
        let sends = sends.filter(|one| one.emit.service == down && !one.is_call());
        for receiver in sends.map(|one| one.handle.service) {
            let evidence = flow_evidence(facts, message.note, down, receiver);
            let reasons = found.entry(receiver).or_default();
            if !reasons.contains(&evidence) {
                reasons.push(evidence);
            }
        }
    }
    let affected = found.into_iter().map(|(service, because)| Affected {
        service: facts.id(service).clone(),
        because,
    });
    affected.collect()
}

impl Load {
    /// Publishes `event` `per_second` times a second, with `retries` further attempts of a call that fails.
    /// Empty where there is no such event.
    #[must_use]
    pub fn of(alternative: &Alternative, event: &Id, per_second: f64, retries: u32) -> Self {
        let facts = Facts::of(alternative);
        let Some(message) = facts.message(event).filter(|message| message.is_event()) else {
            return Self::default();
        };
        let mut stream = Stream {
            facts: &facts,
            at: BTreeMap::new(),
            callbacks: 0,
            publisher: message.owner,
        };
        stream.deliver(message, 0);
        let callbacks = stream.callbacks;
        let mut at: Vec<_> = stream
            .at
            .into_iter()
            .map(|(service, taken)| LoadAt {
                service: facts.id(service).clone(),
                messages_per_second: taken.messages as f64 * per_second,
                calls_per_second: taken.calls as f64 * per_second,
                because: taken.because,
            })
            .collect();
        let sum = |load: &LoadAt| load.messages_per_second + load.calls_per_second;
        at.sort_by(|one, other| {
            sum(other)
                .total_cmp(&sum(one))
                .then(one.service.cmp(&other.service))
        });
        Self {
            callbacks_per_event: callbacks,
            callbacks_per_second: callbacks as f64 * per_second,
            worst_callbacks_per_second: callbacks as f64 * per_second * (1.0 + f64::from(retries)),
            at,
        }
    }
}

#[derive(Default)]
struct Taken {
    messages: usize,
    calls: usize,
    because: Vec<Evidence>,
}

/// An event on its way, once.
struct Stream<'f, 'a> {
    facts: &'f Facts<'a>,
    at: BTreeMap<Frame, Taken>,
    callbacks: usize,
    publisher: Option<Frame>,
}

impl<'a> Stream<'_, 'a> {
    fn take(&mut self, emit: &Emit<'a>, to: Frame, message: &MessageFact<'a>) {
        let evidence = flow_evidence(self.facts, message.note, emit.service, to);
        let taken = self.at.entry(to).or_default();
        let mut deliveries = message.deliveries();
        let is_call = deliveries.any(|one| {
            let is_this = one.emit.sender() == emit.sender() && one.handle.service == to;
            is_this && one.is_call()
        });
        if is_call {
            taken.calls += 1;
        } else {
            taken.messages += 1;
        }
        taken.because.push(evidence);
    }

    /// Hands a message to each of its receivers in other services, and follows what their reactions send at once.
    fn deliver(&mut self, message: &MessageFact<'a>, depth: usize) {
        let facts = self.facts;
        if let Some(emit) = message.emits.first() {
            let mut receivers: Vec<Frame> = message
                .handles
                .iter()
                .map(|handle| handle.service)
                .collect();
            receivers.sort();
            receivers.dedup();
            for receiver in receivers
                .into_iter()
                .filter(|receiver| *receiver != emit.service)
            {
                self.take(emit, receiver, message);
            }
        }
        if depth >= MOST_STEPS {
            return;
        }
        let mut seen = BTreeSet::new();
        for handle in message
            .handles
            .iter()
            .filter(|handle| handle.kind != HandleKind::Project)
        {
            let Some(by) = handle.by.filter(|by| seen.insert(*by)) else {
                continue;
            };
            for query in facts.queries_of(by) {
                self.ask(by, query);
            }
            for arrow in facts.outgoing(by) {
                let Some(next) = facts
                    .message(&arrow.link.to)
                    .filter(|next| next.is_command())
                else {
                    continue;
                };
                let emits = next.emits.iter();
                for emit in emits.filter(|emit| emit.by == Some(by)) {
                    for receiver in next.handles.iter().map(|handle| handle.service) {
                        if receiver != emit.service {
                            self.take(emit, receiver, next);
                        }
                    }
                }
            }
        }
    }

    /// A reaction asks somebody for more.
    fn ask(&mut self, asker: NoteAt<'a>, message: &MessageFact<'a>) {
        let Some(emit) = message.emits.iter().find(|emit| emit.by == Some(asker)) else {
            return;
        };
        let Some(owner) = message.owner else { return };
        self.take(emit, owner, message);
        if Some(owner) == self.publisher {
            self.callbacks += 1;
        }
    }
}
