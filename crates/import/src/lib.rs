//! Reads contracts, models and drawings of others as boards: `AsyncAPI` 2 and 3, `OpenAPI` 3, in JSON or YAML, models
//! of Context Mapper (CML), and what `sketch/registry.rs` lists.
//!
//! Documents become plain edits; every part that boards have nothing for is listed with its place.
//! What is read is placed by flow and named as people would name it.
//! Nothing here reads a file: whoever calls gives the text, and opens what it refers to.

mod asyncapi;
mod asyncapi2;
mod board;
mod calls;
mod cells;
mod cml;
mod compose;
mod drawing;
mod exchanges;
mod fields;
mod foreign;
mod json;
mod layout;
mod names;
mod openapi;
mod opened;
mod problem;
mod report;
mod schema;
mod selection;
mod sketch;
mod source;
mod syntax;
mod types;
mod value;
mod words;
mod yaml;

use isobar_model::{
    Alternative, AlternativeInfo, BoardInfo, Document, Edit, Element, Id, Order, Publishing,
};

pub use cml::{CML, CmlBlock, CmlModel, CmlPart, CmlRemark, CmlTie, cml_name, cml_renamed};
pub use fields::{PastedFields, fields};
pub use opened::{ContractKind, Opened, open};
pub use problem::ImportProblem;
pub use report::{ImportReport, ProblemGroup};
pub use syntax::Unreadable;

use board::Board;
use problem::Problems;
use selection::Selection;
use source::{Part, Source};
use value::Value;

/// A document as a board.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Its kind.
    pub kind: ContractKind,
    /// Title that the document gives itself.
    pub title: String,
    /// Description that the document gives of itself.
    pub description: String,
    /// Edits that put it on a board, in this order.
    pub edits: Vec<Edit>,
    /// Parts that are not on the board as they stand in the document, in the order of its parts.
    pub problems: Vec<ImportProblem>,
    /// Publishing, as Isobar wrote it into a contract.
    pub publishing: Publishing,
    /// Heads of the board and its alternative, where the document says more than title and description.
    pub heading: Option<(BoardInfo, AlternativeInfo)>,
}

/// The reason why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is neither JSON nor YAML.
    #[error("{0}")]
    Syntax(Unreadable),
    /// It is an older version of `OpenAPI`.
    #[error(
        "this is Swagger {0} (OpenAPI 2), which is not supported: convert it to OpenAPI 3, for example with \
         \u{201c}Convert to OpenAPI 3\u{201d} in editor.swagger.io or with `npx swagger2openapi`, then import the result"
    )]
    Swagger(String),
    /// It is a version of a contract that is not supported.
    #[error("this is {0}, which is not supported: AsyncAPI 2 and 3 and OpenAPI 3 are")]
    Version(String),
    /// It is a drawing of another tool, named with its article, of which nothing can be read, with the reason.
    #[error("this is {0}, but it cannot be read: {1}")]
    Broken(&'static str, String),
    /// It is a file of another tool, named with its article.
    #[error(
        "this is {0}; Isobar opens its own boards (*.isobar.json), AsyncAPI 2 and 3, OpenAPI 3, models of Context \
         Mapper (*.cml), and drawings: {drawings}", drawings = sketch::names()
    )]
    Foreign(&'static str),
    /// It is something else.
    #[error(
        "not an Isobar board, and not an AsyncAPI, OpenAPI or Context Mapper document: there is no `asyncapi` and no \
         `openapi` at its top, and it does not begin as a model in CML does; nor is it {drawings}", drawings = sketch::names()
    )]
    Unknown,
}

/// Options of an import.
#[derive(Clone, Copy, Debug, Default)]
pub struct ImportOptions<'o> {
    /// The alternative that it is to be added to: ids then stay free of its ids, and what is read is placed below what
    /// is there.
    pub existing: Option<&'o Alternative>,
    /// Only the messages that have this tag, or an address that begins like this.
    pub only: Option<&'o str>,
    /// True if the document says "send" from the other side: what it sends is then received, and the reverse.
    pub is_swapped: bool,
}

/// Reads a document.
///
/// `open` gives the text of a file that the document refers to, by its path as seen from the document; addresses of
/// other hosts are never opened.
///
/// # Errors
/// When the text is no document of a known kind.
pub fn import(
    text: &str,
    existing: Option<&Alternative>,
    open: &dyn Fn(&str) -> Option<String>,
) -> Result<Import, ImportError> {
    let options = ImportOptions {
        existing,
        ..ImportOptions::default()
    };
    import_with(text, &options, open)
}

/// Reads a document as the options say; see [`import`].
///
/// # Errors
/// When the text is no document of a known kind.
pub fn import_with(
    text: &str,
    options: &ImportOptions,
    open: &dyn Fn(&str) -> Option<String>,
) -> Result<Import, ImportError> {
    if cml::is_cml(text) {
        return Ok(cml::read(text, options, open));
    }
    if let Some(read) = sketch::read(text, options) {
        return read;
    }
    contract(text, options, open).map_err(|error| match error {
        ImportError::Unknown | ImportError::Syntax(_) => {
            foreign::named(text).map_or(error, ImportError::Foreign)
        }
        error => error,
    })
}

/// Reads a contract as the options say.
fn contract(
    text: &str,
    options: &ImportOptions,
    open: &dyn Fn(&str) -> Option<String>,
) -> Result<Import, ImportError> {
    let parsed = syntax::parse(text).map_err(ImportError::Syntax)?;
    let root = parsed.value;
    let version = |key: &str| root.get(key).map(Value::shown).unwrap_or_default();
    let (asyncapi, openapi, swagger) =
        (version("asyncapi"), version("openapi"), version("swagger"));
    let mut source = Source::new(root, open);
    let mut board = Board::beside(options.existing);
    let mut problems = Problems::default();
    parsed
        .problems
        .into_iter()
        .for_each(|problem| problems.add(problem));
    let is_major = |version: &str, major: &str| {
        let rest = version.strip_prefix(major);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let kind = if is_major(&asyncapi, "3") {
        asyncapi::read(&mut source, &mut board, &mut problems, options);
        ContractKind::AsyncApi
    } else if is_major(&asyncapi, "2") {
        asyncapi2::read(&mut source, &mut board, &mut problems, options);
        ContractKind::AsyncApi
    } else if is_major(&openapi, "3") {
        let selection = Selection::only(options.only);
        openapi::read(&mut source, &mut board, &mut problems, &selection);
        ContractKind::OpenApi
    } else {
        let refusal = refusal(asyncapi, openapi, swagger);
        // Without its broken lines, the text says nothing of what it was.
        let mistake = parsed.mistake.filter(|_| refusal == ImportError::Unknown);
        return Err(mistake.map_or(refusal, ImportError::Syntax));
    };
    let info = source.root().member("info");
    let said = |key: &str| info.as_ref().map(|info| info.text(key)).unwrap_or_default();
    let (title, description) = (said("title"), said("description"));
    let publishing = info.as_ref().map(publishing).unwrap_or_default();
    Ok(Import {
        publishing,
        title,
        description,
        ..Import::of(kind, board.finish(), problems)
    })
}

/// Namespace and licence, where Isobar wrote them.
fn publishing(info: &Part) -> Publishing {
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    let is_own = info.member("x-isobar-contexts").is_some();
    let license = info.member("license").filter(|_| is_own);
    Publishing {
        namespace: said(info.text("x-isobar-namespace")),
        license: license.and_then(|license| said(license.text("name"))),
        repository: None,
    }
}

fn refusal(asyncapi: String, openapi: String, swagger: String) -> ImportError {
    match (asyncapi.as_str(), openapi.as_str(), swagger.as_str()) {
        ("", "", "") => ImportError::Unknown,
        ("", "", _) => ImportError::Swagger(swagger),
        ("", _, _) => ImportError::Version(format!("OpenAPI {openapi}")),
        _ => ImportError::Version(format!("AsyncAPI {asyncapi}")),
    }
}

impl Import {
    fn of(kind: ContractKind, edits: Vec<Edit>, problems: Problems) -> Self {
        Self {
            kind,
            title: String::new(),
            description: String::new(),
            publishing: Publishing::default(),
            edits,
            problems: problems.finish(),
            heading: None,
        }
    }

    /// The import in a few sentences.
    #[must_use]
    pub fn report(&self) -> ImportReport {
        ImportReport::of(self)
    }

    /// A board of its own.
    #[must_use]
    pub fn document(&self) -> Document {
        let (board, info) = self.heading.clone().unwrap_or_else(|| {
            let board = BoardInfo {
                title: self.title.clone(),
                publishing: self.publishing.clone(),
                ..BoardInfo::default()
            };
            let info = AlternativeInfo {
                description: self.description.clone(),
                ..AlternativeInfo::new(Id::from_words("main"), "Imported", Order::default())
            };
            (board, info)
        });
        let id = info.id.clone();
        let none = std::iter::empty::<Element>();
        let made = Document::assembled(board, [(info.clone(), none)]);
        let mut document = made.unwrap_or_else(|| Document::new(self.title.as_str(), info));
        for edit in &self.edits {
            // What is read refers to nothing that was not read before, so nothing is refused; and should something
            // be after all, the rest still stands.
            let _refused = document.apply(edit.clone().of(&id));
        }
        document
    }
}
