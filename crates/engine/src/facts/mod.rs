//! Facts of a drawing: who emits, handles, decides and owns what (docs/reference/domain.md#facts-that-follow).
//!
//! Derived from an alternative once, with every join indexed by [place](elements), so that no rule has to look at the
//! drawing, or to search.

mod arrows;
mod calls;
mod chains;
mod delivery;
mod elements;
mod groups;
mod messages;
mod names;
mod payload;
mod rules;
mod service;
mod stores;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use isobar_model::{Alternative, Context, Id, Link, Relationship};
use smallvec::SmallVec;

pub(crate) use arrows::{Arrow, is_said_by};
use arrows::{Said, drop_repeated};
pub(crate) use calls::Call;
pub(crate) use chains::Reaction;
pub(crate) use delivery::Delivery;
use elements::Place;
pub(crate) use elements::{At, Elements, End, Frame, NoteAt};
use groups::Groups;
pub(crate) use messages::{Emit, Handle, HandleKind, MessageFact};
pub use names::in_a_row;
pub(crate) use names::{same_words, sentence};
pub(crate) use payload::{Callback, FieldFact, Reader, Reads};
pub(crate) use rules::RuleFact;
use rules::Sayings;
pub(crate) use service::ServiceFact;
pub(crate) use stores::Store;
use stores::Stores;

/// The words of a name.
type Words<'a> = SmallVec<[&'a str; 4]>;

/// A few frames, by id, each once.
pub(crate) type Frames = SmallVec<[Frame; 4]>;

/// Everything that an alternative says.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    /// The drawing.
    pub model: &'a Alternative,
    /// Messages by the id of their note.
    pub messages: Vec<MessageFact<'a>>,
    /// The words of their names, in the same order.
    words: Vec<Words<'a>>,
    /// Business rules that read or are about something.
    pub rules: Vec<RuleFact<'a>>,
    /// Every call from one service to another, by message.
    pub calls: Vec<Call<'a>>,
    /// Business rules that say the same in more than one place, by what they say: places among the rules.
    pub copies: Vec<Vec<usize>>,
    /// Stores in which more than one note is kept, by name.
    pub stores: Vec<Store<'a>>,
    /// True once an arrow connects what can lead to something: before that, notes are only collected.
    pub has_flow: bool,
    elements: Elements<'a>,
    /// By place: what people call an element, in quotation marks, once somebody has asked.
    quotes: Vec<OnceCell<Box<str>>>,
    /// By place; as many as there are frames.
    services: Vec<ServiceFact<'a>>,
    outgoing: Groups<Arrow<'a>>,
    incoming: Groups<Arrow<'a>>,
    /// By place: the number of the message that a note is.
    message_of: Vec<Option<u32>>,
    messages_at: Groups<u32>,
    messages_in: Groups<u32>,
    messages_of: Groups<u32>,
    queries_of: Groups<u32>,
    commands_of: Groups<u32>,
    rules_at: Groups<u32>,
    services_in: Groups<Frame>,
    callbacks: Groups<Callback<'a>>,
    actions: chains::Actions<'a>,
    declared: BTreeMap<(Frame, Frame), Vec<&'a Relationship>>,
}

impl<'a> Facts<'a> {
    /// Reads the drawing. What reads most is not put into this function by the compiler, either (`inline(never)`): a
    /// browser compiles functions whole, and takes more than in proportion for large ones.
    pub fn of(model: &'a Alternative) -> Self {
        let elements = Elements::of(model);
        let mut facts = Self {
            model,
            services: service::services(model, &elements),
            quotes: Vec::new(),
            elements,
            messages: Vec::new(),
            words: Vec::new(),
            rules: Vec::new(),
            calls: Vec::new(),
            copies: Vec::new(),
            stores: Vec::new(),
            has_flow: false,
            outgoing: Groups::default(),
            incoming: Groups::default(),
            message_of: Vec::new(),
            messages_at: Groups::default(),
            messages_in: Groups::default(),
            messages_of: Groups::default(),
            queries_of: Groups::default(),
            commands_of: Groups::default(),
            rules_at: Groups::default(),
            services_in: Groups::default(),
            callbacks: Groups::default(),
            actions: chains::Actions::default(),
            declared: BTreeMap::new(),
        };
        facts.read_notes();
        facts.read_services();
        facts.read_arrows();
        facts.read_declared();
        facts.read_messages();
        facts.index_messages();
        facts.read_callbacks();
        facts.read_calls();
        facts.read_actions();
        facts
    }

    /// Reads what facts want of each note while it is at hand, for notes lie all over the memory.
    #[inline(never)]
    fn read_notes(&mut self) {
        let (mut sayings, mut stores) = (Sayings::default(), Stores::default());
        for note in self.model.notes().values() {
            let note = self.elements.add_note(note);
            if let Some(rule) = self.rule(note) {
                sayings.add(&note.text);
                self.rules.push(rule);
            }
            stores.add(note);
        }
        self.stores = stores.into_shared();
        self.index_rules(&sayings);
        self.quotes = vec![OnceCell::new(); self.elements.len()];
    }

    /// Finds the services of each context: those that are drawn in it, else the one that it is.
    fn read_services(&mut self) {
        let frames = self
            .frames()
            .filter_map(|one| Some((self.context_of(one)?, one)));
        let frames: Vec<(Frame, Frame)> = frames.collect();
        let within = self.by_frame(frames.iter().copied());
        let is_service = |(context, frame): &(Frame, Frame)| {
            context != frame || within.at(Frame::place(*context)).len() == 1
        };
        self.services_in = self.by_frame(frames.iter().copied().filter(is_service));
    }

    #[inline(never)]
    fn read_arrows(&mut self) {
        let mut arrows: Vec<(Place, Place, &'a Link, Said)> =
            Vec::with_capacity(self.model.links().len());
        arrows.extend(self.model.links().values().filter_map(|link| {
            let from = link.from.place(&self.elements)?;
            Some((from, link.to.place(&self.elements)?, link, Said::on(link)))
        }));
        drop_repeated(&mut arrows);
        self.has_flow = arrows.iter().any(|(from, to, ..)| {
            let notes = [*from, *to].into_iter();
            let mut notes = notes.filter_map(|end| self.elements.note_at(end));
            notes.all(|note| !note.kind.is_remark())
        });
        let (places, arrows) = (self.elements.len(), arrows.iter().copied());
        let outgoing = arrows.clone();
        let outgoing = outgoing.map(|(from, end, link, said)| (from, Arrow { link, end, said }));
        self.outgoing = Groups::of(places, outgoing);
        let incoming = arrows.map(|(end, to, link, said)| (to, Arrow { link, end, said }));
        self.incoming = Groups::of(places, incoming);
    }

    fn read_declared(&mut self) {
        for relationship in self.model.relationships().values() {
            let ends = self.frame(&relationship.a).zip(self.frame(&relationship.b));
            if let Some((a, b)) = ends {
                let pair = self.declared.entry(ordered(a, b)).or_default();
                pair.push(relationship);
            }
        }
    }

    fn place(&self, of: impl At) -> Place {
        of.place(&self.elements).unwrap_or(Place::MAX)
    }

    /// The id of a note or frame.
    pub fn id(&self, end: impl Into<End<'a>>) -> &'a Id {
        self.elements.id_of(end)
    }

    /// The id of whatever facts can look up.
    pub fn id_of<'s>(&'s self, of: &'s impl At) -> &'s Id {
        of.id(&self.elements)
    }

    /// The context or service of an id.
    pub fn frame(&self, id: &Id) -> Option<Frame> {
        self.elements.frame_at(id.place(&self.elements)?)
    }

    /// The note of an id.
    pub fn note(&self, id: &Id) -> Option<NoteAt<'a>> {
        self.elements.note_at(id.place(&self.elements)?)
    }

    /// Number of notes.
    pub const fn count_of_notes(&self) -> usize {
        self.elements.count_of_notes()
    }

    /// A note by its number, as [`notes`](Self::notes) counts them.
    pub fn nth_note(&self, number: usize) -> Option<NoteAt<'a>> {
        self.elements.nth_note(number)
    }

    /// Every note, by id.
    pub fn notes(&self) -> impl Iterator<Item = NoteAt<'a>> {
        self.elements.all_notes()
    }

    /// Every context and service, by id.
    pub fn frames(&self) -> impl Iterator<Item = Frame> {
        self.elements.all_frames()
    }

    /// Things by the frame that each belongs to; what comes first stays first.
    pub fn by_frame<T: Copy>(&self, all: impl Iterator<Item = (Frame, T)> + Clone) -> Groups<T> {
        let placed = all.map(|(frame, one)| (self.place(frame), one));
        Groups::of(self.elements.frames(), placed)
    }

    /// Facts about a service.
    pub fn service(&self, frame: Frame) -> Option<&ServiceFact<'a>> {
        self.services.get(self.place(frame) as usize)
    }

    /// The arrows that leave an element.
    pub fn outgoing(&self, of: impl At) -> &[Arrow<'a>] {
        self.outgoing.at(self.place(of))
    }

    /// The arrows that reach an element.
    pub fn incoming(&self, of: impl At) -> &[Arrow<'a>] {
        self.incoming.at(self.place(of))
    }

    /// Other end of an arrow.
    pub fn end(&self, arrow: Arrow<'a>) -> Option<End<'a>> {
        self.elements.end_at(arrow.end)
    }

    /// The note at the other end of an arrow; `None` of a frame.
    pub fn other(&self, arrow: &Arrow<'a>) -> Option<NoteAt<'a>> {
        self.elements.note_at(arrow.end)
    }

    /// The message that a note is.
    pub fn message(&self, of: impl At) -> Option<&MessageFact<'a>> {
        let number = self.message_of.get(self.place(of) as usize)?;
        self.messages.get((*number)? as usize)
    }

    /// The words of the name of a message.
    pub fn words(&self, message: &MessageFact<'a>) -> &[&'a str] {
        let number = self.message_of.get(self.place(message.note) as usize);
        let words = number.and_then(|number| self.words.get((*number)? as usize));
        words.map_or(&[], SmallVec::as_slice)
    }

    /// True if an element is an event.
    pub fn is_event(&self, of: impl At) -> bool {
        self.message(of).is_some_and(MessageFact::is_event)
    }

    /// The messages that a service owns, sends or receives.
    pub fn messages_at(&self, service: impl At) -> impl Iterator<Item = &MessageFact<'a>> {
        self.numbered(self.messages_at.at(self.place(service)))
    }

    /// The messages that a service owns.
    pub fn messages_of(&self, service: impl At) -> impl Iterator<Item = &MessageFact<'a>> {
        self.numbered(self.messages_of.at(self.place(service)))
    }

    /// The messages that a context owns, sends or receives.
    pub fn messages_in(&self, context: impl At) -> impl Iterator<Item = &MessageFact<'a>> {
        self.numbered(self.messages_in.at(self.place(context)))
    }

    /// The queries that a note or frame sends.
    pub fn queries_of(&self, asker: impl At) -> impl Iterator<Item = &MessageFact<'a>> {
        self.numbered(self.queries_of.at(self.place(asker)))
    }

    /// The commands that a note or frame sends.
    pub fn commands_of(&self, sender: impl At) -> impl Iterator<Item = &MessageFact<'a>> {
        self.numbered(self.commands_of.at(self.place(sender)))
    }

    fn numbered(&self, numbers: &[u32]) -> impl Iterator<Item = &MessageFact<'a>> {
        let numbers = numbers.iter();
        numbers.filter_map(|number| self.messages.get(*number as usize))
    }

    /// The service in which a note lies, or that a frame is.
    pub fn service_of(&self, of: impl At) -> Option<Frame> {
        self.elements.service_of(&of)
    }

    /// The context of a note, a service or a context.
    pub fn context_of(&self, of: impl At) -> Option<Frame> {
        self.elements.context_of(&of)
    }

    /// The context that owns a term.
    pub fn owner_of_term(&self, term: &Id) -> Option<Frame> {
        self.elements.owner_of(term)
    }

    /// The services of a context: those that are drawn in it, else the one that it is.
    pub fn services_in(&self, context: Frame) -> &[Frame] {
        self.services_in.at(self.place(context))
    }

    /// A context as it is drawn.
    pub fn context(&self, frame: Frame) -> Option<&'a Context> {
        self.service(frame)?.drawn
    }

    /// The relationships that somebody declared between two contexts.
    pub fn declared(&self, a: Frame, b: Frame) -> &[&'a Relationship] {
        let declared = self.declared.get(&ordered(a, b));
        declared.map_or(&[], Vec::as_slice)
    }

    /// Every pair of contexts with a declared relationship, smaller id first.
    pub fn declared_pairs(&self) -> impl Iterator<Item = (Frame, Frame)> {
        self.declared.keys().copied()
    }

    /// True if one team works on both contexts; `None` where the team of either is unknown.
    pub fn same_team(&self, a: Frame, b: Frame) -> Option<bool> {
        let team = |frame| {
            let team = self.context(frame)?.team.as_deref();
            team.map(str::trim).filter(|team| !team.is_empty())
        };
        Some(team(a)? == team(b)?)
    }
}

/// Two of them, the smaller one first.
pub(crate) fn ordered<T: Ord>(a: T, b: T) -> (T, T) {
    if a <= b { (a, b) } else { (b, a) }
}
