//! Change ripple, those who have to edit something when something changes: the best way to tell designs apart
//! (docs/reference/metrics.md#change-ripple).

use std::collections::BTreeMap;

use isobar_model::{Alternative, Audience, Id, NoteKind, Visibility};
use serde::Serialize;

use crate::Evidence;
use crate::dependencies::is_published;
use crate::facts::{Facts, Frame, HandleKind, MessageFact, same_words};

/// Something that may change one day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disturbance {
    /// A field of a message gets another name or type.
    Field {
        /// The message.
        message: Id,
        /// The field.
        field: Id,
    },
    /// A word of the language means something else, such as a priority that gets a third level.
    Term(Id),
    /// A rule decides otherwise, perhaps by more than it reads today.
    Rule(Id),
    /// One more occasion on which a command is to be carried out.
    Trigger {
        /// The command, or the aggregate that acts.
        action: Id,
        /// Context in which the occasion arises.
        by: Party,
    },
    /// One more that wants to hear of an event, or to read what a read model shows.
    Consumer {
        /// The event or the read model.
        message: Id,
        /// Service.
        by: Party,
    },
}

/// A context on the board, or one that is yet to come.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// A context, or a service in it.
    Known(Id),
    /// A new one, by its name.
    New(String),
}

/// Service that has to edit something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ripple {
    /// The services: those on the board by id, then the new one.
    pub edits: Vec<RippleEdit>,
}

/// A service that has to be edited, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RippleEdit {
    /// The service; a context stands for its implied one. `None` of a new one.
    pub service: Option<Id>,
    /// Name for people.
    pub name: String,
    /// The team of its context, where one was named.
    pub team: Option<String>,
    /// Why: what leads from the change to here. Never empty.
    pub reasons: Vec<Evidence>,
}

impl Ripple {
    /// Follows a change through an alternative. Empty where it names something that is not there.
    #[must_use]
    pub fn of(alternative: &Alternative, change: &Disturbance) -> Self {
        Self::from_facts(&Facts::of(alternative), change)
    }

    fn from_facts(facts: &Facts, change: &Disturbance) -> Self {
        let mut spread = Spread {
            facts,
            known: BTreeMap::new(),
            new: None,
        };
        match change {
            Disturbance::Field { message, field } => spread.field(message, field),
            Disturbance::Term(term) => spread.term(term),
            Disturbance::Rule(rule) => spread.rule(rule),
            Disturbance::Trigger { action, by } => spread.trigger(action, by),
            Disturbance::Consumer { message, by } => spread.consumer(message, by),
        }
        spread.into_ripple()
    }

    /// The teams that have to talk, in the order of their names; a service without a team stands for itself.
    #[must_use]
    pub fn teams(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .edits
            .iter()
            .map(|edit| edit.team.as_deref().unwrap_or(&edit.name))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Everything that may change on the board as it is: each rule and term, each field that crosses contexts.
    #[must_use]
    pub fn possible(alternative: &Alternative) -> Vec<Disturbance> {
        possible(&Facts::of(alternative))
    }
}

fn possible(facts: &Facts) -> Vec<Disturbance> {
    let rules = facts
        .rules
        .iter()
        .map(|rule| Disturbance::Rule(rule.note.id.clone()));
    let terms = facts.model.terms().keys().cloned().map(Disturbance::Term);
    let crossing = facts
        .messages
        .iter()
        .filter(|message| message.crossings().next().is_some());
    let fields = crossing.flat_map(|message| {
        let fields = message.contract.fields.iter();
        fields.map(|field| Disturbance::Field {
            message: message.note.id.clone(),
            field: field.id.clone(),
        })
    });
    rules.chain(terms).chain(fields).collect()
}

/// Number of services that a change reaches on average, over everything that may change; `None` where nothing can.
pub(crate) fn mean_reach(facts: &Facts) -> Option<f64> {
    let changes = possible(facts);
    let reached: usize = changes
        .iter()
        .map(|change| Ripple::from_facts(facts, change).edits.len())
        .sum();
    (!changes.is_empty()).then(|| reached as f64 / changes.len() as f64)
}

/// A change on its way.
struct Spread<'f, 'a> {
    facts: &'f Facts<'a>,
    known: BTreeMap<&'a Id, Vec<Evidence>>,
    new: Option<(String, Vec<Evidence>)>,
}

impl<'a> Spread<'_, 'a> {
    fn into_ripple(self) -> Ripple {
        let facts = self.facts;
        let known = self.known.into_iter().map(|(service, reasons)| {
            let context = facts
                .context_of(service)
                .and_then(|context| facts.context(context));
            RippleEdit {
                service: Some(service.clone()),
                name: facts.name(service).into_owned(),
                team: context.and_then(|context| context.team.clone()),
                reasons,
            }
        });
        let new = self.new.map(|(name, reasons)| RippleEdit {
            service: None,
            name,
            team: None,
            reasons,
        });
        Ripple {
            edits: known.chain(new).collect(),
        }
    }

    fn reach(&mut self, service: Frame, text: String, elements: &[&Id]) {
        let reason = Evidence {
            text,
            elements: elements.iter().copied().cloned().collect(),
        };
        let reasons = self.known.entry(self.facts.id(service)).or_default();
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }

    fn reach_party(&mut self, party: &Party, text: String, element: &Id) {
        match party {
            Party::Known(id) => {
                if let Some(service) = self.facts.service_of(id) {
                    self.reach(service, text, &[element]);
                }
            }
            Party::New(name) => {
                let reason = Evidence {
                    text,
                    elements: vec![element.clone()],
                };
                let (_, reasons) = self.new.get_or_insert_with(|| (name.clone(), Vec::new()));
                reasons.push(reason);
            }
        }
    }

    fn context_of(&self, party: &Party) -> Option<Frame> {
        match party {
            Party::Known(id) => self.facts.context_of(id),
            Party::New(_) => None,
        }
    }

    /// Whoever fills it in, and whoever reads it; where nobody has said what is read, everybody who receives it.
    fn field(&mut self, message: &Id, field: &Id) {
        let facts = self.facts;
        let Some(message) = facts.message(message) else {
            return;
        };
        let Some(field) = message.contract.field(field) else {
            return;
        };
        let (id, quoted) = (&message.note.id, facts.quoted(message.note));
        let name = format!("\u{201c}{}\u{201d}", field.name);
        if let Some(owner) = message.owner {
            self.reach(
                owner,
                format!("{} owns the contract of {quoted}", facts.name(owner)),
                &[id],
            );
        }
        for emit in &message.emits {
            let text = if message.note.kind == NoteKind::ReadModel {
                format!("{} asks for {quoted}", facts.name(emit.service))
            } else {
                format!("{} fills in {name} of {quoted}", facts.name(emit.service))
            };
            self.reach(emit.service, text, &[id]);
        }
        for handle in &message.handles {
            let reads = handle.link.and_then(|link| link.reads.as_ref());
            let receiver = facts.name(handle.service);
            let text = match reads {
                Some(reads) if reads.contains(&field.id) => {
                    format!("{receiver} reads {name} of {quoted}")
                }
                Some(_) => continue,
                None => format!(
                    "{receiver} receives {quoted}, and the fields that it reads are not specified"
                ),
            };
            self.reach(handle.service, text, &[id]);
        }
        if let Some(decider) = &field.decided_by
            && let Some(service) = facts.service_of(decider)
        {
            let text = format!("{} decides on {name} of {quoted}", facts.name(service));
            self.reach(service, text, &[id, decider]);
        }
    }

    /// The owner, the rules that read it, and whoever has to do with a field of that meaning. What the owner itself
    /// publishes as a contract is where the change ends: there it can translate.
    fn term(&mut self, term: &Id) {
        let facts = self.facts;
        let Some(term) = facts.model.terms().get(term) else {
            return;
        };
        let owner = facts.owner_of_term(&term.id);
        for message in facts.messages.iter() {
            let home = message.home;
            let is_own = home.is_some() && home == owner;
            if is_own && is_published(message.note.note) {
                continue;
            }
            let fields = message.contract.fields.iter();
            for field in fields.filter(|field| field.term.as_ref() == Some(&term.id)) {
                self.field(&message.note.id, &field.id);
            }
        }
        for rule in facts
            .rules
            .iter()
            .filter(|rule| rule.note.rule.reads.contains(&term.id))
        {
            let (place, quoted) = (facts.name(rule.service), facts.quoted(rule.note));
            let text = format!("rule {quoted} in {place} reads {}", facts.quoted(&term.id));
            self.reach(rule.service, text, &[&rule.note.id, &term.id]);
        }
        let is_owner_reached = self
            .known
            .keys()
            .any(|service| facts.context_of(*service) == owner);
        if let Some(service) = owner
            .and_then(|owner| facts.service_of(owner))
            .filter(|_| !is_owner_reached)
        {
            let text = format!("{} owns {}", facts.name(service), facts.quoted(&term.id));
            self.reach(service, text, &[&term.id]);
        }
    }

    /// Context of the rule, every copy of it, and owners of what it reads: a rule that varies wants to read more.
    fn rule(&mut self, rule: &Id) {
        let facts = self.facts;
        let Some(note) = facts.note(rule).filter(|note| note.kind.is_rule()) else {
            return;
        };
        let wanted = same_words(&note.text);
        let copies = facts.rules.iter().map(|rule| rule.note);
        let copies = copies.filter(|other| !wanted.is_empty() && same_words(&other.text) == wanted);
        for copy in copies.chain([note]) {
            let Some(service) = facts.service_of(&copy.id) else {
                continue;
            };
            let text = format!(
                "rule {} sits in {}",
                facts.quoted(&copy.id),
                facts.name(service)
            );
            self.reach(service, text, &[&copy.id]);
        }
        let home = facts.context_of(rule);
        let Some(fact) = facts.rules.iter().find(|fact| fact.note.id == *rule) else {
            return;
        };
        for term in &note.rule.reads {
            let owner = facts
                .owner_of_term(term)
                .filter(|owner| Some(*owner) != home);
            if let Some(service) = owner.and_then(|owner| facts.service_of(owner)) {
                let (reads, quoted) = (facts.quoted(term), facts.quoted(rule));
                let text = format!(
                    "{} owns {reads}, by which rule {quoted} decides",
                    facts.name(service)
                );
                self.reach(service, text, &[rule, term]);
            }
        }
        let about = fact.affinity.filter(|about| Some(*about) != home);
        if let Some(service) = about.and_then(|about| facts.service_of(about))
            && !self.known.contains_key(facts.id(service))
        {
            let text = format!(
                "rule {} is about {}",
                facts.quoted(rule),
                facts.name(service)
            );
            self.reach(service, text, &[rule]);
        }
    }

    /// Whoever has the new occasion; and whoever acts, unless it takes a command from others.
    fn trigger(&mut self, action: &Id, by: &Party) {
        let facts = self.facts;
        let Some(host) = facts.service_of(action) else {
            return;
        };
        let (quoted, at) = (facts.quoted(action), facts.name(host));
        let is_inside =
            self.context_of(by).is_some() && self.context_of(by) == facts.context_of(action);
        let is_open = facts
            .message(action)
            .is_some_and(|message| self.takes_from(message, by));
        if is_inside {
            let text = format!("a new occasion for {quoted} arises where it is carried out");
            self.reach_party(by, text, action);
        } else if is_open {
            let text = format!("it sends {quoted} to {at} on one more occasion");
            self.reach_party(by, text, action);
        } else {
            let text = format!("it publishes an event on which {at} is to do {quoted}");
            self.reach_party(by, text, action);
            let text = format!(
                "{at} decides itself when to do {quoted}, so it has to learn of one more event"
            );
            self.reach(host, text, &[action]);
        }
    }

    /// True if somebody else can send this command, or read this answer, without its owner doing anything.
    fn takes_from(&self, message: &MessageFact<'a>, by: &Party) -> bool {
        let home = message.home;
        let has_foreign_sender = message.emits.iter().any(|emit| Some(emit.context) != home);
        let contract = message.contract;
        let is_named = match &contract.audience {
            Some(Audience::Named(contexts)) => self
                .context_of(by)
                .is_some_and(|context| contexts.contains(self.facts.id(context))),
            Some(Audience::Anyone) | None => true,
        };
        is_named && (has_foreign_sender || contract.visibility == Some(Visibility::Public))
    }

    /// The new one; and the publisher, if it keeps the message to itself or tells each receiver what to do.
    fn consumer(&mut self, message: &Id, by: &Party) {
        let facts = self.facts;
        let Some(message) = facts.message(message) else {
            return;
        };
        let id = &message.note.id;
        let quoted = facts.quoted(id);
        let Some(owner) = message.owner else { return };
        let publisher = facts.name(owner);
        if !message.is_event() {
            self.reach_party(by, format!("it asks {publisher} for {quoted}"), id);
            if !self.takes_from(message, by) {
                self.reach(
                    owner,
                    format!("{publisher} keeps {quoted} to itself so far"),
                    &[id],
                );
            }
            return;
        }
        self.reach_party(by, format!("it reacts to {quoted}"), id);
        let home = facts.context_of(owner);
        let has_subscribers = home.is_some_and(|home| !message.foreign_consumers(home).is_empty());
        if message.contract.visibility == Some(Visibility::Internal) {
            self.reach(
                owner,
                format!("{publisher} keeps {quoted} to itself so far"),
                &[id],
            );
        } else if let Some((policy, command)) =
            self.tells_others(message).filter(|_| !has_subscribers)
        {
            let text = format!(
                "{publisher} reacts to {quoted} by telling each receiver what to do, such as {}",
                facts.quoted(command)
            );
            self.reach(owner, text, &[id, policy, command]);
        }
    }

    /// The element that reacts to an event inside its own context by sending commands to others, and one of these.
    fn tells_others(&self, event: &MessageFact<'a>) -> Option<(&'a Id, &'a Id)> {
        let facts = self.facts;
        let home = event.home?;
        let inside = event
            .handles
            .iter()
            .filter(|handle| handle.kind != HandleKind::Project && handle.context == home);
        inside.filter_map(|handle| handle.by).find_map(|note| {
            let links = facts.outgoing(note).iter();
            let command = links.map(|arrow| &arrow.link.to).find(|to| {
                let command = facts.message(to).filter(|message| message.is_command());
                command.is_some_and(|command| command.home != Some(home))
            })?;
            Some((&note.note.id, command))
        })
    }
}
