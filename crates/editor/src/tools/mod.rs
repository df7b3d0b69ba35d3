//! Tools: a folder each, a small state machine each.

mod frame;
mod link;
pub(crate) mod look;
mod note;
pub(crate) mod pan;
pub(crate) mod select;

use crate::command::Command;
use crate::core::Core;
use crate::input::Pointer;
use crate::overlay::Overlay;
use crate::response::{Cursor, Response};
use crate::tool_kind::ToolKind;

/// Behaviour of a tool. With `down` it begins a gesture of [`Core`]. The editor keeps
/// the gesture after `up`, and takes it back when it tells the tool to [`Tool::reset`].
pub(crate) trait Tool {
    /// The pointer went down.
    fn down(&mut self, core: &mut Core, pointer: &Pointer) -> Response;

    /// The pointer moved, pressed or not.
    fn moved(&mut self, core: &mut Core, pointer: &Pointer) -> Response;

    /// The pointer went up.
    fn up(&mut self, core: &mut Core, pointer: &Pointer) -> Response;

    /// Goes back to the start. Tells whether there was anything to go back from.
    fn reset(&mut self) -> bool;

    /// Carries out a command in its own way, if it has one.
    fn command(&mut self, _core: &mut Core, _command: &Command) -> Option<Response> {
        None
    }

    /// Overlay of the tool.
    fn overlay(&self, core: &Core, overlay: &mut Vec<Overlay>);

    /// Cursor.
    fn cursor(&self, core: &Core) -> Cursor;
}

/// Takes a tool into the hand.
pub(crate) fn tool(kind: ToolKind) -> Box<dyn Tool> {
    match kind {
        ToolKind::Select => Box::new(select::Select::default()),
        ToolKind::Pan => Box::new(pan::Pan::default()),
        ToolKind::Note(kind) => Box::new(note::NoteTool::new(kind)),
        ToolKind::Frame => Box::new(frame::FrameTool::default()),
        ToolKind::Link => Box::new(link::LinkTool::default()),
    }
}
