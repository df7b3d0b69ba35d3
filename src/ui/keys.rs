//! Names of keys, as people read them.

use isobar_editor::Modifiers;

/// A key with its modifiers, a name for each.
pub fn keys(key: &str, modifiers: Modifiers) -> Vec<String> {
    let mut keys = Vec::new();
    if modifiers.command {
        keys.push("Ctrl".to_owned());
    }
    if modifiers.alt {
        keys.push("Alt".to_owned());
    }
    if modifiers.shift {
        keys.push("⇧".to_owned());
    }
    keys.push(match key {
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        " " => "Space".to_owned(),
        "Escape" => "Esc".to_owned(),
        "Delete" => "Del".to_owned(),
        "Backspace" => "⌫".to_owned(),
        key if key.chars().count() == 1 => key.to_uppercase(),
        key => key.to_owned(),
    });
    keys
}
