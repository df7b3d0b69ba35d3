//! The tools by name.

use isobar_model::NoteKind;

/// A tool by name; it says nothing about how the tool works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ToolKind {
    /// Selects, moves, resizes, draws quick links.
    #[default]
    Select,
    /// Pans.
    Pan,
    /// Places notes of this kind.
    Note(NoteKind),
    /// Draws contexts, and services inside them.
    Frame,
    /// Draws links.
    Link,
}
