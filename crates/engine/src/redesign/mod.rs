//! Redesigns: what can be done about a finding, as edits that can be previewed, applied and undone.

mod fact;
mod grammar;
mod open_host;
mod placing;
mod preview;

use std::collections::BTreeSet;

use isobar_model::{
    Alternative, DownstreamRole, Edit, Element, Id, Intent, Link, LinkAttribute, Mode,
    NoteAttribute, NoteKind, Pattern, Relationship, RelationshipAttribute, UpstreamRole,
};

use serde::{Deserialize, Serialize};

use crate::InferredRelationship;
use crate::facts::Facts;
pub use fact::{Attribute, Fact};
pub use preview::Preview;

/// A redesign, as plain data: which one, and of what. The edits are made when somebody asks for them.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// R6: sends through a queue what is sent by a call.
    SendByQueue {
        /// The arrow.
        link: Id,
    },
    /// R12: says what a message is for.
    SayIntent {
        /// The message.
        message: Id,
        /// What it is for.
        intent: Intent,
    },
    /// R12: says something about elements.
    Say {
        /// What to say.
        facts: Vec<Fact>,
        /// The same in words, as on a button.
        label: String,
        /// Whether only a person can know it.
        safety: Safety,
    },
    /// R13: declares a relationship between two contexts.
    Declare {
        /// The upstream, or one context.
        a: Id,
        /// The downstream, or the other.
        b: Id,
        /// What they are to each other.
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
        /// What the new one is.
        kind: NoteKind,
        /// Whether it leads to the other.
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
    },
}

/// How sure one can be that a redesign is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    /// It only says or renames something.
    Safe,
    /// It changes the design.
    ChangesDesign,
    /// It needs a fact that only a person knows.
    NeedsFact,
}

impl Redesign {
    /// The open host of `host` for what it does on `event`, with every other event on which it does the same.
    pub(crate) fn open_host(facts: &Facts, host: &Id, event: &Id) -> Self {
        Self::OpenHost {
            host: host.clone(),
            events: open_host::events_alike(facts, host, event),
        }
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

    /// Says something that is safe to say: it is what the design should do.
    pub(crate) fn say(element: &Id, attribute: Attribute, label: impl Into<String>) -> Self {
        Self::Say {
            facts: vec![Fact::new(element, attribute)],
            label: label.into(),
            safety: Safety::Safe,
        }
    }

    /// Its number in the catalogue, such as `R2`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::EventToCommand { .. } => "R1",
            Self::MoveRule { .. } => "R2",
            Self::OpenHost { .. } => "R3",
            Self::SendByQueue { .. } => "R6",
            Self::SayIntent { .. } | Self::Say { .. } => "R12",
            Self::Declare { .. } | Self::DropRole { .. } => "R13",
            Self::InsertBetween { .. } | Self::AddNext { .. } => "R15",
            Self::PutInto { .. } => "R16",
            Self::Rename { .. } => "R14",
        }
    }

    /// What it says about elements, as attributes are called in a file; empty where it changes more than that.
    pub(crate) fn attributes(&self) -> Vec<&'static str> {
        match self {
            Self::SayIntent { .. } => vec!["intent"],
            Self::Say { facts, .. } => facts.iter().map(Fact::name).collect(),
            _ => Vec::new(),
        }
    }

    /// What it does, verb first, as on a button.
    #[must_use]
    pub fn title(&self, alternative: &Alternative) -> String {
        let name = |id: &Id| alternative.name_of(id).unwrap_or_else(|| id.to_string());
        match self {
            Self::EventToCommand { host, .. } => {
                format!("Send a command to {} instead", name(host))
            }
            Self::MoveRule { to, .. } => format!("Move the rule to {}", name(to)),
            Self::OpenHost { host, .. } => format!("Make {} an open host", name(host)),
            Self::SendByQueue { .. } => "Send it through a queue".to_owned(),
            Self::SayIntent { intent, .. } => match intent {
                Intent::Fact => "It states a fact".to_owned(),
                Intent::Request => "It requests an action".to_owned(),
                Intent::Question => "It asks for information".to_owned(),
            },
            Self::Say { label, .. } => label.clone(),
            Self::DropRole {
                upstream,
                downstream,
                ..
            } => {
                let upstream = upstream.map(UpstreamRole::abbreviation);
                let role = upstream.or(downstream.map(DownstreamRole::abbreviation));
                format!("Drop {}", role.unwrap_or("the role"))
            }
            Self::InsertBetween { .. } => "Insert what is missing".to_owned(),
            Self::AddNext {
                kind, is_before, ..
            } => {
                let place = if *is_before { "before" } else { "after" };
                format!("Add the {} {place} it", kind.name())
            }
            Self::PutInto { context, .. } => format!("Put it into {}", name(context)),
            Self::Declare { pattern, .. } => format!("Declare {}", pattern.name().to_lowercase()),
            Self::Rename { to, .. } => format!("Rename to \u{201c}{to}\u{201d}"),
        }
    }

    /// How sure one can be that it is wanted.
    #[must_use]
    pub const fn safety(&self) -> Safety {
        match self {
            Self::EventToCommand { .. }
            | Self::MoveRule { .. }
            | Self::OpenHost { .. }
            | Self::SendByQueue { .. }
            | Self::InsertBetween { .. } => Safety::ChangesDesign,
            Self::SayIntent { .. } | Self::AddNext { .. } | Self::PutInto { .. } => {
                Safety::NeedsFact
            }
            Self::Say { safety, .. } => *safety,
            Self::Declare { .. } | Self::DropRole { .. } | Self::Rename { .. } => Safety::Safe,
        }
    }

    /// The edits that carry it out. Empty where there is nothing left to do.
    #[must_use]
    pub fn edits(&self, alternative: &Alternative) -> Vec<Edit> {
        match self {
            Self::EventToCommand { event, host } => {
                open_host::edits(alternative, host, std::slice::from_ref(event), false)
            }
            Self::OpenHost { host, events } => open_host::edits(alternative, host, events, true),
            Self::MoveRule { rule, to } => move_rule(alternative, rule, to),
            Self::SendByQueue { link } => send_by_queue(alternative, link),
            Self::SayIntent { message, intent } => {
                let note = alternative.notes().get(message);
                let is_new = note.is_some_and(|note| note.message.intent != Some(*intent));
                let edit = Edit::Note(message.clone(), NoteAttribute::Intent(Some(*intent)));
                is_new.then_some(edit).into_iter().collect()
            }
            Self::Say { facts, .. } => {
                let new = facts.iter().filter(|fact| !fact.is_said(alternative));
                new.map(Fact::edit).collect()
            }
            Self::Rename { note, to } => {
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
            } => drop_role(alternative, relationship, *upstream, *downstream),
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
                        relationship_id(alternative, a, b),
                        a.clone(),
                        b.clone(),
                        *pattern,
                    )
                };
                declare(alternative, wanted)
            }
        }
    }
}

fn move_rule(alternative: &Alternative, rule: &Id, to: &Id) -> Vec<Edit> {
    let (Some(note), Some(context)) = (
        alternative.notes().get(rule),
        alternative.contexts().get(to),
    ) else {
        return Vec::new();
    };
    if alternative.context_of(rule).map(|home| &home.id) == Some(&context.id) {
        return Vec::new();
    }
    let mut places = placing::Places::of(alternative);
    let near = placing::source_of(alternative, rule, to);
    places.lift(rule);
    let place = places.place(to, note.area().size(), near);
    let at = places.area(place).map_or(note.at, |area| area.at());
    let mut edits = places.into_edits();
    edits.push(Edit::Note(
        rule.clone(),
        NoteAttribute::Frame(Some(to.clone())),
    ));
    edits.push(Edit::Note(rule.clone(), NoteAttribute::At(at)));
    edits
}

fn send_by_queue(alternative: &Alternative, link: &Id) -> Vec<Edit> {
    let Some(found) = alternative.links().get(link) else {
        return Vec::new();
    };
    if found.mode == Some(Mode::Asynchronous) {
        return Vec::new();
    }
    let set = |attribute| Edit::Link(link.clone(), attribute);
    vec![
        set(LinkAttribute::Mode(Some(Mode::Asynchronous))),
        set(LinkAttribute::Retries(Some(true))),
        set(LinkAttribute::DeadLetterQueue(Some(true))),
        set(LinkAttribute::Alerts(Some(true))),
    ]
}

fn drop_role(
    alternative: &Alternative,
    relationship: &Id,
    upstream: Option<UpstreamRole>,
    downstream: Option<DownstreamRole>,
) -> Vec<Edit> {
    let Some(found) = alternative.relationships().get(relationship) else {
        return Vec::new();
    };
    let set = |attribute| Edit::Relationship(relationship.clone(), attribute);
    let mut edits = Vec::new();
    let mut roles = found.upstream_roles.clone();
    if upstream.is_some_and(|role| roles.remove(&role)) {
        edits.push(set(RelationshipAttribute::UpstreamRoles(roles)));
    }
    let mut roles = found.downstream_roles.clone();
    if downstream.is_some_and(|role| roles.remove(&role)) {
        edits.push(set(RelationshipAttribute::DownstreamRoles(roles)));
    }
    edits
}

fn relationship_id(alternative: &Alternative, a: &Id, b: &Id) -> Id {
    alternative.free_id(&Id::from_words(&format!("{a} {b}")))
}

/// Changes what is declared between the two, or declares it.
fn declare(alternative: &Alternative, wanted: Relationship) -> Vec<Edit> {
    let between = |one: &&Relationship| {
        (&one.a, &one.b) == (&wanted.a, &wanted.b) || (&one.a, &one.b) == (&wanted.b, &wanted.a)
    };
    let Some(found) = alternative.relationships().values().find(between) else {
        return vec![Edit::Add(Element::Relationship(wanted))];
    };
    let same = Relationship {
        id: found.id.clone(),
        negotiated: found.negotiated,
        description: found.description.clone(),
        ..wanted.clone()
    };
    if same == *found {
        return Vec::new();
    }
    let set = |attribute| Edit::Relationship(found.id.clone(), attribute);
    let mut edits = Vec::new();
    if found.a != wanted.a {
        // Both ends at once: one after the other, they would be the same for a moment.
        edits.push(Edit::remove(found.id.clone()));
        edits.push(Edit::Add(Element::Relationship(same)));
        return edits;
    }
    edits.push(set(RelationshipAttribute::Pattern(wanted.pattern)));
    edits.push(set(RelationshipAttribute::UpstreamRoles(
        wanted.upstream_roles,
    )));
    edits.push(set(RelationshipAttribute::DownstreamRoles(
        wanted.downstream_roles,
    )));
    edits
}

/// A new arrow over a queue that loses nothing.
pub(crate) fn queued_link(id: Id, from: Id, to: Id) -> Link {
    Link {
        mode: Some(Mode::Asynchronous),
        idempotent: Some(true),
        tolerates_reordering: Some(true),
        retries: Some(true),
        dead_letter_queue: Some(true),
        alerts: Some(true),
        ..Link::new(id, from, to)
    }
}
