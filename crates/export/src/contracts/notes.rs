//! Collects what somebody should know about a message and its fields.

use isobar_model::Id;

use crate::{ExportProblem, ProblemKind};

/// Collects problems about one message and its fields.
#[derive(Debug)]
pub(crate) struct Notes<'n> {
    subject: &'n Id,
    prefix: String,
    pub problems: Vec<ExportProblem>,
    outer: Option<&'n mut Vec<ExportProblem>>,
}

impl<'n> Notes<'n> {
    pub fn about(subject: &'n Id, name: &str) -> Self {
        Self {
            subject,
            prefix: format!("\u{201c}{name}\u{201d}"),
            problems: Vec::new(),
            outer: None,
        }
    }

    /// Notes about a field; they end up with these.
    pub fn of_field(&mut self, field: &str) -> Notes<'_> {
        Notes {
            subject: self.subject,
            prefix: format!("\u{201c}{field}\u{201d} of {}", self.prefix),
            problems: Vec::new(),
            outer: Some(self.outer.as_deref_mut().unwrap_or(&mut self.problems)),
        }
    }

    fn add(&mut self, kind: ProblemKind, message: &str) {
        let problem = ExportProblem {
            kind,
            code: None,
            subject: Some(self.subject.clone()),
            message: format!("{}: {message}", self.prefix),
        };
        self.outer
            .as_deref_mut()
            .unwrap_or(&mut self.problems)
            .push(problem);
    }

    /// Something is not in the export.
    pub fn left_out(&mut self, message: String) {
        self.add(ProblemKind::LeftOut, &message);
    }

    /// Something is not quite as it was drawn.
    pub fn told(&mut self, message: String) {
        self.add(ProblemKind::Changed, &message);
    }

    /// A good contract would say more.
    pub fn missing(&mut self, message: String) {
        self.add(ProblemKind::Missing, &message);
    }
}
