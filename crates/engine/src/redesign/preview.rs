//! What a redesign would change, found out on a copy.

use isobar_model::{Change, Delta, Document, Refusal};
use rustc_hash::FxHashSet;

use crate::{Finding, InferredRelationship, Judgement, Metrics, Redesign, Verdict};

/// What a redesign would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// What would change on the board.
    pub delta: Delta,
    /// Findings that would go.
    pub gone: Vec<Finding>,
    /// Findings that would come.
    pub new: Vec<Finding>,
    /// The design as it is.
    pub before: Overview,
    /// The design as it would be.
    pub after: Overview,
}

/// A design at a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The relationships of its contexts, without the evidence.
    pub relationships: Vec<InferredRelationship>,
    /// The numbers.
    pub metrics: Metrics,
}

impl Overview {
    fn of(judgement: &Judgement) -> Self {
        Self {
            relationships: judgement.relationships(),
            metrics: judgement.metrics().clone(),
        }
    }
}

impl Preview {
    /// Tries a redesign of a design that was judged on a copy of its document.
    ///
    /// # Errors
    /// When the board has changed so that the redesign no longer fits.
    pub fn of(
        document: &Document,
        before: &Judgement,
        redesign: &Redesign,
    ) -> Result<Self, Refusal> {
        let model = before.alternative();
        let edits = redesign.edits(model).into_iter();
        let changes = edits.map(|edit| edit.of(model.id())).collect();
        Self::of_changes(document, before, changes)
    }

    /// Tries any changes of a design that was judged on a copy of its document.
    ///
    /// # Errors
    /// When they do not fit the board.
    pub fn of_changes(
        document: &Document,
        before: &Judgement,
        changes: Vec<Change>,
    ) -> Result<Self, Refusal> {
        let alternative = before.alternative().id();
        let mut copy = document.clone();
        let delta = copy.apply_all(changes)?;
        let missing = || Refusal::NoAlternative(alternative.clone());
        let model = copy.alternative(alternative).ok_or_else(missing)?;
        let after = Judgement::of(model, before.profile());
        Ok(Self {
            gone: before.findings(&without(before, &after)),
            new: after.findings(&without(&after, before)),
            before: Overview::of(before),
            after: Overview::of(&after),
            delta,
        })
    }
}

/// The findings that others lack: of the same identity and level.
fn without<'a>(all: &Judgement<'a>, others: &Judgement) -> Vec<Verdict<'a>> {
    let known: FxHashSet<_> = others.verdicts().iter().map(Verdict::key).collect();
    let all = all.verdicts().iter();
    all.filter(|one| !known.contains(&one.key()))
        .copied()
        .collect()
}
