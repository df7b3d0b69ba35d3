//! The pan tool: the board follows the hand.

use crate::core::Core;
use crate::geometry::ScreenPoint;
use crate::input::{Button, Pointer};
use crate::overlay::Overlay;
use crate::response::{Cursor, Response};
use crate::tools::Tool;

/// Position of the hand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Pan {
    /// Above the board.
    #[default]
    Open,
    /// On it, last seen here.
    Holding(ScreenPoint),
}

impl Tool for Pan {
    fn down(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        if pointer.button == Button::Secondary {
            return Response::ignored();
        }
        core.begin("Pan");
        *self = Self::Holding(pointer.at);
        Response::redraw()
    }

    fn moved(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        let Self::Holding(last) = *self else {
            return Response::ignored();
        };
        core.set_camera(
            core.camera()
                .panned(pointer.at.x - last.x, pointer.at.y - last.y),
        );
        *self = Self::Holding(pointer.at);
        Response::redraw()
    }

    fn up(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        let response = self.moved(core, pointer);
        *self = Self::Open;
        response
    }

    fn reset(&mut self) -> bool {
        !matches!(std::mem::take(self), Self::Open)
    }

    fn overlay(&self, _: &Core, _: &mut Vec<Overlay>) {}

    fn cursor(&self, _: &Core) -> Cursor {
        match self {
            Self::Open => Cursor::Grab,
            Self::Holding(_) => Cursor::Grabbing,
        }
    }
}
