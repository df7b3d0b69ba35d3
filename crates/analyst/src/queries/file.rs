//! Files that somebody opens: boards with all their mistakes, and contracts of others.

use serde::{Deserialize, Serialize};

use crate::analyst::Analyst;
use crate::query::{Effort, Query, QueryError};
use crate::wire::{DocumentParts, FileReading};

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
    const EFFORT: Effort = Effort::File;

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
