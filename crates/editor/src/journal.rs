//! Journal of edits: storage appends each as it is done, and replaying them gives back the board and its history.

use isobar_model::{Change, Delta, Document, Refusal};
use serde::{Deserialize, Serialize};

use crate::history::{History, Step};

/// Something that was done to the board, to its steps of undo, or to both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JournalEntry {
    /// A new step.
    Did(Step),
    /// More of the newest step.
    Amended(Delta),
    /// The newest step was taken back, by this change.
    Undid(Delta),
    /// The step that was taken back last was done again, by this change.
    Redid(Delta),
    /// The newest step was taken back for good, by this change.
    Forgot(Delta),
    /// The two newest steps are one from here on.
    Joined,
    /// The newest step came to nothing, and was forgotten.
    Dropped,
    /// All steps were forgotten, because one could not be taken back.
    Cleared,
}

impl JournalEntry {
    /// Change of the board; `None` where only the steps changed.
    #[must_use]
    pub const fn delta(&self) -> Option<&Delta> {
        match self {
            Self::Did(step) => Some(&step.delta),
            Self::Amended(delta)
            | Self::Undid(delta)
            | Self::Redid(delta)
            | Self::Forgot(delta) => Some(delta),
            Self::Joined | Self::Dropped | Self::Cleared => None,
        }
    }

    /// Does the same to a board and its history that were kept.
    ///
    /// # Errors
    /// When the change does not fit that board; then both are as they were.
    pub fn replay(self, document: &mut Document, history: &mut History) -> Result<(), Refusal> {
        if let Some(delta) = self.delta() {
            document.apply(Change::Replay(delta.clone()))?;
        }
        history.follow(self);
        Ok(())
    }
}
