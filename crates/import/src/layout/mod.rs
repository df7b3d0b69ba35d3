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
    pub fn place(self, corner: Point) {
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
        for ((context, frame), at) in self.contexts.iter_mut().zip(shaped).zip(spread.places) {
            let at = moved(at, corner);
            context.area = Rect::new(at, frame.size);
            for (note, place) in frame.places {
                self.notes[note].at = moved(place, at);
            }
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
                lists[*frame].push(Member {
                    note: number,
                    is_told: note.kind == NoteKind::Event,
                    has_arrow: false,
                });
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
