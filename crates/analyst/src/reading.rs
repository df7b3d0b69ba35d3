//! Files that somebody opens: boards with all their mistakes, and contracts of others.

use isobar_import::ImportError;
use isobar_model::file::{self, Problem, Severity};

use crate::wire::Answer;

/// Reads a file: a board, else a contract that becomes one.
pub fn read(text: &str) -> Answer {
    let reading = file::read(text);
    let is_contract = reading.document.is_none();
    if is_contract && let Some(answer) = contract(text) {
        return answer;
    }
    Answer::Reading {
        text: reading.document.as_ref().map(file::write),
        problems: reading.problems,
    }
}

/// `None` of what is no contract either: then what is wrong with it as a board is worth more.
fn contract(text: &str) -> Option<Answer> {
    // A page opens one file at a time: what it refers to beside it is told as missing.
    let import = match isobar_import::import(text, None, &|_| None) {
        Ok(import) => import,
        Err(ImportError::Syntax(_) | ImportError::Unknown) => return None,
    };
    let problems = import.problems.iter().map(|problem| Problem {
        severity: Severity::Warning,
        place: String::new(),
        message: problem.to_string(),
    });
    Some(Answer::Reading {
        problems: problems.collect(),
        text: Some(file::write(&import.document())),
    })
}
