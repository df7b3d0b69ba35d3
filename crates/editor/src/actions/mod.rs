//! Everything that people can do by name, as one table: keyboard, help, palette and menus all read it.

mod table;

use std::borrow::Cow;

use crate::command::Command;
use crate::input::{KeyPress, Modifiers};
pub use table::{ActionTable, actions};

/// A key with what is held: the key as the DOM names it, letters in lower case.
pub type Key = (&'static str, Modifiers);

/// Something that people can do, by a command of the board or of what is around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action<C = Command> {
    /// Which part of help, palette or menu it belongs to.
    pub group: ActionGroup,
    /// Label, verb first.
    pub label: Cow<'static, str>,
    /// The icon that stands for it; empty where none does.
    pub icon: &'static str,
    /// The keys that do it; several do the same.
    pub keys: Vec<Key>,
    /// Effect.
    pub command: C,
    /// Condition under which it can be done.
    pub needs: Needs,
    /// True if the menu of the selection offers it.
    pub in_menu: bool,
    /// True if the palette offers it: not where only a key makes sense.
    pub in_palette: bool,
}

/// A part of help, palette and menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionGroup {
    /// Taking a tool.
    Tools,
    /// Placing notes.
    Notes,
    /// Going on from a note.
    Flow,
    /// Going about and selecting.
    Select,
    /// Changing what is selected.
    Edit,
    /// Putting what is selected in order.
    Arrange,
    /// Saying what a note is.
    Kind,
    /// Viewport.
    View,
    /// The board as a whole.
    Board,
}

/// Condition under which an action makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// Something on the board.
    Elements,
    /// Something selected.
    Selection,
    /// One note or frame selected.
    One,
    /// A note selected.
    Note,
    /// Two notes selected.
    TwoNotes,
    /// Three notes selected.
    ThreeNotes,
    /// An event selected.
    Event,
    /// A hotspot selected.
    Hotspot,
    /// Something to be taken back.
    Undo,
    /// Something to be done again.
    Redo,
    /// Something copied.
    Copied,
}

impl ActionGroup {
    /// Its heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Tools => "Tools",
            Self::Notes => "Notes",
            Self::Flow => "Flow",
            Self::Kind => "Kind of the note",
            Self::Select => "Select",
            Self::Edit => "Edit",
            Self::Arrange => "Arrange",
            Self::View => "View",
            Self::Board => "Board",
        }
    }
}

impl<C> Action<C> {
    /// The same action with another command.
    #[must_use]
    pub fn map<D>(self, command: impl FnOnce(C) -> D) -> Action<D> {
        Action {
            group: self.group,
            label: self.label,
            icon: self.icon,
            keys: self.keys,
            command: command(self.command),
            needs: self.needs,
            in_menu: self.in_menu,
            in_palette: self.in_palette,
        }
    }

    /// True if one of its keys is pressed.
    #[must_use]
    pub fn is_pressed(&self, press: &KeyPress) -> bool {
        let key = if press.key.chars().count() == 1 {
            press.key.to_lowercase()
        } else {
            press.key.clone()
        };
        let mut keys = self.keys.iter();
        keys.any(|(name, modifiers)| is_pressed(name, *modifiers, &key, press.modifiers))
    }
}

/// Command of a key press.
#[must_use]
pub fn command_of(press: &KeyPress) -> Option<Command> {
    let mut pressed = actions()
        .into_iter()
        .filter(|action| action.is_pressed(press));
    pressed.next().map(|action| action.command)
}

/// Signs such as `+` need shift on some keyboards and none on others: for them shift does not count.
fn is_pressed(name: &str, wanted: Modifiers, key: &str, held: Modifiers) -> bool {
    let is_sign = !key.bytes().any(|byte| byte.is_ascii_alphanumeric());
    let held = Modifiers {
        shift: held.shift && !is_sign,
        ..held
    };
    name == key && wanted == held
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tool_kind::ToolKind;

    #[test]
    fn no_key_means_two_things() {
        let mut seen = BTreeSet::new();
        for action in actions() {
            for (key, held) in action.keys {
                let press = (key, held.shift, held.alt, held.command);
                assert!(seen.insert(press), "{}: {press:?}", action.label);
            }
        }
    }

    #[test]
    fn no_two_actions_of_the_palette_have_one_name() {
        let mut seen = BTreeSet::new();
        for action in actions().into_iter().filter(|action| action.in_palette) {
            assert!(seen.insert(action.label.clone()), "{}", action.label);
        }
    }

    #[test]
    fn plus_means_zoom_with_shift_and_without() {
        for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
            assert_eq!(
                command_of(&KeyPress::with("+", modifiers)),
                Some(Command::ZoomIn)
            );
        }
    }

    #[test]
    fn letters_work_with_caps_lock() {
        let pressed = command_of(&KeyPress::plain("V"));
        assert_eq!(pressed, Some(Command::Choose(ToolKind::Select)));
    }
}
