//! Problems with a file, and their places.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// Severity.
    pub severity: Severity,
    /// Path such as `alternatives[0].notes[3].kind`, or `line 3, column 7`; empty for the file as a whole.
    pub place: String,
    /// The same as numbers, where the text itself is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Message: the mistake, and the way to put it right.
    pub message: String,
}

/// Position in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

/// Severity of a problem with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Something could not be read and is left out.
    Error,
    /// Something was not understood; nothing that Isobar knows is missing.
    Warning,
}

impl FileProblem {
    /// Something that could not be read.
    #[must_use]
    pub fn error(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            place: place.into(),
            position: None,
            message: message.into(),
        }
    }

    pub(crate) fn warning(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(place, message)
        }
    }

    /// The same with its place in the text.
    pub(super) fn at(self, line: usize, column: usize) -> Self {
        Self {
            position: Some(Position { line, column }),
            ..self
        }
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(formatter, "{}: ", self.place)?;
        }
        formatter.write_str(&self.message)
    }
}
