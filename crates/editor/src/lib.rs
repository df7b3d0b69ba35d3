//! Camera, selection, tools, history and what is seen of a board: the editor without a browser.
//!
//! The shell gives [`InputEvent`]s and [`Command`]s to an [`Editor`] and does what the [`Response`]s say. Everything
//! that changes the document goes through `Document::apply`; [`Editor::take_deltas`] tells what did.

mod camera;
mod command;
mod core;
mod editor;
mod frames;
mod geometry;
mod history;
mod hit;
mod ids;
mod index;
mod input;
mod keyboard;
mod linking;
mod membership;
mod overlay;
mod place;
mod response;
mod route;
mod selection;
mod timeline;
mod tools;

pub use camera::{Camera, MAX_ZOOM, MIN_ZOOM, Viewport};
pub use command::Command;
pub use core::Epochs;
pub use editor::{Editor, Session};
pub use geometry::{Area, BoardPoint, ScreenPoint};
pub use history::History;
pub use index::Layer;
pub use input::{Button, InputEvent, KeyPress, Modifiers, Pointer};
pub use keyboard::{Group, Shortcut, note_key, shortcuts};
pub use overlay::{Corner, Emphasis, Handle, Overlay, Side};
pub use response::{Cursor, Response, TextEdit};
pub use selection::Selection;
pub use tools::ToolKind;
