//! Queries by which an analyst gets a document and follows it.

use isobar_model::{Announced, Assembly, BoardInfo, Delta, Element, Id};
use serde::{Deserialize, Serialize};

use crate::analyst::Analyst;
use crate::query::{Query, QueryError};

/// Follow this document from now on, and forget every other. Its elements come after it: there is nothing to analyse
/// before all of them have come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenDocument {
    /// Properties of the board as a whole.
    pub board: BoardInfo,
    /// Its alternatives.
    pub alternatives: Vec<Announced>,
}

impl Query for OpenDocument {
    type Answer = ();
    const NAME: &'static str = "open-document";

    fn run(self, analyst: &mut Analyst) -> Result<(), QueryError> {
        analyst.open(Assembly::new(self.board, self.alternatives))
    }
}

/// Elements of the document that is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LoadElements {
    /// Their alternative.
    pub alternative: Id,
    /// Some of them.
    pub elements: Vec<Element>,
}

impl Query for LoadElements {
    type Answer = ();
    const NAME: &'static str = "load-elements";

    fn run(self, analyst: &mut Analyst) -> Result<(), QueryError> {
        analyst.load(&self.alternative, self.elements)
    }
}

/// The document has changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApplyDelta {
    /// The change.
    pub delta: Delta,
}

impl Query for ApplyDelta {
    type Answer = ();
    const NAME: &'static str = "apply-delta";

    fn run(self, analyst: &mut Analyst) -> Result<(), QueryError> {
        analyst.apply(self.delta)
    }
}

/// Follow the document that was read from a file last: it need not be sent back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowReadFile;

impl Query for FollowReadFile {
    type Answer = ();
    const NAME: &'static str = "follow-read-file";

    fn run(self, analyst: &mut Analyst) -> Result<(), QueryError> {
        analyst.follow_read()
    }
}
