//! Views of the model beside the board: a folder a view.

mod analysis;
mod context_map;
mod outline;

pub use analysis::AnalysisView;
pub use context_map::{ContextMapView, pair_card, relationships_of};
pub use outline::Outline;
