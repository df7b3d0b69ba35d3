//! Redesigns: what can be done about a finding, as edits that can be previewed, applied and undone.

mod adapter;
mod boundaries;
mod curate;
mod draft;
mod fields;
mod grammar;
mod open_host;
mod placing;
mod preview;
mod repeated;
mod said;
mod simple;
mod split_event;
mod subscribe;
mod title;

use std::collections::BTreeSet;

use isobar_model::{
    Alternative, DownstreamRole, Edit, Id, Link, LinkAttribute, Mode, NoteAttribute, NoteKind,
    Pattern, Relationship, UpstreamRole,
};

use serde::{Deserialize, Serialize};

use crate::InferredRelationship;
use crate::facts::{At, Facts, Frame, NoteAt};
pub(crate) use preview::difference;
pub use preview::{Overview, Preview};
pub use said::facts_said;

/// A redesign, as plain data: which one, and of what. The edits are made when somebody asks for them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Redesign {
    /// R1: lets `host` own a command, which is sent instead of `event`.
    EventToCommand {
        /// The event.
        event: Id,
        /// The context that acts on it.
        host: Id,
    },
    /// R2: moves a rule to the context that it is about.
    MoveRule {
        /// The policy or aggregate.
        rule: Id,
        /// The context.
        to: Id,
    },
    /// R3: lets `host` offer a command to anyone, which is sent instead of `events`.
    OpenHost {
        /// The context that acts.
        host: Id,
        /// The events on which it acts in the same way.
        events: Vec<Id>,
    },
    /// R2: keeps one of several copies of a rule; the others only translate what it decides.
    KeepOneRule {
        /// The policy or aggregate that stays a rule.
        rule: Id,
        /// The others.
        copies: Vec<Id>,
    },
    /// R4: the event carries what its receivers call back for.
    Fatten {
        /// The event.
        event: Id,
    },
    /// R5: the event carries ids only.
    Thin {
        /// The event.
        event: Id,
    },
    /// R6: sends through a queue what is sent by a call.
    SendByQueue {
        /// The arrow.
        link: Id,
    },
    /// R6: gives a command a queue of its own.
    GiveQueue {
        /// The command.
        command: Id,
    },
    /// R7: those who are called subscribe to the event instead.
    Subscribe {
        /// The event.
        event: Id,
        /// The arrows of the calls.
        calls: Vec<Id>,
    },
    /// R8: publishes what others may know of an internal event on its own.
    Curate {
        /// The internal event.
        event: Id,
    },
    /// R8: gives each context that publishes an event one of its own.
    SplitEvent {
        /// The event.
        event: Id,
    },
    /// R9: drops fields of a message.
    DropFields {
        /// The message.
        note: Id,
        /// The fields.
        fields: Vec<Id>,
    },
    /// R9: puts a token in the place of a sensitive field.
    Tokenise {
        /// The message.
        note: Id,
        /// The field.
        field: Id,
    },
    /// R4: adds the fields that are read over an arrow to the message that it comes from.
    AddFields {
        /// The arrow.
        link: Id,
    },
    /// R10: puts an adapter between a context and a message of another one.
    InsertAdapter {
        /// The message.
        message: Id,
        /// The context.
        context: Id,
    },
    /// R11: makes two contexts one.
    MergeContexts {
        /// The context that stays.
        into: Id,
        /// The one that becomes part of it.
        from: Id,
    },
    /// R11: makes a part of a context a context of its own.
    SplitContext {
        /// The context.
        context: Id,
        /// The commands and read models that leave it, with what follows from them.
        operations: Vec<Id>,
    },
    /// R11: gives each context that shares a store one of its own.
    SplitStore {
        /// The name of the store.
        store: String,
        /// The context that keeps it.
        owner: Id,
    },
    /// R12: makes one of several receivers of a command the one that handles it.
    ChooseHandler {
        /// The command.
        command: Id,
        /// The arrow to the one that stays.
        link: Id,
    },
    /// R12: sends by a call what goes through a broker.
    SendByCall {
        /// The arrow.
        link: Id,
    },
    /// R12: takes back something that was said of a message.
    Unsay {
        /// The message.
        note: Id,
        /// Statement.
        word: MessageStatement,
    },
    /// R12: gives a contract its next version.
    SetVersion {
        /// The message.
        message: Id,
        /// The version.
        version: String,
    },
    /// R12: makes an internal message a contract with other contexts.
    Publish {
        /// The message.
        message: Id,
    },
    /// R12: offers commands to any client.
    OpenToAnyone {
        /// The commands.
        commands: Vec<Id>,
    },
    /// R13: declares a relationship between two contexts. Replaces the one that is declared between them.
    Declare {
        /// The upstream, or one context.
        a: Id,
        /// The downstream, or the other.
        b: Id,
        /// Pattern of the relationship.
        pattern: Pattern,
        /// The roles that the upstream plays.
        upstream_roles: BTreeSet<UpstreamRole>,
        /// The roles that the downstream plays.
        downstream_roles: BTreeSet<DownstreamRole>,
    },
    /// R13: drops a role that contradicts the rest of a relationship.
    DropRole {
        /// The relationship.
        relationship: Id,
        /// The role of the upstream that goes.
        upstream: Option<UpstreamRole>,
        /// The role of the downstream that goes.
        downstream: Option<DownstreamRole>,
        /// True if another role could go instead.
        safety: Safety,
    },
    /// R15: puts between the ends of an arrow what the grammar misses there.
    InsertBetween {
        /// The arrow.
        link: Id,
    },
    /// R15: adds a note before or after another.
    AddNext {
        /// The other note.
        note: Id,
        /// Kind of the new one.
        kind: NoteKind,
        /// True if it leads to the other.
        is_before: bool,
    },
    /// R16: puts a note into a context.
    PutInto {
        /// The note.
        note: Id,
        /// The context.
        context: Id,
    },
    /// R14: gives a note another name.
    Rename {
        /// The note.
        note: Id,
        /// Its new text.
        to: String,
        /// Certainty that the name is right, and that nobody relies on the old one.
        safety: Safety,
    },
}

/// Something that can be said of a message and taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MessageStatement {
    /// The one context that it is meant for.
    Address,
    /// The channel that carries it.
    Channel,
}

/// Certainty that a redesign is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    /// It changes the drawing only: nothing that others rely on, that was declared, or that is about the running
    /// system.
    Safe,
    /// It changes the design.
    ChangesDesign,
    /// Only people can decide it.
    NeedsDecision,
}

impl Redesign {
    /// The open host of `host` for what it does on `event`, with every other event on which it does the same.
    pub(crate) fn open_host(facts: &Facts, host: impl At, event: impl At) -> Self {
        Self::OpenHost {
            host: facts.id_of(&host).clone(),
            events: open_host::events_alike(facts, host, event),
        }
    }

    /// A command that `host` owns instead of `event`: for anyone where `host` does the same on other events, too.
    pub(crate) fn command_instead(facts: &Facts, host: impl At, event: impl At) -> Self {
        let (host, event) = (facts.id_of(&host), facts.id_of(&event));
        let events = open_host::events_alike(facts, host, event);
        let host = host.clone();
        match events.as_slice() {
            [only] => Self::EventToCommand {
                event: only.clone(),
                host,
            },
            _ => Self::OpenHost { host, events },
        }
    }

    /// Redesigns that help where a rule lies in `home` but is about another context, best first: where it reacts to an event of
    /// that context, its home offers what the rule needs done, and the rule goes to where the event comes from; else it
    /// moves alone.
    pub(crate) fn of_misplaced<'a>(
        facts: &Facts<'a>,
        rule: NoteAt<'a>,
        (home, about): (Frame, Frame),
    ) -> Vec<Self> {
        let mut triggers = facts.incoming(rule).iter();
        let event = triggers.find_map(|arrow| {
            let event = facts.other(arrow).filter(|from| facts.is_event(from))?;
            (facts.context_of(event) == Some(about)).then_some(event)
        });
        let host = event.map(|event| Self::open_host(facts, home, event));
        let moved = Self::MoveRule {
            rule: rule.id.clone(),
            to: facts.id(about).clone(),
        };
        host.into_iter().chain([moved]).collect()
    }

    /// Declares what was inferred.
    #[must_use]
    pub fn declare(inferred: &InferredRelationship) -> Self {
        let is_reversed = inferred.upstream.as_ref() == Some(&inferred.b);
        let (a, b) = if is_reversed {
            (&inferred.b, &inferred.a)
        } else {
            (&inferred.a, &inferred.b)
        };
        Self::Declare {
            a: a.clone(),
            b: b.clone(),
            pattern: inferred.pattern,
            upstream_roles: inferred.upstream_roles.clone(),
            downstream_roles: inferred.downstream_roles.clone(),
        }
    }

    /// Its number in the catalogue, such as `R2`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::EventToCommand { .. } => "R1",
            Self::MoveRule { .. } | Self::KeepOneRule { .. } => "R2",
            Self::OpenHost { .. } => "R3",
            Self::Fatten { .. } | Self::AddFields { .. } => "R4",
            Self::Thin { .. } => "R5",
            Self::SendByQueue { .. } | Self::GiveQueue { .. } => "R6",
            Self::Subscribe { .. } => "R7",
            Self::Curate { .. } | Self::SplitEvent { .. } => "R8",
            Self::DropFields { .. } | Self::Tokenise { .. } => "R9",
            Self::InsertAdapter { .. } => "R10",
            Self::MergeContexts { .. } | Self::SplitContext { .. } | Self::SplitStore { .. } => {
                "R11"
            }
            Self::SetVersion { .. }
            | Self::Publish { .. }
            | Self::OpenToAnyone { .. }
            | Self::ChooseHandler { .. }
            | Self::SendByCall { .. }
            | Self::Unsay { .. } => "R12",
            Self::Declare { .. } | Self::DropRole { .. } => "R13",
            Self::InsertBetween { .. } | Self::AddNext { .. } => "R15",
            Self::PutInto { .. } => "R16",
            Self::Rename { .. } => "R14",
        }
    }

    /// Certainty that it is wanted. What was declared, and what a decision of people would settle, is left to
    /// people.
    #[must_use]
    pub const fn safety(&self) -> Safety {
        match self {
            Self::ChooseHandler { .. }
            | Self::AddNext { .. }
            | Self::PutInto { .. }
            | Self::Declare { .. } => Safety::NeedsDecision,
            Self::Rename { safety, .. } | Self::DropRole { safety, .. } => *safety,
            _ => Safety::ChangesDesign,
        }
    }

    /// The edits that carry it out. Empty where there is nothing left to do.
    #[must_use]
    pub fn edits(&self, alternative: &Alternative) -> Vec<Edit> {
        repeated::with_repeated(self.edits_of_one(alternative), alternative)
    }

    /// The edits where each arrow is drawn once.
    fn edits_of_one(&self, alternative: &Alternative) -> Vec<Edit> {
        match self {
            Self::EventToCommand { event, host } => {
                open_host::edits(alternative, host, std::slice::from_ref(event), false)
            }
            Self::OpenHost { host, events } => open_host::edits(alternative, host, events, true),
            Self::MoveRule { rule, to } => simple::move_rule(alternative, rule, to),
            Self::KeepOneRule { copies, .. } => simple::keep_one_rule(alternative, copies),
            Self::Fatten { event } => fields::fatten(alternative, event),
            Self::Thin { event } => fields::thin(alternative, event),
            Self::SendByQueue { link } => simple::send_by_queue(alternative, link),
            Self::GiveQueue { command } => simple::give_queue(alternative, command),
            Self::Subscribe { event, calls } => subscribe::edits(alternative, event, calls),
            Self::Curate { event } => curate::edits(alternative, event),
            Self::SplitEvent { event } => split_event::edits(alternative, event),
            Self::DropFields { note, fields } => fields::drop_fields(alternative, note, fields),
            Self::Tokenise { note, field } => fields::tokenise(alternative, note, field),
            Self::AddFields { link } => fields::add_read_fields(alternative, link),
            Self::InsertAdapter { message, context } => {
                adapter::edits(alternative, message, context)
            }
            Self::MergeContexts { into, from } => boundaries::merge(alternative, into, from),
            Self::SplitContext {
                context,
                operations,
            } => boundaries::split(alternative, context, operations),
            Self::SplitStore { store, owner } => simple::split_store(alternative, store, owner),
            Self::ChooseHandler { command, link } => {
                simple::choose_handler(alternative, command, link)
            }
            Self::SendByCall { link } => simple::send_by_call(alternative, link),
            Self::Unsay { note, word } => simple::unsay(alternative, note, *word),
            Self::SetVersion { message, version } => {
                simple::set_version(alternative, message, version)
            }
            Self::Publish { message } => simple::publish(alternative, message),
            Self::OpenToAnyone { commands } => simple::open_to_anyone(alternative, commands),
            Self::Rename { note, to, .. } => {
                let is_new = alternative
                    .notes()
                    .get(note)
                    .is_some_and(|note| note.text != *to);
                let edit = Edit::Note(note.clone(), NoteAttribute::Text(to.clone()));
                is_new.then_some(edit).into_iter().collect()
            }
            Self::DropRole {
                relationship,
                upstream,
                downstream,
                ..
            } => simple::drop_role(alternative, relationship, *upstream, *downstream),
            Self::InsertBetween { link } => grammar::insert_between(alternative, link),
            Self::AddNext {
                note,
                kind,
                is_before,
            } => grammar::add_next(alternative, note, *kind, *is_before),
            Self::PutInto { note, context } => grammar::put_into(alternative, note, context),
            Self::Declare {
                a,
                b,
                pattern,
                upstream_roles,
                downstream_roles,
            } => {
                let wanted = Relationship {
                    upstream_roles: upstream_roles.clone(),
                    downstream_roles: downstream_roles.clone(),
                    ..Relationship::new(
                        simple::relationship_id(alternative, a, b),
                        a.clone(),
                        b.clone(),
                        *pattern,
                    )
                };
                simple::declare(alternative, wanted)
            }
        }
    }
}

/// Lets an arrow that is there travel over a queue.
pub(crate) fn queued(link: &Id) -> Edit {
    Edit::Link(link.clone(), LinkAttribute::Mode(Some(Mode::Asynchronous)))
}

/// A new arrow over a queue. How its receiver copes with failures is for people to say.
pub(crate) fn queued_link(id: Id, from: Id, to: Id) -> Link {
    Link {
        mode: Some(Mode::Asynchronous),
        ..Link::new(id, from, to)
    }
}
