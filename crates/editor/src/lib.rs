//! Camera, selection, tools, history and what is seen of a board: the editor without a browser.
//!
//! The shell gives [`InputEvent`]s and [`Command`]s to an [`Editor`] and does what the [`Response`]s say. Everything
//! that changes the document goes through `Document::apply`; [`Editor::take_journal`] tells what did.
//!
//! ```
//! use isobar_editor::{Command, Editor};
//! use isobar_model::{AlternativeInfo, Document, Id, NoteKind, Order};
//!
//! let first = AlternativeInfo::new(Id::from_words("solution-1"), "Solution 1", Order::default());
//! let mut editor = Editor::new(Document::new("Tickets", first), 42);
//! let response = editor.run(Command::CreateNote(NoteKind::Event));
//! let field = response.edit_text.ok_or("no text field")?;
//! editor.commit_text(&field.id, "Ticket sold");
//! assert_eq!(editor.undo_label(), Some("Add event"));
//! assert_eq!(editor.scene().items().count(), 1);
//! # Ok::<(), &str>(())
//! ```
//!
//! # Invariants
//! - Between two events the document is sound; within a gesture too.
//! - A gesture is one step of undo, or, if it is given up, none: document, selection and camera are as before.
//! - Storage hears of a gesture when it ends; replaying the journal gives document and history.
//! - A frame costs what is seen and what changed, never what there is: see `examples/frame_times.rs`.
//!
//! # Where what is
//! `core` holds the state that tools share, and the one way to change it; `tools` has a folder a tool; `index` knows
//! where everything lies, `scene` what is painted; `editor` is the outside of all that.

mod actions;
mod camera;
mod clipboard;
mod command;
mod core;
mod damage;
mod detail;
mod editor;
mod emphasis;
mod far;
mod flow;
mod frames;
mod geometry;
mod history;
mod hit;
mod ids;
mod index;
mod input;
mod journal;
mod lines;
mod linking;
mod map;
mod membership;
mod mirror;
mod outline;
mod overlay;
mod place;
mod response;
mod room;
mod route;
mod scene;
mod search;
mod selection;
mod tidy;
mod timeline;
mod tool_kind;
mod tools;
mod words;
mod wrap;

pub use actions::{Action, ActionGroup, ActionTable, Key, Needs, actions, command_of};
pub use camera::{Camera, MAX_ZOOM, MIN_ZOOM, Viewport};
pub use clipboard::Clipping;
pub use command::{Alignment, Axis, Command};
pub use core::Epochs;
pub use detail::{Detail, DetailLevel};
pub use editor::{Editor, EditorSession};
pub use far::{Far, FarPart};
pub use geometry::{BoardArea, BoardPoint, ScreenPoint};
pub use history::{History, Step};
pub use index::ZOrder;
pub use input::{Button, InputEvent, KeyPress, Modifiers, Pointer};
pub use journal::JournalEntry;
pub use map::{MapEditor, MapInsets, MapRequest, MapResponse, MapTarget, edits as map_edits};
pub use mirror::MirrorNote;
pub use outline::OutlineRow;
pub use overlay::{Corner, Emphasis, Handle, Overlay, Side};
pub use response::{Cursor, Response, TextEdit};
pub use scene::VisibleScene;
pub use search::SearchResult;
pub use selection::Selection;
pub use tool_kind::ToolKind;
