//! Camera, selection, tools, history and what is seen of a board: the editor without a browser.
//!
//! The shell gives [`InputEvent`]s and [`Command`]s to an [`Editor`] and does what the [`Response`]s say. Everything
//! that changes the document goes through `Document::apply`; [`Editor::take_deltas`] tells what did.

mod camera;
mod clipboard;
mod command;
mod core;
mod editor;
mod emphasis;
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
mod mirror;
mod overlay;
mod place;
mod response;
mod route;
mod scene;
mod selection;
mod timeline;
mod tools;

pub use camera::{Camera, MAX_ZOOM, MIN_ZOOM, Viewport};
pub use clipboard::Clipping;
pub use command::Command;
pub use core::Epochs;
pub use editor::{Editor, Session};
pub use geometry::{Area, BoardPoint, ScreenPoint};
pub use history::History;
pub use index::Layer;
pub use input::{Button, InputEvent, KeyPress, Modifiers, Pointer};
pub use keyboard::{Group, Shortcut, note_key, shortcuts};
pub use mirror::MirrorNote;
pub use overlay::{Corner, Emphasis, Handle, Overlay, Side};
pub use response::{Cursor, Response, TextEdit};
pub use scene::{Detail, VisibleScene};
pub use selection::Selection;
pub use tools::ToolKind;
