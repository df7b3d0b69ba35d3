//! Extent of what a file says.

/// Extent of an earlier state: what it has no words for is not new for being missing there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All that there was: it is a board.
    #[default]
    Board,
    /// The contexts whose messages it has: it is a contract.
    Contract,
    /// Only what is called directly, of those contexts.
    Calls,
}
