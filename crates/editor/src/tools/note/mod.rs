//! The note tool: a click places a note of its kind, centred, and opens its text.

use isobar_model::NoteKind;

use crate::command::Command;
use crate::core::Core;
use crate::geometry::ScreenPoint;
use crate::input::{Button, Pointer};
use crate::overlay::Overlay;
use crate::place;
use crate::response::{Cursor, Response};
use crate::tools::{Tool, ToolKind};

/// A note that is about to be placed.
#[derive(Debug)]
pub(crate) struct NoteTool {
    kind: NoteKind,
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum State {
    /// The pointer has not been seen.
    #[default]
    Away,
    /// It is above the board.
    Hovering(ScreenPoint),
    /// It is pressed: letting go places the note.
    Pressed(ScreenPoint),
}

impl NoteTool {
    pub const fn new(kind: NoteKind) -> Self {
        Self {
            kind,
            state: State::Away,
        }
    }
}

impl Tool for NoteTool {
    fn down(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        if pointer.button != Button::Main {
            return Response::ignored();
        }
        core.begin("Add note");
        self.state = State::Pressed(pointer.at);
        Response::redraw()
    }

    fn moved(&mut self, _: &mut Core, pointer: &Pointer) -> Response {
        self.state = match self.state {
            State::Pressed(_) => State::Pressed(pointer.at),
            State::Away | State::Hovering(_) => State::Hovering(pointer.at),
        };
        Response::redraw()
    }

    /// With shift the tool stays in the hand; otherwise it has done its work.
    fn up(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        if !matches!(std::mem::take(&mut self.state), State::Pressed(_)) {
            return Response::ignored();
        }
        if !pointer.modifiers.shift {
            core.next_tool = Some(ToolKind::Select);
        }
        let center = core.to_board(pointer.at);
        place::note(core, self.kind, center)
    }

    fn reset(&mut self) -> bool {
        matches!(std::mem::take(&mut self.state), State::Pressed(_))
    }

    fn command(&mut self, core: &mut Core, command: &Command) -> Option<Response> {
        if *command != Command::Confirm {
            return None;
        }
        core.next_tool = Some(ToolKind::Select);
        Some(place::note_beside_selection(core, self.kind))
    }

    fn overlay(&self, core: &Core, overlay: &mut Vec<Overlay>) {
        if let State::Hovering(at) | State::Pressed(at) = self.state {
            let area = place::around(core.to_board(at), self.kind.default_size()).into();
            overlay.push(Overlay::NotePreview {
                kind: self.kind,
                area,
            });
        }
    }

    fn cursor(&self, _: &Core) -> Cursor {
        Cursor::Crosshair
    }
}
