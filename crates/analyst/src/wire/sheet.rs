//! Messages between page and analyst about sheets.

use isobar_engine::{Evidence, Level};
use isobar_model::Id;
use serde::{Deserialize, Serialize};

use super::Offer;

/// Subject of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Every metric of the board and of its services.
    #[default]
    Numbers,
    /// The alternatives beside each other.
    Alternatives,
    /// Services and teams that have to edit something when something changes.
    Change,
    /// Elements that are coupled more to another context than to their own.
    Boundaries,
    /// Services that stop when another one is down.
    Outage,
    /// Load on each service when something happens often.
    Load,
    /// Personal and secret fields, and everyone whom they reach.
    PersonalData,
    /// Every rule, what it found, and how much that is to matter on this board.
    Rules,
}

/// Something to read and to play with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Subject, in a sentence.
    pub intro: String,
    /// Choices.
    pub choice: Option<SheetChoice>,
    /// Numbers that can be set.
    pub number: Option<SheetNumber>,
    /// Content, part by part.
    pub parts: Vec<SheetPart>,
}

/// A choice on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetChoice {
    /// Label of the choice.
    pub label: String,
    /// Choices.
    pub options: Vec<String>,
    /// Key of the option that is chosen.
    pub chosen: usize,
}

/// A number that can be set on a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetNumber {
    /// Display name.
    pub label: String,
    /// Its value.
    pub value: f64,
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SheetPart {
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
    /// Proposals, each with its reason.
    Offers(Vec<(Evidence, Offer)>),
}

/// A rule, and how much its findings are to matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRow {
    /// Its code.
    pub code: String,
    /// Its name as a title.
    pub title: String,
    /// Description.
    pub help: String,
    /// Number of its findings here.
    pub count: usize,
    /// Level of its findings by default.
    pub usual: Level,
}

/// A number from which on a rule finds something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThresholdRow {
    /// Name in the settings.
    pub name: String,
    /// The rule that goes by it.
    pub code: String,
    /// Meaning.
    pub help: String,
    /// Default value.
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
    /// Subject.
    pub name: String,
    /// Meaning of that, where it needs an explanation.
    pub help: String,
    /// The element that it is about.
    pub element: Option<Id>,
    /// Cells after its name.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Content.
    pub text: String,
    /// True if that is good, false if it is bad; `None` where it is neither.
    pub is_good: Option<bool>,
}
