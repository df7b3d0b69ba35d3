//! Answers to queries: plain data, as JSON.

mod context_map;
mod exported;
mod matrix;
mod messages;
mod reading;
mod recommended;
mod sheet;

use isobar_engine::{Evidence, FindingId, InferredRelationship, Level, Safety};
use isobar_export::badge_of;
use isobar_model::{Delta, Id};
use isobar_scene::Badge;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::offers::OfferedAction;

pub use context_map::ContextMapReading;
pub use exported::{
    ChangeLine, EarlierBoard, ExportRemark, Exported, ExportedFile, FormatInfo, MessageChange,
    PictureChoices, Piece, PieceKind,
};
pub use matrix::{CellEvidence, CellPattern, MatrixReading};
pub use messages::{
    FieldUse, MessageEnd, MessageFlowReading, MessageUse, ScenarioReading, ScenarioStep,
};
pub use reading::{DocumentParts, FieldReading, FileMerge, FileReading};
pub use recommended::{RecommendationList, RecommendationSummary};
pub use sheet::{
    About, Cell, Row, RuleRow, Sheet, SheetChoice, SheetNumber, SheetPart, Table, ThresholdRow,
};

/// Report on one alternative in one state: all that there is at a glance. A large board has more to say than
/// anybody reads, so that who wants to read something asks for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DesignReport {
    /// The state.
    pub revision: u64,
    /// Findings, worst first; the first thousand where there are more.
    pub findings: Vec<FindingSummary>,
    /// Number of findings of each level, in the order of the levels.
    pub counts: [usize; 5],
    /// Marks of elements.
    pub marks: FxHashMap<Id, Mark>,
    /// Findings that somebody decided to live with.
    pub accepted: Vec<Accepted>,
    /// Accepted findings that are not found any more.
    pub idle: Vec<IdleAcceptance>,
}

/// A finding that somebody decided to live with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Accepted {
    /// The finding.
    pub finding: FindingSummary,
    /// The element of the board that says so.
    pub suppression: Id,
    /// Why.
    pub reason: String,
    /// The last day on which it holds; empty for good.
    pub until: String,
}

/// Something that was accepted and has nothing to accept any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdleAcceptance {
    /// The element of the board that says so.
    pub suppression: Id,
    /// Why there is nothing, and what to do.
    pub message: String,
}

/// Questions about one topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionGroup {
    /// The question over all of them.
    pub text: String,
    /// The questions.
    pub questions: Vec<QuestionSummary>,
}

/// A question that only people can answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionSummary {
    /// The identity of the finding that asks.
    pub id: FindingId,
    /// The question.
    pub text: String,
    /// Advice, where nothing that can be answered in place settles it.
    pub remedy: String,
    /// The answers.
    pub answers: Vec<Offer>,
    /// The same one by one, where it asks about several things at once.
    pub each: Vec<Asked>,
}

/// One of several things that a question asks about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// The element that it is about.
    pub subject: Id,
    /// Evidence.
    pub text: String,
    /// The answers.
    pub answers: Vec<Offer>,
}

/// The mark of an element. Thousands of them go in one letter: without the names of their fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Level, usize)", into = "(Level, usize)")]
pub struct Mark {
    /// Its worst finding.
    pub level: Level,
    /// Number of findings about it.
    pub count: usize,
}

impl From<(Level, usize)> for Mark {
    fn from((level, count): (Level, usize)) -> Self {
        Self { level, count }
    }
}

impl From<Mark> for (Level, usize) {
    fn from(mark: Mark) -> Self {
        (mark.level, mark.count)
    }
}

impl From<Mark> for Badge {
    fn from(mark: Mark) -> Self {
        badge_of(mark.level, mark.count)
    }
}

/// A finding, as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingSummary {
    /// Its identity.
    pub id: FindingId,
    /// The rule's name as a title.
    pub title: String,
    /// Level.
    pub level: Level,
    /// Other elements that take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Id>,
    /// Message.
    pub message: String,
}

/// Details of a finding, for somebody who looks at it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingDetail {
    /// Advice.
    pub remedy: String,
    /// Evidence.
    pub evidence: Vec<Evidence>,
    /// Answers that a person can give, where it is a question.
    pub answers: Vec<Offer>,
    /// Redesigns that would resolve it, best first.
    pub offers: Vec<Offer>,
}

/// A redesign or an answer that can be asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// The redesign or the answer itself.
    pub action: OfferedAction,
    /// Title, verb first.
    pub title: String,
    /// Certainty that it is wanted.
    pub safety: Safety,
}

/// Relationships that the flows show between two contexts, and what was declared otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Relationships that the flows show, one for each seam; empty where no message connects the two.
    pub ties: Vec<ShownRelationship>,
    /// Differences from what was declared, in sentences without a full stop.
    pub differences: Vec<String>,
}

/// Relationship that the flows show between two contexts, and how to declare it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownRelationship {
    /// Pattern, in words.
    pub inferred: InferredRelationship,
    /// Declares just that.
    pub declare: Offer,
}

/// Changes that a redesign would make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewOf {
    /// The redesign, verb first.
    pub title: String,
    /// Change of the document; nothing where all is like that already.
    pub delta: Delta,
    /// The same in words.
    pub changes: Vec<Line>,
    /// Findings that would go.
    pub gone: Vec<FindingSummary>,
    /// Findings that would come.
    pub new: Vec<FindingSummary>,
    /// Relationships that would become others, in words.
    pub relationships: Vec<Line>,
    /// Numbers of the board that would change.
    pub numbers: Vec<NumberChange>,
}

/// The part of a board that a redesign would change, as two pictures of the same area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pictures {
    /// As it is.
    pub before: Picture,
    /// As it would be.
    pub after: Picture,
    /// Sentence about what they do not show, if there is such.
    pub note: Option<String>,
}

/// A picture for those who see it, and for those who do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The text of an SVG file.
    pub svg: String,
    /// The picture in a sentence.
    pub description: String,
}

/// Something that would happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Direction.
    pub change: ChangeDirection,
    /// To what.
    pub text: String,
}

/// Direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeDirection {
    /// It would come.
    Added,
    /// It would be another.
    Updated,
    /// It would go.
    Removed,
}

/// A number before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberChange {
    /// Subject of the count.
    pub name: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
    /// True if that is good; `None` where it is neither.
    pub is_better: Option<bool>,
}

/// A text under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The text: paragraphs, divided by empty lines.
    pub text: String,
}
