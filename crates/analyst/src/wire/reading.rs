//! Content of files, for the page.

use isobar_model::file::FileProblem;
use isobar_model::{AlternativeInfo, BoardInfo, Delta, Document, Element, Field};
use serde::{Deserialize, Serialize};

/// Content of a file, as far as it could be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileReading {
    /// The board; nothing where it is none.
    pub document: Option<DocumentParts>,
    /// Everything that is wrong with the file.
    pub problems: Vec<FileProblem>,
    /// Sentence about what was imported; `None` of a board, and of what is neither.
    pub headline: Option<String>,
}

/// A document taken apart: nothing in it has to be read again as a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentParts {
    board: BoardInfo,
    alternatives: Vec<(AlternativeInfo, Vec<Element>)>,
}

impl DocumentParts {
    /// The parts of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let alternatives = document.alternatives().into_iter();
        let parts = alternatives.map(|one| (one.info().clone(), one.elements().collect()));
        Self {
            board: document.board().clone(),
            alternatives: parts.collect(),
        }
    }

    /// The document that they make; `None` where they make none.
    #[must_use]
    pub fn document(self) -> Option<Document> {
        Document::assembled(self.board, self.alternatives)
    }
}

/// Fields in a text that was pasted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FieldReading {
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// Sentences about what was read in another way than it stands there.
    pub remarks: Vec<String>,
}

/// Outcome of a merge of the document with a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileMerge {
    /// Change that makes the merged board of the document.
    pub delta: Delta,
    /// Number of things that both sides changed differently.
    pub conflicts: usize,
    /// True if the version of the file stands as an alternative beside the own one.
    pub has_their_version: bool,
    /// Number of things that could not be kept, because the other side removed what they need.
    pub left_out: usize,
}
