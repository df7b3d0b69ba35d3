//! Files of which nobody has said what they are.

use isobar_model::file::{self, Problem, Reading, Severity};

use crate::{Import, import};

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The board that it is, or that its contract became, and everything that is wrong.
    pub reading: Reading,
    /// Which contract it is; `None` of a board, and of what is neither.
    pub contract: Option<ContractKind>,
}

/// Which contract a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractKind {
    /// `AsyncAPI`.
    AsyncApi,
    /// `OpenAPI`.
    OpenApi,
}

/// Reads a board, else a contract that becomes one. What is neither is told as a broken board, which says more.
///
/// `files` gives the text of a file that a contract refers to, by its path as seen from there.
#[must_use]
pub fn open(text: &str, files: &dyn Fn(&str) -> Option<String>) -> Opened {
    let reading = file::read(text);
    let made = match reading.document {
        Some(_) => None,
        None => import(text, None, files).ok(),
    };
    Opened {
        contract: made.as_ref().map(|made| made.kind),
        reading: made.map_or(reading, |made| of_contract(&made)),
    }
}

fn of_contract(made: &Import) -> Reading {
    let problems = made.problems.iter().map(|problem| Problem {
        severity: Severity::Warning,
        place: String::new(),
        position: None,
        message: problem.to_string(),
    });
    Reading {
        problems: problems.collect(),
        document: Some(made.document()),
    }
}
