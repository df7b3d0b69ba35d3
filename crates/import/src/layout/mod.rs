//! Places what was read by flow, which runs from left to right, so that all of it can be seen at once.
//!
//! Notes lie in rows in their frames, and contexts that talk to each other lie side by side. Of several ways to do that
//! the one is taken that a screen shows largest.

mod frames;
mod inside;
mod layers;

use std::collections::BTreeMap;

use isobar_model::{Context, Id, Link, Note, NoteKind, Point, Rect, Relationship, Size};

use frames::{Around, Spread};
use inside::{Inside, Member};
use layers::Steps;

/// The part of a screen that a board is fitted into, in pixels: 1280 by 800 without the margin of the view.
const SCREEN: (f64, f64) = (1184.0, 704.0);

/// Shapes that frames are tried in, as width by height.
const SHAPES: [f64; 9] = [0.25, 0.5, 0.8, 1.2, 1.6, 2.2, 3.0, 5.0, 10.0];

/// Shape of the notes outside of contexts, as width by height.
const OUTSIDE: f64 = 1.6;

/// Elements that are to be placed.
pub(crate) struct Layout<'e> {
    pub contexts: &'e mut [Context],
    pub notes: &'e mut [Note],
    pub links: &'e [Link],
    pub relationships: &'e [Relationship],
    /// Notes that lead to others without an arrow.
    pub chains: &'e [(Id, Id)],
}

impl Layout<'_> {
    /// Places everything to the right of and below `corner`.
    pub fn place(mut self, corner: Point) {
        let frames = self.frames();
        let around = self.around(&frames);
        let shapes = SHAPES.map(|shape| {
            let shaped: Vec<_> = frames.iter().map(|frame| frame.shaped(shape)).collect();
            let sizes: Vec<Size> = shaped.iter().map(|frame| frame.size).collect();
            (around.spread(&sizes), shaped)
        });
        let larger = |one: &(Spread, _), other: &(Spread, _)| zoom(&one.0) >= zoom(&other.0);
        let best = shapes
            .into_iter()
            .reduce(|best, next| if larger(&best, &next) { best } else { next });
        let Some((spread, shaped)) = best else { return };
        self.place_outside(Point::new(
            corner.x,
            corner.y.saturating_add(spread.size.height),
        ));
        for ((context, frame), at) in self.contexts.iter_mut().zip(shaped).zip(spread.places) {
            let at = moved(at, corner);
            context.area = Rect::new(at, frame.size);
            for (note, place) in frame.places {
                self.notes[note].at = moved(place, at);
            }
        }
    }

    /// Places notes outside of contexts below `corner`, as if they lay in a frame.
    fn place_outside(&mut self, corner: Point) {
        let members: Vec<_> = (0..self.notes.len())
            .filter(|number| self.notes[*number].frame.is_none())
            .map(|number| member(number, &self.notes[number]))
            .collect();
        if members.is_empty() {
            return;
        }
        let places = members.iter().enumerate();
        let places: BTreeMap<&Id, usize> = places
            .map(|(place, member)| (&self.notes[member.note].id, place))
            .collect();
        let links = self.links.iter();
        let steps =
            links.filter_map(|link| Some((*places.get(&link.from)?, *places.get(&link.to)?)));
        let steps = Steps::of(members.len(), steps);
        let frame = Inside::of("", &members, &steps).shaped(OUTSIDE);
        for (note, place) in frame.places {
            self.notes[note].at = moved(place, corner);
        }
    }

    /// The notes of each context.
    fn frames(&self) -> Vec<Inside> {
        let frames = numbers(self.contexts.iter().map(|context| &context.id));
        let mut lists = vec![Vec::new(); self.contexts.len()];
        // Places of notes: the frame, and the place in its list.
        let mut places = BTreeMap::new();
        for (number, note) in self.notes.iter().enumerate() {
            let frame = note.frame.as_ref().and_then(|frame| frames.get(frame));
            if let Some(frame) = frame {
                places.insert(&note.id, (*frame, lists[*frame].len()));
                lists[*frame].push(member(number, note));
            }
        }
        let links = self.links.iter().map(|link| (&link.from, &link.to));
        let chains = self.chains.iter().map(|(from, to)| (from, to));
        let mut steps = vec![Vec::new(); self.contexts.len()];
        for (from, to) in links.chain(chains) {
            match (places.get(from), places.get(to)) {
                (Some((frame, from)), Some((other, to))) if frame == other => {
                    steps[*frame].push((*from, *to));
                }
                (one, other) => {
                    for (frame, at) in [one, other].into_iter().flatten() {
                        lists[*frame][*at].has_arrow = true;
                    }
                }
            }
        }
        let contexts = self.contexts.iter().zip(lists).zip(steps);
        contexts
            .map(|((context, notes), steps)| {
                let steps = Steps::of(notes.len(), steps);
                Inside::of(&context.name, &notes, &steps)
            })
            .collect()
    }

    /// The ways between contexts: arrows, else the relationships that were declared.
    fn around(&self, frames: &[Inside]) -> Around {
        let contexts = numbers(self.contexts.iter().map(|context| &context.id));
        let homes = self.notes.iter();
        let homes: BTreeMap<&Id, &Id> = homes
            .filter_map(|note| Some((&note.id, note.frame.as_ref()?)))
            .collect();
        let context = |id: &Id| contexts.get(homes.get(id).copied().unwrap_or(id)).copied();
        let way = |from: &Id, to: &Id| Some((context(from)?, context(to)?));
        let links = self.links.iter();
        let arrows = links.filter_map(|link| way(&link.from, &link.to));
        let declared = self.relationships.iter();
        let declared = declared.filter_map(|one| way(&one.a, &one.b));
        Around::of(frames.len(), arrows, declared)
    }
}

fn member(number: usize, note: &Note) -> Member {
    Member {
        note: number,
        is_told: note.kind == NoteKind::Event,
        has_arrow: false,
        width: note.kind.default_size().width,
    }
}

fn numbers<'i>(ids: impl Iterator<Item = &'i Id>) -> BTreeMap<&'i Id, usize> {
    ids.enumerate().map(|(number, id)| (id, number)).collect()
}

fn moved(place: Point, by: Point) -> Point {
    Point::new(place.x.saturating_add(by.x), place.y.saturating_add(by.y))
}

/// The zoom at which a screen shows all of it.
fn zoom(spread: &Spread) -> f64 {
    fits(spread.size)
}

fn fits(size: Size) -> f64 {
    let (width, height) = (f64::from(size.width.max(1)), f64::from(size.height.max(1)));
    (SCREEN.0 / width).min(SCREEN.1 / height)
}
