//! R1 and R3: the context that does the work owns a command; whoever wants the work translates its own events into it.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Audience, ChannelKind, Edit, Field, FieldAttribute, FieldRole, Id, Ids, Intent,
    LinkAttribute, Message, Note, NoteAttribute, NoteKind, RuleKind, Visibility,
};

use super::draft::{Decision, Draft, pascal};
use super::placing::Between;
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

/// Reactions of `host` to `event`.
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
    /// Ends of arrows that are gone.
    removed: BTreeSet<(Id, Id)>,
    /// New contexts of policies, by policy.
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
        let after = handle.by.map(|by| by.area());
        let when = Between::of(after, action.map(|next| next.area()));
        let host = self.host.clone();
        let id = self.draft.add(NoteKind::Command, &name, &host, when);
        if let Some(aggregate) = action {
            self.draft.step(id.clone(), aggregate.id.clone());
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
            Some(policy) => self.hand_to_publisher(event, publisher, policy.note, command),
            None => {
                if let Some(link) = handle.link {
                    self.removed.insert((link.from.clone(), link.to.clone()));
                    self.draft.edit(Edit::remove(link.id.clone()));
                }
                let name = self.model().name_of(event).unwrap_or_default();
                let adapter = self.draft.adapter(event, &name, publisher, command);
                self.draft.step(event.clone(), adapter);
            }
        }
    }

    /// The policy goes to where the event comes from. What needs no more than the event says only translates it into
    /// the command. What has to decide on something first does so in the words of its own context, and is translated
    /// from there. Where nobody has said what the command needs, the rule stays a rule, and sends it.
    fn hand_to_publisher(&mut self, event: &Id, publisher: &Id, policy: &Note, command: &Id) {
        let when = Between::after(self.draft.area_of(event));
        self.draft.move_to(policy, publisher, when);
        let notes = self.facts.model.notes();
        let Some(event) = notes.get(event) else {
            return;
        };
        let contract = notes.get(command).map(|note| &note.message);
        let is_open = contract.is_some_and(|one| !undecided(one, &event.message).is_empty());
        let is_known = contract.is_some_and(|one| one.fields.iter().any(is_attribute));
        let decides = self.draft.decides(policy);
        if let Some(contract) = contract.filter(|_| decides && is_open) {
            let decision = Decision {
                frame: publisher.clone(),
                command: command.clone(),
                about: event.text.clone(),
                fields: to_decide(contract, Some(&event.message)),
            };
            return self.draft.decide_and_translate(policy, &decision);
        }
        if is_known || !decides {
            let kind = NoteAttribute::RuleKind(RuleKind::Translation);
            self.draft.note(&policy.id, kind);
        }
        self.draft.send_by_queue(policy, command);
    }

    /// Settles an event on which the host no longer acts: a fact of its own context where nobody else
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
        if message.contract.addressed_to.as_ref() == Some(self.host) {
            self.draft.note(event, NoteAttribute::AddressedTo(None));
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
        self.draft.take_off_channel(event);
        let fields = message.contract.fields.iter();
        for field in fields.filter(|field| field.decided_by.as_ref() == Some(self.host)) {
            self.draft.edit(Edit::Field {
                note: event.clone(),
                field: field.id.clone(),
                attribute: FieldAttribute::DecidedBy(None),
            });
        }
    }

    /// Moves what the event carried for the host alone into the command.
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
        let sent = self.facts.model.links().values();
        for link in sent.filter(|link| link.from == *event) {
            let Some(reads) = &link.reads else { continue };
            let left: Ids = reads
                .iter()
                .filter(|field| !dropped.contains(field))
                .cloned()
                .collect();
            let is_gone = self.removed.contains(&(link.from.clone(), link.to.clone()));
            if left != *reads && !is_gone {
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
        if self.is_open {
            self.open_outcomes(command);
        }
    }

    /// Whoever may order may hear what came of it, where that is told to others already.
    fn open_outcomes(&mut self, command: &Id) {
        let Some(home) = self.facts.frame(self.host) else {
            return;
        };
        let Some(command) = self.facts.note(command) else {
            return;
        };
        for outcome in self.facts.events_after(command, home) {
            let contract = &outcome.message;
            let is_public = contract.visibility == Some(Visibility::Public);
            if is_public && contract.audience.is_none() && contract.addressed_to.is_none() {
                let anyone = NoteAttribute::Audience(Some(Audience::Anyone));
                self.draft.note(&outcome.id, anyone);
            }
        }
    }
}

/// Attributes of a command that an event does not carry: not by that id or name, nor with that word. Somebody has to
/// decide on them.
fn undecided<'a>(command: &'a Message, event: &Message) -> Vec<&'a Field> {
    let is_carried = |field: &Field| {
        let mut carried = event.fields.iter();
        carried.any(|one| {
            let same_term = one.term.is_some() && one.term == field.term;
            one.id == field.id || one.name == field.name || same_term
        })
    };
    let attributes = command.fields.iter().filter(|field| is_attribute(field));
    attributes
        .filter(|field| !field.optional && !is_carried(field))
        .collect()
}

fn is_attribute(field: &Field) -> bool {
    field.role == FieldRole::Attribute
}

/// Fields of a decision that leads from an event to a command: whom it is about, and what there is to decide. It is made
/// in the words of its own context, not in those of the command's.
pub(super) fn to_decide(command: &Message, event: Option<&Message>) -> Vec<Field> {
    let empty = Message::default();
    let event = event.unwrap_or(&empty);
    let about = event.fields.iter();
    let about = about
        .filter(|field| field.role == FieldRole::Identifier)
        .cloned();
    let decided = undecided(command, event).into_iter().map(|field| Field {
        term: None,
        ..field.clone()
    });
    about.chain(decided).collect()
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
