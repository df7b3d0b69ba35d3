//! What page and analyst say to each other about sheets.

use isobar_engine::{Evidence, Level};
use isobar_model::Id;
use serde::{Deserialize, Serialize};

use super::Offer;

/// What a sheet is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Every metric of the board and of its services.
    #[default]
    Numbers,
    /// The alternatives beside each other.
    Alternatives,
    /// Who has to edit what when something changes.
    Change,
    /// What would better lie in another context.
    Boundaries,
    /// Who stops when a service is down.
    Outage,
    /// Who has to take what when something happens often.
    Load,
    /// Every rule, what it found, and how much that is to matter on this board.
    Rules,
}

/// Something to read and to play with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// What it is about, in a sentence.
    pub intro: String,
    /// What can be chosen.
    pub choice: Option<SheetChoice>,
    /// What can be set.
    pub number: Option<SheetNumber>,
    /// What there is to read.
    pub parts: Vec<Part>,
}

/// What can be chosen on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetChoice {
    /// What the choice is called.
    pub label: String,
    /// What can be chosen.
    pub options: Vec<String>,
    /// What is chosen.
    pub chosen: usize,
}

/// A number that can be set on a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetNumber {
    /// What it is called.
    pub label: String,
    /// What it is.
    pub value: f64,
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A table.
    Table(Table),
    /// Rules, and how much their findings are to matter.
    Rules(Vec<RuleRow>),
    /// Numbers from which on rules find something.
    Thresholds(Vec<ThresholdRow>),
    /// What could be done, each with its reason.
    Offers(Vec<(Evidence, Offer)>),
}

/// A rule, and how much its findings are to matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRow {
    /// Its code.
    pub code: String,
    /// Its name as a title.
    pub title: String,
    /// What it does.
    pub help: String,
    /// How many findings it has here.
    pub count: usize,
    /// How much they matter where nobody has said.
    pub usual: Level,
}

/// A number from which on a rule finds something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThresholdRow {
    /// What it is called in settings.
    pub name: String,
    /// The rule that goes by it.
    pub code: String,
    /// What it means.
    pub help: String,
    /// What holds where nobody has said.
    pub usual: f64,
}

/// A table of a sheet. The first cell of each row is its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// What that means, where it needs an explanation.
    pub help: String,
    /// The element that it is about.
    pub element: Option<Id>,
    /// What stands in it after its name.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Whether that is good or bad; `None` where it is neither.
    pub is_good: Option<bool>,
}
