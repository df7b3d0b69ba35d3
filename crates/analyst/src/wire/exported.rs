//! Messages between page and analyst about exports.

use std::collections::BTreeSet;

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
    /// Ending of its files, without a dot.
    pub extension: String,
    /// Its media type.
    pub media_type: String,
    /// Purpose.
    pub purpose: String,
    /// True if one context can be exported by itself.
    pub by_context: bool,
    /// True if it shows the board or its map as they are drawn, so that [`PictureChoices`] shape it.
    pub is_picture: bool,
}

/// Extent and look of pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureChoices {
    /// Only these elements, with what lies in them; everything if none is named.
    pub only: BTreeSet<Id>,
    /// True for dark colours.
    pub is_dark: bool,
    /// Nothing is painted behind what is drawn.
    pub is_transparent: bool,
    /// The title stands above.
    pub has_title: bool,
    /// The meaning of colours and lines stands below.
    pub has_legend: bool,
    /// Findings are marked.
    pub has_findings: bool,
    /// The picture carries the board file, and opens again as the board.
    pub carries_board: bool,
    /// The fonts lie in the picture.
    pub embeds_fonts: bool,
}

/// Result of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// The files, by path.
    pub files: Vec<ExportedFile>,
    /// Remarks: what was left out or changed, and what a good contract would say more.
    pub problems: Vec<ExportRemark>,
    /// Changes of contracts since what they were compared with; `None` where there was nothing to compare with.
    pub changes: Option<Vec<MessageChange>>,
}

/// An earlier state to compare contracts with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EarlierBoard {
    /// Another alternative of the board.
    Alternative(Id),
    /// A file: a board, or a contract.
    File {
        /// Display name.
        name: String,
        /// Content.
        text: String,
    },
}

/// Change of the contract of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageChange {
    /// The message; `None` where it is gone.
    pub message: Option<Id>,
    /// Display name, and whose it is.
    pub name: String,
    /// Change of its version, in words.
    pub version: String,
    /// The version that is exported, where the board does not say it yet.
    pub raised: Option<String>,
    /// Changes, breaking ones first.
    pub changes: Vec<ChangeLine>,
}

/// One change of a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// True if somebody has to change with it.
    pub is_breaking: bool,
    /// Sentence: what is the case now, and whom it breaks.
    pub text: String,
}

/// A file that an exporter made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedFile {
    /// Path; parts are separated by `/`.
    pub path: String,
    /// Content.
    pub text: String,
}

/// Something about an export that people should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportRemark {
    /// Meaning for the export: "left out", "changed", "missing".
    pub kind: String,
    /// The element that it is about.
    pub subject: Option<Id>,
    /// Sentence: what is the case, and what to do.
    pub message: String,
}

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Kind of the piece.
    pub kind: PieceKind,
    /// The text.
    pub text: String,
}

/// Kind of a piece of a file.
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
    /// Comments.
    Comment,
}
