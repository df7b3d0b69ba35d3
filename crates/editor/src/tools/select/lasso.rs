//! A rectangle that selects what it touches; frames only when it goes all around them.

use isobar_model::Id;

use crate::core::Core;
use crate::geometry::{BoardArea, BoardPoint, ScreenPoint};
use crate::index::ZOrder;
use crate::selection::Selection;
use crate::tools::select::DRAG_START;

#[derive(Debug)]
pub(crate) struct Lasso {
    start: BoardPoint,
    end: BoardPoint,
    /// Selection before, which stays.
    kept: Selection,
}

impl Lasso {
    pub fn new(core: &Core, at: ScreenPoint) -> Self {
        let start = core.to_board(at);
        Self {
            start,
            end: start,
            kept: core.selection().clone(),
        }
    }

    pub fn area(&self) -> BoardArea {
        BoardArea::around(self.start, self.end)
    }

    /// Selects what it touches, once it is more than a trembling hand.
    pub fn follow(&mut self, core: &mut Core, at: ScreenPoint) {
        let end = core.to_board(at);
        if self.start == self.end && self.start.distance(end) < core.reach(DRAG_START) {
            return;
        }
        self.end = end;
        let area = self.area();
        let touched = core.index.touching(area).map(|(_, placed)| placed);
        let inside =
            touched.filter(|placed| placed.layer == ZOrder::Note || area.covers(placed.area));
        let ids: Vec<Id> = self
            .kept
            .iter()
            .chain(inside.map(|placed| &placed.id))
            .cloned()
            .collect();
        core.select(ids.into_iter().collect());
    }
}
