//! Everything that people can do by name: on the board, as the editor's table has it, and around it.

mod table;

use isobar_editor::{Action, Command, KeyPress};

use crate::session::{Session, ViewId};
pub use table::page_actions;

/// Something that the page around the board does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageCommand {
    /// Shows every action, to be found by its name.
    Palette,
    /// Finds elements by what they say.
    Search,
    /// Shows what each key does.
    Help,
    /// Opens the menu of what is selected.
    Menu,
    /// Shows a view.
    Show(ViewId),
    /// Opens or closes the panel.
    TogglePanel,
    /// Goes with the keys from the board to the panel, and back.
    SwitchToPanel,
    /// Shows or hides the small map of the board.
    ToggleMinimap,
    /// Puts the tools on the other side.
    ToggleHand,
    /// Goes on to the next theme: light, dark, the system's.
    NextTheme,
    /// Carries out the first redesign of what is said about the selected element.
    Fix,
    /// Copies what is selected as a picture of pixels.
    CopyPicture,
    /// Copies what is selected as a picture of lines.
    CopyDrawing,
    /// Opens what exports the board.
    Export,
    /// Opens the dialog with a link to the board.
    Share,
    /// Keeps the board that came in a link as one's own.
    MakeMine,
    /// Opens the dialog with every board that this browser keeps.
    Boards,
    /// Begins an empty board.
    NewBoard,
    /// Opens a board from a file.
    OpenFile,
    /// Saves the board to a file.
    SaveFile,
    /// Lets somebody choose a file of this computer to save the board to from now on.
    SaveFileAs,
}

/// A command of the board, or of the page around it.
#[derive(Clone, Debug, PartialEq)]
pub enum AppCommand {
    /// The editor carries it out.
    Board(Command),
    /// The page carries it out.
    Page(PageCommand),
}

/// True if an action makes sense now: there is what it needs, and it changes nothing where the board is only looked at.
pub fn is_possible(session: Session, action: &Action<AppCommand>) -> bool {
    let is_allowed = match &action.command {
        AppCommand::Board(command) => command.only_looks(),
        AppCommand::Page(command) => *command != PageCommand::Fix,
    };
    session.with_editor(|editor| (is_allowed || !editor.is_read_only()) && editor.has(action.needs))
}

/// Every action, in the order in which help and palette show them.
pub fn actions() -> Vec<Action<AppCommand>> {
    let board = isobar_editor::actions().into_iter();
    let page = page_actions().into_iter();
    let mut actions: Vec<_> = board
        .map(|action| action.map(AppCommand::Board))
        .chain(page.map(|action| action.map(AppCommand::Page)))
        .collect();
    actions.sort_by_key(|action| action.group);
    actions
}

/// The command of the page for a key.
pub fn page_command_of(press: &KeyPress) -> Option<PageCommand> {
    let mut pressed = page_actions()
        .into_iter()
        .filter(|action| action.is_pressed(press));
    pressed.next().map(|action| action.command)
}
