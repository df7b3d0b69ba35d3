//! Edge scrolling: what is dragged to the edge of the viewport moves the board.

use super::Editor;
use crate::geometry::ScreenPoint;
use crate::input::Pointer;
use crate::response::Response;
use crate::tool_kind::ToolKind;

/// Distance from the edge at which it begins, in pixels.
const EDGE: f64 = 24.0;
/// Speed of the board where the edge itself is reached, in pixels a frame; beyond it, up to twice as fast.
const SPEED: f64 = 10.0;
/// So many frames it waits, for those who only pass by: a fifth of a second.
const WAIT: u32 = 12;

/// Point to which something is dragged.
#[derive(Debug)]
pub(super) struct Drag {
    pointer: Pointer,
    /// For how many frames that has been at the edge.
    waited: u32,
}

impl Editor {
    /// Follows what is dragged. Tells whether that is at the edge.
    pub(super) fn follow_drag(&mut self, pointer: &Pointer, is_dragged: bool) -> bool {
        let moves_board = self.hand.is_some() || self.kind == ToolKind::Pan;
        let is_at_edge = is_dragged
            && !moves_board
            && self.core.is_in_gesture()
            && self.speed(pointer.at) != (0.0, 0.0);
        let waited = self.drag.take().map_or(0, |drag| drag.waited);
        self.drag = is_at_edge.then_some(Drag {
            pointer: *pointer,
            waited,
        });
        is_at_edge
    }

    /// Lets a frame pass: the board moves on under what is held at its edge.
    pub(super) fn tick(&mut self) -> Response {
        let in_gesture = self.core.is_in_gesture();
        let Some(drag) = self.drag.as_mut().filter(|_| in_gesture) else {
            return Response::ignored();
        };
        drag.waited += 1;
        let (pointer, is_due) = (drag.pointer, drag.waited > WAIT);
        if is_due {
            let (dx, dy) = self.speed(pointer.at);
            self.core.set_camera(self.core.camera().panned(dx, dy));
            self.tool.moved(&mut self.core, &pointer);
        }
        Response {
            drifts: true,
            ..Response::redraw()
        }
    }

    /// Movement of the board in a frame, in pixels to the right and down.
    fn speed(&self, at: ScreenPoint) -> (f64, f64) {
        let viewport = self.viewport();
        let along = |at: f64, length: f64| {
            let beyond = (EDGE - at).max(0.0) - (at - length + EDGE).max(0.0);
            (beyond / EDGE).clamp(-2.0, 2.0) * SPEED
        };
        (along(at.x, viewport.width), along(at.y, viewport.height))
    }
}
