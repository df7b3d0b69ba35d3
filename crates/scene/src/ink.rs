//! Colours by what they are for, and what they are in each theme. `styles/tokens.css` says the same to the browser.

use isobar_model::{NoteKind, Subdomain};

/// Purpose of a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// The board itself.
    Canvas,
    /// Surfaces above it: bubbles of the context map, labels.
    Surface,
    /// Text.
    Text,
    /// Text that stands back.
    TextSoft,
    /// The paper of a note.
    Note(NoteKind),
    /// Its lower edge.
    NoteEdge(NoteKind),
    /// Text on paper: dark in both themes.
    NoteText,
    /// Icons on paper.
    NoteIcon,
    /// The inside of a frame.
    FrameFill,
    /// The border of a frame.
    Frame,
    /// The name of a frame.
    FrameText,
    /// The bar that tells the subdomain.
    Subdomain(Subdomain),
    /// Arrows.
    Link,
    /// The tape of a pivotal event; borders of swimlanes.
    Pivotal,
    /// Findings that are errors; what a redesign would remove.
    Error,
    /// Findings that are warnings.
    Warning,
    /// Findings worth knowing.
    Info,
    /// Hints.
    Hint,
    /// Questions.
    Question,
    /// Text and icons on a finding's colour.
    OnLevel,
    /// Selection and focus; what a redesign would change.
    Accent,
    /// Elements that a redesign would add.
    Good,
}

/// Which set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light; also for print.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

impl Ink {
    /// The colour as CSS writes it: `#rrggbb` or `#rrggbbaa`.
    #[must_use]
    pub const fn css(self, theme: Theme) -> &'static str {
        let (_, light, dark) = self.token();
        match theme {
            Theme::Light => light,
            Theme::Dark => dark,
        }
    }

    /// The custom property of `tokens.css` that has this colour, and its values in light and dark.
    #[must_use]
    pub const fn token(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Canvas => ("--canvas", "#f7f6f3", "#17181b"),
            Self::Surface => ("--surface", "#ffffff", "#1f2125"),
            Self::Text => ("--ink", "#1d1c1a", "#eceef1"),
            Self::TextSoft => ("--ink-soft", "#54514b", "#b9bdc5"),
            Self::Note(kind) => paper(kind),
            Self::NoteEdge(kind) => edge(kind),
            Self::NoteText => ("--note-ink", "#1d1c1a", "#1d1c1a"),
            Self::NoteIcon => ("--note-ink-soft", "#1d1c1aa6", "#1d1c1aa6"),
            Self::FrameFill => ("--frame-fill", "#ffffff8c", "#23262b8c"),
            Self::Frame => ("--frame", "#b9b5ac", "#555a63"),
            Self::FrameText => ("--frame-ink", "#54514b", "#b9bdc5"),
            Self::Subdomain(Subdomain::Core) => ("--core", "#0b857a", "#2fb5a7"),
            Self::Subdomain(Subdomain::Supporting) => ("--supporting", "#7cc4bb", "#2a6f68"),
            Self::Subdomain(Subdomain::Generic) => ("--generic", "#c9c5bc", "#555a63"),
            Self::Link => ("--link", "#6b6861", "#9a9fa8"),
            Self::Pivotal => ("--pivotal", "#6b6861", "#9a9fa8"),
            Self::Error => ("--error", "#d92626", "#ff8f87"),
            Self::Warning => ("--warning", "#ad6500", "#f2b14e"),
            Self::Info | Self::Question => ("--info", "#2468d6", "#82b4ff"),
            Self::Hint => ("--ink-faint", "#6b6861", "#9a9fa8"),
            Self::OnLevel => ("--surface", "#ffffff", "#1f2125"),
            Self::Accent => ("--accent", "#4f46e5", "#8f88ff"),
            Self::Good => ("--good", "#18753b", "#6bd295"),
        }
    }
}

/// The paper of a kind; text stands on the board itself.
const fn paper(kind: NoteKind) -> (&'static str, &'static str, &'static str) {
    match kind.facts().paper {
        Some(paper) => (paper.token, paper.light, paper.dark),
        None => Ink::Canvas.token(),
    }
}

const fn edge(kind: NoteKind) -> (&'static str, &'static str, &'static str) {
    match kind.facts().paper {
        Some(paper) => (paper.edge_token, paper.edge_light, paper.edge_dark),
        None => Ink::Canvas.token(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Ink> {
        let mut inks = vec![
            Ink::Canvas,
            Ink::Surface,
            Ink::Text,
            Ink::TextSoft,
            Ink::NoteText,
            Ink::NoteIcon,
            Ink::FrameFill,
            Ink::Frame,
            Ink::FrameText,
            Ink::Subdomain(Subdomain::Core),
            Ink::Subdomain(Subdomain::Supporting),
            Ink::Subdomain(Subdomain::Generic),
            Ink::Link,
            Ink::Pivotal,
            Ink::Error,
            Ink::Warning,
            Ink::Info,
            Ink::Hint,
            Ink::Question,
            Ink::OnLevel,
            Ink::Accent,
            Ink::Good,
        ];
        inks.extend(NoteKind::ALL.map(Ink::Note));
        inks.extend(NoteKind::ALL.map(Ink::NoteEdge));
        inks
    }

    #[test]
    fn board_and_style_sheet_have_the_same_colours() {
        let sheet = include_str!("../../../styles/tokens.css");
        for ink in all() {
            let (name, light, dark) = ink.token();
            let both = format!("{name}: light-dark({light}, {dark});");
            let one = format!("{name}: {light};");
            assert!(
                sheet.contains(&both) || (light == dark && sheet.contains(&one)),
                "tokens.css lacks \u{201c}{both}\u{201d}"
            );
        }
    }
}
