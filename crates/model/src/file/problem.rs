//! Problems with a file, and their places.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Severity.
    pub severity: Severity,
    /// Path such as `alternatives[0].notes[3].kind`, or `line 3, column 7`; empty for the file as a whole.
    pub place: String,
    /// Message: the mistake, and the way to put it right.
    pub message: String,
}

/// Severity of a problem with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Something could not be read and is left out.
    Error,
    /// Something was not understood; nothing that Isobar knows is missing.
    Warning,
}

impl Problem {
    pub(crate) fn error(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            place: place.into(),
            message: message.into(),
        }
    }

    pub(crate) fn warning(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            place: place.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(formatter, "{}: ", self.place)?;
        }
        formatter.write_str(&self.message)
    }
}
