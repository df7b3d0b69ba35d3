//! Which view fills the stage, and whether there is anything around it.

use crate::platform::document;

/// Name of the parameter of the address that shows the board alone, within another page.
pub const EMBED: &str = "embed";

/// True if the page is shown within another one, as the board alone.
pub fn is_embedded() -> bool {
    document::parameter(EMBED).is_some()
}

/// Identifies a view, in the address and in the page's `data-view`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewId(pub &'static str);

impl ViewId {
    /// The board, with which the page starts.
    pub const BOARD: Self = Self("board");
    /// The context map, where pairs of contexts are shown.
    pub const MAP: Self = Self("map");
}
