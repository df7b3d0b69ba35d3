//! The context map of a design.

use isobar_export::ties;
use isobar_scene::arranged;
use serde::{Deserialize, Serialize};

use crate::query::{DesignQuery, QueryError};
use crate::snapshot::AnalysedDesign;
use crate::wire::ContextMapReading;

/// Asks for the relationships that the flows amount to, and for places of the bubbles that nobody has placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadContextMap;

impl DesignQuery for ReadContextMap {
    type Answer = ContextMapReading;
    const NAME: &'static str = "read-context-map";

    fn run(self, design: &AnalysedDesign) -> Result<ContextMapReading, QueryError> {
        let relationships = design.judgement.relationships();
        let ties = ties(design.model, &relationships);
        let places = arranged(design.model, &ties).into_iter().collect();
        Ok(ContextMapReading {
            relationships,
            places,
        })
    }
}
