//! Messages between page and analyst about dependency matrices.

use isobar_engine::{Evidence, Matrix, MatrixOf};
use serde::{Deserialize, Serialize};

/// A dependency matrix, with the patterns of the context map in its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixReading {
    /// Kind of its members.
    pub of: MatrixOf,
    /// The matrix, ordered by layers.
    pub matrix: Matrix,
    /// Pattern of each cell, in the order of the cells.
    pub patterns: Vec<Option<CellPattern>>,
}

/// Pattern between the two members of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellPattern {
    /// Letters of the context map, such as `OHS·ACL`.
    pub letters: String,
    /// The same in words, with its source.
    pub words: String,
    /// True if people declared it, false where the flows show it.
    pub is_declared: bool,
}

/// Reasons for a dependency between two members of a matrix.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CellEvidence {
    /// The first of them, a sentence each.
    pub evidence: Vec<Evidence>,
    /// Number of all of them.
    pub total: usize,
}
