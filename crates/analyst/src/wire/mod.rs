//! What page and analyst say to each other: plain data, as JSON.

mod exported;
mod recommended;
mod sheet;

use std::collections::BTreeSet;

use isobar_engine::{Evidence, InferredRelationship, Level, Safety};
use isobar_model::file::Problem;
use isobar_model::{Announced, BoardInfo, Delta, Element, Id};
use isobar_scene::{Badge, Ink};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use exported::{
    ChangeLine, Earlier, ExportProblem, Exported, ExportedFile, FormatInfo, MessageChange, Piece,
    PieceKind,
};
pub use recommended::{Recommendation, Recommendations};
pub use sheet::{
    About, Cell, Part, Row, RuleRow, Sheet, SheetChoice, SheetNumber, Table, ThresholdRow,
};

/// Something with the number of the question that it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter<T> {
    /// The question's number.
    pub number: u64,
    /// The question, or its answer.
    pub content: T,
}

/// What a page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// Follow this document from now on, and forget every other; answered by nothing. Its elements come after it: there
    /// is nothing to judge before all of them have come.
    Open {
        /// What holds for the board as a whole.
        board: Box<BoardInfo>,
        /// Its alternatives.
        alternatives: Vec<Announced>,
    },
    /// Elements of the document that is opened; answered by nothing, unless the analyst lost track.
    Take {
        /// Their alternative.
        alternative: Id,
        /// Some of them.
        elements: Vec<Element>,
    },
    /// The document has changed; answered by nothing, unless the analyst lost track.
    Follow {
        /// What has changed.
        delta: Box<Delta>,
    },
    /// Judge an alternative: a [`Report`], unless things were only moved since the last one.
    Judge {
        /// The alternative.
        alternative: Id,
        /// What the page calls this state of the document; the report bears the same number.
        revision: u64,
        /// The day of whoever looks at it, as 2026-12-31: what was accepted for a time ends by it.
        today: String,
    },
    /// What would a redesign change: a [`PreviewOf`].
    Preview {
        /// The number of the offer.
        offer: u64,
    },
    /// What there is to say about a finding beyond that it is there: a [`Detail`].
    Detail {
        /// The rule's code.
        code: String,
        /// The element that it is about.
        subject: Id,
        /// What is the case, for a rule can find several things about an element.
        message: String,
    },
    /// The best redesign for some elements that people need not decide: an [`Offer`], if there is one.
    Remedy {
        /// The elements.
        elements: BTreeSet<Id>,
    },
    /// The refactorings that would help most: [`Recommendations`].
    Recommend,
    /// What the flows between contexts amount to, without what shows it.
    Relationships,
    /// What two contexts are to each other, and why: a [`Pair`].
    Pair {
        /// One context.
        a: Id,
        /// The other.
        b: Id,
    },
    /// What only people know: [`Topic`]s.
    Review,
    /// What a rule says about itself: sections.
    Explain {
        /// The rule's code.
        code: String,
    },
    /// Read a file with all its mistakes, a board or a contract of others; has nothing to do with the document that is followed.
    Read {
        /// The file's text.
        text: String,
    },
    /// Which formats there are.
    Formats,
    /// Export the alternative that was judged last.
    Export {
        /// The format's id.
        format: String,
        /// One context, or the whole board.
        context: Option<Id>,
        /// Whether pictures are dark.
        is_dark: bool,
        /// What to compare with: versions are raised as the changes since then demand.
        since: Option<Earlier>,
    },
    /// Tell the parts of an exported file apart: as many [`Piece`]s as a page shows at once.
    Highlight {
        /// The path of the file: its ending says in which language it is.
        path: String,
        /// Its text, or what of it follows the pieces that came before.
        text: String,
    },
    /// Draw some elements of the alternative that was judged last, all where none is named: an SVG file.
    Draw {
        /// The elements.
        elements: BTreeSet<Id>,
        /// Whether the picture is dark.
        is_dark: bool,
    },
    /// Something about the alternative that was judged last, to read and to play with: a [`Sheet`].
    Sheet {
        /// What about.
        about: About,
        /// Which of the sheet's options, by its number.
        option: usize,
        /// What is set where the sheet asks for a number.
        number: f64,
    },
    /// Export the contracts of the alternative that was judged last in every format, as one archive.
    ExportAll {
        /// What to compare with: then there are changelogs too.
        since: Option<Earlier>,
    },
}

/// What the analyst answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Done.
    Nothing,
    /// The analyst has another document than the page: send it again.
    LostTrack,
    /// The board has changed: this is offered no more.
    Outdated,
    /// There is no analyst: it could not start, or has stopped. Never sent, only told to whoever waits.
    Stopped,
    /// Not possible, and why.
    Refused(String),
    /// Nothing has changed that is judged: what was reported last still holds.
    Unchanged,
    /// What there is to say about an alternative.
    Report(Box<Report>),
    /// What there is to say about a finding.
    Detail(Box<Detail>),
    /// What can be done, if anything.
    Remedy(Option<Offer>),
    /// The refactorings that would help most.
    Recommendations(Box<Recommendations>),
    /// What each pair of contexts is to each other.
    Relationships(Vec<InferredRelationship>),
    /// What two contexts are to each other.
    Pair(Pair),
    /// What only people know, by topic.
    Review(Vec<Topic>),
    /// What a redesign would change.
    Preview(Box<PreviewOf>),
    /// What could be read of a file.
    Reading {
        /// The same board as a file without mistakes; nothing where it is no board.
        text: Option<String>,
        /// Everything that is wrong with it.
        problems: Vec<Problem>,
        /// Sentence about what was imported; `None` of a board, and of what is neither.
        headline: Option<String>,
    },
    /// Texts under headings.
    Sections(Vec<Section>),
    /// The formats.
    Formats(Vec<FormatInfo>),
    /// What was made.
    Exported(Exported),
    /// The beginning of a text, in pieces.
    Highlighted(Vec<Piece>),
    /// Something to read.
    Sheet(Box<Sheet>),
    /// A zip archive, in base 64.
    Archive(String),
}

/// What is said about one alternative in one state: all that there is at a glance. A large board has more to say than
/// anybody reads, so that who wants to read something asks for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The state.
    pub revision: u64,
    /// Findings, worst first; the first thousand where there are more.
    pub findings: Vec<Finding>,
    /// How many findings there are of each level, in the order of the levels.
    pub counts: [usize; 5],
    /// What is to be marked on each element.
    pub marks: FxHashMap<Id, Mark>,
    /// Findings that somebody decided to live with.
    pub accepted: Vec<Accepted>,
    /// What was accepted and has nothing to accept any more.
    pub idle: Vec<Idle>,
}

/// A finding that somebody decided to live with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Accepted {
    /// The finding.
    pub finding: Finding,
    /// The element of the board that says so.
    pub suppression: Id,
    /// Why.
    pub reason: String,
    /// The last day on which it holds; empty for good.
    pub until: String,
}

/// Something that was accepted and has nothing to accept any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idle {
    /// The element of the board that says so.
    pub suppression: Id,
    /// Why there is nothing, and what to do.
    pub message: String,
}

/// Questions about one topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The question over all of them.
    pub text: String,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A question that only people can answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The rule that asks.
    pub code: String,
    /// The element that it is about.
    pub subject: Id,
    /// The question.
    pub text: String,
    /// What to do about it, where nothing that can be answered in place settles it.
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
    /// What shows it.
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
    /// How many there are about it.
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
        let ink = match mark.level {
            Level::Error => Ink::Error,
            Level::Warning => Ink::Warning,
            Level::Info => Ink::Info,
            Level::Hint => Ink::Hint,
            Level::Question => Ink::Question,
        };
        let count = mark.count;
        Self { ink, count }
    }
}

/// A finding, as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's code.
    pub code: String,
    /// The rule's name as a title.
    pub title: String,
    /// How much it matters.
    pub level: Level,
    /// The element that it is about.
    pub subject: Id,
    /// Other elements that take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Id>,
    /// What is the case.
    pub message: String,
}

/// What there is to say about a finding, once somebody looks at it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Detail {
    /// What to do.
    pub remedy: String,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// Answers that a person can give, where it is a question.
    pub answers: Vec<Offer>,
    /// Redesigns that would resolve it, best first.
    pub offers: Vec<Offer>,
}

/// A redesign or an answer that can be asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Its number: the same wherever the same redesign is offered.
    pub number: u64,
    /// What it does, verb first.
    pub title: String,
    /// How sure one can be that it is wanted.
    pub safety: Safety,
}

/// What the flows show of two contexts, and what was declared otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// What the flows show, one for each seam; empty where no message connects the two.
    pub ties: Vec<Tie>,
    /// Where that is not what was declared, in sentences without a full stop.
    pub differences: Vec<String>,
}

/// What the flows show between two contexts, and how to declare it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// What was inferred.
    pub inferred: InferredRelationship,
    /// Declares just that.
    pub declare: Offer,
}

/// What a redesign would change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewOf {
    /// The redesign, verb first.
    pub title: String,
    /// What it would do to the document; nothing where all is like that already.
    pub delta: Delta,
    /// The same in words.
    pub changes: Vec<Line>,
    /// Findings that would go.
    pub gone: Vec<Finding>,
    /// Findings that would come.
    pub new: Vec<Finding>,
    /// Relationships that would become others, in words.
    pub relationships: Vec<Line>,
    /// Numbers of the board that would change.
    pub numbers: Vec<NumberChange>,
}

/// Something that would happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// How.
    pub change: Change,
    /// To what.
    pub text: String,
}

/// How something would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
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
    /// What it counts.
    pub name: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
    /// Whether that is good; `None` where it is neither.
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
