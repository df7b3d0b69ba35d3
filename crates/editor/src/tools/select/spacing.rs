//! Space in a row that opens or closes with the pointer: what lies to the right of where it went down follows it.

use std::collections::BTreeSet;

use crate::core::Core;
use crate::geometry::{BoardPoint, ScreenPoint};
use crate::overlay::Overlay;
use crate::room::{self, Later};

#[derive(Debug)]
pub(crate) struct Spacing {
    start: BoardPoint,
    later: Later,
    by: i32,
}

impl Spacing {
    /// Takes up what comes after a place of the viewport in its row, unless that is nothing.
    pub fn new(core: &mut Core, at: ScreenPoint) -> Option<Self> {
        let start = core.to_board(at);
        let later = Later::than(core.alternative(), start.rounded(), &BTreeSet::new());
        if later.is_empty() {
            return None;
        }
        core.relabel("Insert space");
        Some(Self {
            start,
            later,
            by: 0,
        })
    }

    /// Moves it as far as the pointer has gone; to the left as far as there is space.
    pub fn follow(&mut self, core: &mut Core, at: ScreenPoint) {
        let by = BoardPoint::new(core.to_board(at).x - self.start.x, 0.0)
            .rounded()
            .x;
        let by = if by < 0 { -self.later.free(-by) } else { by };
        // At the end of the board everything stops together, where it last fitted.
        if by != self.by && core.edit("Insert space", self.later.moved(by)).is_ok() {
            self.by = by;
            core.relabel(if by < 0 {
                "Remove space"
            } else {
                "Insert space"
            });
        }
    }

    /// Lets go: notes belong to the frames in which they lie now.
    pub fn finish(self, core: &mut Core) {
        let _ = room::edit(core, "Insert space", self.later.moved(self.by));
    }

    /// Shows where the space begins and ends.
    pub fn overlay(&self, core: &Core, overlay: &mut Vec<Overlay>) {
        let seen = core.camera().visible(core.viewport());
        for x in [self.start.x, self.start.x + f64::from(self.by)] {
            overlay.push(Overlay::Guide {
                from: BoardPoint::new(x, seen.top),
                to: BoardPoint::new(x, seen.bottom),
            });
        }
    }
}
