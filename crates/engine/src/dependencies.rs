//! Which context depends on which, how, and why (RULES, B3).

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Id, Intent, Note, Visibility};

use crate::Evidence;
use crate::facts::{Facts, HandleKind, MessageFact, same_words};

/// How one context depends on another, with the strength of Khononov's balance of coupling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Clone, Debug)]
pub(crate) struct Dependency<'a> {
    /// Its kind.
    pub kind: DependencyKind,
    /// The service that depends.
    pub from: &'a Id,
    /// The service that it depends on.
    pub to: &'a Id,
    /// What shows it.
    pub evidence: Evidence,
}

/// All dependencies between contexts.
#[derive(Debug, Default)]
pub(crate) struct Dependencies<'a> {
    between: BTreeMap<&'a Id, BTreeMap<&'a Id, Vec<Dependency<'a>>>>,
}

impl<'a> Dependencies<'a> {
    /// Derives the dependencies from the facts.
    pub fn of(facts: &Facts<'a>) -> Self {
        let mut found = Self::default();
        for message in facts.messages.values() {
            found.add_contracts(facts, message);
            found.add_behaviour(facts, message);
            found.add_control(facts, message);
        }
        found.add_rules(facts);
        found.add_duplicates(facts);
        found.add_stores(facts);
        found
    }

    /// Why context `from` depends on context `to`.
    pub fn between(&self, from: &Id, to: &Id) -> &[Dependency<'a>] {
        self.between
            .get(from)
            .and_then(|tos| tos.get(to))
            .map_or(&[], Vec::as_slice)
    }

    /// Every pair of contexts (from, to) of which the first depends on the second.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a Id, &'a Id)> {
        self.between
            .iter()
            .flat_map(|(from, tos)| tos.keys().map(move |to| (*from, *to)))
    }

    /// Every reason for a dependency.
    pub fn all(&self) -> impl Iterator<Item = &Dependency<'a>> {
        self.between.values().flat_map(BTreeMap::values).flatten()
    }

    fn add(
        &mut self,
        facts: &Facts<'a>,
        kind: DependencyKind,
        (from, to): (&'a Id, &'a Id),
        evidence: Evidence,
    ) {
        let contexts = (facts.context_of_service(from), facts.context_of_service(to));
        let (Some(from_context), Some(to_context)) = contexts else {
            return;
        };
        if from_context == to_context {
            return;
        }
        let reasons = self
            .between
            .entry(from_context)
            .or_default()
            .entry(to_context)
            .or_default();
        let is_known = reasons.iter().any(|reason| {
            reason.kind == kind
                && (reason.from, reason.to) == (from, to)
                && reason.evidence == evidence
        });
        if !is_known {
            reasons.push(Dependency {
                kind,
                from,
                to,
                evidence,
            });
        }
    }

    fn add_contracts(&mut self, facts: &Facts<'a>, message: &MessageFact<'a>) {
        let Some(owner) = message.owner else { return };
        for (emit, handle) in message.crossings(facts) {
            let evidence = flow_evidence(facts, message.note, emit.service, handle.service);
            for service in [emit.service, handle.service] {
                self.add(
                    facts,
                    DependencyKind::Contract,
                    (service, owner),
                    evidence.clone(),
                );
            }
        }
    }

    /// A publisher silently needs whoever has to act on its event.
    fn add_behaviour(&mut self, facts: &Facts<'a>, message: &MessageFact<'a>) {
        if !message.is_event() {
            return;
        }
        let is_request = message.note.message.intent == Some(Intent::Request);
        let awaited = facts.awaited(message);
        if !is_request && awaited.is_none() {
            return;
        }
        for (emit, handle) in message.crossings(facts) {
            if handle.kind != HandleKind::React {
                continue;
            }
            let (publisher, reactor) = (facts.name(emit.service), facts.name(handle.service));
            let event = facts.quoted(&message.note.id);
            let mut elements = vec![message.note.id.clone()];
            elements.extend(handle.by.map(|note| note.id.clone()));
            let text = match &awaited {
                Some(awaited) if !is_request => {
                    elements.push(awaited.reply.id.clone());
                    let reply = facts.quoted(&awaited.reply.id);
                    format!("{publisher} publishes {event} and waits for {reply} from {reactor}")
                }
                _ => format!("{publisher} publishes {event} to make {reactor} act"),
            };
            let evidence = Evidence { text, elements };
            self.add(
                facts,
                DependencyKind::Behaviour,
                (emit.service, handle.service),
                evidence,
            );
        }
    }

    fn add_control(&mut self, facts: &Facts<'a>, message: &MessageFact<'a>) {
        if !message.is_event() {
            return;
        }
        for field in &message.note.message.fields {
            let Some(decider) = &field.decided_by else {
                continue;
            };
            for (emit, _) in message.crossings(facts) {
                let text = format!(
                    "{} fills in \u{201c}{}\u{201d} of {}, on which {} decides",
                    facts.name(emit.service),
                    field.name,
                    facts.quoted(&message.note.id),
                    facts.name(decider)
                );
                let elements = vec![message.note.id.clone(), decider.clone()];
                let evidence = Evidence { text, elements };
                self.add(
                    facts,
                    DependencyKind::Control,
                    (emit.service, decider),
                    evidence,
                );
            }
        }
    }

    fn add_rules(&mut self, facts: &Facts<'a>) {
        for rule in &facts.rules {
            let Some(affinity) = rule.affinity else {
                continue;
            };
            let Some(home) = facts.context_of_service(rule.service) else {
                continue;
            };
            if affinity == home {
                continue;
            }
            let terms = facts.foreign_terms(rule, home);
            let reads = facts.names(terms.iter().copied());
            let place = facts.name(home);
            let owner = facts.name(affinity);
            let quoted = facts.quoted(&rule.note.id);
            let text = if terms.is_empty() {
                format!("rule {quoted} sits in {place} but is about {owner}")
            } else {
                format!("rule {quoted} sits in {place} but reads {reads}, owned by {owner}")
            };
            let mut elements = vec![rule.note.id.clone()];
            elements.extend(terms.into_iter().cloned());
            let evidence = Evidence { text, elements };
            self.add(
                facts,
                DependencyKind::Rule,
                (rule.service, affinity),
                evidence,
            );
        }
    }

    /// The same business rule, by its words, in more than one context.
    fn add_duplicates(&mut self, facts: &Facts<'a>) {
        let mut by_words: BTreeMap<String, Vec<(&'a Note, &'a Id)>> = BTreeMap::new();
        for rule in &facts.rules {
            let words = same_words(&rule.note.text);
            if !words.is_empty() {
                by_words
                    .entry(words)
                    .or_default()
                    .push((rule.note, rule.service));
            }
        }
        for copies in by_words.values() {
            for (note, from) in copies {
                for (other, to) in copies {
                    let text = format!(
                        "rule {} lies in {} and in {}",
                        facts.quoted(&note.id),
                        facts.name(from),
                        facts.name(to)
                    );
                    let elements = vec![note.id.clone(), other.id.clone()];
                    let evidence = Evidence { text, elements };
                    self.add(facts, DependencyKind::Duplicate, (from, to), evidence);
                }
            }
        }
    }

    fn add_stores(&mut self, facts: &Facts<'a>) {
        let mut by_store: BTreeMap<&str, BTreeSet<(&'a Id, &'a Id)>> = BTreeMap::new();
        for note in facts.model.notes().values() {
            let Some(store) = note
                .holding
                .store
                .as_deref()
                .filter(|name| !name.is_empty())
            else {
                continue;
            };
            if let Some(service) = facts.service_of(&note.id) {
                by_store
                    .entry(store)
                    .or_default()
                    .insert((service, &note.id));
            }
        }
        for (store, users) in by_store {
            for (from, note) in &users {
                for (to, other) in &users {
                    let (one, two) = (facts.name(from), facts.name(to));
                    let text = format!("{one} and {two} share the store \u{201c}{store}\u{201d}");
                    let elements = vec![(*note).clone(), (*other).clone()];
                    let evidence = Evidence { text, elements };
                    self.add(facts, DependencyKind::Store, (from, to), evidence);
                }
            }
        }
    }
}

/// The sentence for a flow between two services.
pub(crate) fn flow_evidence(facts: &Facts, message: &Note, from: &Id, to: &Id) -> Evidence {
    let verb = match message.kind {
        isobar_model::NoteKind::Command => "sends",
        isobar_model::NoteKind::ReadModel => "asks for",
        _ => "publishes",
    };
    let (sender, receiver, name) = (facts.name(from), facts.name(to), facts.quoted(&message.id));
    let text = match message.kind {
        isobar_model::NoteKind::Event => {
            format!("{sender} {verb} {name}, and {receiver} subscribes to it")
        }
        isobar_model::NoteKind::Command => format!("{sender} {verb} {name} to {receiver}"),
        _ => format!("{sender} {verb} {name} of {receiver}"),
    };
    Evidence {
        text,
        elements: vec![message.id.clone()],
    }
}

/// Whether a message is made for other contexts, and how firmly: what Khononov calls integration strength.
pub(crate) fn is_published(message: &Note) -> bool {
    let contract = &message.message;
    contract.visibility == Some(Visibility::Public)
        && contract.documented == Some(true)
        && contract.version.is_some()
}
