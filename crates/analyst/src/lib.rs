//! The analyst: engine and exporters behind typed queries.
//!
//! A page must never wait for an opinion about what is drawn on it, nor download what forms the opinion before
//! somebody can draw. So all that judges, compares and exports works beside the page, follows its document by
//! deltas, and answers in plain words and numbers that the page only has to show.
//!
//! A question is a type that knows its answer ([`Query`], [`DesignQuery`]); all of them are in [`queries`].

mod analyst;
mod archive;
pub mod arrangement;
mod details;
mod exporting;
mod highlight;
mod letters;
mod matrix;
mod messages;
mod numbers;
mod offers;
mod opening;
mod pair;
mod preview;
mod progress;
pub mod queries;
mod query;
mod recommended;
mod report;
mod sheet;
mod snapshot;
mod teller;
pub mod wire;

pub use analyst::Analyst;
pub use highlight::pieces as highlight;
pub use isobar_engine::{
    Evidence, FindingId, InferredRelationship, Level, Matrix, MatrixCell, MatrixCounts,
    MatrixMember, MatrixOf, Safety,
};
pub use isobar_export::{inferred_tie, ties};
pub use letters::{SealedReply, answer, answer_telling, question};
pub use offers::OfferedAction;
pub use opening::{opening, parts};
pub use progress::Progress;
pub use query::{DesignQuery, Effort, Query, QueryError, Scope, Scoped};
pub use snapshot::AnalysedDesign;
pub use teller::Teller;
pub use wire::{DesignReport, FindingSummary, Offer, Pair, ShownRelationship};
