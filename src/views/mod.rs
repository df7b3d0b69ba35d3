//! Views of the model beside the board: a folder a view.

mod context_map;
mod outline;

pub use context_map::{ContextMapView, pair_card, relationships_of};
pub use outline::Outline;
