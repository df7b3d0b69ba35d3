//! R1 and R3: the context that does the work owns a command; whoever wants the work translates its own events into it.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Audience, Channel, ChannelKind, Edit, Element, FieldAttribute, Id, Intent, Link,
    LinkAttribute, Mode, Note, NoteAttribute, NoteKind, Point, Rect, RuleKind, Visibility,
};

use super::placing::{Place, Places};
use super::queued_link;
use crate::english::{capitalised, in_past_tense, words};
use crate::facts::{Facts, Handle, HandleKind};

/// `event`, and every other foreign event on which `host` acts in the same way.
pub(super) fn events_alike(facts: &Facts, host: &Id, event: &Id) -> Vec<Id> {
    let mut found = BTreeSet::from([event.clone()]);
    let action = reactions(facts, host, event)
        .into_iter()
        .find_map(|handle| handle.action);
    let Some(action) = action else {
        return found.into_iter().collect();
    };
    for message in facts.messages_in(host).filter(|message| message.is_event()) {
        let is_foreign = message
            .owner_context(facts)
            .is_some_and(|owner| owner != host);
        let alike = reactions(facts, host, &message.note.id)
            .into_iter()
            .any(|handle| {
                handle.action.is_some_and(|other| {
                    other.id == action.id
                        || other.text.trim().eq_ignore_ascii_case(action.text.trim())
                })
            });
        if is_foreign && alike {
            found.insert(message.note.id.clone());
        }
    }
    found.into_iter().collect()
}

/// What `host` does on `event`.
fn reactions<'f, 'a>(facts: &'f Facts<'a>, host: &Id, event: &Id) -> Vec<&'f Handle<'a>> {
    let handles = facts
        .messages
        .get(event)
        .map(|message| message.handles.iter());
    let acts = |handle: &&Handle| {
        handle.kind == HandleKind::React && facts.context_of_service(handle.service) == Some(host)
    };
    handles.into_iter().flatten().filter(acts).collect()
}

/// The edits; empty where `host` no longer acts on any of the events.
pub(super) fn edits(
    alternative: &Alternative,
    host: &Id,
    events: &[Id],
    is_open: bool,
) -> Vec<Edit> {
    let facts = Facts::of(alternative);
    let mut plan = Plan {
        facts: &facts,
        host,
        is_open,
        places: Places::of(alternative),
        taken: BTreeSet::new(),
        placed: BTreeMap::new(),
        edits: Vec::new(),
    };
    let mut command = None;
    let mut senders = BTreeSet::new();
    for event in events {
        let Some(publisher) = facts
            .context_of(event)
            .filter(|publisher| *publisher != host)
        else {
            continue;
        };
        for handle in reactions(&facts, host, event) {
            let command = command
                .get_or_insert_with(|| plan.command_for(handle, event))
                .clone();
            senders.insert(publisher.clone());
            plan.turn_round(event, publisher, handle, &command);
        }
    }
    let Some(command) = command else {
        return Vec::new();
    };
    plan.publish(&command, senders);
    plan.into_edits()
}

struct Plan<'f, 'a> {
    facts: &'f Facts<'a>,
    host: &'f Id,
    is_open: bool,
    places: Places<'a>,
    taken: BTreeSet<Id>,
    /// Where the plan puts notes.
    placed: BTreeMap<Id, Place>,
    edits: Vec<Edit>,
}

impl Plan<'_, '_> {
    fn into_edits(self) -> Vec<Edit> {
        let at = |(id, place): (Id, Place)| {
            let area = self.places.area(place)?;
            Some(Edit::Note(id, NoteAttribute::At(area.at())))
        };
        let placed: Vec<Edit> = self.placed.into_iter().filter_map(at).collect();
        let mut edits = self.places.into_edits();
        edits.extend(self.edits);
        edits.extend(placed);
        edits
    }

    fn model(&self) -> &Alternative {
        self.facts.model
    }

    /// An id that neither the board nor this plan has.
    fn id(&mut self, text: &str) -> Id {
        let wanted = Id::from_words(text);
        let model = self.facts.model;
        let is_free = |id: &Id| model.kind_of(id).is_none() && !self.taken.contains(id);
        let numbered = (2..).map(|number| wanted.numbered(number));
        let found = std::iter::once(wanted.clone())
            .chain(numbered)
            .find(is_free)
            .unwrap_or(wanted);
        self.taken.insert(found.clone());
        found
    }

    fn note(&mut self, id: &Id, attribute: NoteAttribute) {
        self.edits.push(Edit::Note(id.clone(), attribute));
    }

    fn link(&mut self, link: Link) {
        self.edits.push(Edit::Add(Element::Link(link)));
    }

    /// The command that the host is to own: the one that its reaction leads to, else a new one.
    fn command_for(&mut self, handle: &Handle, event: &Id) -> Id {
        let action = handle.action;
        if let Some(command) = action.filter(|action| action.kind == NoteKind::Command) {
            return command.id.clone();
        }
        let event_name = self
            .model()
            .notes()
            .get(event)
            .map(|note| note.text.clone());
        let name = format!("Handle{}", pascal(&event_name.unwrap_or_default()));
        let id = self.id(&name);
        let near = handle.by.map(Note::area);
        let host = self.host.clone();
        self.add(id.clone(), NoteKind::Command, &name, &host, near);
        if let Some(aggregate) = action {
            let link = self.id(&format!("{id} {}", aggregate.id));
            self.link(Link::new(link, id.clone(), aggregate.id.clone()));
        }
        id
    }

    /// Moves what reacts to `event` to where the event comes from, and lets it send the command.
    fn turn_round(&mut self, event: &Id, publisher: &Id, handle: &Handle, command: &Id) {
        let sends = handle.by.filter(|by| by.kind == NoteKind::Policy);
        match sends {
            Some(policy) if self.decides(policy) => {
                self.move_to(policy, publisher, event);
                self.decide_and_translate(policy, publisher, command);
            }
            Some(policy) => {
                self.move_to(policy, publisher, event);
                self.note(&policy.id, NoteAttribute::RuleKind(RuleKind::Translation));
                self.send_reliably(policy, command);
            }
            None => {
                if let Some(link) = handle.link {
                    self.edits.push(Edit::remove(link.id.clone()));
                }
                let name = self.model().name_of(event).unwrap_or_default();
                let adapter = self.adapter(event, &name, publisher, command);
                let link = self.id(&format!("{event} {adapter}"));
                self.link(queued_link(link, event.clone(), adapter));
            }
        }
        self.keep_inside(event, publisher);
    }

    /// Whether a policy decides something beyond passing the message on.
    fn decides(&self, policy: &Note) -> bool {
        policy.rule.kind == RuleKind::Business
            && (!policy.rule.reads.is_empty() || policy.rule.about.is_some())
    }

    fn move_to(&mut self, policy: &Note, publisher: &Id, event: &Id) {
        let near = self.model().notes().get(event).map(Note::area);
        self.places.lift(&policy.id);
        let place = self.places.place(publisher, policy.area().size(), near);
        self.placed.insert(policy.id.clone(), place);
        self.note(&policy.id, NoteAttribute::Frame(Some(publisher.clone())));
    }

    /// The rule decides in its own words; an adapter translates the decision. So the rule does not learn the host's
    /// language, nor the host the rule's.
    fn decide_and_translate(&mut self, policy: &Note, publisher: &Id, command: &Id) {
        let model = self.facts.model;
        let links = model.links().values();
        for link in links.filter(|link| link.from == policy.id && link.to == *command) {
            self.edits.push(Edit::remove(link.id.clone()));
        }
        let action = model.notes().get(command).map(|note| words(&note.text));
        let object = pascal(
            &action
                .unwrap_or_default()
                .get(1..)
                .unwrap_or_default()
                .join(" "),
        );
        let decision = format!("Decide{object}");
        let outcome = in_past_tense(&decision).unwrap_or_else(|| format!("{object}Decided"));
        let decide = self.add_after(&policy.id, NoteKind::Command, &decision, publisher);
        let decided = self.add_after(&decide, NoteKind::Event, &outcome, publisher);
        self.note(&decided, NoteAttribute::Intent(Some(Intent::Fact)));
        for id in [&decide, &decided] {
            self.note(id, NoteAttribute::Visibility(Some(Visibility::Internal)));
        }
        let adapter = self.adapter(&decided, &outcome, publisher, command);
        let steps = [
            (policy.id.clone(), decide.clone()),
            (decide, decided.clone()),
            (decided, adapter),
        ];
        for (from, to) in steps {
            let id = self.id(&format!("{from} {to}"));
            self.link(queued_link(id, from, to));
        }
    }

    /// Adds a note to the right of another.
    fn add_after(&mut self, previous: &Id, kind: NoteKind, text: &str, frame: &Id) -> Id {
        let placed = self
            .placed
            .get(previous)
            .and_then(|place| self.places.area(*place));
        let near = placed.or_else(|| self.model().notes().get(previous).map(Note::area));
        let id = self.id(text);
        self.add(id.clone(), kind, text, frame, near);
        id
    }

    fn add(&mut self, id: Id, kind: NoteKind, text: &str, frame: &Id, near: Option<Rect>) {
        let place = self.places.place(frame, kind.default_size(), near);
        self.placed.insert(id.clone(), place);
        let note = Note {
            frame: Some(frame.clone()),
            ..Note::new(id, kind, text, Point::default())
        };
        self.edits.push(Edit::Add(Element::Note(note)));
    }

    /// A new policy in `publisher` that translates an event, of this name, into the command.
    fn adapter(&mut self, event: &Id, name: &str, publisher: &Id, command: &Id) -> Id {
        let action = self.model().name_of(command).unwrap_or_default();
        let text = format!("Whenever {name}, send {action}");
        let id = self.add_after(event, NoteKind::Policy, &text, publisher);
        self.note(&id, NoteAttribute::RuleKind(RuleKind::Translation));
        let link = self.id(&format!("{id} {command}"));
        self.link(queued_link(link, id.clone(), command.clone()));
        id
    }

    /// The arrows from a policy to the command travel over a queue that loses nothing.
    fn send_reliably(&mut self, policy: &Note, command: &Id) {
        let links = self.facts.model.links().values();
        let sending: Vec<Id> = links
            .filter(|link| link.from == policy.id && link.to == *command)
            .map(|link| link.id.clone())
            .collect();
        if sending.is_empty() {
            let id = self.id(&format!("{} {command}", policy.id));
            self.link(queued_link(id, policy.id.clone(), command.clone()));
        }
        for link in sending {
            let attributes = [
                LinkAttribute::Mode(Some(Mode::Asynchronous)),
                LinkAttribute::Idempotent(Some(true)),
                LinkAttribute::ToleratesReordering(Some(true)),
                LinkAttribute::Retries(Some(true)),
                LinkAttribute::DeadLetterQueue(Some(true)),
                LinkAttribute::Alerts(Some(true)),
            ];
            let set = |attribute| Edit::Link(link.clone(), attribute);
            self.edits.extend(attributes.into_iter().map(set));
        }
    }

    /// An event that no other context receives any more is a fact of its own context, and says nothing of others.
    fn keep_inside(&mut self, event: &Id, publisher: &Id) {
        let Some(message) = self.facts.messages.get(event) else {
            return;
        };
        let consumers = message.foreign_consumers(self.facts, publisher);
        if consumers.iter().any(|consumer| *consumer != self.host) {
            return;
        }
        self.note(event, NoteAttribute::Intent(Some(Intent::Fact)));
        self.note(event, NoteAttribute::Visibility(Some(Visibility::Internal)));
        let controlled = message.note.message.fields.iter().filter(|field| {
            field
                .decided_by
                .as_ref()
                .is_some_and(|decider| decider == self.host)
        });
        for field in controlled {
            self.edits.push(Edit::Field {
                note: event.clone(),
                field: field.id.clone(),
                attribute: FieldAttribute::DecidedBy(None),
            });
        }
    }

    /// Makes the command a contract that others can rely on.
    fn publish(&mut self, command: &Id, senders: BTreeSet<Id>) {
        let name = self.model().name_of(command).unwrap_or_default();
        let known = self
            .model()
            .notes()
            .get(command)
            .and_then(|note| note.message.channel.clone());
        let channel = known.unwrap_or_else(|| {
            let id = self.id(&format!("{name} queue"));
            let channel = Channel {
                durable: Some(true),
                monitored: Some(true),
                ordered: Some(false),
                ..Channel::new(id.clone(), id.as_str(), ChannelKind::Queue)
            };
            self.edits.push(Edit::Add(Element::Channel(channel)));
            id
        });
        let audience = if self.is_open {
            Audience::Anyone
        } else {
            Audience::Named(senders.into_iter().collect())
        };
        let version = self
            .model()
            .notes()
            .get(command)
            .and_then(|note| note.message.version.clone());
        let attributes = [
            NoteAttribute::Intent(Some(Intent::Request)),
            NoteAttribute::Visibility(Some(Visibility::Public)),
            NoteAttribute::Audience(Some(audience)),
            NoteAttribute::Version(Some(version.unwrap_or_else(|| "1".to_owned()))),
            NoteAttribute::Documented(Some(true)),
            NoteAttribute::Privileged(Some(true)),
            NoteAttribute::Correlation(Some(true)),
            NoteAttribute::Channel(Some(channel)),
        ];
        for attribute in attributes {
            self.note(command, attribute);
        }
    }
}

fn pascal(text: &str) -> String {
    words(text).iter().map(|word| capitalised(word)).collect()
}
