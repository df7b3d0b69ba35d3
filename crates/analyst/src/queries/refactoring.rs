//! What a refactoring would change.

use serde::{Deserialize, Serialize};

use crate::offers::Action;
use crate::preview;
use crate::query::{DesignQuery, QueryError};
use crate::snapshot::Snapshot;
use crate::wire::PreviewOf;

/// Asks for the effects of an answer or a refactoring.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewRefactoring {
    /// The answer or the refactoring, as it was offered.
    pub action: Action,
}

impl DesignQuery for PreviewRefactoring {
    type Answer = PreviewOf;
    const NAME: &'static str = "preview-refactoring";

    fn run(self, design: &Snapshot) -> Result<PreviewOf, QueryError> {
        let title = self.action.title(design.model);
        let preview = self.action.preview(design);
        let preview = preview.map_err(|refusal| QueryError::Refused(refusal.to_string()))?;
        Ok(preview::in_words(design.model, title, preview))
    }
}
