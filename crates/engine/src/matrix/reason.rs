//! Reasons for a dependency, to be counted: each message, rule or store once, however many ways lead to it.

use std::collections::BTreeSet;

use isobar_model::NoteKind;

use super::MatrixCounts;
use crate::dependencies::{Because, Dependency};
use crate::facts::{Facts, same_words};

/// Kind of reason.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Event,
    Command,
    Query,
    Expectation,
    Decision,
    Rule,
    Copy,
    Store,
}

/// Reason for a dependency, told apart by the first element that shows it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reason {
    kind: Kind,
    subject: String,
}

impl Reason {
    /// Reason of a dependency.
    pub fn of<'a>(facts: &Facts<'a>, dependency: &Dependency<'a>) -> Self {
        let kind = match dependency.because {
            Because::Flow { message, .. } => match message.kind {
                NoteKind::Event => Kind::Event,
                NoteKind::Command => Kind::Command,
                _ => Kind::Query,
            },
            Because::Behaviour { .. } => Kind::Expectation,
            Because::Control { .. } => Kind::Decision,
            Because::Rule { .. } => Kind::Rule,
            Because::Duplicate { .. } => Kind::Copy,
            Because::Store { .. } => Kind::Store,
        };
        let subject = dependency.subject(facts);
        let subject = match kind {
            // Stores are the same where their names are, without regard to case and white space.
            Kind::Store => {
                let store = subject.and_then(|note| note.note.holding.store.as_deref());
                same_words(store.unwrap_or_default())
            }
            _ => subject.map_or_else(String::new, |note| note.note.id.to_string()),
        };
        Self { kind, subject }
    }
}

/// Number of reasons of each kind.
pub(super) fn counts(reasons: &BTreeSet<Reason>) -> MatrixCounts {
    let of = |kind| reasons.iter().filter(|one| one.kind == kind).count();
    MatrixCounts {
        events: of(Kind::Event),
        commands: of(Kind::Command),
        queries: of(Kind::Query),
        expectations: of(Kind::Expectation),
        decisions: of(Kind::Decision),
        rules: of(Kind::Rule),
        copies: of(Kind::Copy),
        stores: of(Kind::Store),
    }
}
