//! First words of notes whose text is too small: made a few at a time, so that no frame waits for them.

use isobar_model::Alternative;
use isobar_scene::{Shape, note_words};
use rustc_hash::FxHashMap;

use crate::damage::Damage;
use crate::geometry::BoardArea;
use crate::index::{Index, Slot, ZOrder};

/// The most that are made for one frame.
const MOST: usize = 80;

/// First words of notes. Those of another size stay until there are others.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Size that they have at least, in board units.
    size: f32,
    /// By slot, with the size that they were made for.
    made: FxHashMap<Slot, (f32, Vec<Shape>)>,
    /// Slots whose words may have to be made.
    due: Vec<Slot>,
    /// True if something that is seen is still due.
    is_unfinished: bool,
}

impl Words {
    /// Words of a note, as far as there are any.
    pub fn of(&self, slot: Slot) -> Option<&[Shape]> {
        self.made.get(&slot).map(|(_, words)| words.as_slice())
    }

    /// True if there are more to make for what is seen.
    pub const fn is_unfinished(&self) -> bool {
        self.is_unfinished
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.made.clear();
    }

    /// Forgets those of a note that has changed.
    pub fn forget(&mut self, slot: Slot) {
        self.made.remove(&slot);
        self.due.push(slot);
    }

    /// Moves those of a note.
    pub fn shift(&mut self, slot: Slot, dx: f32, dy: f32) {
        let shapes = self.made.get_mut(&slot).map(|(_, shapes)| shapes);
        for shape in shapes.into_iter().flatten() {
            shape.shift(dx, dy);
        }
    }

    /// Says how large they are from now on; tells whether that is new.
    pub fn grow_to(&mut self, size: f32) -> bool {
        let is_other = self.size.to_bits() != size.to_bits();
        self.size = size;
        is_other
    }

    /// Says which may be seen.
    pub fn list(&mut self, slots: &[Slot]) {
        self.due.clear();
        self.due.extend_from_slice(slots);
    }

    /// Makes those that are due, for what is seen first. `is_small` tells whether a text is smaller than a size.
    pub fn make(
        &mut self,
        alternative: &Alternative,
        index: &Index,
        seen: BoardArea,
        is_small: impl Fn(Slot, f32) -> bool,
        damage: &mut Damage,
    ) {
        let mut room = MOST;
        let mut came = Vec::new();
        self.is_unfinished = false;
        for is_first in [true, false] {
            let mut rest = Vec::new();
            for slot in std::mem::take(&mut self.due) {
                let note = index.get(slot).filter(|it| it.layer == ZOrder::Note);
                let wanted = note.filter(|_| !self.has(slot) && is_small(slot, self.size));
                let Some(placed) = wanted else {
                    continue;
                };
                let is_seen = placed.area.intersects(seen);
                // What is only near has its turn when nothing else is due.
                if room == 0 || is_first != is_seen || (!is_first && !came.is_empty()) {
                    self.is_unfinished |= is_first && is_seen;
                    rest.push(slot);
                    continue;
                }
                room -= 1;
                if let Some(note) = alternative.notes().get(&placed.id) {
                    let words = note_words(note, self.size);
                    self.made.insert(slot, (self.size, words));
                    came.extend(is_seen.then_some(placed.area.grown(PLATE_REACH)));
                }
            }
            self.due = rest;
        }
        if !came.is_empty() {
            damage.begin();
        }
        if came.len() > FEW {
            damage.add_all();
        } else {
            came.into_iter().for_each(|place| damage.add(place));
        }
    }

    /// True if those of a note have the size that is wanted.
    fn has(&self, slot: Slot) -> bool {
        let size = self.made.get(&slot).map(|(size, _)| size.to_bits());
        size == Some(self.size.to_bits())
    }
}

/// More than these are not told apart when they come.
const FEW: usize = 16;
/// Distance by which the ground of words reaches beyond its note at most, in board units.
const PLATE_REACH: f64 = 12.0;
