//! A redesign in the making: new notes with room and ids of their own, and the edits so far.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Channel, ChannelKind, Edit, Element, Field, Id, Intent, Link, Note, NoteAttribute,
    NoteKind, Point, Rect, RuleKind, Visibility,
};

use super::placing::{Between, Place, Places};
use super::{queued, queued_link};
use crate::english::{in_past_tense, is_past_participle};
use crate::facts::Facts;
use crate::name::{capitalised, words};

/// A redesign in the making.
pub(super) struct Draft<'f, 'a> {
    /// The board as it is now.
    pub facts: &'f Facts<'a>,
    places: Places<'a>,
    taken: BTreeSet<Id>,
    /// Positions of notes that the redesign places.
    placed: BTreeMap<Id, Place>,
    /// Messages that give up their channel.
    off_channel: BTreeSet<Id>,
    edits: Vec<Edit>,
}

impl<'f, 'a> Draft<'f, 'a> {
    /// Nothing changed yet.
    pub fn of(facts: &'f Facts<'a>) -> Self {
        Self {
            facts,
            places: Places::of(facts.model),
            taken: BTreeSet::new(),
            placed: BTreeMap::new(),
            off_channel: BTreeSet::new(),
            edits: Vec::new(),
        }
    }

    /// The edits, with those that make the room.
    pub fn into_edits(self) -> Vec<Edit> {
        let at = |(id, place): (&Id, &Place)| {
            let area = self.places.area(*place)?;
            Some(Edit::Note(id.clone(), NoteAttribute::At(area.at())))
        };
        let placed: Vec<Edit> = self.placed.iter().filter_map(at).collect();
        let unused = self.unused_channels();
        let mut edits = self.places.into_edits();
        edits.extend(self.edits);
        edits.extend(placed);
        if !unused.is_empty() {
            edits.push(Edit::Remove(unused));
        }
        edits
    }

    /// Channels that carry nothing any more once messages have given them up.
    fn unused_channels(&self) -> BTreeSet<Id> {
        let notes = || self.facts.model.notes().values();
        let channel = |note: &Note| note.message.channel.clone();
        let is_off = |note: &&Note| self.off_channel.contains(&note.id);
        let used: BTreeSet<Id> = notes()
            .filter(|note| !is_off(note))
            .filter_map(channel)
            .collect();
        let given_up = notes().filter(is_off).filter_map(channel);
        given_up.filter(|channel| !used.contains(channel)).collect()
    }

    fn model(&self) -> &Alternative {
        self.facts.model
    }

    /// An id that neither the board nor this draft has.
    pub fn id(&mut self, text: &str) -> Id {
        let wanted = Id::from_words(text);
        let model = self.facts.model;
        let is_taken = |id: &Id| model.kind_of(id).is_some() || self.taken.contains(id);
        let found = wanted.first_free(is_taken);
        self.taken.insert(found.clone());
        found
    }

    /// Sets an attribute of a note.
    pub fn note(&mut self, id: &Id, attribute: NoteAttribute) {
        self.edits.push(Edit::Note(id.clone(), attribute));
    }

    /// Adds an arrow.
    pub fn link(&mut self, link: Link) {
        self.edits.push(Edit::Add(Element::Link(link)));
    }

    /// True if a policy decides something beyond passing the message on.
    pub fn decides(&self, policy: &Note) -> bool {
        policy.rule.kind == RuleKind::Business
            && (!policy.rule.reads.is_empty() || policy.rule.about.is_some())
    }

    /// Moves a note into another frame, between its neighbours there.
    pub fn move_to(&mut self, note: &Note, frame: &Id, when: Between) {
        self.places.lift(&note.id);
        let place = self.places.place(frame, note.area().size(), when);
        self.placed.insert(note.id.clone(), place);
        self.note(&note.id, NoteAttribute::Frame(Some(frame.clone())));
    }

    /// A message that stays inside takes no broker.
    pub fn take_off_channel(&mut self, message: &Id) {
        self.off_channel.insert(message.clone());
        self.note(message, NoteAttribute::Channel(None));
    }

    /// Makes an edit.
    pub fn edit(&mut self, edit: Edit) {
        self.edits.push(edit);
    }

    /// Area of a note now.
    pub fn area_of(&self, note: &Id) -> Option<Rect> {
        let placed = self.placed.get(note);
        let placed = placed.and_then(|place| self.places.area(*place));
        placed.or_else(|| self.facts.model.notes().get(note).map(Note::area))
    }

    /// The rule decides in its own words; an adapter translates the decision. So the rule does not learn the host's
    /// language, nor the host the rule's. The decision is called after the event that it is about, and carries what
    /// there was to decide.
    pub fn decide_and_translate(&mut self, policy: &Note, decided: &Decision) {
        let model = self.facts.model;
        let (frame, command) = (&decided.frame, &decided.command);
        let links = model.links().values();
        for link in links.filter(|link| link.from == policy.id && link.to == *command) {
            self.edits.push(Edit::remove(link.id.clone()));
        }
        let action = model.notes().get(command).map(|note| words(&note.text));
        let object = action.unwrap_or_default();
        let object = object.get(1..).unwrap_or_default();
        let mut about = words(&decided.about);
        about.retain(|word| !is_past_participle(word) && !object.contains(word));
        about.extend_from_slice(object);
        let object = pascal(&about.join(" "));
        let decision = format!("Decide{object}");
        let outcome = in_past_tense(&decision).unwrap_or_else(|| format!("{object}Decided"));
        let decide = self.add_after(&policy.id, NoteKind::Command, &decision, frame);
        let made = self.add_after(&decide, NoteKind::Event, &outcome, frame);
        self.note(&decide, NoteAttribute::Intent(Some(Intent::Request)));
        self.note(&made, NoteAttribute::Intent(Some(Intent::Fact)));
        for id in [&decide, &made] {
            self.note(id, NoteAttribute::Visibility(Some(Visibility::Internal)));
            for field in &decided.fields {
                self.edits.push(Edit::AddField {
                    note: id.clone(),
                    field: field.clone(),
                    before: None,
                });
            }
        }
        let adapter = self.adapter(&made, &outcome, frame, command);
        let steps = [
            (policy.id.clone(), decide.clone()),
            (decide, made.clone()),
            (made, adapter),
        ];
        for (from, to) in steps {
            self.step(from, to);
        }
    }

    /// Adds an arrow between two notes of one context. How it is delivered is nobody's business outside.
    pub fn step(&mut self, from: Id, to: Id) {
        let id = self.id(&format!("{from} {to}"));
        self.link(Link::new(id, from, to));
    }

    /// Adds a note to the right of another.
    pub fn add_after(&mut self, previous: &Id, kind: NoteKind, text: &str, frame: &Id) -> Id {
        let when = Between::after(self.area_of(previous));
        self.add(kind, text, frame, when)
    }

    /// Adds a note to the left of another.
    pub fn add_before(&mut self, next: &Id, kind: NoteKind, text: &str, frame: &Id) -> Id {
        let when = self.area_of(next).map(Between::before);
        self.add(kind, text, frame, when.unwrap_or_default())
    }

    /// Adds a note between its neighbours.
    pub fn add(&mut self, kind: NoteKind, text: &str, frame: &Id, when: Between) -> Id {
        let id = self.id(text);
        let place = self.places.place(frame, kind.default_size(), when);
        self.placed.insert(id.clone(), place);
        let note = Note {
            frame: Some(frame.clone()),
            ..Note::new(id.clone(), kind, text, Point::default())
        };
        self.edits.push(Edit::Add(Element::Note(note)));
        id
    }

    /// A new policy in `publisher` that translates an event, of this name, into the command.
    pub fn adapter(&mut self, event: &Id, name: &str, publisher: &Id, command: &Id) -> Id {
        let action = self.model().name_of(command).unwrap_or_default();
        let text = format!("Whenever {name}, send {action}");
        let id = self.add_after(event, NoteKind::Policy, &text, publisher);
        self.note(&id, NoteAttribute::RuleKind(RuleKind::Translation));
        let link = self.id(&format!("{id} {command}"));
        self.link(queued_link(link, id.clone(), command.clone()));
        id
    }

    /// A new channel.
    pub fn channel(&mut self, name: &str, kind: ChannelKind) -> Id {
        let id = self.id(name);
        let channel = Channel::new(id.clone(), id.as_str(), kind);
        self.edit(Edit::Add(Element::Channel(channel)));
        id
    }

    /// The arrows from a policy to the command travel over a queue.
    pub fn send_by_queue(&mut self, policy: &Note, command: &Id) {
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
            self.edit(queued(&link));
        }
    }
}

/// A decision that a rule makes in its own context before somebody else acts on it.
pub(super) struct Decision {
    /// Frame of what is added.
    pub frame: Id,
    /// The command that is sent in the end.
    pub command: Id,
    /// Name of the event that it is about; empty where there is none.
    pub about: String,
    /// Fields of what is decided.
    pub fields: Vec<Field>,
}

/// Words as the name of a message: `OrderPlaced`.
pub(super) fn pascal(text: &str) -> String {
    words(text).iter().map(|word| capitalised(word)).collect()
}
