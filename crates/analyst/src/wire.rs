//! What page and analyst say to each other: plain data, as JSON.

use std::collections::{BTreeMap, BTreeSet};

use isobar_engine::{Evidence, InferredRelationship, Level, Safety};
use isobar_model::{Delta, Id};
use serde::{Deserialize, Serialize};

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
    /// Follow this document from now on; answered by nothing.
    Open {
        /// The document's file.
        text: String,
    },
    /// The document has changed; answered by nothing, unless the analyst lost track.
    Follow {
        /// What has changed.
        delta: Box<Delta>,
    },
    /// Judge an alternative: a [`Report`].
    Judge {
        /// The alternative.
        alternative: Id,
        /// What the page calls this state of the document; the report bears the same number.
        revision: u64,
    },
    /// What would a redesign change: a [`PreviewOf`].
    Preview {
        /// The number of the offer in the last report.
        offer: u64,
    },
    /// What a rule says about itself: sections.
    Explain {
        /// The rule's code.
        code: String,
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
    },
    /// Draw some elements of the alternative that was judged last, all where none is named: an SVG file.
    Draw {
        /// The elements.
        elements: BTreeSet<Id>,
        /// Whether the picture is dark.
        is_dark: bool,
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
    /// What there is to say about an alternative.
    Report(Box<Report>),
    /// What a redesign would change.
    Preview(Box<PreviewOf>),
    /// Texts under headings.
    Sections(Vec<Section>),
    /// The formats.
    Formats(Vec<FormatInfo>),
    /// What was made.
    Exported(Exported),
}

/// All that is said about one alternative in one state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The state.
    pub revision: u64,
    /// Findings, worst first; the first thousand where there are more.
    pub findings: Vec<Finding>,
    /// How many findings there are of each level, in the order of the levels.
    pub counts: [usize; 5],
    /// What is to be marked on each element.
    pub marks: BTreeMap<Id, Mark>,
    /// What the flows between contexts amount to.
    pub relationships: Vec<Tie>,
}

/// The mark of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its worst finding.
    pub level: Level,
    /// How many there are about it.
    pub count: usize,
}

/// A finding, as it is shown.
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
    pub related: Vec<Id>,
    /// What is the case.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// Redesigns that would resolve it, best first.
    pub offers: Vec<Offer>,
}

/// A redesign that can be asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Its number: the same in every report that offers the same redesign.
    pub number: u64,
    /// What it does, verb first.
    pub title: String,
    /// How sure one can be that it is wanted.
    pub safety: Safety,
}

/// What two contexts are to each other, and how to say so.
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

/// A format, as it is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatInfo {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// How its files end, without a dot.
    pub extension: String,
    /// Its media type.
    pub media_type: String,
    /// What it is for.
    pub purpose: String,
    /// Whether one context can be exported by itself.
    pub by_context: bool,
}

/// What an exporter made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// The file's text.
    pub text: String,
    /// What was left out, and why.
    pub problems: Vec<String>,
}
