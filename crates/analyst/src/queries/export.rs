//! Exports: contracts and pictures.

use isobar_model::Id;
use serde::{Deserialize, Serialize};

use crate::analyst::Analyst;
use crate::exporting;
use crate::query::{DesignQuery, Effort, Query, QueryError};
use crate::snapshot::AnalysedDesign;
use crate::wire::{EarlierBoard, Exported, FormatInfo, PictureChoices};

/// Asks for the formats that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListFormats;

impl Query for ListFormats {
    type Answer = Vec<FormatInfo>;
    const NAME: &'static str = "list-formats";

    fn run(self, _analyst: &mut Analyst) -> Result<Vec<FormatInfo>, QueryError> {
        Ok(exporting::known_formats())
    }
}

/// Asks for a design in one format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportFormat {
    /// The format's id.
    pub format: String,
    /// One context, or the whole board.
    pub context: Option<Id>,
    /// Extent and look of pictures.
    pub picture: PictureChoices,
    /// Earlier state to compare with: versions are raised as the changes since then demand.
    pub since: Option<EarlierBoard>,
}

impl DesignQuery for ExportFormat {
    type Answer = Exported;
    const NAME: &'static str = "export-format";
    const EFFORT: Effort = Effort::Long("Writing the export");

    fn run(self, design: &AnalysedDesign) -> Result<Exported, QueryError> {
        exporting::in_format(design, &self)
    }
}

/// Asks for the contracts of a design in every format, as one zip archive in base 64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportEverything {
    /// Earlier state to compare with: then there are changelogs too.
    pub since: Option<EarlierBoard>,
}

impl DesignQuery for ExportEverything {
    type Answer = String;
    const NAME: &'static str = "export-everything";
    const EFFORT: Effort = Effort::Long("Writing every format");

    fn run(self, design: &AnalysedDesign) -> Result<String, QueryError> {
        exporting::everything(design, self.since.as_ref())
    }
}
