//! The tool of a board that is read-only: the board follows the hand, and a press without a drag selects.

use crate::core::Core;
use crate::geometry::ScreenPoint;
use crate::input::{Button, Pointer};
use crate::overlay::Overlay;
use crate::response::{Cursor, Response};
use crate::selection::Selection;
use crate::tools::Tool;
use crate::tools::pan::Pan;
use crate::tools::select::DRAG_START;

/// State of the tool.
#[derive(Debug, Default)]
pub(crate) struct Look {
    hand: Pan,
    /// Point that is pressed, as long as it is no drag.
    pressed: Option<ScreenPoint>,
}

impl Look {
    fn select(core: &mut Core, pointer: &Pointer) {
        let selection = match core.id_at(pointer) {
            Some(id) if pointer.modifiers.shift => {
                let mut selection = core.selection().clone();
                selection.toggle(&id);
                selection
            }
            hit => hit.map(Selection::of).unwrap_or_default(),
        };
        core.select(selection);
    }

    fn point(core: &mut Core, pointer: &Pointer) -> Response {
        if core.hover(core.id_at(pointer)) {
            Response::redraw()
        } else {
            Response::ignored()
        }
    }
}

impl Tool for Look {
    fn down(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        if pointer.button == Button::Secondary {
            Self::select(core, pointer);
            return Response::redraw();
        }
        self.pressed = (pointer.button == Button::Main).then_some(pointer.at);
        self.hand.down(core, pointer)
    }

    fn moved(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        if let Some(start) = self.pressed {
            if start.distance(pointer.at) < DRAG_START {
                return Response::ignored();
            }
            self.pressed = None;
        }
        match self.hand {
            Pan::Open => Self::point(core, pointer),
            Pan::Holding(_) => self.hand.moved(core, pointer),
        }
    }

    fn up(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        if self.pressed.take().is_some() {
            self.hand.reset();
            Self::select(core, pointer);
            return Response::redraw();
        }
        self.hand.up(core, pointer)
    }

    fn reset(&mut self) -> bool {
        self.pressed = None;
        self.hand.reset()
    }

    fn overlay(&self, _: &Core, _: &mut Vec<Overlay>) {}

    fn cursor(&self, core: &Core) -> Cursor {
        match self.hand {
            Pan::Open if core.hovered().is_some() => Cursor::Pointer,
            _ => self.hand.cursor(core),
        }
    }
}
