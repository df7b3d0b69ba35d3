//! Links to a board.

use isobar_model::Document;

use super::LinkedPlace;
use crate::examples::{EXAMPLES, Example};
use crate::platform::document;
use crate::session::{EMBED, ViewId};

/// Number of characters beyond which no link is offered: browsers open longer ones, but what people send them with does not.
pub const LONGEST: usize = 64_000;
/// Number of characters from which a link may be cut on its way.
pub const LONG: usize = 8_000;

/// Destination of a link.
pub struct BoardLink {
    /// Origin of the board.
    pub source: LinkedBoard,
    /// The view.
    pub view: ViewId,
    /// The place in the board.
    pub place: LinkedPlace,
}

/// Origin of the board of a link.
#[derive(Clone)]
pub enum LinkedBoard {
    /// It is an example, unchanged.
    Example(&'static str),
    /// It is in the link: this parameter of the fragment.
    Link(String),
}

/// The example that a board is, as long as nobody has changed it.
pub fn example_of(board: &Document) -> Option<&'static str> {
    let mut examples = EXAMPLES.iter();
    let same = examples.find(|example| Example::document(example).as_ref() == Some(board));
    same.map(|example| example.name)
}

impl BoardLink {
    /// The link; `is_embedded` for the board alone.
    pub fn link(&self, is_embedded: bool) -> Option<String> {
        let mut parameters = Vec::new();
        if is_embedded {
            parameters.push((EMBED, "1"));
        }
        if self.view != ViewId::BOARD {
            parameters.push(("view", self.view.0));
        }
        let mut fragment = vec![self.place.parameters()];
        match &self.source {
            LinkedBoard::Example(name) => parameters.push(("example", name)),
            // Last: what is cut off is noticed.
            LinkedBoard::Link(board) => fragment.push(board.clone()),
        }
        fragment.retain(|part| !part.is_empty());
        document::address_with(&parameters, &fragment.join("&"))
    }
}
