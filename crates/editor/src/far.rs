//! The board from far away: what is too small for shapes, as rectangles and lines.

use std::collections::BTreeSet;

use isobar_model::{Alternative, NoteKind};
use isobar_scene::{Area, Ink, Route};

use crate::index::{Followed, Index, Layer, Placed, Slot};

/// The board from far away. What changes at the moment, such as what is dragged, is kept apart: the rest need not be
/// made again for it.
#[derive(Debug, Default)]
pub struct Far {
    /// Changes whenever `resting` does: what is made of it can be kept until then.
    pub version: u64,
    /// What has stayed as it is for a while.
    pub resting: FarPart,
    /// What has changed of late.
    pub changing: FarPart,
    slots: BTreeSet<Slot>,
    resting_is_stale: bool,
    changing_is_stale: bool,
}

/// Notes and links from far away.
#[derive(Debug, Default)]
pub struct FarPart {
    /// Notes, from the bottom up: what they are filled with, and where.
    pub papers: Vec<(Ink, Area)>,
    /// The courses of links.
    pub links: Vec<Route>,
}

/// More than this do not change for a moment: they are soon at rest again.
const MOST_CHANGING: usize = 500;

impl FarPart {
    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.papers.is_empty() && self.links.is_empty()
    }

    fn clear(&mut self) {
        self.papers.clear();
        self.links.clear();
    }

    fn add(&mut self, alternative: &Alternative, placed: &Placed) {
        match placed.layer {
            Layer::Link => self.links.extend(placed.route),
            Layer::Note => {
                let note = alternative.notes().get(&placed.id);
                let paper = note.filter(|note| note.kind != NoteKind::Text);
                let paper = paper.map(|note| (Ink::Note(note.kind), note.area().into()));
                self.papers.extend(paper);
            }
            Layer::Swimlane | Layer::Context | Layer::Service => {}
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
            self.resting.clear();
            for (slot, placed) in index.all() {
                if !self.slots.contains(&slot) {
                    self.resting.add(alternative, placed);
                }
            }
        }
        if std::mem::take(&mut self.changing_is_stale) {
            self.changing.clear();
            for placed in self.slots.iter().filter_map(|slot| index.get(*slot)) {
                self.changing.add(alternative, placed);
            }
        }
    }
}
