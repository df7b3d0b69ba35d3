//! Elements by number. Every element that facts speak of has a place; what is known about it is found there without
//! searching, and to compare two of them is to compare two numbers. Ids come in from the drawing, and go out with
//! findings; in between nobody compares texts.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use isobar_model::{Alternative, Channel, Id, Note, NoteKind};
use rustc_hash::FxHashMap;

/// Where an element stands: frames by id, then notes by id, then terms, then channels.
pub(crate) type Place = u32;

/// The place of what is not there.
const NOWHERE: Place = Place::MAX;

/// A context or service, with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame<'a> {
    /// Its id, which is what it derefs to.
    pub id: &'a Id,
    place: Place,
}

/// A note, with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoteAt<'a> {
    /// The note, which is what it derefs to.
    pub note: &'a Note,
    /// Its kind. Notes lie all over the memory: most that are looked at are of no interest, and not even touched.
    pub kind: NoteKind,
    place: Place,
}

/// Something of which facts know the place, or can look it up.
pub(crate) trait At {
    /// Its place, if it is an element.
    fn place(&self, elements: &Elements) -> Option<Place>;
    /// Its id.
    fn id(&self) -> &Id;
}

impl At for Id {
    fn place(&self, elements: &Elements) -> Option<Place> {
        elements.places.get(self).copied()
    }

    fn id(&self) -> &Id {
        self
    }
}

impl<T: At + ?Sized> At for &T {
    fn place(&self, elements: &Elements) -> Option<Place> {
        (**self).place(elements)
    }

    fn id(&self) -> &Id {
        (**self).id()
    }
}

/// What both kinds of places have in common: they are as their number is, and stand for what they name.
macro_rules! placed {
    ($name:ident, $target:ty, $field:ident $(, $inner:ident)?) => {
        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                self.place == other.place
            }
        }

        impl Eq for $name<'_> {}

        impl PartialOrd for $name<'_> {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name<'_> {
            fn cmp(&self, other: &Self) -> Ordering {
                self.place.cmp(&other.place)
            }
        }

        impl Hash for $name<'_> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.place.hash(state);
            }
        }

        impl Deref for $name<'_> {
            type Target = $target;

            fn deref(&self) -> &$target {
                self.$field
            }
        }

        impl At for $name<'_> {
            fn place(&self, _: &Elements) -> Option<Place> {
                Some(self.place)
            }

            fn id(&self) -> &Id {
                &self.$field$(.$inner)?
            }
        }
    };
}

/// What sends, receives or asks: a note, or the frame in which nothing more is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End<'a> {
    /// A note.
    Note(NoteAt<'a>),
    /// A context or service.
    Frame(Frame<'a>),
}

impl<'a> End<'a> {
    /// Its id.
    pub const fn name(self) -> &'a Id {
        match self {
            Self::Note(note) => &note.note.id,
            Self::Frame(frame) => frame.id,
        }
    }
}

impl At for End<'_> {
    fn place(&self, _: &Elements) -> Option<Place> {
        Some(match self {
            Self::Note(note) => note.place,
            Self::Frame(frame) => frame.place,
        })
    }

    fn id(&self) -> &Id {
        End::name(*self)
    }
}

impl Frame<'_> {
    /// Its place.
    pub const fn place(self) -> Place {
        self.place
    }

    /// Its number among the frames.
    pub const fn number(self) -> usize {
        self.place as usize
    }
}

placed!(Frame, Id, id);
placed!(NoteAt, Note, note, id);

/// What is known of every element: what it is called, and where it lies.
#[derive(Debug, Default)]
pub(crate) struct Elements<'a> {
    known: Vec<Known<'a>>,
    /// With ids of its own: most are so short that they lie in the table, so that looking one up touches no element.
    places: FxHashMap<Id, Place>,
    frames: usize,
    notes: Vec<(&'a Note, NoteKind)>,
    channels: Vec<&'a Channel>,
}

/// What an element is called, and where it lies.
#[derive(Clone, Copy, Debug)]
struct Known<'a> {
    id: &'a Id,
    name: &'a str,
    /// The frame that it lies in, or is.
    service: Place,
    /// The context of that.
    context: Place,
    /// The context that owns a term.
    owner: Place,
}

impl<'a> Known<'a> {
    const fn named(id: &'a Id, name: &'a str) -> Self {
        Self {
            id,
            name,
            service: NOWHERE,
            context: NOWHERE,
            owner: NOWHERE,
        }
    }
}

impl<'a> Elements<'a> {
    /// Numbers the elements of a drawing.
    pub fn of(model: &'a Alternative) -> Self {
        let mut frames: Vec<(&'a Id, &'a str, &'a Id)> = Vec::new();
        frames.extend(
            model
                .contexts()
                .values()
                .map(|one| (&one.id, one.name.as_str(), &one.id)),
        );
        frames.extend(
            model
                .services()
                .values()
                .map(|one| (&one.id, one.name.as_str(), &one.context)),
        );
        frames.sort_unstable_by_key(|(id, ..)| *id);
        let count = frames.len() + model.notes().len() + model.terms().len();
        let count = count + model.channels().len();
        let mut elements = Self {
            known: Vec::with_capacity(count),
            places: FxHashMap::with_capacity_and_hasher(count, Default::default()),
            frames: frames.len(),
            notes: Vec::with_capacity(model.notes().len()),
            channels: model.channels().values().collect(),
        };
        for (id, name, _) in &frames {
            let service = elements.next();
            elements.add(Known {
                service,
                ..Known::named(id, name)
            });
        }
        for (place, (.., context)) in frames.into_iter().enumerate() {
            elements.known[place].context = elements.place_of(context);
        }
        for note in model.notes().values() {
            elements.notes.push((note, note.kind));
            let service = note
                .frame
                .as_ref()
                .map_or(NOWHERE, |id| elements.place_of(id));
            let frame = elements.known.get(service as usize);
            let context = frame.map_or(NOWHERE, |frame| frame.context);
            elements.add(Known {
                service,
                context,
                ..Known::named(&note.id, &note.text)
            });
        }
        for term in model.terms().values() {
            let owner = term.owner.as_ref();
            elements.add(Known {
                owner: owner.map_or(NOWHERE, |id| elements.place_of(id)),
                ..Known::named(&term.id, &term.name)
            });
        }
        for channel in model.channels().values() {
            elements.add(Known::named(&channel.id, &channel.name));
        }
        elements
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "nobody draws four billion elements"
    )]
    fn next(&self) -> Place {
        self.known.len() as Place
    }

    fn add(&mut self, known: Known<'a>) {
        self.places.insert(known.id.clone(), self.next());
        self.known.push(known);
    }

    fn place_of(&self, id: &Id) -> Place {
        self.places.get(id).copied().unwrap_or(NOWHERE)
    }

    fn known(&self, of: &(impl At + ?Sized)) -> Option<&Known<'a>> {
        self.known.get(of.place(self)? as usize)
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// How many of them are frames.
    pub const fn frames(&self) -> usize {
        self.frames
    }

    /// The frame at a place.
    pub fn frame_at(&self, place: Place) -> Option<Frame<'a>> {
        let known = self.known.get(place as usize)?;
        ((place as usize) < self.frames).then_some(Frame {
            id: known.id,
            place,
        })
    }

    /// The note at a place.
    pub fn note_at(&self, place: Place) -> Option<NoteAt<'a>> {
        self.nth_note((place as usize).checked_sub(self.frames)?)
    }

    /// How many notes there are.
    pub const fn count_of_notes(&self) -> usize {
        self.notes.len()
    }

    /// A note by its number among the notes.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "nobody draws four billion elements"
    )]
    pub fn nth_note(&self, number: usize) -> Option<NoteAt<'a>> {
        let (note, kind) = *self.notes.get(number)?;
        let place = (self.frames + number) as Place;
        Some(NoteAt { note, kind, place })
    }

    /// The note or frame at a place.
    pub fn end_at(&self, place: Place) -> Option<End<'a>> {
        let frame = || self.frame_at(place).map(End::Frame);
        self.note_at(place).map(End::Note).or_else(frame)
    }

    /// Every frame, by id.
    pub fn all_frames(&self) -> impl Iterator<Item = Frame<'a>> {
        (0..).map_while(|place| self.frame_at(place))
    }

    /// Every note, by id.
    pub fn all_notes(&self) -> impl Iterator<Item = NoteAt<'a>> {
        (0..).map_while(|number| self.nth_note(number))
    }

    /// What is written on an element; `None` of what has no place.
    pub fn text(&self, of: &(impl At + ?Sized)) -> Option<&'a str> {
        self.known(of).map(|known| known.name)
    }

    /// The service in which a note lies, or that a frame is.
    pub fn service_of(&self, of: &(impl At + ?Sized)) -> Option<Frame<'a>> {
        self.frame_at(self.known(of)?.service)
    }

    /// The context of a note, a service or a context.
    pub fn context_of(&self, of: &(impl At + ?Sized)) -> Option<Frame<'a>> {
        self.frame_at(self.known(of)?.context)
    }

    /// A channel.
    pub fn channel(&self, id: &Id) -> Option<&'a Channel> {
        let first = self.known.len() - self.channels.len();
        let number = (id.place(self)? as usize).checked_sub(first)?;
        self.channels.get(number).copied()
    }

    /// The context that owns a term.
    pub fn owner_of(&self, term: &Id) -> Option<Frame<'a>> {
        self.frame_at(self.known(term)?.owner)
    }
}
