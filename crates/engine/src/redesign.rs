//! Redesigns: what can be done about a finding, as edits that can be previewed, applied and undone.

use isobar_model::{Alternative, Delta, Document, Edit, Id, Refusal};

use crate::{Analysis, Finding, Profile};

/// A redesign, as plain data: which one, and of what. The edits are made when somebody asks for them.
#[derive(Clone, Debug, PartialEq)]
pub enum Redesign {
    /// R2: moves a rule to the context that it is about.
    MoveRule {
        /// The policy or aggregate.
        rule: Id,
        /// The context.
        to: Id,
    },
}

/// How sure one can be that a redesign is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// It only says or renames something.
    Safe,
    /// It changes the design.
    ChangesDesign,
    /// It needs a fact that only a person knows.
    NeedsFact,
}

impl Redesign {
    /// Its number in the catalogue, such as `R2`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "R2"
    }

    /// What it does, verb first, as on a button.
    #[must_use]
    pub fn title(&self, alternative: &Alternative) -> String {
        let _ = alternative;
        String::new()
    }

    /// How sure one can be that it is wanted.
    #[must_use]
    pub const fn safety(&self) -> Safety {
        Safety::ChangesDesign
    }

    /// The edits that carry it out. Empty where there is nothing left to do.
    #[must_use]
    pub fn edits(&self, alternative: &Alternative) -> Vec<Edit> {
        let _ = alternative;
        Vec::new()
    }
}

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
        let _ = (redesign, profile);
        match document.alternative(alternative) {
            Some(_) => Err(Refusal::LastAlternative),
            None => Err(Refusal::NoAlternative(alternative.clone())),
        }
    }
}
