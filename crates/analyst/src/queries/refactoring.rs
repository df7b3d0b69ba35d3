//! Previews and recommendations of refactorings.

use serde::{Deserialize, Serialize};

use crate::offers::OfferedAction;
use crate::query::{DesignQuery, Effort, QueryError};
use crate::snapshot::AnalysedDesign;
use crate::wire::{Pictures, PreviewOf, RecommendationList};
use crate::{preview, recommended};

/// Asks for the effects of an answer or a refactoring.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewRefactoring {
    /// The answer or the refactoring, as it was offered.
    pub action: OfferedAction,
}

impl DesignQuery for PreviewRefactoring {
    type Answer = PreviewOf;
    const NAME: &'static str = "preview-refactoring";
    const EFFORT: Effort = Effort::Long("Previewing the change");

    fn run(self, design: &AnalysedDesign) -> Result<PreviewOf, QueryError> {
        let title = self.action.title(design.model);
        let preview = self.action.preview(design);
        let preview = preview.map_err(|refusal| QueryError::Refused(refusal.to_string()))?;
        Ok(preview::in_words(design.model, title, preview))
    }
}

/// Asks for pictures of what an answer or a refactoring changes on the board; `None` where that cannot be seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrawRefactoring {
    /// The answer or the refactoring, as it was offered.
    pub action: OfferedAction,
    /// True for dark pictures.
    pub is_dark: bool,
}

impl DesignQuery for DrawRefactoring {
    type Answer = Option<Pictures>;
    const NAME: &'static str = "draw-refactoring";
    const EFFORT: Effort = Effort::Long("Drawing the change");

    fn run(self, design: &AnalysedDesign) -> Result<Option<Pictures>, QueryError> {
        let drawn = preview::pictures(design, &self.action, self.is_dark);
        drawn.map_err(|refusal| QueryError::Refused(refusal.to_string()))
    }
}

/// Refactorings that would help most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendRefactorings;

impl DesignQuery for RecommendRefactorings {
    type Answer = RecommendationList;
    const NAME: &'static str = "recommend-refactorings";

    fn run(self, design: &AnalysedDesign) -> Result<RecommendationList, QueryError> {
        Ok(recommended::recommendations(design))
    }
}
