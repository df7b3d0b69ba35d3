//! The redesigns that take a few edits: R2, R6, R12, R13, R14, and what rules of one kind need.

use isobar_model::{
    Alternative, Audience, Channel, ChannelKind, DownstreamRole, Edit, Element, Id, Link,
    LinkAttribute, Mode, Note, NoteAttribute, NoteKind, Relationship, RelationshipAttribute,
    RuleKind, UpstreamRole, Visibility,
};

use super::{MessageStatement, placing, queued};
use crate::facts::same_words;

/// R2: the rule goes to the context that it is about.
pub(super) fn move_rule(alternative: &Alternative, rule: &Id, to: &Id) -> Vec<Edit> {
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
    let when = placing::between(alternative, rule, to);
    places.lift(rule);
    let place = places.place(to, note.area().size(), when);
    let at = places.area(place).map_or(note.at, |area| area.at());
    let mut edits = places.into_edits();
    edits.push(Edit::Note(
        rule.clone(),
        NoteAttribute::Frame(Some(to.clone())),
    ));
    edits.push(Edit::Note(rule.clone(), NoteAttribute::At(at)));
    edits
}

/// R2: one copy of a rule decides; the others only translate what it decided.
pub(super) fn keep_one_rule(alternative: &Alternative, copies: &[Id]) -> Vec<Edit> {
    let decides = |copy: &&Id| {
        let note = alternative.notes().get(*copy);
        note.is_some_and(|note| note.rule.kind == RuleKind::Business)
    };
    let kind = NoteAttribute::RuleKind(RuleKind::Translation);
    let copies = copies.iter().filter(decides);
    copies
        .map(|copy| Edit::Note(copy.clone(), kind.clone()))
        .collect()
}

/// R6: the message travels through a queue.
pub(super) fn send_by_queue(alternative: &Alternative, link: &Id) -> Vec<Edit> {
    let Some(found) = alternative.links().get(link) else {
        return Vec::new();
    };
    if found.mode == Some(Mode::Asynchronous) {
        return Vec::new();
    }
    let mut edits = give_queue(alternative, &found.to);
    edits.push(queued(link));
    edits
}

/// R12: the sender waits for the receiver.
pub(super) fn send_by_call(alternative: &Alternative, link: &Id) -> Vec<Edit> {
    let found = alternative.links().get(link);
    let is_new = found.is_some_and(|link| link.mode != Some(Mode::Synchronous));
    let edit = Edit::Link(link.clone(), LinkAttribute::Mode(Some(Mode::Synchronous)));
    is_new.then_some(edit).into_iter().collect()
}

/// R12: a command has a queue of its own, unless a queue carries it already. A queue that it had been given before it
/// went by calls is not made a second time.
pub(super) fn give_queue(alternative: &Alternative, command: &Id) -> Vec<Edit> {
    let is_command = |note: &&Note| note.kind == NoteKind::Command;
    let Some(note) = alternative.notes().get(command).filter(is_command) else {
        return Vec::new();
    };
    let channel = note.message.channel.as_ref();
    let channel = channel.and_then(|channel| alternative.channels().get(channel));
    if channel.is_some_and(|channel| channel.kind == ChannelKind::Queue) {
        return Vec::new();
    }
    let id = alternative.free_id(&Id::from_words(&format!("{} queue", note.text)));
    let queue = Channel::new(id.clone(), id.as_str(), ChannelKind::Queue);
    vec![
        Edit::Add(Element::Channel(queue)),
        Edit::Note(command.clone(), NoteAttribute::Channel(Some(id))),
    ]
}

/// R12: one service handles a command; the arrows to the others go.
pub(super) fn choose_handler(alternative: &Alternative, command: &Id, kept: &Id) -> Vec<Edit> {
    let service = |link: &Link| match alternative.notes().get(&link.to) {
        Some(note) => note.frame.clone(),
        None => Some(link.to.clone()),
    };
    let Some(chosen) = alternative.links().get(kept).map(service) else {
        return Vec::new();
    };
    let handles = |link: &&Link| {
        let note = alternative.notes().get(&link.to);
        link.from == *command
            && note.is_none_or(|note| matches!(note.kind, NoteKind::Aggregate | NoteKind::System))
    };
    let links = alternative.links().values().filter(handles);
    let others = links.filter(|link| service(link) != chosen);
    let others: std::collections::BTreeSet<Id> = others.map(|link| link.id.clone()).collect();
    match others.is_empty() {
        true => Vec::new(),
        false => vec![Edit::Remove(others)],
    }
}

/// R12: takes back what was said of a message.
pub(super) fn unsay(alternative: &Alternative, note: &Id, word: MessageStatement) -> Vec<Edit> {
    let Some(found) = alternative.notes().get(note) else {
        return Vec::new();
    };
    let (is_said, attribute) = match word {
        MessageStatement::Address => (
            found.message.addressed_to.is_some(),
            NoteAttribute::AddressedTo(None),
        ),
        MessageStatement::Channel => (
            found.message.channel.is_some(),
            NoteAttribute::Channel(None),
        ),
    };
    let edit = Edit::Note(note.clone(), attribute);
    is_said.then_some(edit).into_iter().collect()
}

/// R12: the contract has this version.
pub(super) fn set_version(alternative: &Alternative, message: &Id, version: &str) -> Vec<Edit> {
    let found = alternative.notes().get(message);
    let is_new = found.is_some_and(|note| note.message.version.as_deref() != Some(version));
    let edit = NoteAttribute::Version(Some(version.to_owned()));
    let edit = Edit::Note(message.clone(), edit);
    is_new.then_some(edit).into_iter().collect()
}

/// R12: the message is a contract with other contexts, in its first version where it has none.
pub(super) fn publish(alternative: &Alternative, message: &Id) -> Vec<Edit> {
    let public = Some(Visibility::Public);
    let found = alternative.notes().get(message);
    let Some(note) = found.filter(|note| note.message.visibility != public) else {
        return Vec::new();
    };
    let mut edits = vec![Edit::Note(
        message.clone(),
        NoteAttribute::Visibility(public),
    )];
    if note.message.version.is_none() {
        edits.extend(set_version(alternative, message, "1"));
    }
    edits
}

/// R12: the commands are for any client.
pub(super) fn open_to_anyone(alternative: &Alternative, commands: &[Id]) -> Vec<Edit> {
    let anyone = Some(Audience::Anyone);
    let is_new = |command: &&Id| {
        let note = alternative.notes().get(*command);
        note.is_some_and(|note| note.message.audience != anyone)
    };
    let new = commands.iter().filter(is_new);
    new.map(|command| Edit::Note(command.clone(), NoteAttribute::Audience(anyone.clone())))
        .collect()
}

/// Each context that shares a store gets one of its own; the owner keeps it.
pub(super) fn split_store(alternative: &Alternative, store: &str, owner: &Id) -> Vec<Edit> {
    let wanted = same_words(store);
    let is_in =
        |note: &&Note| note.holding.store.as_deref().map(same_words) == Some(wanted.clone());
    let mut edits = Vec::new();
    for note in alternative.notes().values().filter(is_in) {
        let Some(home) = alternative.context_of(&note.id) else {
            continue;
        };
        if home.id != *owner {
            let own = NoteAttribute::Store(Some(format!("{store}-{}", home.id)));
            edits.push(Edit::Note(note.id.clone(), own));
        }
    }
    edits
}

/// An id for a relationship between the two.
pub(super) fn relationship_id(alternative: &Alternative, a: &Id, b: &Id) -> Id {
    alternative.free_id(&Id::from_words(&format!("{a} {b}")))
}

/// Relationships that are declared between two contexts.
pub(super) fn declared_between<'a>(
    alternative: &'a Alternative,
    a: &Id,
    b: &Id,
) -> Option<&'a Relationship> {
    let mut all = alternative.relationships().values();
    all.find(|one| (&one.a, &one.b) == (a, b) || (&one.a, &one.b) == (b, a))
}

/// R13: changes what is declared between the two, or declares it.
pub(super) fn declare(alternative: &Alternative, wanted: Relationship) -> Vec<Edit> {
    let Some(found) = declared_between(alternative, &wanted.a, &wanted.b) else {
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

/// R13: the role goes, the rest of the relationship stays.
pub(super) fn drop_role(
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
