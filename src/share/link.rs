//! Links to a board.

use isobar_model::Document;

use super::Place;
use crate::examples::{EXAMPLES, Example};
use crate::platform::document;
use crate::session::{EMBED, ViewId};

/// Number of characters beyond which no link is offered: browsers open longer ones, but what people send them with does not.
pub const LONGEST: usize = 64_000;
/// Number of characters from which a link may be cut on its way.
pub const LONG: usize = 8_000;

/// What a link leads to.
pub struct Target {
    /// Where the board comes from.
    pub source: Source,
    /// The view.
    pub view: ViewId,
    /// The place in the board.
    pub place: Place,
}

/// Where the board of a link comes from.
#[derive(Clone)]
pub enum Source {
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

impl Target {
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
            Source::Example(name) => parameters.push(("example", name)),
            // Last: what is cut off is noticed.
            Source::Link(board) => fragment.push(board.clone()),
        }
        fragment.retain(|part| !part.is_empty());
        document::address_with(&parameters, &fragment.join("&"))
    }
}
