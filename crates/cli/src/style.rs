//! Text for terminals: emphasis where somebody looks, nothing that would steer the terminal.

use std::io::IsTerminal;

use isobar_export::is_unseen;

/// Emphasis.
pub const BOLD: &str = "1";
/// Dimmed text.
pub const DIM: &str = "2";

/// True if what is written may have colours.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    has_color: bool,
}

impl Style {
    /// Colours where somebody looks, unless NO_COLOR is set (no-color.org).
    pub fn of(out: &impl IsTerminal) -> Self {
        let is_wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self {
            has_color: out.is_terminal() && is_wanted,
        }
    }

    /// Text in a style of ANSI's Select Graphic Rendition.
    pub fn styled(self, text: &str, style: &str) -> String {
        if self.has_color {
            format!("\u{1b}[{style}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Text on one line, without characters that would steer the terminal, or let the line read as another.
pub fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            word.chars()
                .filter(|character| !is_unseen(*character))
                .collect()
        })
        .collect();
    words.join(" ")
}
