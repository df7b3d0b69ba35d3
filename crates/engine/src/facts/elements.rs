//! Elements by number. Every element that facts speak of has a place; what is known about it is found there without
//! searching, and to compare two of them is to compare two numbers. Ids come in from the drawing, and go out with
//! findings; in between nobody compares texts.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;
use std::ops::Deref;

use isobar_model::{Alternative, Channel, Id, Note, NoteKind, RuleKind, Term};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// Index of an element: frames by id, then terms, then channels, then notes by id.
pub(crate) type Place = u32;

/// A context or service, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Frame(NonZeroU32);

/// A note, with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoteAt<'a> {
    /// The note, which is what it derefs to.
    pub note: &'a Note,
    /// Its kind. Notes lie all over the memory: most that are looked at are of no interest, and not even touched.
    pub kind: NoteKind,
    /// True if it only translates between two languages.
    pub adapter: bool,
    /// True if it keeps track of a process of several steps.
    pub orchestrates: bool,
    place: Place,
}

/// Something of which facts know the place, or can look it up.
pub(crate) trait At {
    /// Its place, if it is an element.
    fn place(&self, elements: &Elements) -> Option<Place>;
    /// Its id.
    fn id<'s>(&'s self, elements: &'s Elements) -> &'s Id;
}

impl At for Id {
    fn place(&self, elements: &Elements) -> Option<Place> {
        elements.places.get(self).copied()
    }

    fn id<'s>(&'s self, _: &'s Elements) -> &'s Id {
        self
    }
}

impl<T: At + ?Sized> At for &T {
    fn place(&self, elements: &Elements) -> Option<Place> {
        (**self).place(elements)
    }

    fn id<'s>(&'s self, elements: &'s Elements) -> &'s Id {
        (**self).id(elements)
    }
}

impl At for Frame {
    fn place(&self, _: &Elements) -> Option<Place> {
        Some(Self::place(*self))
    }

    fn id<'s>(&'s self, elements: &'s Elements) -> &'s Id {
        elements.id_of(*self)
    }
}

impl At for NoteAt<'_> {
    fn place(&self, _: &Elements) -> Option<Place> {
        Some(self.place)
    }

    fn id<'s>(&'s self, _: &'s Elements) -> &'s Id {
        &self.note.id
    }
}

impl Deref for NoteAt<'_> {
    type Target = Note;

    fn deref(&self) -> &Note {
        self.note
    }
}

impl PartialEq for NoteAt<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl Eq for NoteAt<'_> {}

impl PartialOrd for NoteAt<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for NoteAt<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place.cmp(&other.place)
    }
}

impl Hash for NoteAt<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.place.hash(state);
    }
}

/// Sender, receiver or asker: a note, or the frame in which nothing more is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End<'a> {
    /// A note.
    Note(NoteAt<'a>),
    /// A context or service.
    Frame(Frame),
}

impl From<Frame> for End<'_> {
    fn from(frame: Frame) -> Self {
        Self::Frame(frame)
    }
}

impl<'a> From<NoteAt<'a>> for End<'a> {
    fn from(note: NoteAt<'a>) -> Self {
        Self::Note(note)
    }
}

impl At for End<'_> {
    fn place(&self, _: &Elements) -> Option<Place> {
        Some(match self {
            Self::Note(note) => note.place,
            Self::Frame(frame) => Frame::place(*frame),
        })
    }

    fn id<'s>(&'s self, elements: &'s Elements) -> &'s Id {
        elements.id_of(*self)
    }
}

impl Frame {
    /// The frame at a place. It is kept as one more, so that an optional frame takes no more room.
    const fn at(place: Place) -> Option<Self> {
        match NonZeroU32::new(place.wrapping_add(1)) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }

    /// Its place.
    pub const fn place(self) -> Place {
        self.0.get() - 1
    }

    /// Its number among the frames.
    pub const fn number(self) -> usize {
        self.place() as usize
    }
}

/// Names and places of all elements.
#[derive(Debug, Default)]
pub(crate) struct Elements<'a> {
    /// With ids of its own: most are so short that they lie in the table, so that looking one up touches no element.
    places: FxHashMap<Id, Place>,
    frames: Vec<(&'a Id, &'a str)>,
    /// With the context that owns each.
    terms: Vec<(&'a Term, Option<Frame>)>,
    channels: Vec<&'a Channel>,
    notes: Vec<NoteAt<'a>>,
    /// Placement of frames and of notes: apart from the elements, so that caches hold it.
    frames_lie: Vec<Lies>,
    notes_lie: Vec<Lies>,
}

/// Placement of an element.
#[derive(Clone, Copy, Debug, Default)]
struct Lies {
    /// The service that it lies in, or is: the context's own frame where no service, or more than one, is drawn.
    service: Option<Frame>,
    /// The context of that.
    context: Option<Frame>,
}

impl<'a> Elements<'a> {
    /// Numbers the elements of a drawing, but for its notes, for which there is [room](Self::add_note).
    pub fn of(model: &'a Alternative) -> Self {
        let (notes, terms) = (model.notes().len(), model.terms().len());
        let (frames, channels) = (frames(model), model.channels().len());
        let count = frames.len() + terms + channels + notes;
        let mut elements = Self {
            places: FxHashMap::with_capacity_and_hasher(count, Default::default()),
            frames: Vec::with_capacity(frames.len()),
            terms: Vec::with_capacity(terms),
            channels: Vec::with_capacity(channels),
            notes: Vec::with_capacity(notes),
            frames_lie: Vec::with_capacity(frames.len()),
            notes_lie: Vec::with_capacity(notes),
        };
        for (id, name, _) in &frames {
            elements.number(id);
            elements.frames.push((*id, *name));
        }
        for (place, (.., context)) in (0..).zip(frames) {
            let (service, context) = (Frame::at(place), elements.frame_of(context));
            elements.frames_lie.push(Lies { service, context });
        }
        elements.join_only_services();
        for term in model.terms().values() {
            elements.number(&term.id);
            let owner = term.owner.as_ref().and_then(|id| elements.frame_of(id));
            elements.terms.push((term, owner));
        }
        for channel in model.channels().values() {
            elements.number(&channel.id);
            elements.channels.push(channel);
        }
        elements
    }

    /// A context with one drawn service is deployed as that service: whatever lies in the context, or is tied to its
    /// frame, is the service's.
    fn join_only_services(&mut self) {
        let mut drawn: Vec<SmallVec<[Frame; 1]>> = vec![SmallVec::new(); self.frames.len()];
        for lies in &self.frames_lie {
            if let (Some(service), Some(context)) = (lies.service, lies.context)
                && service != context
            {
                drawn[context.number()].push(service);
            }
        }
        for (lies, drawn) in self.frames_lie.iter_mut().zip(drawn) {
            if let [only] = drawn.as_slice() {
                lies.service = Some(*only);
            }
        }
    }

    /// Numbers a note; they come by id.
    pub fn add_note(&mut self, note: &'a Note) -> NoteAt<'a> {
        let numbered = NoteAt {
            note,
            kind: note.kind,
            adapter: note.kind.is_rule() && note.rule.kind == RuleKind::Translation,
            orchestrates: note.rule.orchestrates == Some(true),
            place: self.number(&note.id),
        };
        self.notes.push(numbered);
        let frame = note.frame.as_ref().and_then(|id| self.frame_of(id));
        let lies = frame.and_then(|frame| self.frames_lie.get(frame.number()));
        self.notes_lie.push(lies.copied().unwrap_or_default());
        numbered
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "nobody draws four billion elements"
    )]
    fn number(&mut self, id: &Id) -> Place {
        let place = self.len() as Place;
        self.places.insert(id.clone(), place);
        place
    }

    fn frame_of(&self, id: &Id) -> Option<Frame> {
        self.frame_at(*self.places.get(id)?)
    }

    fn lies(&self, of: &(impl At + ?Sized)) -> Option<&Lies> {
        let place = of.place(self)? as usize;
        let note = place.checked_sub(self.first_note());
        match note {
            Some(note) => self.notes_lie.get(note),
            None => self.frames_lie.get(place),
        }
    }

    const fn first_note(&self) -> usize {
        self.frames.len() + self.terms.len() + self.channels.len()
    }

    /// Number of places.
    pub const fn len(&self) -> usize {
        self.first_note() + self.notes.len()
    }

    /// Number of frames among them.
    pub const fn frames(&self) -> usize {
        self.frames.len()
    }

    /// The frame at a place.
    pub const fn frame_at(&self, place: Place) -> Option<Frame> {
        if (place as usize) < self.frames.len() {
            Frame::at(place)
        } else {
            None
        }
    }

    /// The note at a place.
    pub fn note_at(&self, place: Place) -> Option<NoteAt<'a>> {
        self.nth_note((place as usize).checked_sub(self.first_note())?)
    }

    /// Number of notes.
    pub const fn count_of_notes(&self) -> usize {
        self.notes.len()
    }

    /// A note by its number among the notes.
    pub fn nth_note(&self, number: usize) -> Option<NoteAt<'a>> {
        self.notes.get(number).copied()
    }

    /// The note or frame at a place.
    pub fn end_at(&self, place: Place) -> Option<End<'a>> {
        let frame = || self.frame_at(place).map(End::Frame);
        self.note_at(place).map(End::Note).or_else(frame)
    }

    /// Every frame, by id.
    pub fn all_frames(&self) -> impl Iterator<Item = Frame> {
        (0..).map_while(|place| self.frame_at(place))
    }

    /// Every note, by id.
    pub fn all_notes(&self) -> impl Iterator<Item = NoteAt<'a>> {
        self.notes.iter().copied()
    }

    /// The id of a note or frame.
    pub fn id_of(&self, end: impl Into<End<'a>>) -> &'a Id {
        match end.into() {
            End::Note(note) => &note.note.id,
            End::Frame(frame) => self.frames[frame.number()].0,
        }
    }

    /// Text on an element; `None` of what has no place.
    pub fn text(&self, of: &(impl At + ?Sized)) -> Option<&'a str> {
        let place = of.place(self)?;
        if let Some(note) = self.note_at(place) {
            return Some(&note.note.text);
        }
        let place = place as usize;
        if let Some((_, name)) = self.frames.get(place) {
            return Some(name);
        }
        let place = place - self.frames.len();
        match self.terms.get(place) {
            Some((term, _)) => Some(&term.name),
            None => Some(&self.channels.get(place - self.terms.len())?.name),
        }
    }

    /// The service in which a note lies, or that a frame is.
    pub fn service_of(&self, of: &(impl At + ?Sized)) -> Option<Frame> {
        self.lies(of)?.service
    }

    /// The context of a note, a service or a context.
    pub fn context_of(&self, of: &(impl At + ?Sized)) -> Option<Frame> {
        self.lies(of)?.context
    }

    /// A channel.
    pub fn channel(&self, id: &Id) -> Option<&'a Channel> {
        let first = self.frames.len() + self.terms.len();
        let number = (id.place(self)? as usize).checked_sub(first)?;
        self.channels.get(number).copied()
    }

    /// The context that owns a term.
    pub fn owner_of(&self, term: &Id) -> Option<Frame> {
        let number = (term.place(self)? as usize).checked_sub(self.frames.len())?;
        self.terms.get(number)?.1
    }
}

/// Contexts and services by id, each with its name and its context.
fn frames(model: &Alternative) -> Vec<(&Id, &str, &Id)> {
    let contexts = model.contexts().values();
    let contexts = contexts.map(|one| (&one.id, one.name.as_str(), &one.id));
    let services = model.services().values();
    let services = services.map(|one| (&one.id, one.name.as_str(), &one.context));
    let mut frames: Vec<_> = contexts.chain(services).collect();
    frames.sort_unstable_by_key(|(id, ..)| *id);
    frames
}
