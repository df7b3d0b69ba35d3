//! The table itself.

use std::borrow::Cow;

use isobar_model::{NoteKind, StormingLevel};

use super::{Action, ActionGroup, Key, Needs};
use crate::command::{Alignment, Axis, Command};
use crate::input::Modifiers;
use crate::overlay::Side;
use crate::tool_kind::ToolKind;

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const COMMAND: Modifiers = Modifiers::COMMAND;
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND_SHIFT;
const ALT_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::ALT
};

/// Every action, in the order in which help and palette show them.
#[must_use]
pub fn actions() -> Vec<Action> {
    let mut table = ActionTable::new();
    table.tools();
    table.notes();
    table.flow();
    table.select();
    table.edit();
    table.arrange();
    table.kinds();
    table.view();
    table.board();
    table.rows
}

/// A table of actions while it is written: a row belongs to the group of the row before, and needs the same.
pub struct ActionTable<C> {
    /// The actions so far.
    pub rows: Vec<Action<C>>,
    group: ActionGroup,
    needs: Needs,
}

impl<C> Default for ActionTable<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C> ActionTable<C> {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self {
            rows: Vec::with_capacity(128),
            group: ActionGroup::Tools,
            needs: Needs::Nothing,
        }
    }

    /// Sets the group of the rows that follow, and what they need.
    pub fn part(&mut self, group: ActionGroup, needs: Needs) {
        self.group = group;
        self.needs = needs;
    }

    /// Adds an action that the palette offers.
    pub fn row(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        icon: &'static str,
        keys: &[Key],
        command: C,
    ) {
        self.rows.push(Action {
            group: self.group,
            label: label.into(),
            icon,
            keys: keys.to_vec(),
            command,
            needs: self.needs,
            in_menu: false,
            in_palette: true,
        });
    }

    /// Adds an action that the menu of the selection offers, too.
    pub fn menu(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        icon: &'static str,
        keys: &[Key],
        command: C,
    ) {
        self.row(label, icon, keys, command);
        if let Some(last) = self.rows.last_mut() {
            last.in_menu = true;
        }
    }

    /// Adds an action that makes sense as a key only.
    pub fn key(&mut self, label: impl Into<Cow<'static, str>>, keys: &[Key], command: C) {
        self.row(label, "", keys, command);
        if let Some(last) = self.rows.last_mut() {
            last.in_palette = false;
        }
    }
}

impl ActionTable<Command> {
    fn tools(&mut self) {
        let choose = Command::Choose;
        self.part(ActionGroup::Tools, Needs::Nothing);
        self.row(
            "Select and move",
            "select",
            &[("v", NONE)],
            choose(ToolKind::Select),
        );
        self.row("Pan", "pan", &[("h", NONE)], choose(ToolKind::Pan));
        let event = Command::ChooseNote(NoteKind::Event);
        self.row("Place a note", "note", &[("n", NONE)], event);
        let frame = choose(ToolKind::Frame);
        self.row("Draw a context", "frame", &[("f", NONE)], frame);
        self.row(
            "Draw a link",
            "link-tool",
            &[("l", NONE)],
            Command::StartLink,
        );
        self.row("Add a swimlane", "", &[("w", NONE)], Command::AddSwimlane);
    }

    fn notes(&mut self) {
        self.part(ActionGroup::Notes, Needs::Nothing);
        for kind in NoteKind::ALL {
            let facts = kind.facts();
            let (place, write) = (
                format!("Place {}", facts.one),
                format!("Write {}", facts.one),
            );
            self.key(place, &[(facts.key, NONE)], Command::ChooseNote(kind));
            let create = Command::CreateNote(kind);
            self.row(write, facts.icon, &[(facts.key, SHIFT)], create);
        }
    }

    fn flow(&mut self) {
        self.part(ActionGroup::Flow, Needs::Note);
        let rows = [
            ("Add what comes next, linked", "ArrowRight", Side::Right),
            ("Add what comes before, linked", "ArrowLeft", Side::Left),
            ("Add what comes next, below", "ArrowDown", Side::Bottom),
            ("Add what comes next, above", "ArrowUp", Side::Top),
        ];
        for (label, key, side) in rows {
            self.row(
                label,
                "arrow-right",
                &[(key, COMMAND)],
                Command::Extend(side),
            );
        }
    }

    fn select(&mut self) {
        self.part(ActionGroup::Select, Needs::Nothing);
        self.key("Next note in time", &[("Tab", NONE)], Command::NextNote);
        self.key(
            "Previous note in time",
            &[("Tab", SHIFT)],
            Command::PreviousNote,
        );
        self.key(
            "Give up, or select nothing",
            &[("Escape", NONE)],
            Command::Cancel,
        );
        self.needs = Needs::Elements;
        self.row("Select all", "", &[("a", COMMAND)], Command::SelectAll);
        self.needs = Needs::Note;
        self.menu(
            "Select all of this kind",
            "",
            &[("a", COMMAND_SHIFT)],
            Command::SelectSameKind,
        );
    }

    fn edit(&mut self) {
        self.part(ActionGroup::Edit, Needs::Undo);
        self.row("Undo", "undo", &[("z", COMMAND)], Command::Undo);
        self.needs = Needs::Redo;
        let keys = [("z", COMMAND_SHIFT), ("y", COMMAND)];
        self.row("Redo", "redo", &keys, Command::Redo);
        self.needs = Needs::Selection;
        self.key(
            "Edit the text, or draw the link",
            &[("Enter", NONE)],
            Command::Confirm,
        );
        self.menu(
            "Edit the text",
            "rename",
            &[("F2", NONE)],
            Command::EditText,
        );
        self.menu("Duplicate", "copy", &[("d", COMMAND)], Command::Duplicate);
        self.menu("Copy", "", &[("c", COMMAND)], Command::Copy);
        self.menu("Cut", "", &[("x", COMMAND)], Command::Cut);
        self.needs = Needs::Copied;
        self.menu("Paste", "", &[("v", COMMAND)], Command::Paste);
        self.needs = Needs::Selection;
        let lock = &[("l", COMMAND_SHIFT)];
        self.menu("Lock or unlock", "lock", lock, Command::ToggleLock);
        self.menu(
            "Wrap in a context",
            "frame",
            &[("f", SHIFT)],
            Command::WrapInContext,
        );
        let keys = [("Delete", NONE), ("Backspace", NONE)];
        self.menu("Delete", "trash", &keys, Command::Delete);
    }

    fn arrange(&mut self) {
        self.part(ActionGroup::Arrange, Needs::Elements);
        self.menu("Tidy the timeline", "tidy", &[("t", ALT)], Command::Tidy);
        let (wrap, unwrap) = (Command::WrapTimeline, Command::UnwrapTimeline);
        self.row("Wrap timeline into rows", "wrap", &[("r", ALT)], wrap);
        let keys = &[("r", ALT_SHIFT)];
        self.row("Unwrap into one row", "unwrap", keys, unwrap);
        self.needs = Needs::Note;
        let (insert, remove) = (Command::InsertSpace, Command::RemoveSpace);
        self.menu("Insert space before", "", &[("i", ALT)], insert);
        self.menu("Remove space before", "", &[("i", ALT_SHIFT)], remove);
        self.needs = Needs::Event;
        let pivotal = Command::TogglePivotal;
        self.menu("Mark as pivotal or not", "pivotal", &[("m", NONE)], pivotal);
        self.needs = Needs::Hotspot;
        self.menu("Rotate clockwise", "", &[(">", NONE)], Command::Rotate(1));
        self.row("Rotate back", "", &[("<", NONE)], Command::Rotate(-1));
        self.needs = Needs::Selection;
        self.menu("Bring to front", "", &[("]", NONE)], Command::BringToFront);
        self.menu("Send to back", "", &[("[", NONE)], Command::SendToBack);
        self.needs = Needs::TwoNotes;
        let align = [
            ("Align left edges", "a", Alignment::Left),
            ("Align centres in a column", "h", Alignment::Center),
            ("Align right edges", "d", Alignment::Right),
            ("Align top edges", "w", Alignment::Top),
            ("Align middles in a row", "v", Alignment::Middle),
            ("Align bottom edges", "s", Alignment::Bottom),
        ];
        for (label, key, alignment) in align {
            self.menu(label, "", &[(key, ALT)], Command::Align(alignment));
        }
        self.menu("Same size", "", &[], Command::SameSize);
        self.needs = Needs::ThreeNotes;
        let across = Command::Distribute(Axis::Horizontal);
        self.menu(
            "Distribute from left to right",
            "",
            &[("h", ALT_SHIFT)],
            across,
        );
        let down = Command::Distribute(Axis::Vertical);
        self.menu(
            "Distribute from top to bottom",
            "",
            &[("v", ALT_SHIFT)],
            down,
        );
        self.nudges();
    }

    fn nudges(&mut self) {
        self.needs = Needs::Selection;
        let arrows = [
            ("ArrowLeft", -1, 0),
            ("ArrowRight", 1, 0),
            ("ArrowUp", 0, -1),
            ("ArrowDown", 0, 1),
        ];
        for (key, dx, dy) in arrows {
            self.key("Move a little", &[(key, NONE)], Command::Nudge { dx, dy });
        }
        for (key, dx, dy) in arrows {
            let (dx, dy) = (dx * 10, dy * 10);
            self.key("Move by ten", &[(key, SHIFT)], Command::Nudge { dx, dy });
        }
        for (key, dx, dy) in arrows {
            let (dx, dy) = (dx * 10, dy * 10);
            self.key(
                "Make larger or smaller",
                &[(key, ALT)],
                Command::Resize { dx, dy },
            );
        }
    }

    fn kinds(&mut self) {
        self.part(ActionGroup::Kind, Needs::Note);
        self.row("Next kind", "", &[("k", NONE)], Command::TurnKind(1));
        self.row("Previous kind", "", &[("k", SHIFT)], Command::TurnKind(-1));
        for kind in NoteKind::ALL {
            let set = Command::SetKind(kind);
            let make = format!("Make it {}", kind.facts().one);
            self.row(make, kind.facts().icon, &[], set);
        }
    }

    fn view(&mut self) {
        self.part(ActionGroup::View, Needs::Nothing);
        self.row(
            "Zoom in",
            "zoom-in",
            &[("+", NONE), ("=", NONE)],
            Command::ZoomIn,
        );
        self.row("Zoom out", "zoom-out", &[("-", NONE)], Command::ZoomOut);
        self.row(
            "Zoom to 100%",
            "",
            &[("0", NONE)],
            Command::ZoomToActualSize,
        );
        self.row("Zoom to fit", "fit", &[("1", NONE)], Command::ZoomToFit);
        self.needs = Needs::Selection;
        let selection = Command::ZoomToSelection;
        self.menu("Zoom to the selection", "", &[("2", NONE)], selection);
    }

    fn board(&mut self) {
        self.part(ActionGroup::Board, Needs::Nothing);
        let level = Command::SetLevel;
        self.row(
            "Run Big Picture EventStorming",
            "",
            &[],
            level(StormingLevel::BigPicture),
        );
        self.row(
            "Run Process Level EventStorming",
            "",
            &[],
            level(StormingLevel::Process),
        );
        self.row(
            "Run Software Design EventStorming",
            "",
            &[],
            level(StormingLevel::Design),
        );
    }
}
