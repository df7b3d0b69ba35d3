//! Which view fills the stage.

/// Identifies a view, in the address and in the page's `data-view`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewId(pub &'static str);

impl ViewId {
    /// The board, with which the page starts.
    pub const BOARD: Self = Self("board");
    /// The context map, where pairs of contexts are shown.
    pub const MAP: Self = Self("map");
}
