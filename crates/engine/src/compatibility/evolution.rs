//! Change of one message, and the version that follows.

use isobar_model::{Edit, Id, NoteAttribute};

use super::{ContractChange, Version};

/// Change of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evolution {
    /// The note that is the message; of the earlier board where it is gone.
    pub message: Id,
    /// Name for people.
    pub name: String,
    /// The context that owns it.
    pub owner: Id,
    /// The version that it had; `None` where it is new.
    pub before: Option<Version>,
    /// The version that the board says; `None` where it is gone.
    pub declared: Option<Version>,
    /// The version that the changes make by the rules of semantic versions.
    pub needed: Version,
    /// Changes, breaking ones first.
    pub changes: Vec<ContractChange>,
}

impl Evolution {
    /// True if somebody has to change with it.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.changes.iter().any(ContractChange::is_breaking)
    }

    /// True if somebody has to change with it, and the version that the board says does not tell them so.
    #[must_use]
    pub fn breaks_its_promise(&self) -> bool {
        self.is_breaking() && self.declared.is_none_or(|declared| declared < self.needed)
    }

    /// The edit that gives the message the version that its changes make; `None` where what the board says is enough.
    #[must_use]
    pub fn bump(&self) -> Option<Edit> {
        let is_too_low = self.declared.is_some_and(|declared| declared < self.needed);
        let version = NoteAttribute::Version(Some(self.needed.to_string()));
        is_too_low.then(|| Edit::Note(self.message.clone(), version))
    }
}
