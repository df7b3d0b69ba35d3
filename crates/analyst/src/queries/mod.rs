//! Every query. One that is missing in the list at the end of this file does not compile.

mod analysis;
mod context_map;
mod document;
mod export;
mod file;
mod matrix;
mod messages;
mod refactoring;
mod sheet;

pub use analysis::{
    Analyze, ComparePair, ExplainFinding, ExplainRule, ListRelationships, ReviewBoard, SuggestFix,
};
pub use context_map::ReadContextMap;
pub use document::{ApplyDelta, FollowReadFile, LoadElements, OpenDocument};
pub use export::{ExportEverything, ExportFormat, ListFormats};
pub use file::{MergeFile, PackLink, ReadFields, ReadFile};
pub use matrix::{ExplainCell, ReadMatrix};
pub use messages::{DrawScenario, ReadMessageFlow};
pub use refactoring::{DrawRefactoring, PreviewRefactoring, RecommendRefactorings};
pub use sheet::WriteSheet;

use crate::analyst::Analyst;
use crate::letters::{self, SealedQuestion};
use crate::query::{DesignQuery, Query, Scoped};

/// A query that is in the list.
pub trait Listed {}

impl<Q: Listed> Listed for Scoped<Q> {}

macro_rules! queries {
    (of the analyst: $($query:ident),*; of a design: $($design_query:ident),*;) => {
        $(impl Listed for $query {})*
        $(impl Listed for $design_query {})*

        /// Answers a question.
        pub(crate) fn answer(analyst: &mut Analyst, question: &SealedQuestion) -> Option<Vec<u8>> {
            match question.name {
                $(<$query as Query>::NAME => letters::run::<$query>(analyst, question),)*
                $(<$design_query as DesignQuery>::NAME => {
                    letters::run::<Scoped<$design_query>>(analyst, question)
                })*
                _ => letters::refuse(question),
            }
        }

        /// The names of all queries.
        #[must_use]
        pub const fn names() -> &'static [&'static str] {
            &[
                $(<$query as Query>::NAME,)*
                $(<$design_query as DesignQuery>::NAME,)*
            ]
        }
    };
}

queries! {
    of the analyst: OpenDocument, LoadElements, ApplyDelta, FollowReadFile, Analyze, ExplainRule, ReadFile, ReadFields,
        MergeFile, PackLink, ListFormats;
    of a design: ExplainFinding, SuggestFix, ListRelationships, ReadContextMap, ComparePair, ReviewBoard, PreviewRefactoring,
        DrawRefactoring, RecommendRefactorings, ExportFormat, ExportEverything, WriteSheet,
        ReadMatrix, ExplainCell, ReadMessageFlow, DrawScenario;
}
