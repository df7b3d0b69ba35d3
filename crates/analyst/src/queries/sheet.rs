//! Sheets to read and to play with.

use serde::{Deserialize, Serialize};

use crate::query::{DesignQuery, QueryError};
use crate::sheet::{self, Source};
use crate::snapshot::Snapshot;
use crate::wire::{About, Sheet};

/// Something about a design to read and to play with.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WriteSheet {
    /// What about.
    pub about: About,
    /// Which of the sheet's options, by its number.
    pub option: usize,
    /// What is set where the sheet asks for a number.
    pub number: f64,
}

impl DesignQuery for WriteSheet {
    type Answer = Sheet;
    const NAME: &'static str = "write-sheet";

    fn run(self, design: &Snapshot) -> Result<Sheet, QueryError> {
        let source = Source {
            design,
            option: self.option,
            number: self.number,
        };
        Ok(sheet::sheet(self.about, &source))
    }
}
