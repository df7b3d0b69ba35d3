//! Problems of an export: parts that were left out, and parts that a contract lacks.

use std::fmt;

use isobar_model::Id;

/// Something that somebody should know about an export.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExportProblem {
    /// Kind of problem.
    pub kind: ProblemKind,
    /// The rule whose finding it is, such as `SEC001`, where there is one.
    pub code: Option<&'static str>,
    /// The element that it is about.
    pub subject: Option<Id>,
    /// Message for people: the problem, and the way out.
    pub message: String,
}

/// Kind of a problem of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// The element is not in the export.
    LeftOut,
    /// It is, but not quite as it was drawn.
    Changed,
    /// It is, but a good contract would say more.
    Missing,
}

impl ProblemKind {
    /// Display name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LeftOut => "left out",
            Self::Changed => "changed",
            Self::Missing => "missing",
        }
    }
}

impl fmt::Display for ExportProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(formatter, "{}: {} ({code})", self.kind.name(), self.message),
            None => write!(formatter, "{}: {}", self.kind.name(), self.message),
        }
    }
}
