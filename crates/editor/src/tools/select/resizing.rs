//! A corner of a note or frame follows the pointer; the opposite corner stays.

use std::collections::BTreeSet;

use isobar_model::{ContextAttribute, Edit, Id, NoteAttribute, Rect, ServiceAttribute};

use crate::core::Core;
use crate::geometry::{BoardArea, BoardPoint, ScreenPoint};
use crate::input::Pointer;
use crate::membership;
use crate::overlay::Corner;
use crate::route;

/// The smallest side of a note, in board units: one line of text.
const SMALLEST_NOTE: f64 = 40.0;
/// The smallest side of a frame: its title and a little room.
pub(crate) const SMALLEST_FRAME: f64 = 80.0;

#[derive(Debug)]
pub(crate) struct Resizing {
    id: Id,
    corner: Corner,
    start: BoardPoint,
    area: BoardArea,
    smallest: f64,
}

impl Resizing {
    /// Takes the selected element by a corner.
    pub fn new(core: &mut Core, corner: Corner, at: ScreenPoint) -> Option<Self> {
        let id = core.selection().only()?.clone();
        let area = route::area_of(core.alternative(), &id)?;
        let is_note = core.alternative().notes().contains_key(&id);
        core.relabel(if is_note {
            "Resize note"
        } else {
            "Resize frame"
        });
        let smallest = if is_note {
            SMALLEST_NOTE
        } else {
            SMALLEST_FRAME
        };
        Some(Self {
            id,
            corner,
            start: core.to_board(at),
            area,
            smallest,
        })
    }

    pub const fn corner(&self) -> Corner {
        self.corner
    }

    /// Moves the corner with the pointer; with shift, the sides keep their ratio.
    pub fn follow(&mut self, core: &mut Core, pointer: &Pointer) {
        let at = core.to_board(pointer.at);
        self.stretch(
            core,
            at.x - self.start.x,
            at.y - self.start.y,
            pointer.modifiers.shift,
        );
    }

    /// Moves the corner by so much from where it was at the start.
    pub fn stretch(&self, core: &mut Core, dx: f64, dy: f64, keeps_ratio: bool) {
        let fixed = self.corner.opposite().of(self.area);
        let corner = self.corner.of(self.area);
        let moved = BoardPoint::new(corner.x + dx, corner.y + dy);
        let mut width = away(fixed.x, corner.x, moved.x).max(self.smallest);
        let mut height = away(fixed.y, corner.y, moved.y).max(self.smallest);
        if keeps_ratio {
            let ratio = (width / self.area.width()).max(height / self.area.height());
            (width, height) = (self.area.width() * ratio, self.area.height() * ratio);
        }
        let end = BoardPoint::new(
            fixed.x + width.copysign(corner.x - fixed.x),
            fixed.y + height.copysign(corner.y - fixed.y),
        );
        let area = BoardArea::around(fixed, end).rounded();
        if route::area_of(core.alternative(), &self.id) != Some(area.into()) {
            // Beyond the end of the board the last size that fitted stays.
            let _ = core.edit("Resize", self.edits(core, area));
        }
    }

    /// Lets go: the notes that lie in the frame now belong to it.
    pub fn finish(self, core: &mut Core) {
        let edits = membership::edits(core.alternative(), &BTreeSet::from([self.id]));
        let _ = core.edit("Resize", edits);
    }

    fn edits(&self, core: &Core, area: Rect) -> Vec<Edit> {
        let id = self.id.clone();
        if core.alternative().notes().contains_key(&id) {
            let size = Edit::Note(id.clone(), NoteAttribute::Size(Some(area.size())));
            return vec![Edit::Note(id, NoteAttribute::At(area.at())), size];
        }
        if core.alternative().contexts().contains_key(&id) {
            return vec![Edit::Context(id, ContextAttribute::Area(area))];
        }
        vec![Edit::Service(id, ServiceAttribute::Area(area))]
    }
}

/// Distance of `moved` from `fixed`, in the direction in which `corner` was.
fn away(fixed: f64, corner: f64, moved: f64) -> f64 {
    if corner < fixed {
        fixed - moved
    } else {
        moved - fixed
    }
}
