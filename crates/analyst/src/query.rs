//! Questions to the engine: each is a type that has its answer with it, so that nobody can take one answer for another.

use std::fmt;

use isobar_model::Id;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::analyst::Analyst;
use crate::queries::Listed;
use crate::snapshot::AnalysedDesign;

/// A question, or something to take note of, and the answer to it.
pub trait Query: Serialize + DeserializeOwned + Listed + 'static {
    /// The answer.
    type Answer: Serialize + DeserializeOwned + 'static;

    /// Name of the query in a letter.
    const NAME: &'static str;

    /// Time that the answer may take.
    const EFFORT: Effort = Effort::Analysis;

    /// Finds the answer.
    ///
    /// # Errors
    /// When there is none; the error says why.
    fn run(self, analyst: &mut Analyst) -> Result<Self::Answer, QueryError>;
}

/// A question about a design. Nothing but the design and the question decides on the answer.
pub trait DesignQuery: Serialize + DeserializeOwned + Listed + 'static {
    /// The answer.
    type Answer: Serialize + DeserializeOwned + 'static;

    /// Name of the query in a letter.
    const NAME: &'static str;

    /// Time that the answer may take.
    const EFFORT: Effort = Effort::Analysis;

    /// Finds the answer in a design that has been analysed.
    ///
    /// # Errors
    /// When there is none; the error says why.
    fn run(self, design: &AnalysedDesign) -> Result<Self::Answer, QueryError>;
}

/// The design that a query is about: an alternative, as it is judged on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// The alternative.
    pub alternative: Id,
    /// The day of whoever looks at it, as 2026-12-31: what was accepted for a time ends by it. Empty where nobody knows.
    pub today: String,
}

/// A design query with the design that it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scoped<Q> {
    /// The design.
    pub scope: Scope,
    /// The question.
    pub query: Q,
}

impl<Q: DesignQuery> Query for Scoped<Q> {
    type Answer = Q::Answer;
    const NAME: &'static str = Q::NAME;
    const EFFORT: Effort = Q::EFFORT;

    fn run(self, analyst: &mut Analyst) -> Result<Q::Answer, QueryError> {
        analyst.read(&self.scope, |design| self.query.run(design))?
    }
}

/// Time that an answer may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// As long as an analysis: a fraction of a second.
    Analysis,
    /// Long enough for people to be told what is done, and to give it up: reading a file, writing contracts.
    Long(&'static str),
}

/// Reason why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QueryError {
    /// The engine has another document than the page: it has to be told of all of it again.
    OutOfSync,
    /// The subject of the query is not there any more.
    Outdated,
    /// It is not possible; the text says why.
    Refused(String),
    /// Somebody did not want to wait for it any longer.
    Cancelled,
    /// The engine stopped before it answered, and has been started again.
    Restarted,
    /// The engine stopped before it answered, and stays so until somebody starts it.
    Stopped,
}

impl fmt::Display for QueryError {
    /// A sentence for people, with what they can do.
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let text = match self {
            Self::OutOfSync | Self::Outdated => {
                "The board has changed in the meantime: look again."
            }
            Self::Refused(reason) => return write!(formatter, "That is not possible: {reason}"),
            Self::Cancelled => "It was cancelled.",
            Self::Restarted => "The engine had stopped and was started again: try again.",
            Self::Stopped => "The engine has stopped: reload the page.",
        };
        formatter.write_str(text)
    }
}
