//! Previews and recommendations of refactorings.

use serde::{Deserialize, Serialize};

use crate::offers::Action;
use crate::query::{DesignQuery, QueryError};
use crate::snapshot::Snapshot;
use crate::wire::{PreviewOf, Recommendations};
use crate::{preview, recommended};

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

/// Refactorings that would help most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendRefactorings;

impl DesignQuery for RecommendRefactorings {
    type Answer = Recommendations;
    const NAME: &'static str = "recommend-refactorings";

    fn run(self, design: &Snapshot) -> Result<Recommendations, QueryError> {
        Ok(recommended::recommendations(design))
    }
}
