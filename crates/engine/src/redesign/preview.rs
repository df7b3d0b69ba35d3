//! What a redesign would change, found out on a copy.

use isobar_model::{Change, Delta, Document, Id, Refusal};

use crate::{Analysis, Finding, Profile, Redesign};

/// What a redesign would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// What would change on the board.
    pub delta: Delta,
    /// Findings that would go.
    pub gone: Vec<Finding>,
    /// Findings that would come.
    pub new: Vec<Finding>,
    /// What the engine says now.
    pub before: Analysis,
    /// What it would say.
    pub after: Analysis,
}

impl Preview {
    /// Tries a redesign on a copy.
    ///
    /// # Errors
    /// When the board has changed so that the redesign no longer fits.
    pub fn of(
        document: &Document,
        alternative: &Id,
        redesign: &Redesign,
        profile: &Profile,
    ) -> Result<Self, Refusal> {
        let missing = || Refusal::NoAlternative(alternative.clone());
        let now = document.alternative(alternative).ok_or_else(missing)?;
        let edits = redesign.edits(now).into_iter();
        let changes = edits.map(|edit| edit.of(alternative)).collect();
        Self::of_changes(document, alternative, changes, profile)
    }

    /// Tries any changes on a copy.
    ///
    /// # Errors
    /// When they do not fit the board.
    pub fn of_changes(
        document: &Document,
        alternative: &Id,
        changes: Vec<Change>,
        profile: &Profile,
    ) -> Result<Self, Refusal> {
        let missing = || Refusal::NoAlternative(alternative.clone());
        let now = document.alternative(alternative).ok_or_else(missing)?;
        let before = Analysis::of(now, profile);
        let mut copy = document.clone();
        let delta = copy.apply_all(changes)?;
        let then = copy.alternative(alternative).ok_or_else(missing)?;
        let after = Analysis::of(then, profile);
        let gone = without(&before.findings, &after.findings);
        let new = without(&after.findings, &before.findings);
        Ok(Self {
            delta,
            gone,
            new,
            before,
            after,
        })
    }
}

/// The findings of `all` for which `others` have none of the same rule and level about the same element.
fn without(all: &[Finding], others: &[Finding]) -> Vec<Finding> {
    let key = |finding: &Finding| (finding.code, finding.level, finding.subject.clone());
    let same = |one: &Finding, other: &Finding| key(one) == key(other);
    let is_left = |one: &&Finding| !others.iter().any(|other| same(one, other));
    all.iter().filter(is_left).cloned().collect()
}
