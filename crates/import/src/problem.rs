//! Parts of a document that are not on the board as they stand in the document.

use std::collections::HashSet;
use std::fmt;

use crate::value::Value;

/// Message of parts that boards have nothing for.
pub(crate) const SKIPPED: &str = "not supported, skipped";

/// Message of parts that are of the wrong shape.
pub(crate) const NOT_AN_OBJECT: &str = "is not an object, skipped";

/// A part of a document that is not on the board as it stands in the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImportProblem {
    /// JSON pointer such as `/channels/orders/messages/placed`, or a line such as `line 12`.
    pub place: String,
    /// Sentence about it, the same for all problems of a kind.
    pub message: String,
    /// Value that it is about, such as the reference that cannot be resolved; may be empty.
    pub subject: String,
}

impl ImportProblem {
    pub(crate) fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            message: message.into(),
            subject: String::new(),
        }
    }

    pub(crate) fn about(self, subject: impl Into<String>) -> Self {
        let subject = subject.into();
        Self { subject, ..self }
    }

    pub(crate) fn duplicate_key(place: impl Into<String>) -> Self {
        Self::new(place, "a key is there twice: the last one was read")
    }
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(formatter, "{}: ", self.place)?;
        }
        formatter.write_str(&self.message)?;
        if !self.subject.is_empty() {
            write!(formatter, ": {}", self.subject)?;
        }
        Ok(())
    }
}

/// Collects problems, each once.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    all: Vec<ImportProblem>,
    known: HashSet<ImportProblem>,
}

impl Problems {
    pub fn add(&mut self, problem: ImportProblem) {
        if self.known.insert(problem.clone()) {
            self.all.push(problem);
        }
    }

    /// Adds a problem with the part at `place`.
    pub fn tell(&mut self, place: &str, message: &str) {
        self.add(ImportProblem::new(place, message));
    }

    /// Adds a problem with the part at `place` that is about `subject`.
    pub fn tell_about(&mut self, place: &str, message: &str, subject: impl Into<String>) {
        self.add(ImportProblem::new(place, message).about(subject));
    }

    /// Adds a problem for every member of an object that nothing was made of.
    pub fn unread(&mut self, place: &str, value: &Value, read: &[&str]) {
        for (key, member) in value.as_object().into_iter().flatten() {
            let is_read = read.contains(&key.as_ref()) || key.starts_with("x-isobar-");
            // `deprecated: false` says what would hold without it.
            if !is_read && *member != Value::Bool(false) && !member.is_null() {
                self.tell(&crate::source::below(place, key), SKIPPED);
            }
        }
    }

    /// All of them, in the order of the document's parts.
    pub fn finish(self) -> Vec<ImportProblem> {
        self.all
    }
}
