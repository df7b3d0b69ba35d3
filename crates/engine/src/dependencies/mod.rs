//! Which context depends on which, how, and why (docs/reference/domain.md#dependencies).

mod sentences;

use std::collections::BTreeSet;

use isobar_model::{Intent, Note, Visibility};
use rustc_hash::FxHashSet;

use crate::facts::{Facts, Frame, HandleKind, MessageFact, NoteAt};
pub(crate) use sentences::{crossing_evidence, delivery_evidence, flow_evidence};

/// Kind of dependency of one context on another, with the strength of Khononov's balance of coupling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum DependencyKind {
    /// It takes part in a flow whose message the other owns.
    Contract,
    /// It emits an event that the other has to act on.
    Behaviour,
    /// It emits a field that the other decides on.
    Control,
    /// A rule in it is about the other.
    Rule,
    /// The same rule lies in both.
    Duplicate,
    /// Both use one store.
    Store,
}

/// One reason for a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Dependency<'a> {
    /// Its kind.
    pub kind: DependencyKind,
    /// The service that depends.
    pub from: Frame,
    /// The service that it depends on.
    pub to: Frame,
    /// Evidence.
    pub because: Because<'a>,
}

/// Evidence of a dependency; the sentence is made when somebody wants to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Because<'a> {
    /// A message goes from one service to another.
    Flow {
        /// The message.
        message: NoteAt<'a>,
        /// Senders.
        sender: Frame,
        /// Receivers.
        receiver: Frame,
    },
    /// An event is published by one to make the other act.
    Behaviour {
        /// The event.
        event: NoteAt<'a>,
        /// Note that acts, where it is drawn.
        by: Option<NoteAt<'a>>,
        /// The event that the publisher waits for, unless the first one is a request anyway.
        reply: Option<NoteAt<'a>>,
    },
    /// A field is filled in by one on which the other decides.
    Control {
        /// The event.
        event: NoteAt<'a>,
        /// The place of the field in it.
        field: usize,
    },
    /// A rule is about another context than that in which it lies.
    Rule {
        /// Its number among the rules.
        rule: usize,
    },
    /// A rule lies in two places.
    Duplicate {
        /// The number of one copy among the rules.
        one: usize,
        /// The number of the other.
        other: usize,
    },
    /// Two use one store.
    Store {
        /// Note of the one in it.
        one: NoteAt<'a>,
        /// Note of the other in it.
        other: NoteAt<'a>,
    },
}

/// All dependencies between contexts.
#[derive(Debug, Default)]
pub(crate) struct Dependencies<'a> {
    /// As they were found.
    found: Vec<Reason<'a>>,
    /// Their places, by the contexts that they go from and to, then as they were found.
    order: Vec<u32>,
    /// Each pair of contexts (from, to) of which the first depends on the second, and where its reasons end in that order.
    pairs: Vec<(Frame, Frame, usize)>,
}

/// A reason, with the contexts that it goes from and to.
type Reason<'a> = (Frame, Frame, Dependency<'a>);

/// Collects reasons, each once.
struct Collector<'f, 'a> {
    facts: &'f Facts<'a>,
    found: Vec<Reason<'a>>,
    /// Start of what the message, rule or store has to say that is looked at: no other says the same.
    start: usize,
    /// Statements so far, once they are many.
    known: FxHashSet<Dependency<'a>>,
}

/// Up to how many reasons comparing each with each is quicker than a set of them.
const FEW: usize = 16;

impl<'a> Dependencies<'a> {
    /// Derives the dependencies from the facts.
    pub fn of(facts: &Facts<'a>) -> Self {
        let mut collector = Collector {
            facts,
            found: Vec::new(),
            start: 0,
            known: FxHashSet::default(),
        };
        for message in &facts.messages {
            collector.look_at_next();
            collector.add_contracts(message);
            collector.add_behaviour(message);
            collector.add_control(message);
        }
        collector.add_rules();
        collector.add_duplicates();
        collector.add_stores();
        Self::in_order(facts, collector.found)
    }

    /// Puts reasons in order by the one context, then by the other, without moving them.
    fn in_order(facts: &Facts<'a>, found: Vec<Reason<'a>>) -> Self {
        let numbered = (0_u32..).zip(&found);
        let by_to = facts.by_frame(numbered.map(|(place, reason)| (reason.1, (reason.0, place))));
        let by_to = by_to.into_all();
        let order = facts.by_frame(by_to.iter().copied()).into_all();
        let mut pairs: Vec<(Frame, Frame, usize)> = Vec::new();
        for (end, place) in (1..).zip(&order) {
            let Some((from, to, _)) = found.get(*place as usize) else {
                continue;
            };
            match pairs.last_mut() {
                Some(pair) if (pair.0, pair.1) == (*from, *to) => pair.2 = end,
                _ => pairs.push((*from, *to, end)),
            }
        }
        Self {
            found,
            order,
            pairs,
        }
    }

    /// Why context `from` depends on context `to`.
    pub fn between(&self, from: Frame, to: Frame) -> Reasons<'_, 'a> {
        let pair = self
            .pairs
            .binary_search_by_key(&(from, to), |(a, b, _)| (*a, *b));
        self.reasons(pair.ok())
    }

    fn reasons(&self, pair: Option<usize>) -> Reasons<'_, 'a> {
        let end = |place: usize| self.pairs.get(place).map_or(0, |(_, _, end)| *end);
        let places = pair.and_then(|pair| {
            let start = pair.checked_sub(1).map_or(0, end);
            self.order.get(start..end(pair))
        });
        Reasons {
            found: &self.found,
            places: places.unwrap_or_default().iter(),
        }
    }

    /// Every pair of contexts (from, to) of which the first depends on the second.
    pub fn pairs(&self) -> impl Iterator<Item = (Frame, Frame)> {
        self.pairs.iter().map(|(from, to, _)| (*from, *to))
    }

    /// Every pair of contexts (from, to) of which the first depends on the second, with the reasons.
    pub fn with_reasons(&self) -> impl Iterator<Item = ((Frame, Frame), Reasons<'_, 'a>)> {
        let pairs = self.pairs().enumerate();
        pairs.map(|(place, pair)| (pair, self.reasons(Some(place))))
    }

    /// The contexts that `from` depends on.
    pub fn from(&self, from: Frame) -> impl Iterator<Item = Frame> {
        let start = self.pairs.partition_point(|(context, ..)| *context < from);
        let pairs = self.pairs.get(start..).unwrap_or_default().iter();
        let pairs = pairs.take_while(move |(context, ..)| *context == from);
        pairs.map(|(_, to, _)| *to)
    }

    /// Every reason for a dependency.
    pub fn all(&self) -> impl Iterator<Item = &Dependency<'a>> {
        self.found.iter().map(|(.., reason)| reason)
    }
}

/// Why one context depends on another, as the reasons were found.
#[derive(Clone, Debug)]
pub(crate) struct Reasons<'d, 'a> {
    found: &'d [Reason<'a>],
    places: std::slice::Iter<'d, u32>,
}

impl<'d, 'a> Iterator for Reasons<'d, 'a> {
    type Item = &'d Dependency<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let place = *self.places.next()?;
        self.found.get(place as usize).map(|(.., reason)| reason)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }
}

impl ExactSizeIterator for Reasons<'_, '_> {}

impl<'a> Dependency<'a> {
    /// Statement: where two dependencies have the same, one sentence is enough.
    pub fn statement(&self) -> (Because<'a>, Option<(Frame, Frame)>) {
        let ends = match self.because {
            Because::Behaviour { .. } => Some((self.from, self.to)),
            Because::Control { .. } => Some((self.from, self.from)),
            _ => None,
        };
        (self.because, ends)
    }

    /// True if one silently needs the other to act or to decide.
    pub const fn is_need(&self) -> bool {
        matches!(
            self.kind,
            DependencyKind::Behaviour | DependencyKind::Control
        )
    }

    /// True if people specified what it rests on. A message of which nobody has said what it is for, for whom, or how it
    /// travels may be the mere draft of a flow.
    pub fn is_said(&self) -> bool {
        let is_said = |note: NoteAt| {
            let contract = &note.message;
            contract.intent.is_some() || contract.visibility.is_some() || contract.channel.is_some()
        };
        match self.because {
            Because::Flow { message, .. } => is_said(message),
            Because::Behaviour { event, .. } => event.message.intent.is_some(),
            _ => true,
        }
    }
}

impl<'a> Collector<'_, 'a> {
    fn add(&mut self, kind: DependencyKind, (from, to): (Frame, Frame), because: Because<'a>) {
        let contexts = self.facts.context_of(from).zip(self.facts.context_of(to));
        let Some((from_context, to_context)) = contexts.filter(|(from, to)| from != to) else {
            return;
        };
        let reason = Dependency {
            kind,
            from,
            to,
            because,
        };
        if !self.is_known(reason) {
            self.found.push((from_context, to_context, reason));
        }
    }

    fn look_at_next(&mut self) {
        self.start = self.found.len();
        self.known = FxHashSet::default();
    }

    fn is_known(&mut self, reason: Dependency<'a>) -> bool {
        let said = self.found.get(self.start..).unwrap_or_default();
        let mut said = said.iter().map(|(.., known)| *known);
        if said.len() < FEW {
            return said.any(|known| known == reason);
        }
        if self.known.is_empty() {
            self.known.extend(said);
        }
        !self.known.insert(reason)
    }

    fn add_contracts(&mut self, message: &MessageFact<'a>) {
        let Some(owner) = message.owner else { return };
        for (emit, handle) in message.crossings() {
            let because = Because::Flow {
                message: message.note,
                sender: emit.service,
                receiver: handle.service,
            };
            for service in [emit.service, handle.service] {
                self.add(DependencyKind::Contract, (service, owner), because);
            }
        }
    }

    /// A publisher silently needs whoever has to act on its event.
    fn add_behaviour(&mut self, message: &MessageFact<'a>) {
        if !message.is_event() || !message.crosses {
            return;
        }
        let is_request = message.contract.intent == Some(Intent::Request);
        let awaited = || self.facts.awaited(message).map(|awaited| awaited.reply);
        let reply = if is_request { None } else { awaited() };
        if !is_request && reply.is_none() {
            return;
        }
        for (emit, handle) in message.crossings() {
            if handle.kind == HandleKind::React {
                let because = Because::Behaviour {
                    event: message.note,
                    by: handle.by,
                    reply,
                };
                let ends = (emit.service, handle.service);
                self.add(DependencyKind::Behaviour, ends, because);
            }
        }
    }

    fn add_control(&mut self, message: &MessageFact<'a>) {
        if !message.is_event() || !message.crosses {
            return;
        }
        for (place, field) in message.fields.iter().enumerate() {
            let Some(decider) = field.decider else {
                continue;
            };
            let because = Because::Control {
                event: message.note,
                field: place,
            };
            // Who decides on a field of an event that it never gets may as well not exist.
            let received = message.crossings();
            let received = received.filter(|(_, handle)| handle.context == decider);
            for (emit, _) in received {
                for to in self.facts.services_in(decider) {
                    self.add(DependencyKind::Control, (emit.service, *to), because);
                }
            }
        }
    }

    fn add_rules(&mut self) {
        let facts = self.facts;
        for (number, rule) in facts.rules.iter().enumerate() {
            self.look_at_next();
            let about = rule.foreign();
            for to in about.map_or(&[][..], |about| facts.services_in(about)) {
                let because = Because::Rule { rule: number };
                self.add(DependencyKind::Rule, (rule.service, *to), because);
            }
        }
    }

    /// The same business rule, by its words, in more than one context.
    fn add_duplicates(&mut self) {
        let facts = self.facts;
        for copies in &facts.copies {
            self.look_at_next();
            for one in copies {
                for other in copies {
                    let ends = facts.rules.get(*one).zip(facts.rules.get(*other));
                    let Some((from, to)) = ends else { continue };
                    let because = Because::Duplicate {
                        one: *one,
                        other: *other,
                    };
                    self.add(
                        DependencyKind::Duplicate,
                        (from.service, to.service),
                        because,
                    );
                }
            }
        }
    }

    fn add_stores(&mut self) {
        let facts = self.facts;
        for store in &facts.stores {
            self.look_at_next();
            let users = store.notes.iter();
            let users = users.filter_map(|note| Some((facts.service_of(note)?, *note)));
            let users: BTreeSet<(Frame, NoteAt<'a>)> = users.collect();
            for (from, one) in &users {
                for (to, other) in &users {
                    let because = Because::Store {
                        one: *one,
                        other: *other,
                    };
                    self.add(DependencyKind::Store, (*from, *to), because);
                }
            }
        }
    }
}

/// Integration strength of a message, as Khononov calls it, where it is made for other contexts.
pub(crate) fn is_published(message: &Note) -> bool {
    let contract = &message.message;
    contract.visibility == Some(Visibility::Public)
        && contract.documented == Some(true)
        && contract.version.is_some()
}
