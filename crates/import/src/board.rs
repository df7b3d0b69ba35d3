//! The elements that a document becomes, laid out so that one can read them.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Channel, ChannelKind, Context, Edit, Element, Id, Link, Message, Note, NoteKind,
    Pattern, Point, Rect, Relationship, Term,
};

use isobar_wording::name::words;

use crate::layout::Layout;
use crate::names::{self, Name};

/// Between what is there and what is added to it, in pixels.
const BELOW: i32 = 120;

/// Elements on their way to a board.
#[derive(Debug, Default)]
pub(crate) struct Board {
    taken: BTreeSet<Id>,
    contexts: Vec<Context>,
    terms: Vec<Term>,
    channels: Vec<Channel>,
    /// Places of contexts and channels among their like.
    places: BTreeMap<Id, usize>,
    notes: Vec<Note>,
    links: Vec<Link>,
    linked: BTreeSet<(Id, Id)>,
    relationships: Vec<Relationship>,
    by_name: BTreeMap<String, Id>,
    /// Names that the document gives notes, in the order of the notes.
    names: Vec<Option<Name>>,
    /// Notes that lead to others without an arrow.
    chains: Vec<(Id, Id)>,
    corner: Point,
}

impl Board {
    /// A board whose ids are free beside those of `existing`, and which lies below it.
    pub fn beside(existing: Option<&Alternative>) -> Self {
        let mut board = Self::default();
        if let Some(existing) = existing {
            board.taken = existing.ids().cloned().collect();
            let frames = existing.contexts().values().map(|context| context.area);
            let notes = existing.notes().values().map(Note::area);
            let there = frames.chain(notes).reduce(Rect::union);
            board.corner = there.map_or(Point::default(), |there| {
                Point::new(there.x, there.bottom().saturating_add(BELOW))
            });
            for term in existing.terms().values() {
                board
                    .by_name
                    .insert(format!("term {}", term.name), term.id.clone());
            }
        }
        board
    }

    /// The corner to place everything at.
    pub const fn corner(&self) -> Point {
        self.corner
    }

    /// A free id: `wanted`, or `wanted` with a number.
    pub fn claim(&mut self, wanted: &Id) -> Id {
        let free = wanted.clone().first_free(|id| self.taken.contains(id));
        self.taken.insert(free.clone());
        free
    }

    /// The context that the document calls `key`; made where it is new. What it says later fills in what it lacks.
    pub fn context(&mut self, key: &str, name: &str, description: &str) -> Id {
        let known = self.by_name.get(&format!("context {key}")).cloned();
        let id = known.unwrap_or_else(|| {
            let wanted = Id::new(key).unwrap_or_else(|_| Id::from_words(key));
            let id = self.claim(&wanted);
            let area = Rect {
                x: 0,
                y: 0,
                width: 1,
                height: 1,
            };
            self.places.insert(id.clone(), self.contexts.len());
            self.contexts.push(Context::new(
                id.clone(),
                if name.is_empty() { key } else { name },
                area,
            ));
            self.by_name.insert(format!("context {key}"), id.clone());
            id
        });
        if let Some(context) = self.context_mut(&id)
            && context.description.is_empty()
        {
            description.clone_into(&mut context.description);
        }
        id
    }

    /// A new context, with an id close to `wanted`.
    pub fn new_context(&mut self, wanted: &str, name: &str) -> Id {
        let wanted = Id::new(wanted).unwrap_or_else(|_| Id::from_words(wanted));
        let free = wanted.first_free(|id| self.taken.contains(id));
        self.context(free.as_str(), name, "")
    }

    /// Marks a context as run by somebody else.
    pub fn mark_external(&mut self, id: &Id) {
        if let Some(context) = self.context_mut(id) {
            context.external = true;
        }
    }

    /// A context, to say more about it.
    pub fn context_mut(&mut self, id: &Id) -> Option<&mut Context> {
        let context = self.contexts.get_mut(*self.places.get(id)?)?;
        (context.id == *id).then_some(context)
    }

    /// The term of this name; made where it is new.
    pub fn term(&mut self, name: &str) -> Id {
        let key = format!("term {name}");
        if let Some(id) = self.by_name.get(&key) {
            return id.clone();
        }
        let id = self.claim(&Id::from_words(name));
        self.terms.push(Term::new(id.clone(), name, None));
        self.by_name.insert(key, id.clone());
        id
    }

    /// The term of this name that a context owns; made where it is new.
    pub fn owned_term(&mut self, name: &str, owner: &Id, meaning: &str) -> Id {
        let key = format!("term {owner} {name}");
        if let Some(id) = self.by_name.get(&key) {
            return id.clone();
        }
        let id = self.claim(&Id::from_words(name));
        self.terms.push(Term {
            description: meaning.to_owned(),
            ..Term::new(id.clone(), name, Some(owner.clone()))
        });
        self.by_name.insert(key, id.clone());
        id
    }

    /// The element that was remembered under a key.
    pub fn known(&self, key: &str) -> Option<Id> {
        self.by_name.get(&format!("known {key}")).cloned()
    }

    /// Remembers an element under a key.
    pub fn remember(&mut self, key: &str, id: &Id) {
        self.by_name.insert(format!("known {key}"), id.clone());
    }

    /// The note of a kind in a frame that says these words.
    pub fn named(&self, kind: NoteKind, said: &[String], frame: &Id) -> Option<Id> {
        let mut notes = self.notes.iter();
        let found = notes.find(|note| {
            note.kind == kind && note.frame.as_ref() == Some(frame) && words(&note.text) == said
        });
        found.map(|note| note.id.clone())
    }

    /// Adds a channel.
    pub fn channel(&mut self, wanted: &str, name: &str, kind: ChannelKind) -> Id {
        let wanted = Id::new(wanted).unwrap_or_else(|_| Id::from_words(wanted));
        let id = self.claim(&wanted);
        self.places.insert(id.clone(), self.channels.len());
        self.channels.push(Channel::new(id.clone(), name, kind));
        id
    }

    /// A channel, to say more about it.
    pub fn channel_mut(&mut self, id: &Id) -> Option<&mut Channel> {
        let channel = self.channels.get_mut(*self.places.get(id)?)?;
        (channel.id == *id).then_some(channel)
    }

    /// Adds a message that lies in `home`.
    pub fn message(
        &mut self,
        wanted: &str,
        kind: NoteKind,
        text: &str,
        home: &Id,
        message: Message,
    ) -> Id {
        let wanted = Id::new(wanted).unwrap_or_else(|_| Id::from_words(wanted));
        let id = self.claim(&wanted);
        let note = Note {
            frame: Some(home.clone()),
            message: message.into(),
            ..Note::new(id.clone(), kind, text, Point::new(0, 0))
        };
        self.notes.push(note);
        self.names.push(None);
        id
    }

    /// Says how the document calls the newest note: it is written on it for people.
    pub fn call(&mut self, name: Name) {
        if let Some(newest) = self.names.last_mut() {
            *newest = Some(name);
        }
    }

    /// A note, to say more about it. That is said at once, mostly, so the newest are looked at first.
    pub fn note_mut(&mut self, id: &Id) -> Option<&mut Note> {
        self.notes.iter_mut().rev().find(|note| note.id == *id)
    }

    /// Adds an arrow, unless there is one.
    pub fn link(&mut self, from: &Id, to: &Id) -> Option<&mut Link> {
        if from == to || !self.linked.insert((from.clone(), to.clone())) {
            return None;
        }
        let wanted = Id::from_words(&format!("{from}-to-{to}"));
        let id = self.claim(&wanted);
        self.links.push(Link::new(id, from.clone(), to.clone()));
        self.links.last_mut()
    }

    /// Declares what two contexts are to each other: the first is upstream where the pattern has a direction.
    pub fn relationship(&mut self, a: &Id, b: &Id, pattern: Pattern) -> Option<&mut Relationship> {
        self.marked_relationship(a, b, pattern, None)
    }

    /// The same, with an id close to `wanted`.
    pub fn marked_relationship(
        &mut self,
        a: &Id,
        b: &Id,
        pattern: Pattern,
        wanted: Option<&str>,
    ) -> Option<&mut Relationship> {
        if a == b {
            return None;
        }
        let wanted = wanted.and_then(|wanted| Id::new(wanted).ok());
        let wanted = wanted.unwrap_or_else(|| Id::from_words(&format!("{a}-and-{b}")));
        let id = self.claim(&wanted);
        self.relationships
            .push(Relationship::new(id, a.clone(), b.clone(), pattern));
        self.relationships.last_mut()
    }

    /// Says that one note leads to another: the second is placed behind the first.
    pub fn chain(&mut self, from: &Id, to: &Id) {
        self.chains.push((from.clone(), to.clone()));
    }

    /// Everything, frames before what lies in them, placed by flow.
    pub fn finish(mut self) -> Vec<Edit> {
        names::write(&mut self.notes, &self.names);
        for (asked, told) in names::pairs(&self.notes) {
            let (asked, told) = (self.notes[asked].id.clone(), self.notes[told].id.clone());
            self.chain(&asked, &told);
        }
        let layout = Layout {
            contexts: &mut self.contexts,
            notes: &mut self.notes,
            links: &self.links,
            relationships: &self.relationships,
            chains: &self.chains,
        };
        layout.place(self.corner);
        let contexts = self.contexts.into_iter().map(Element::Context);
        let terms = self.terms.into_iter().map(Element::Term);
        let channels = self.channels.into_iter().map(Element::Channel);
        let notes = self.notes.into_iter().map(Element::Note);
        let links = self.links.into_iter().map(Element::Link);
        let relationships = self.relationships.into_iter().map(Element::Relationship);
        let all = contexts
            .chain(terms)
            .chain(channels)
            .chain(notes)
            .chain(links)
            .chain(relationships);
        all.map(Edit::Add).collect()
    }
}
