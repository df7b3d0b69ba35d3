//! What a drawing says: who emits, handles, decides and owns what (RULES, B).
//!
//! Derived from an alternative once, with every join indexed, so that no rule has to look at the drawing.

mod calls;
mod chains;
mod delivery;
mod messages;
mod payload;
mod rules;
mod table;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use delivery::Delivery;
use isobar_model::{
    Alternative, ChannelKind, Context, Id, Link, Mode, Note, NoteKind, Relationship, Reply,
};

pub(crate) use calls::Call;
pub(crate) use payload::{Callback, Readers};
pub(crate) use table::{Lookup, Table};

/// A service, drawn or implied.
#[derive(Clone, Debug)]
pub(crate) struct ServiceFact<'a> {
    /// The context that it is part of.
    pub context: &'a Id,
    /// What it is deployed with.
    pub deploy_unit: Option<&'a str>,
    /// The share of time in which it answers.
    pub availability: f64,
}

/// An event, command or query result, and who deals with it.
#[derive(Clone, Debug)]
pub(crate) struct MessageFact<'a> {
    /// The note that is the message.
    pub note: &'a Note,
    /// The service that owns the contract; `None` while the note lies in no context.
    pub owner: Option<&'a Id>,
    /// Who sends it.
    pub emits: Vec<Emit<'a>>,
    /// Who receives it.
    pub handles: Vec<Handle<'a>>,
}

/// A service sends a message.
#[derive(Clone, Debug)]
pub(crate) struct Emit<'a> {
    /// The service.
    pub service: &'a Id,
    /// The element that sends it, where one is drawn.
    pub by: Option<&'a Note>,
    /// The arrow that says so, where one is drawn.
    pub link: Option<&'a Link>,
    /// What carries it.
    pub channel: ChannelKind,
    /// Which answer is needed.
    pub reply: Option<Reply>,
    /// Whether the sender only translates.
    pub adapter: bool,
}

/// A service receives a message.
#[derive(Clone, Debug)]
pub(crate) struct Handle<'a> {
    /// The service.
    pub service: &'a Id,
    /// The element that receives it, where one is drawn.
    pub by: Option<&'a Note>,
    /// The arrow that says so, where one is drawn.
    pub link: Option<&'a Link>,
    /// What it does with it.
    pub kind: HandleKind,
    /// The command or aggregate that the reaction leads to.
    pub action: Option<&'a Note>,
    /// Whether the receiver only translates.
    pub adapter: bool,
}

/// What a receiver does with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HandleKind {
    /// It acts.
    React,
    /// It updates what it shows.
    Project,
    /// It drives a process of several steps.
    Orchestrate,
}

/// A rule in a policy or aggregate.
#[derive(Clone, Debug)]
pub(crate) struct RuleFact<'a> {
    /// The note.
    pub note: &'a Note,
    /// The service where it lies.
    pub service: &'a Id,
    /// The context that it is about, if that is clear.
    pub affinity: Option<&'a Id>,
}

/// What an element is called, and where it lies.
#[derive(Debug)]
struct Known<'a> {
    name: &'a str,
    service: Option<&'a Id>,
    context: Option<&'a Id>,
}

/// Everything that an alternative says.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    /// The drawing.
    pub model: &'a Alternative,
    /// Services by id.
    pub services: Table<'a, ServiceFact<'a>>,
    /// Messages by the id of their note.
    pub messages: Table<'a, MessageFact<'a>>,
    /// Business rules that read or are about something.
    pub rules: Vec<RuleFact<'a>>,
    /// The arrows that leave each element.
    pub outgoing: Lookup<'a, Vec<&'a Link>>,
    /// The arrows that reach each element.
    pub incoming: Lookup<'a, Vec<&'a Link>>,
    /// The queries that each note or frame sends.
    pub queries_of: Lookup<'a, BTreeSet<&'a Id>>,
    /// The commands that each note or frame sends.
    pub commands_of: Lookup<'a, BTreeSet<&'a Id>>,
    /// Every call from one service to another, by message.
    pub calls: Vec<Call<'a>>,
    actions: chains::EventsByAction<'a>,
    known: Lookup<'a, Known<'a>>,
    callbacks: Lookup<'a, Vec<Callback<'a>>>,
    rules_at: Lookup<'a, Vec<usize>>,
    /// Places among the messages, in order.
    messages_at: Lookup<'a, Vec<usize>>,
    messages_in: Lookup<'a, Vec<usize>>,
    declared: BTreeMap<&'a Id, BTreeMap<&'a Id, Vec<&'a Relationship>>>,
}

/// The share of time in which a service answers of which nobody has said (RULES, B2).
pub(crate) const ASSUMED_AVAILABILITY: f64 = 0.999;

impl<'a> Facts<'a> {
    /// Reads the drawing.
    pub fn of(model: &'a Alternative) -> Self {
        let mut facts = Self {
            model,
            services: Table::default(),
            messages: Table::default(),
            rules: Vec::new(),
            outgoing: Lookup::default(),
            incoming: Lookup::default(),
            queries_of: Lookup::default(),
            commands_of: Lookup::default(),
            calls: Vec::new(),
            actions: Lookup::default(),
            known: Lookup::default(),
            callbacks: Lookup::default(),
            rules_at: Lookup::default(),
            messages_at: Lookup::default(),
            messages_in: Lookup::default(),
            declared: BTreeMap::new(),
        };
        facts.read_frames();
        facts.read_names();
        for link in model.links().values() {
            facts.outgoing.entry(&link.from).or_default().push(link);
            facts.incoming.entry(&link.to).or_default().push(link);
        }
        for relationship in model.relationships().values() {
            let (a, b) = ordered(&relationship.a, &relationship.b);
            facts
                .declared
                .entry(a)
                .or_default()
                .entry(b)
                .or_default()
                .push(relationship);
        }
        facts.read_messages();
        facts.index_messages();
        facts.read_callbacks();
        facts.read_calls();
        facts.read_rules();
        facts.read_actions();
        facts
    }

    /// Who owns, sends or receives which message, so that looking at one service does not mean looking at all.
    fn index_messages(&mut self) {
        for (place, (id, message)) in self.messages.iter().enumerate() {
            let add = |places: &mut Vec<usize>| {
                if places.last() != Some(&place) {
                    places.push(place);
                }
            };
            let senders = message.emits.iter().map(|emit| emit.service);
            let receivers = message.handles.iter().map(|handle| handle.service);
            for service in senders.chain(receivers).chain(message.owner) {
                add(self.messages_at.entry(service).or_default());
                if let Some(found) = self.services.get(service) {
                    add(self.messages_in.entry(found.context).or_default());
                }
            }
            let sent_by = match message.note.kind {
                NoteKind::ReadModel => &mut self.queries_of,
                NoteKind::Command => &mut self.commands_of,
                _ => continue,
            };
            for emit in &message.emits {
                let sender = emit.by.map_or(emit.service, |note| &note.id);
                sent_by.entry(sender).or_default().insert(id);
            }
        }
    }

    /// Whether the element of this id is an event.
    pub fn is_event(&self, id: &Id) -> bool {
        self.messages.get(id).is_some_and(MessageFact::is_event)
    }

    /// The messages that a service owns, sends or receives.
    pub fn messages_at(&self, service: &Id) -> impl Iterator<Item = &MessageFact<'a>> {
        let places = self.messages_at.get(service).into_iter().flatten();
        places.filter_map(|place| self.messages.at(*place))
    }

    /// The messages that a context owns, sends or receives.
    pub fn messages_in(&self, context: &Id) -> impl Iterator<Item = &MessageFact<'a>> {
        let places = self.messages_in.get(context).into_iter().flatten();
        places.filter_map(|place| self.messages.at(*place))
    }

    /// A context without drawn services has one of its own; otherwise its own stands for what lies between them.
    fn read_frames(&mut self) {
        let contexts = self.model.contexts().values();
        let implied = contexts.map(|one| (&one.id, &one.id, &one.service));
        let services = self.model.services().values();
        let drawn = services.map(|one| (&one.id, &one.context, &one.facts));
        let service = |(id, context, facts): (&'a Id, &'a Id, &'a isobar_model::ServiceFacts)| {
            let service = ServiceFact {
                context,
                deploy_unit: facts.deploy_unit.as_deref(),
                availability: facts.availability.unwrap_or(ASSUMED_AVAILABILITY),
            };
            (id, service)
        };
        self.services = implied.chain(drawn).map(service).collect();
    }

    /// What each element is called, and where it lies.
    fn read_names(&mut self) {
        let model = self.model;
        let mut known = Lookup::default();
        let named = |name| Known {
            name,
            service: None,
            context: None,
        };
        let terms = model.terms().values().map(|one| (&one.id, &one.name));
        let channels = model.channels().values().map(|one| (&one.id, &one.name));
        for (id, name) in terms.chain(channels) {
            known.insert(id, named(name));
        }
        let contexts = model.contexts().values().map(|one| (&one.id, &one.name));
        let services = model.services().values().map(|one| (&one.id, &one.name));
        for (id, name) in contexts.chain(services) {
            let one = Known {
                service: Some(id),
                context: self.services.get(id).map(|service| service.context),
                ..named(name)
            };
            known.insert(id, one);
        }
        for note in model.notes().values() {
            let frame = note.frame.as_ref().and_then(|frame| known.get(frame));
            let one = Known {
                service: frame.and_then(|frame| frame.service),
                context: frame.and_then(|frame| frame.context),
                ..named(&note.text)
            };
            known.insert(&note.id, one);
        }
        self.known = known;
    }

    /// The service in which a note lies, or that a frame is.
    pub fn service_of(&self, id: &Id) -> Option<&'a Id> {
        self.known.get(id)?.service
    }

    /// The context of a service.
    pub fn context_of_service(&self, service: &Id) -> Option<&'a Id> {
        self.known.get(service)?.context
    }

    /// The context of a note, a service or a context.
    pub fn context_of(&self, id: &Id) -> Option<&'a Id> {
        self.known.get(id)?.context
    }

    /// What is written on an element; of an arrow, its ends.
    fn text_of(&self, id: &Id) -> std::borrow::Cow<'a, str> {
        match self.known.get(id) {
            Some(known) => known.name.into(),
            None => self.model.name_of(id).unwrap_or_default().into(),
        }
    }

    /// A context by its id.
    pub fn context(&self, id: &Id) -> Option<&'a Context> {
        self.model.contexts().get(id)
    }

    /// What people call an element, in quotation marks; messages and rules by their text, on one line.
    pub fn quoted(&self, id: &Id) -> String {
        let text = self.text_of(id);
        let mut quoted = String::with_capacity(text.len() + 6);
        for word in text.split_whitespace() {
            quoted.push(if quoted.is_empty() { '\u{201c}' } else { ' ' });
            quoted.push_str(word);
        }
        if quoted.is_empty() {
            return format!("({id})");
        }
        quoted.push('\u{201d}');
        quoted
    }

    /// What people call a context or a service, as it is.
    pub fn name(&self, id: &Id) -> String {
        let text = self.text_of(id);
        if text.trim().is_empty() {
            id.to_string()
        } else {
            text.into_owned()
        }
    }

    /// Names in a row: `A`, `A and B`, `A, B and C`.
    pub fn names<'i>(&self, ids: impl IntoIterator<Item = &'i Id>) -> String {
        in_a_row(&ids.into_iter().map(|id| self.name(id)).collect::<Vec<_>>())
    }

    /// The relationships that somebody declared between two contexts.
    pub fn declared(&self, a: &Id, b: &Id) -> &[&'a Relationship] {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        self.declared
            .get(a)
            .and_then(|others| others.get(b))
            .map_or(&[], Vec::as_slice)
    }

    /// Every pair of contexts with a declared relationship, smaller id first.
    pub fn declared_pairs(&self) -> impl Iterator<Item = (&'a Id, &'a Id)> {
        self.declared
            .iter()
            .flat_map(|(a, others)| others.keys().map(move |b| (*a, *b)))
    }

    /// Whether one team works on both contexts.
    pub fn same_team(&self, a: &Id, b: &Id) -> bool {
        let team = |id| self.context(id).and_then(|context| context.team.as_ref());
        team(a).is_some() && team(a) == team(b)
    }
}

impl<'a> MessageFact<'a> {
    /// The contexts other than `home` in which it is received, with those who only update what they show.
    pub fn foreign_consumers(&self, facts: &Facts<'a>, home: &Id) -> BTreeSet<&'a Id> {
        let contexts = self
            .handles
            .iter()
            .filter_map(|handle| facts.context_of_service(handle.service));
        contexts.filter(|context| *context != home).collect()
    }

    /// The contexts that send it.
    pub fn producers(&self, facts: &Facts<'a>) -> BTreeSet<&'a Id> {
        self.emits
            .iter()
            .filter_map(|emit| facts.context_of_service(emit.service))
            .collect()
    }

    /// The context that owns the contract.
    pub fn owner_context(&self, facts: &Facts<'a>) -> Option<&'a Id> {
        self.owner.and_then(|owner| facts.context_of_service(owner))
    }

    /// Whether it is an event.
    pub fn is_event(&self) -> bool {
        self.note.kind == NoteKind::Event
    }

    /// Whether it is a command.
    pub fn is_command(&self) -> bool {
        self.note.kind == NoteKind::Command
    }

    /// Each pair of a sender and a receiver in different contexts.
    pub fn crossings(&self, facts: &Facts<'a>) -> impl Iterator<Item = (&Emit<'a>, &Handle<'a>)> {
        let crosses = |emit: &Emit, handle: &Handle| {
            facts.context_of_service(emit.service) != facts.context_of_service(handle.service)
        };
        self.emits.iter().flat_map(move |emit| {
            let handles = self.handles.iter();
            handles
                .filter(move |handle| crosses(emit, handle))
                .map(move |handle| (emit, handle))
        })
    }
}

/// Words without case and white space, so that copies are told by what they say.
pub(crate) fn same_words(text: &str) -> String {
    let words = text.to_lowercase();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names in a row: `A`, `A and B`, `A, B and C`.
#[must_use]
pub fn in_a_row(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Two ids, the smaller one first.
pub(crate) fn ordered<'a>(a: &'a Id, b: &'a Id) -> (&'a Id, &'a Id) {
    if a <= b { (a, b) } else { (b, a) }
}

/// What carries a message along a link: what the link says, else the message's channel, else the usual.
pub(crate) fn channel_of(
    model: &Alternative,
    message: &Note,
    link: Option<&Link>,
    usual: ChannelKind,
) -> ChannelKind {
    let channel = message
        .message
        .channel
        .as_ref()
        .and_then(|id| model.channels().get(id));
    let asynchronous = |kind: ChannelKind| kind != ChannelKind::Direct;
    match (
        link.and_then(|link| link.mode),
        channel.map(|channel| channel.kind),
    ) {
        (Some(Mode::Synchronous), _) => ChannelKind::Direct,
        (Some(Mode::Asynchronous), kind) => {
            kind.filter(|kind| asynchronous(*kind))
                .unwrap_or(if asynchronous(usual) {
                    usual
                } else {
                    ChannelKind::Queue
                })
        }
        (None, kind) => kind.unwrap_or(usual),
    }
}
