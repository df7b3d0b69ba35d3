//! The frame tool: dragging a rectangle draws a context, or a service inside a context; a click draws one of the
//! usual size.

use isobar_model::Size;

use crate::core::Core;
use crate::frames;
use crate::geometry::{BoardArea, BoardPoint, ScreenPoint};
use crate::input::{Button, Pointer};
use crate::overlay::Overlay;
use crate::place;
use crate::response::{Cursor, Response};
use crate::tools::select::{DRAG_START, SMALLEST_FRAME};
use crate::tools::{Tool, ToolKind};

/// The size of a frame that a click draws: room for a few notes.
const USUAL_SIZE: Size = Size::new(640, 400);

/// A frame that is being drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum FrameTool {
    /// Not yet.
    #[default]
    Idle,
    /// The pointer is down, but has hardly moved.
    Pressed(ScreenPoint),
    /// The rectangle opens.
    Drawing { start: BoardPoint, end: BoardPoint },
}

impl Tool for FrameTool {
    fn down(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        if pointer.button != Button::Main {
            return Response::ignored();
        }
        core.begin("Add frame");
        *self = Self::Pressed(pointer.at);
        Response::redraw()
    }

    fn moved(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        let end = core.to_board(pointer.at);
        match *self {
            Self::Pressed(start) if start.distance(pointer.at) >= DRAG_START => {
                *self = Self::Drawing {
                    start: core.to_board(start),
                    end,
                };
            }
            Self::Drawing { start, .. } => *self = Self::Drawing { start, end },
            Self::Idle | Self::Pressed(_) => return Response::ignored(),
        }
        Response::redraw()
    }

    fn up(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        self.moved(core, pointer);
        let area = match std::mem::take(self) {
            Self::Idle => return Response::ignored(),
            Self::Pressed(at) => place::around(core.to_board(at), USUAL_SIZE),
            Self::Drawing { start, end } => drawn(start, end).rounded(),
        };
        core.next_tool = Some(ToolKind::Select);
        frames::add(core, area)
    }

    fn reset(&mut self) -> bool {
        !matches!(std::mem::take(self), Self::Idle)
    }

    fn overlay(&self, core: &Core, overlay: &mut Vec<Overlay>) {
        if let Self::Drawing { start, end } = *self {
            let area = drawn(start, end);
            let service = frames::context_around(core.alternative(), area).is_some();
            overlay.push(Overlay::FramePreview { area, service });
        }
    }

    fn cursor(&self, _: &Core) -> Cursor {
        Cursor::Crosshair
    }
}

/// The rectangle from `start` to `end`, large enough for a title.
fn drawn(start: BoardPoint, end: BoardPoint) -> BoardArea {
    let reach =
        |from: f64, to: f64| from + (to - from).abs().max(SMALLEST_FRAME).copysign(to - from);
    BoardArea::around(
        start,
        BoardPoint::new(reach(start.x, end.x), reach(start.y, end.y)),
    )
}
