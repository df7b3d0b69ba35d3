//! R1 and R3: the context that does the work owns a command; whoever wants the work translates its own events into it.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Audience, ChannelKind, Edit, Field, FieldAttribute, Id, Ids, Intent, Link,
    LinkAttribute, NoteAttribute, NoteKind, RuleKind, Visibility,
};

use super::draft::{Draft, pascal};
use super::queued_link;
use crate::english::{is_past_participle, is_verb};
use crate::facts::{At, Facts, FieldFact, Handle, HandleKind, MessageFact};
use crate::name::words;

/// `event`, and every other foreign event on which `host` acts in the same way.
pub(super) fn events_alike(facts: &Facts, host: impl At, event: impl At) -> Vec<Id> {
    let message = facts.message(&event).zip(facts.context_of(&host));
    let Some((message, host)) = message else {
        return vec![facts.id_of(&event).clone()];
    };
    let alike = facts.events_alike(host, message.note).into_iter();
    alike.map(|note| note.id.clone()).collect()
}

/// What `host` does on `event`.
fn reactions<'f, 'a>(facts: &'f Facts<'a>, host: &Id, event: &Id) -> Vec<&'f Handle<'a>> {
    let handles = facts
        .message(event)
        .filter(|message| message.is_event())
        .map(|message| message.handles.iter());
    let acts =
        |handle: &&Handle| handle.kind == HandleKind::React && facts.id(handle.context) == host;
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
        draft: Draft::of(&facts),
        facts: &facts,
        host,
        is_open,
        handed_over: BTreeSet::new(),
        removed: BTreeSet::new(),
        turned: BTreeMap::new(),
    };
    let mut command = None;
    let mut senders = BTreeSet::new();
    for event in events {
        let Some(publisher) = facts
            .context_of(event)
            .map(|publisher| facts.id(publisher))
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
        if let Some(command) = command.as_ref().filter(|_| senders.contains(publisher)) {
            plan.let_go(event, publisher, command);
        }
    }
    let Some(command) = command else {
        return Vec::new();
    };
    plan.publish(&command, senders);
    plan.draft.into_edits()
}

struct Plan<'f, 'a> {
    draft: Draft<'f, 'a>,
    facts: &'f Facts<'a>,
    host: &'f Id,
    is_open: bool,
    /// Fields that the command gained from events.
    handed_over: BTreeSet<Id>,
    /// Arrows that are gone.
    removed: BTreeSet<Id>,
    /// Where policies went.
    turned: BTreeMap<Id, Id>,
}

impl Plan<'_, '_> {
    fn model(&self) -> &Alternative {
        self.facts.model
    }

    /// The command that the host is to own: the one that its reaction leads to, else a new one.
    fn command_for(&mut self, handle: &Handle, event: &Id) -> Id {
        let action = handle.action();
        if let Some(command) = action.filter(|action| action.kind == NoteKind::Command) {
            return command.id.clone();
        }
        let event_name = self.model().name_of(event).unwrap_or_default();
        let policy = handle.by.map(|by| by.note.text.as_str());
        let name = name_of_command(policy, &event_name);
        let id = self.draft.id(&name);
        let near = handle.by.map(|by| by.area());
        let host = self.host.clone();
        self.draft
            .add(id.clone(), NoteKind::Command, &name, &host, near);
        if let Some(aggregate) = action {
            let link = self.draft.id(&format!("{id} {}", aggregate.id));
            self.draft
                .link(Link::new(link, id.clone(), aggregate.id.clone()));
        }
        id
    }

    /// Moves what reacts to `event` to where the event comes from, and lets it send the command.
    fn turn_round(&mut self, event: &Id, publisher: &Id, handle: &Handle, command: &Id) {
        let policy = handle.by.filter(|by| by.kind == NoteKind::Policy);
        let home = policy.and_then(|policy| self.turned.get(&policy.id));
        if home == Some(publisher) {
            return;
        }
        // A policy on events of several contexts can go to one of them; the others get an adapter.
        let sends = policy.filter(|_| home.is_none());
        if let Some(policy) = sends {
            self.turned.insert(policy.id.clone(), publisher.clone());
        }
        match sends {
            Some(policy) if self.draft.decides(policy.note) => {
                let near = self.draft.area_of(event);
                self.draft.move_to(policy.note, publisher, near);
                self.draft
                    .decide_and_translate(policy.note, publisher, command);
            }
            Some(policy) => {
                let near = self.draft.area_of(event);
                self.draft.move_to(policy.note, publisher, near);
                self.draft
                    .note(&policy.id, NoteAttribute::RuleKind(RuleKind::Translation));
                self.draft.send_by_queue(policy.note, command);
            }
            None => {
                if let Some(link) = handle.link {
                    self.removed.insert(link.id.clone());
                    self.draft.edit(Edit::remove(link.id.clone()));
                }
                let name = self.model().name_of(event).unwrap_or_default();
                let adapter = self.draft.adapter(event, &name, publisher, command);
                let link = self.draft.id(&format!("{event} {adapter}"));
                self.draft.link(queued_link(link, event.clone(), adapter));
            }
        }
    }

    /// What becomes of an event on which the host no longer acts: a fact of its own context where nobody else
    /// receives it; else a fact that carries what the others read and the publisher owns. Where nobody has said what it
    /// is for, that stays a question.
    fn let_go(&mut self, event: &Id, publisher: &Id, command: &Id) {
        let Some(message) = self.facts.message(event) else {
            return;
        };
        let others = message.handles.iter().filter(|handle| {
            let context = self.facts.id(handle.context);
            let turned = context == self.host && handle.kind == HandleKind::React;
            context != publisher && !turned
        });
        let others: Vec<&Handle> = others.collect();
        let is_said = message.contract.intent.is_some();
        if is_said && others.iter().all(|handle| handle.kind != HandleKind::React) {
            self.draft
                .note(event, NoteAttribute::Intent(Some(Intent::Fact)));
        }
        if others.is_empty() {
            self.keep_inside(event, message);
        } else {
            self.hand_over(event, publisher, command, &others);
        }
    }

    fn keep_inside(&mut self, event: &Id, message: &MessageFact) {
        self.draft
            .note(event, NoteAttribute::Visibility(Some(Visibility::Internal)));
        // What stays inside takes no broker.
        self.draft.note(event, NoteAttribute::Channel(None));
        let fields = message.contract.fields.iter();
        for field in fields.filter(|field| field.decided_by.as_ref() == Some(self.host)) {
            self.draft.edit(Edit::Field {
                note: event.clone(),
                field: field.id.clone(),
                attribute: FieldAttribute::DecidedBy(None),
            });
        }
    }

    /// What the event carried for the host alone goes into the command.
    fn hand_over(&mut self, event: &Id, publisher: &Id, command: &Id, others: &[&Handle]) {
        let model = self.facts.model;
        let Some(message) = self.facts.message(event) else {
            return;
        };
        let is_read = |field: &Field| {
            let mut reads = others
                .iter()
                .filter_map(|handle| handle.link?.reads.as_ref());
            reads.any(|reads| reads.contains(&field.id))
        };
        let is_hosts = |field: &&FieldFact| {
            let is_controlled = field.decided_by.as_ref() == Some(self.host);
            let is_foreign = field
                .owner
                .is_some_and(|owner| self.facts.id(owner) != publisher);
            (is_controlled || is_foreign) && !is_read(field)
        };
        let fields = message.fields.iter().filter(is_hosts);
        let fields: Vec<&Field> = fields.map(|field| field.field).collect();
        let dropped: BTreeSet<&Id> = fields.iter().map(|field| &field.id).collect();
        for field in &fields {
            self.draft.edit(Edit::RemoveField {
                note: event.clone(),
                field: field.id.clone(),
            });
            let is_known = self.handed_over.contains(&field.id)
                || model.notes().get(command).is_some_and(|command| {
                    let known = command.message.fields.iter();
                    known
                        .into_iter()
                        .any(|known| known.id == field.id || known.name == field.name)
                });
            if !is_known {
                self.handed_over.insert(field.id.clone());
                let mut own = (*field).clone();
                own.decided_by = own.decided_by.filter(|decider| decider != self.host);
                self.draft.edit(Edit::AddField {
                    note: command.clone(),
                    field: own,
                    before: None,
                });
            }
        }
        for link in self.facts.outgoing(event).iter() {
            let Some(reads) = &link.reads else { continue };
            let left: Ids = reads
                .iter()
                .filter(|field| !dropped.contains(field))
                .cloned()
                .collect();
            if left != *reads && !self.removed.contains(&link.id) {
                let reads = LinkAttribute::Reads(Some(left));
                self.draft.edit(Edit::Link(link.id.clone(), reads));
            }
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
            let name = format!("{name} queue");
            self.draft.channel(&name, ChannelKind::Queue)
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
            NoteAttribute::Channel(Some(channel)),
        ];
        for attribute in attributes {
            self.draft.note(command, attribute);
        }
    }
}

/// A name for the command that a host is to offer: what its policy says that it does, if that is short and begins with a
/// verb, else that it processes what the event is about.
fn name_of_command(policy: Option<&str>, event: &str) -> String {
    /// Words of a name that can still be read at a glance.
    const FEW: usize = 4;
    let does = policy
        .and_then(|text| text.rsplit_once(','))
        .map(|(_, does)| does);
    let does = does.map(words).unwrap_or_default();
    let begins_with_verb = does.first().is_some_and(|word| is_verb(word));
    if begins_with_verb && (2..=FEW).contains(&does.len()) {
        return pascal(&does.join(" "));
    }
    let mut about = words(event);
    about.retain(|word| !is_past_participle(word));
    format!("Process{}", pascal(&about.join(" ")))
}
