//! Sheets to read and to play with.

use serde::{Deserialize, Serialize};

use crate::query::{DesignQuery, QueryError};
use crate::sheet::{self, Source};
use crate::snapshot::AnalysedDesign;
use crate::wire::{About, Sheet};

/// Asks for a sheet about a design, to read and to play with.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WriteSheet {
    /// Subject of the sheet.
    pub about: About,
    /// Number of the option that is chosen on it.
    pub option: usize,
    /// Number that is set where the sheet asks for one.
    pub number: f64,
}

impl DesignQuery for WriteSheet {
    type Answer = Sheet;
    const NAME: &'static str = "write-sheet";

    fn run(self, design: &AnalysedDesign) -> Result<Sheet, QueryError> {
        let source = Source {
            design,
            option: self.option,
            number: self.number,
        };
        Ok(sheet::sheet(self.about, &source))
    }
}
