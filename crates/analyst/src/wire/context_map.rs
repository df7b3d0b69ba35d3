//! Inferred relationships and places of bubbles: the part of the context map that is not in the document.

use isobar_engine::InferredRelationship;
use isobar_model::{Id, Point};
use serde::{Deserialize, Serialize};

/// The context map of a design, as far as it is not in the document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContextMapReading {
    /// Relationships that the flows amount to, without the evidence.
    pub relationships: Vec<InferredRelationship>,
    /// The middle of each bubble that nobody has placed.
    pub places: Vec<(Id, Point)>,
}
