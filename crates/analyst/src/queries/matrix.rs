//! The dependency matrix of a design.

use isobar_engine::MatrixOf;
use serde::{Deserialize, Serialize};

use crate::matrix;
use crate::query::{DesignQuery, QueryError};
use crate::snapshot::AnalysedDesign;
use crate::wire::{CellEvidence, MatrixReading};

/// Asks for the dependency matrix of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadMatrix {
    /// Kind of its members.
    pub of: MatrixOf,
}

impl DesignQuery for ReadMatrix {
    type Answer = MatrixReading;
    const NAME: &'static str = "read-matrix";

    fn run(self, design: &AnalysedDesign) -> Result<MatrixReading, QueryError> {
        Ok(matrix::reading(design, self.of))
    }
}

/// Asks why one member of a matrix depends on another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainCell {
    /// Kind of the members.
    pub of: MatrixOf,
    /// Key of the member that depends.
    pub from: String,
    /// Key of the member that it depends on.
    pub to: String,
}

impl DesignQuery for ExplainCell {
    type Answer = CellEvidence;
    const NAME: &'static str = "explain-cell";

    fn run(self, design: &AnalysedDesign) -> Result<CellEvidence, QueryError> {
        Ok(matrix::evidence(design, self.of, (&self.from, &self.to)))
    }
}
