//! Files of which nobody has said what they are.

use isobar_model::Extent;
use isobar_model::file::{self, BoardReading, FileProblem, Severity};
use isobar_picture::{board_of_link, board_of_svg};

use crate::report::LEFT_OUT;
use crate::{Import, ImportError, import};

/// Number of places that are named for each kind of problem.
const PLACES: usize = 5;

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The board that it is, or that its contract became, and everything that is wrong.
    pub reading: BoardReading,
    /// Which contract it is; `None` of a board, and of what is neither.
    pub contract: Option<ContractKind>,
    /// Sentence about what was imported; `None` of a board, and of what is neither.
    pub headline: Option<String>,
}

impl Opened {
    /// Extent of what the file says.
    #[must_use]
    pub const fn extent(&self) -> Extent {
        match self.contract {
            None | Some(ContractKind::ContextMapper | ContractKind::Drawing(_)) => Extent::Board,
            Some(ContractKind::AsyncApi) => Extent::Contract,
            Some(ContractKind::OpenApi) => Extent::Calls,
        }
    }

    /// Problems that leave the board incomplete, without parts of a contract that boards have nothing for.
    pub fn problems(&self) -> impl Iterator<Item = &FileProblem> {
        let problems = self.reading.problems.iter();
        problems.filter(|problem| !problem.message.starts_with(LEFT_OUT))
    }
}

/// Which contract a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractKind {
    /// `AsyncAPI`.
    AsyncApi,
    /// `OpenAPI`.
    OpenApi,
    /// A model of Context Mapper, in CML.
    ContextMapper,
    /// A drawing of another tool, by its name with its article.
    Drawing(&'static str),
}

/// Reads a board, also one that a link or an SVG picture carries, else a contract, model or drawing that becomes one. What is
/// neither is told with the reason that fits it best.
///
/// `files` gives the text of a file that a contract refers to, by its path as seen from there.
#[must_use]
pub fn open(text: &str, files: &dyn Fn(&str) -> Option<String>) -> Opened {
    let carried = match board_of_link(text) {
        Some(Err(error)) => return of_reading(broken(String::new(), error.to_string())),
        Some(Ok(board)) => Some(board),
        None => board_of_svg(text),
    };
    let text = carried.as_deref().unwrap_or(text);
    let reading = file::read(text);
    if reading.document.is_some() {
        return of_reading(reading);
    }
    match import(text, None, files) {
        Ok(made) => of_contract(&made),
        Err(error) => of_reading(refusal(text, reading, error)),
    }
}

fn of_reading(reading: BoardReading) -> Opened {
    Opened {
        reading,
        contract: None,
        headline: None,
    }
}

/// The reason why a file is neither a board nor a contract. JSON is reported as a broken board, unless it is a contract of another
/// version.
fn refusal(text: &str, board: BoardReading, error: ImportError) -> BoardReading {
    let is_json = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('{');
    let is_empty = text.trim().is_empty();
    // YAML takes some of what is no JSON.
    let is_broken_json = is_json && board.problems.iter().any(|one| one.position.is_some());
    let (place, message) = match error {
        ImportError::Syntax(_) if is_json || is_empty => return board,
        ImportError::Unknown if is_broken_json => return board,
        ImportError::Unknown if is_empty || text.contains("\"isobar\"") => return board,
        ImportError::Syntax(error) if names_a_contract(text) => (error.place(), error.reason),
        ImportError::Syntax(_) => (String::new(), ImportError::Unknown.to_string()),
        error => (String::new(), error.to_string()),
    };
    broken(place, message)
}

fn broken(place: String, message: String) -> BoardReading {
    BoardReading {
        document: None,
        problems: vec![FileProblem {
            severity: Severity::Error,
            place,
            position: None,
            message,
        }],
    }
}

fn names_a_contract(text: &str) -> bool {
    ["asyncapi", "openapi", "swagger"]
        .iter()
        .any(|name| text.contains(name))
}

fn of_contract(made: &Import) -> Opened {
    let report = made.report();
    let problems = report.groups.iter().map(|group| FileProblem {
        severity: Severity::Warning,
        place: String::new(),
        position: None,
        message: group.with_places(PLACES),
    });
    Opened {
        reading: BoardReading {
            problems: problems.collect(),
            document: Some(made.document()),
        },
        contract: Some(made.kind),
        headline: Some(report.headline),
    }
}
