//! The board from far away: what is too small for shapes, as rectangles and lines.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Note, NoteKind};
use isobar_scene::{Area, Ink, Route};

use crate::index::{Followed, Index, Slot};

/// The board from far away. What changes at the moment, such as what is dragged, is kept apart: the rest need not be
/// made again for it.
#[derive(Debug, Default)]
pub struct Far {
    /// Changes whenever `resting` does: what is made of it can be kept until then.
    pub version: u64,
    /// Elements that have not changed for a while.
    pub resting: FarPart,
    /// Elements that changed lately.
    pub changing: FarPart,
    slots: BTreeSet<Slot>,
    resting_is_stale: bool,
    changing_is_stale: bool,
}

/// Notes and links from far away.
#[derive(Debug, Default)]
pub struct FarPart {
    /// Notes: what they are filled with, where, and turned by how many degrees.
    pub papers: Vec<(Ink, Area, i32)>,
    /// The courses of links.
    pub links: Vec<Route>,
}

/// More than this do not change for a moment: they are soon at rest again.
const MOST_CHANGING: usize = 500;

impl FarPart {
    /// True if there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.papers.is_empty() && self.links.is_empty()
    }

    /// Empty, with room for all of these.
    fn with_room(alternative: &Alternative) -> Self {
        Self {
            papers: Vec::with_capacity(alternative.notes().len()),
            links: Vec::with_capacity(alternative.links().len()),
        }
    }

    fn add_note(&mut self, note: &Note) {
        if note.kind != NoteKind::Text {
            let ink = Ink::Note(note.kind);
            self.papers.push((ink, note.area().into(), note.turned()));
        }
    }
}

impl Far {
    /// Makes everything again when it is seen next.
    pub(crate) fn forget_all(&mut self) {
        self.slots.clear();
        self.resting_is_stale = true;
    }

    /// Makes again what a delta touched, when it is seen next.
    pub(crate) fn follow(&mut self, followed: &Followed) {
        let moved = followed.moved.iter().map(|(slot, ..)| slot);
        let before = self.slots.len();
        self.slots.extend(followed.touched.iter().chain(moved));
        self.changing_is_stale = true;
        self.resting_is_stale |= followed.restacked || self.slots.len() > before;
        if self.slots.len() > MOST_CHANGING {
            self.forget_all();
        }
    }

    /// Makes what is not there.
    pub(crate) fn look(&mut self, alternative: &Alternative, index: &Index) {
        if std::mem::take(&mut self.resting_is_stale) {
            self.version += 1;
            self.changing_is_stale = true;
            self.resting = self.at_rest(alternative, index);
        }
        if std::mem::take(&mut self.changing_is_stale) {
            self.changing = FarPart::default();
            for placed in self.slots.iter().filter_map(|slot| index.get(*slot)) {
                self.changing.links.extend(placed.route);
                if let Some(note) = alternative.notes().get(&placed.id) {
                    self.changing.add_note(note);
                }
            }
        }
    }

    fn at_rest(&self, alternative: &Alternative, index: &Index) -> FarPart {
        let rests = |slot: Slot| !self.slots.contains(&slot);
        let mut resting = FarPart::with_room(alternative);
        let links = index.all().filter(|(slot, _)| rests(*slot));
        resting
            .links
            .extend(links.filter_map(|(_, placed)| placed.route));
        // Nearly always everything rests: then nothing has to be looked up.
        let is_note_at_rest =
            |note: &&Note| self.slots.is_empty() || index.slot(&note.id).is_some_and(rests);
        for note in alternative.notes().values().filter(is_note_at_rest) {
            resting.add_note(note);
        }
        resting
    }
}
