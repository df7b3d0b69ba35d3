//! Reads contracts of others as boards: `AsyncAPI` 2 and 3, `OpenAPI` 3, in JSON or YAML.
//!
//! What a document says becomes plain edits; every part that boards have nothing for is told with its place.
//! Nothing here reads a file: whoever calls gives the text, and opens what it refers to.

mod asyncapi;
mod asyncapi2;
mod board;
mod drawing;
mod exchanges;
mod openapi;
mod opened;
mod problem;
mod schema;
mod source;
mod words;

use isobar_model::{Alternative, AlternativeInfo, Document, Edit, Id, Order};

pub use opened::{ContractKind, Opened, open};
pub use problem::Problem;

use board::Board;
use problem::Problems;
use source::Source;

/// What a document became.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// What it is.
    pub kind: ContractKind,
    /// What the document calls itself.
    pub title: String,
    /// What it says about itself.
    pub description: String,
    /// What puts it on a board, in this order.
    pub edits: Vec<Edit>,
    /// What is not on the board as it stands in the document, in the order of its parts.
    pub problems: Vec<Problem>,
}

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is no JSON and no YAML.
    #[error("this is neither JSON nor YAML: {0}")]
    Syntax(String),
    /// It is something else.
    #[error(
        "this is no AsyncAPI 2 or 3 and no OpenAPI 3 document: it has no `asyncapi` and no `openapi` with such a version"
    )]
    Unknown,
}

/// Reads a document.
///
/// `existing` is the alternative that it is to be added to: ids then stay free of its ids, and what is read lies
/// below what is there. `open` gives the text of a file that the document refers to, by its path as seen from the
/// document; addresses of other hosts are never opened.
///
/// # Errors
/// When the text is no document of a known kind.
pub fn import(
    text: &str,
    existing: Option<&Alternative>,
    open: &dyn Fn(&str) -> Option<String>,
) -> Result<Import, ImportError> {
    let root = source::parse(text).map_err(ImportError::Syntax)?;
    let version = |key: &str| {
        let version = root.get(key).map(|version| {
            version
                .as_str()
                .map_or_else(|| version.to_string(), str::to_owned)
        });
        version.unwrap_or_default()
    };
    let (asyncapi, openapi) = (version("asyncapi"), version("openapi"));
    let mut source = Source::new(root, open);
    let mut board = Board::beside(existing);
    let mut problems = Problems::default();
    let kind = if asyncapi.starts_with("3.") {
        asyncapi::read(&mut source, &mut board, &mut problems);
        ContractKind::AsyncApi
    } else if asyncapi.starts_with("2.") {
        asyncapi2::read(&mut source, &mut board, &mut problems);
        ContractKind::AsyncApi
    } else if openapi.starts_with("3.") {
        openapi::read(&mut source, &mut board, &mut problems);
        ContractKind::OpenApi
    } else {
        return Err(ImportError::Unknown);
    };
    let info = source.root().member("info");
    let said = |key: &str| info.as_ref().map(|info| info.text(key)).unwrap_or_default();
    Ok(Import {
        kind,
        title: said("title"),
        description: said("description"),
        edits: board.finish(),
        problems: problems.finish(),
    })
}

impl Import {
    /// A board of its own.
    #[must_use]
    pub fn document(&self) -> Document {
        let id = Id::from_words("main");
        let info = AlternativeInfo {
            description: self.description.clone(),
            ..AlternativeInfo::new(id.clone(), "Imported", Order::default())
        };
        let mut document = Document::new(self.title.as_str(), info);
        for edit in &self.edits {
            // What is read refers to nothing that was not read before, so nothing is refused; and should something
            // be after all, the rest still stands.
            let _refused = document.apply(edit.clone().of(&id));
        }
        document
    }
}
