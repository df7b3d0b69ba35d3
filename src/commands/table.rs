//! Page commands, with their names and keys. The editor's table has what the board does.

use isobar_editor::{Action, ActionGroup, ActionTable, Modifiers, Needs};

use super::PageCommand;
use crate::saved_file;
use crate::views::VIEWS;

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const COMMAND: Modifiers = Modifiers::COMMAND;

/// Page command.
pub fn page_actions() -> Vec<Action<PageCommand>> {
    let mut table = ActionTable::new();
    selection(&mut table);
    view(&mut table);
    board(&mut table);
    table.rows
}

fn selection(table: &mut ActionTable<PageCommand>) {
    table.part(ActionGroup::Flow, Needs::Selection);
    table.menu(
        "Apply fix",
        "redesign",
        &[(".", NONE), (".", COMMAND)],
        PageCommand::Fix,
    );
    table.part(ActionGroup::Select, Needs::Elements);
    let keys = [("f", COMMAND), ("/", NONE)];
    table.row("Find on the board", "search", &keys, PageCommand::Search);
    table.part(ActionGroup::Edit, Needs::Selection);
    table.menu("Copy as a picture (PNG)", "", &[], PageCommand::CopyPicture);
    table.row("Copy as a drawing (SVG)", "", &[], PageCommand::CopyDrawing);
}

fn view(table: &mut ActionTable<PageCommand>) {
    table.part(ActionGroup::View, Needs::Nothing);
    let minimap = PageCommand::ToggleMinimap;
    table.row(
        "Show or hide the minimap",
        "minimap",
        &[("3", NONE)],
        minimap,
    );
    for view in VIEWS {
        table.row(
            view.action,
            view.icon,
            &[(view.key, ALT)],
            PageCommand::Show(view.id),
        );
    }
    let panel = PageCommand::TogglePanel;
    table.row("Open or close the panel", "panel", &[("p", ALT)], panel);
    let switch = PageCommand::SwitchToPanel;
    table.key("Between board and panel", &[("F6", NONE)], switch);
    table.row("Next theme", "light", &[], PageCommand::NextTheme);
    let hand = "Tools on the other side (left-handed, right-handed)";
    table.row(hand, "", &[], PageCommand::ToggleHand);
    let menu = [("ContextMenu", NONE), ("F10", SHIFT)];
    table.key("Menu of the selection", &menu, PageCommand::Menu);
}

fn board(table: &mut ActionTable<PageCommand>) {
    table.part(ActionGroup::Board, Needs::Nothing);
    table.key(
        "Everything by name",
        &[("k", COMMAND)],
        PageCommand::Palette,
    );
    table.row(
        "Keyboard help",
        "keyboard",
        &[("?", NONE)],
        PageCommand::Help,
    );
    table.row("Export…", "export", &[], PageCommand::Export);
    table.row("Share a link…", "share", &[], PageCommand::Share);
    table.row(
        "Boards in this browser…",
        "history",
        &[],
        PageCommand::Boards,
    );
    table.row("New board", "file", &[], PageCommand::NewBoard);
    table.row(
        "Open a file…",
        "open",
        &[("o", COMMAND)],
        PageCommand::OpenFile,
    );
    table.row(
        "Save to a file",
        "save",
        &[("s", COMMAND)],
        PageCommand::SaveFile,
    );
    if saved_file::is_supported() {
        table.row("Save as…", "save", &[], PageCommand::SaveFileAs);
    }
}
