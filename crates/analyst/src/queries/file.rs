//! Files that somebody opens: boards with all their mistakes, and contracts of others.

use isobar_model::{Alternative, Change, Delta, Document, Id, file, merge};
use isobar_picture::link_parameter;
use serde::{Deserialize, Serialize};

use crate::analyst::Analyst;
use crate::query::{Effort, Query, QueryError};
use crate::wire::{DocumentParts, FieldReading, FileMerge, FileReading};

/// Asks for the content of a file: a board, else a contract that becomes one. Has nothing to do with the document that
/// is followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFile {
    /// The file's text.
    pub text: String,
}

impl Query for ReadFile {
    type Answer = FileReading;
    const NAME: &'static str = "read-file";
    const EFFORT: Effort = Effort::Long("Reading the file");

    fn run(self, analyst: &mut Analyst) -> Result<FileReading, QueryError> {
        // A page opens one file at a time: what it refers to beside it is told as missing.
        let opened = isobar_import::open(&self.text, &|_| None);
        let reading = FileReading {
            document: opened.reading.document.as_ref().map(DocumentParts::of),
            problems: opened.reading.problems,
            headline: opened.headline,
        };
        analyst.keep_read(opened.reading.document);
        Ok(reading)
    }
}

/// Asks for the fields in a text that was pasted: an example, a schema, a type, a table, or lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFields {
    /// The text.
    pub text: String,
}

impl Query for ReadFields {
    type Answer = FieldReading;
    const NAME: &'static str = "read-fields";

    fn run(self, _analyst: &mut Analyst) -> Result<FieldReading, QueryError> {
        let read = isobar_import::fields(&self.text);
        Ok(FieldReading {
            fields: read.fields,
            remarks: read.remarks,
        })
    }
}

/// Asks for the document that is followed as a parameter of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackLink {
    /// The only alternative to share; all where nobody says.
    pub only: Option<Id>,
}

impl Query for PackLink {
    type Answer = String;
    const NAME: &'static str = "pack-link";
    const EFFORT: Effort = Effort::Long("Packing the board");

    fn run(self, analyst: &mut Analyst) -> Result<String, QueryError> {
        let document = analyst.document().ok_or(QueryError::OutOfSync)?;
        let text = match &self.only {
            Some(only) => file::write_compact(&without_others(document, only)?),
            None => file::write_compact(document),
        };
        Ok(link_parameter(&text))
    }
}

/// The document with one alternative alone.
fn without_others(document: &Document, only: &Id) -> Result<Document, QueryError> {
    let mut shared = document.clone();
    let others = document.alternatives().into_iter().map(Alternative::id);
    let others = others.filter(|id| *id != only).cloned();
    let is_gone = |_| QueryError::OutOfSync;
    shared
        .apply_all(others.map(Change::RemoveAlternative))
        .map_err(is_gone)?;
    Ok(shared)
}

/// Merges the document that is followed with a file that others have written in the meantime.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeFile {
    /// Text of the file when it was read or written last: both sides come from it.
    pub base: String,
    /// Text of the file now.
    pub text: String,
}

impl Query for MergeFile {
    type Answer = FileMerge;
    const NAME: &'static str = "merge-file";
    const EFFORT: Effort = Effort::Long("Merging with the file");

    fn run(self, analyst: &mut Analyst) -> Result<FileMerge, QueryError> {
        let ours = analyst.document().ok_or(QueryError::OutOfSync)?;
        let no_board = || QueryError::Refused("it is no board any more".to_owned());
        let theirs = file::read(&self.text).document.ok_or_else(no_board)?;
        let base = file::read(&self.base).document;
        let unreadable =
            |_| QueryError::Refused("what others have written cannot be merged".to_owned());
        let merged = merge(base.as_ref(), ours, &theirs).map_err(unreadable)?;
        Ok(FileMerge {
            delta: Delta::between(ours, &merged.document),
            has_their_version: merged.conflicts.iter().any(|one| one.alternative.is_some()),
            conflicts: merged.conflicts.len(),
            left_out: merged.problems.len(),
        })
    }
}
