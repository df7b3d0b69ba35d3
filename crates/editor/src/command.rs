//! Everything that can be asked for by name: by key, menu, palette or button.

use isobar_model::{Id, NoteKind, StormingLevel};

use crate::overlay::Side;
use crate::tool_kind::ToolKind;

/// An action. Whatever it changes is one step of undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Takes the last step back.
    Undo,
    /// Does the step again that was taken back.
    Redo,
    /// Selects everything on the board.
    SelectAll,
    /// Selects these, in this alternative.
    Select(Vec<Id>),
    /// Selects every note of the kinds that are selected.
    SelectSameKind,
    /// Removes what is selected.
    Delete,
    /// Copies what is selected, a little to the side.
    Duplicate,
    /// Keeps a copy of what is selected for [`Command::Paste`].
    Copy,
    /// Copies and removes what is selected.
    Cut,
    /// Adds what was copied.
    Paste,
    /// Moves what is selected, in board units.
    Nudge {
        /// To the right.
        dx: i32,
        /// Down.
        dy: i32,
    },
    /// Makes the selected note or frame larger, or smaller where negative, in board units.
    Resize {
        /// To the right.
        dx: i32,
        /// Down.
        dy: i32,
    },
    /// Turns the selected hotspots clockwise by so many steps of 15 degrees.
    Rotate(i32),
    /// Locks what is selected, or unlocks it if all of it is locked.
    ToggleLock,
    /// Lines up the selected notes.
    Align(Alignment),
    /// Leaves the same room between the selected notes.
    Distribute(Axis),
    /// Makes the selected notes as large as the one that was selected last.
    SameSize,
    /// Moves the selected notes into this frame, which grows if it has to.
    MoveTo(Id),
    /// Moves what is selected to the top of its pile.
    BringToFront,
    /// Moves what is selected to the bottom of its pile.
    SendToBack,
    /// Puts the selected notes, or all, into columns of time: the order stays, nothing overlaps.
    Tidy,
    /// Wraps the timeline into rows, as many as show it largest.
    WrapTimeline,
    /// Puts the rows of the timeline into one again.
    UnwrapTimeline,
    /// Moves the selected notes and what comes after them in their row by a note's width.
    InsertSpace,
    /// Moves them back by so much, as far as there is space.
    RemoveSpace,
    /// Makes the selected notes be of this kind.
    SetKind(NoteKind),
    /// Makes the selected notes be of the kind so many places after theirs.
    TurnKind(i32),
    /// Marks the selected events as turning points, or no longer.
    TogglePivotal,
    /// Adds a lane below the others.
    AddSwimlane,
    /// Says how much detail the workshop is after.
    SetLevel(StormingLevel),
    /// Adds the next legal note on a side of the selected one, already linked.
    Extend(Side),
    /// Takes a tool.
    Choose(ToolKind),
    /// Takes the note tool for this kind: the next click places one.
    ChooseNote(NoteKind),
    /// Places a note at once: beside what is selected, or in the middle of what is seen.
    CreateNote(NoteKind),
    /// Draws a new context around what is selected, or in the middle of what is seen.
    WrapInContext,
    /// Goes to the next note in time. After the last one it is not handled: the focus may leave the board.
    NextNote,
    /// Goes to the previous note in time. Before the first one it is not handled.
    PreviousNote,
    /// Opens the text of what is selected.
    EditText,
    /// Starts a link at the selected note or frame; [`Command::NextNote`] and the arrow keys choose where it ends,
    /// [`Command::Confirm`] draws it.
    StartLink,
    /// Draws a link from what is selected to this.
    LinkTo(Id),
    /// Does what the current mode is about: draws the link, or opens the text.
    Confirm,
    /// Gives up the current gesture; without one, the tool; without one, the selection.
    Cancel,
    /// Closer.
    ZoomIn,
    /// Farther away.
    ZoomOut,
    /// 100 %.
    ZoomToActualSize,
    /// Shows all of the board.
    ZoomToFit,
    /// Shows what is selected.
    ZoomToSelection,
    /// Shows this element, and selects it.
    Reveal(Id),
}

impl Command {
    /// True if it changes nothing of the document, whatever is selected.
    #[must_use]
    pub const fn only_looks(&self) -> bool {
        matches!(
            self,
            Self::SelectAll
                | Self::Select(_)
                | Self::SelectSameKind
                | Self::Copy
                | Self::Choose(_)
                | Self::NextNote
                | Self::PreviousNote
                | Self::Cancel
                | Self::ZoomIn
                | Self::ZoomOut
                | Self::ZoomToActualSize
                | Self::ZoomToFit
                | Self::ZoomToSelection
                | Self::Reveal(_)
        )
    }
}

/// Edge or middle by which notes are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// Their left edges.
    Left,
    /// Their middles, one below the other.
    Center,
    /// Their right edges.
    Right,
    /// Their top edges.
    Top,
    /// Their middles, side by side.
    Middle,
    /// Their bottom edges.
    Bottom,
}

/// A direction to and fro.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}
