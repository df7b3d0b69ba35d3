//! Requests to the shell after an event.

use isobar_model::Id;

/// Requests of an event or a command to the shell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// True if the editor did something with it; otherwise the browser may.
    pub handled: bool,
    /// True if what is seen changed.
    pub redraw: bool,
    /// Cursor to show now.
    pub cursor: Cursor,
    /// A text field to open.
    pub edit_text: Option<TextEdit>,
    /// Something that is not to be seen at once: for screen readers.
    pub announce: Option<String>,
    /// Why something could not be done: to be shown.
    pub refused: Option<String>,
    /// True if things are on their way to new places: see `Editor::glide`.
    pub glides: bool,
    /// True if something is held at the edge of the board, which then moves: `InputEvent::Tick` is to come with the next
    /// frame.
    pub drifts: bool,
}

/// A text field over an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// The element: a note, a frame, a link or a swimlane.
    pub id: Id,
    /// Initial text of the field.
    pub text: String,
    /// True if all of it is selected, so that typing replaces it.
    pub select_all: bool,
}

/// Cursor. The names are those of CSS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    /// An arrow.
    #[default]
    Default,
    /// A hand that points at something to press.
    Pointer,
    /// Four arrows.
    Move,
    /// An open hand.
    Grab,
    /// A closed hand.
    Grabbing,
    /// A cross.
    Crosshair,
    /// From left to right.
    EwResize,
    /// From top left to bottom right.
    NwseResize,
    /// From top right to bottom left.
    NeswResize,
}

impl Cursor {
    /// Its name in CSS.
    #[must_use]
    pub const fn css(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Pointer => "pointer",
            Self::Move => "move",
            Self::Grab => "grab",
            Self::Grabbing => "grabbing",
            Self::Crosshair => "crosshair",
            Self::EwResize => "ew-resize",
            Self::NwseResize => "nwse-resize",
            Self::NeswResize => "nesw-resize",
        }
    }
}

impl Response {
    /// It was dealt with and is to be seen.
    pub(crate) fn redraw() -> Self {
        Self {
            handled: true,
            redraw: true,
            ..Self::default()
        }
    }

    /// It was none of the editor's business.
    pub(crate) fn ignored() -> Self {
        Self::default()
    }

    /// It was dealt with, and said so.
    pub(crate) fn announcing(message: impl Into<String>) -> Self {
        Self {
            announce: Some(message.into()),
            ..Self::redraw()
        }
    }

    /// It could not be done.
    pub(crate) fn refusing(reason: impl ToString) -> Self {
        Self {
            refused: Some(reason.to_string()),
            ..Self::redraw()
        }
    }

    /// Refusal because the element is locked.
    pub(crate) fn locked() -> Self {
        Self::refusing("This is locked. Unlock it to change it.")
    }

    /// Refusal because the board is only looked at.
    pub(crate) fn read_only() -> Self {
        Self::refusing("This board is read-only. Make a copy of your own to change it.")
    }

    /// It opens the text field of something new that says nothing yet, and says what that is.
    pub(crate) fn writing(id: Id, what: &str) -> Self {
        let text = String::new();
        let select_all = false;
        Self {
            edit_text: Some(TextEdit {
                id,
                text,
                select_all,
            }),
            ..Self::announcing(format!("New {what}"))
        }
    }

    /// It opens a text field.
    pub(crate) fn editing(edit: TextEdit) -> Self {
        Self {
            edit_text: Some(edit),
            ..Self::redraw()
        }
    }
}
