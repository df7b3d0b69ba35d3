//! Keys and what they do, as a table: what is carried out, and what the help dialog shows.

use isobar_model::NoteKind;

use crate::command::Command;
use crate::input::{KeyPress, Modifiers};
use crate::tools::ToolKind;

/// A key, or several that do the same, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Which part of the help it belongs to.
    pub group: Group,
    /// What it does, verb first.
    pub label: &'static str,
    /// The key, as the DOM names it; letters in lower case.
    pub key: &'static str,
    /// What is held with it.
    pub modifiers: Modifiers,
    /// What it does.
    pub command: Command,
}

/// A part of the keyboard help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Taking a tool.
    Tools,
    /// Placing notes.
    Notes,
    /// Going about and selecting.
    Select,
    /// Changing what is selected.
    Edit,
    /// Camera.
    View,
}

impl Group {
    /// Its heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Tools => "Tools",
            Self::Notes => "Notes",
            Self::Select => "Select",
            Self::Edit => "Edit",
            Self::View => "View",
        }
    }
}

/// The letter that takes the note tool for a kind.
#[must_use]
pub const fn note_key(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Event => "e",
        NoteKind::Command => "c",
        NoteKind::Policy => "p",
        NoteKind::ReadModel => "r",
        NoteKind::Aggregate => "a",
        NoteKind::Actor => "o",
        NoteKind::Screen => "u",
        NoteKind::System => "s",
        NoteKind::Hotspot => "x",
        NoteKind::Opportunity => "i",
        NoteKind::Text => "t",
    }
}

const fn note_label(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Event => "Domain event",
        NoteKind::Command => "Command",
        NoteKind::Policy => "Policy",
        NoteKind::ReadModel => "Read model",
        NoteKind::Aggregate => "Aggregate or constraint",
        NoteKind::Actor => "Actor",
        NoteKind::Screen => "Screen",
        NoteKind::System => "System",
        NoteKind::Hotspot => "Hotspot",
        NoteKind::Opportunity => "Opportunity",
        NoteKind::Text => "Text",
    }
}

/// Every shortcut, in the order in which help shows them.
#[must_use]
pub fn shortcuts() -> Vec<Shortcut> {
    let mut all = tools();
    for kind in NoteKind::ALL {
        let (key, label) = (note_key(kind), note_label(kind));
        all.push(plain(Group::Notes, label, key, Command::ChooseNote(kind)));
        all.push(with(
            Group::Notes,
            label,
            key,
            Modifiers::SHIFT,
            Command::CreateNote(kind),
        ));
    }
    all.extend(selecting());
    all.extend(editing());
    all.extend(nudges());
    all.extend(viewing());
    all
}

/// What a key press does.
pub(crate) fn command(press: &KeyPress) -> Option<Command> {
    let key = if press.key.chars().count() == 1 {
        press.key.to_lowercase()
    } else {
        press.key.clone()
    };
    let found = shortcuts()
        .into_iter()
        .find(|shortcut| shortcut.is_pressed(&key, press.modifiers));
    found.map(|shortcut| shortcut.command)
}

impl Shortcut {
    /// Signs such as `+` need shift on some keyboards and none on others: for them shift does not count.
    fn is_pressed(&self, key: &str, modifiers: Modifiers) -> bool {
        let is_sign = !key.bytes().any(|byte| byte.is_ascii_alphanumeric());
        let modifiers = Modifiers {
            shift: modifiers.shift && !is_sign,
            ..modifiers
        };
        self.key == key && self.modifiers == modifiers
    }
}

const fn plain(group: Group, label: &'static str, key: &'static str, command: Command) -> Shortcut {
    with(group, label, key, Modifiers::NONE, command)
}

const fn with(
    group: Group,
    label: &'static str,
    key: &'static str,
    modifiers: Modifiers,
    command: Command,
) -> Shortcut {
    Shortcut {
        group,
        label,
        key,
        modifiers,
        command,
    }
}

fn tools() -> Vec<Shortcut> {
    use Group::Tools;
    vec![
        plain(
            Tools,
            "Select and move",
            "v",
            Command::Choose(ToolKind::Select),
        ),
        plain(Tools, "Pan", "h", Command::Choose(ToolKind::Pan)),
        plain(
            Tools,
            "Place a note",
            "n",
            Command::ChooseNote(NoteKind::Event),
        ),
        plain(
            Tools,
            "Draw a context",
            "f",
            Command::Choose(ToolKind::Frame),
        ),
        with(
            Tools,
            "Wrap the selection in a context",
            "f",
            Modifiers::SHIFT,
            Command::WrapInContext,
        ),
        plain(
            Tools,
            "Draw a link from the selection",
            "l",
            Command::StartLink,
        ),
    ]
}

fn selecting() -> Vec<Shortcut> {
    use Group::Select;
    vec![
        plain(Select, "Next note in time", "Tab", Command::NextNote),
        with(
            Select,
            "Previous note in time",
            "Tab",
            Modifiers::SHIFT,
            Command::PreviousNote,
        ),
        with(
            Select,
            "Select all",
            "a",
            Modifiers::COMMAND,
            Command::SelectAll,
        ),
        plain(
            Select,
            "Give up, or select nothing",
            "Escape",
            Command::Cancel,
        ),
    ]
}

fn editing() -> Vec<Shortcut> {
    use Group::Edit;
    vec![
        plain(
            Edit,
            "Edit the text, or draw the link",
            "Enter",
            Command::Confirm,
        ),
        plain(Edit, "Edit the text", "F2", Command::EditText),
        plain(Edit, "Delete", "Delete", Command::Delete),
        plain(Edit, "Delete", "Backspace", Command::Delete),
        with(Edit, "Undo", "z", Modifiers::COMMAND, Command::Undo),
        with(Edit, "Redo", "z", Modifiers::COMMAND_SHIFT, Command::Redo),
        with(Edit, "Redo", "y", Modifiers::COMMAND, Command::Redo),
        with(
            Edit,
            "Duplicate",
            "d",
            Modifiers::COMMAND,
            Command::Duplicate,
        ),
        with(Edit, "Copy", "c", Modifiers::COMMAND, Command::Copy),
        with(Edit, "Cut", "x", Modifiers::COMMAND, Command::Cut),
        with(Edit, "Paste", "v", Modifiers::COMMAND, Command::Paste),
        with(
            Edit,
            "Lock or unlock",
            "l",
            Modifiers::COMMAND_SHIFT,
            Command::ToggleLock,
        ),
    ]
}

fn nudges() -> Vec<Shortcut> {
    let directions = [
        ("ArrowLeft", -1, 0),
        ("ArrowRight", 1, 0),
        ("ArrowUp", 0, -1),
        ("ArrowDown", 0, 1),
    ];
    let nudge = |(key, dx, dy): (&'static str, i32, i32), modifiers, far: i32, label| {
        with(
            Group::Edit,
            label,
            key,
            modifiers,
            Command::Nudge {
                dx: dx * far,
                dy: dy * far,
            },
        )
    };
    let near = directions.map(|one| nudge(one, Modifiers::NONE, 1, "Move a little"));
    let far = directions.map(|one| nudge(one, Modifiers::SHIFT, 10, "Move by ten"));
    let resize = |(key, dx, dy): (&'static str, i32, i32)| {
        let command = Command::Resize {
            dx: dx * 10,
            dy: dy * 10,
        };
        with(
            Group::Edit,
            "Make larger or smaller",
            key,
            Modifiers::ALT,
            command,
        )
    };
    near.into_iter()
        .chain(far)
        .chain(directions.map(resize))
        .collect()
}

fn viewing() -> Vec<Shortcut> {
    use Group::View;
    vec![
        plain(View, "Zoom in", "+", Command::ZoomIn),
        plain(View, "Zoom in", "=", Command::ZoomIn),
        plain(View, "Zoom out", "-", Command::ZoomOut),
        plain(View, "Zoom to 100 %", "0", Command::ZoomToActualSize),
        plain(View, "Zoom to fit", "1", Command::ZoomToFit),
        plain(View, "Zoom to the selection", "2", Command::ZoomToSelection),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_key_means_two_things() {
        let mut seen = HashSet::new();
        for shortcut in shortcuts() {
            assert!(
                seen.insert((shortcut.key, shortcut.modifiers)),
                "{shortcut:?}"
            );
        }
    }

    #[test]
    fn plus_means_zoom_with_shift_and_without() {
        for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
            assert_eq!(
                command(&KeyPress::with("+", modifiers)),
                Some(Command::ZoomIn)
            );
        }
    }

    #[test]
    fn letters_work_with_caps_lock() {
        let pressed = command(&KeyPress::plain("V"));
        assert_eq!(pressed, Some(Command::Choose(ToolKind::Select)));
    }
}
