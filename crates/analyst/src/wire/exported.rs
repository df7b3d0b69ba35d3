//! What page and analyst say to each other about exports.

use isobar_model::Id;
use serde::{Deserialize, Serialize};

/// A format, as it is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatInfo {
    /// Its id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Group in lists.
    pub group: String,
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
    /// The files, by path.
    pub files: Vec<ExportedFile>,
    /// What was left out or changed, and what a good contract would say more.
    pub problems: Vec<ExportProblem>,
    /// How contracts changed since what they were compared with; `None` where there was nothing to compare with.
    pub changes: Option<Vec<MessageChange>>,
}

/// An earlier state to compare contracts with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Earlier {
    /// Another alternative of the board.
    Alternative(Id),
    /// A file: a board, or a contract.
    File {
        /// What it is called.
        name: String,
        /// What is in it.
        text: String,
    },
}

/// How the contract of a message changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageChange {
    /// The message; `None` where it is gone.
    pub message: Option<Id>,
    /// What people call it, and whose it is.
    pub name: String,
    /// What becomes of its version, in words.
    pub version: String,
    /// The version that is exported, where the board does not say it yet.
    pub raised: Option<String>,
    /// What changed, breaking changes first.
    pub changes: Vec<ChangeLine>,
}

/// One change of a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// Whether somebody has to change with it.
    pub is_breaking: bool,
    /// What is the case now, and whom it breaks.
    pub text: String,
}

/// A file that an exporter made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedFile {
    /// Where it lies; parts are separated by `/`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// Something about an export that people should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportProblem {
    /// What it means for the export: "left out", "changed", "missing".
    pub kind: String,
    /// The element that it is about.
    pub subject: Option<Id>,
    /// What is the case, and what to do.
    pub message: String,
}

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What it is to a reader.
    pub kind: PieceKind,
    /// The text.
    pub text: String,
}

/// What a piece of a file is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PieceKind {
    /// Nothing special.
    Plain,
    /// A word that the language keeps, a tag, a heading.
    Keyword,
    /// The name of a value or a type.
    Name,
    /// Text in quotation marks.
    Text,
    /// A number.
    Number,
    /// What only people read.
    Comment,
}
