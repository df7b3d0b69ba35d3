//! A redesign in the making: new notes with room and ids of their own, and the edits so far.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Channel, ChannelKind, Edit, Element, Id, Intent, Link, Note, NoteAttribute,
    NoteKind, Point, Rect, RuleKind, Visibility,
};

use super::placing::{Place, Places};
use super::{queued, queued_link};
use crate::english::in_past_tense;
use crate::facts::Facts;
use crate::name::{capitalised, words};

/// A redesign in the making.
pub(super) struct Draft<'f, 'a> {
    /// What the board says now.
    pub facts: &'f Facts<'a>,
    places: Places<'a>,
    taken: BTreeSet<Id>,
    /// Where the redesign puts notes.
    placed: BTreeMap<Id, Place>,
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
            edits: Vec::new(),
        }
    }

    /// The edits, with those that make the room.
    pub fn into_edits(self) -> Vec<Edit> {
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

    /// An id that neither the board nor this draft has.
    pub fn id(&mut self, text: &str) -> Id {
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

    /// Sets an attribute of a note.
    pub fn note(&mut self, id: &Id, attribute: NoteAttribute) {
        self.edits.push(Edit::Note(id.clone(), attribute));
    }

    /// Adds an arrow.
    pub fn link(&mut self, link: Link) {
        self.edits.push(Edit::Add(Element::Link(link)));
    }

    /// Whether a policy decides something beyond passing the message on.
    pub fn decides(&self, policy: &Note) -> bool {
        policy.rule.kind == RuleKind::Business
            && (!policy.rule.reads.is_empty() || policy.rule.about.is_some())
    }

    /// Moves a note into another frame, to the right of `near`.
    pub fn move_to(&mut self, note: &Note, frame: &Id, near: Option<Rect>) {
        self.places.lift(&note.id);
        let place = self.places.place(frame, note.area().size(), near);
        self.placed.insert(note.id.clone(), place);
        self.note(&note.id, NoteAttribute::Frame(Some(frame.clone())));
    }

    /// Makes an edit.
    pub fn edit(&mut self, edit: Edit) {
        self.edits.push(edit);
    }

    /// Where a note lies now.
    pub fn area_of(&self, note: &Id) -> Option<Rect> {
        self.model().notes().get(note).map(Note::area)
    }

    /// The rule decides in its own words; an adapter translates the decision. So the rule does not learn the host's
    /// language, nor the host the rule's.
    pub fn decide_and_translate(&mut self, policy: &Note, publisher: &Id, command: &Id) {
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
    pub fn add_after(&mut self, previous: &Id, kind: NoteKind, text: &str, frame: &Id) -> Id {
        let placed = self
            .placed
            .get(previous)
            .and_then(|place| self.places.area(*place));
        let near = placed.or_else(|| self.model().notes().get(previous).map(Note::area));
        let id = self.id(text);
        self.add(id.clone(), kind, text, frame, near);
        id
    }

    /// Adds a note to the right of `near`.
    pub fn add(&mut self, id: Id, kind: NoteKind, text: &str, frame: &Id, near: Option<Rect>) {
        let place = self.places.place(frame, kind.default_size(), near);
        self.placed.insert(id.clone(), place);
        let note = Note {
            frame: Some(frame.clone()),
            ..Note::new(id, kind, text, Point::default())
        };
        self.edits.push(Edit::Add(Element::Note(note)));
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

/// Words as the name of a message: `OrderPlaced`.
pub(super) fn pascal(text: &str) -> String {
    words(text).iter().map(|word| capitalised(word)).collect()
}
