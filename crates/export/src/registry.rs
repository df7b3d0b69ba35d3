//! Every format that a board can be exported to.

use isobar_model::{Alternative, Document, Id};
use isobar_scene::{Badges, Theme};

use crate::{contracts, diagrams};

/// A format: what it is called, and how it is made.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// How the names of its files end, without a dot.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is for, in one line.
    pub purpose: &'static str,
    /// Whether one context can be exported by itself.
    pub by_context: bool,
    make: fn(&Document, &Alternative, &Options) -> Result<Export, ExportError>,
}

/// What to export, and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only this context; the whole board where none is named.
    pub context: Option<Id>,
    /// Colours of diagrams.
    pub theme: Theme,
    /// Marks of findings on diagrams.
    pub badges: Badges,
}

/// A file's text, and what did not make it into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The text.
    pub text: String,
    /// What was left out, and why; for people.
    pub problems: Vec<String>,
}

/// Why nothing could be exported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The context is not there.
    #[error("there is no context \u{201c}{0}\u{201d} in this alternative")]
    NoContext(Id),
}

impl Format {
    /// Exports an alternative of a document.
    ///
    /// # Errors
    /// When the options name a context that is not there.
    pub fn export(
        &self,
        document: &Document,
        alternative: &Alternative,
        options: &Options,
    ) -> Result<Export, ExportError> {
        if let Some(context) = options.context.as_ref()
            && !alternative.contexts().contains_key(context)
        {
            return Err(ExportError::NoContext(context.clone()));
        }
        (self.make)(document, alternative, options)
    }
}

/// Every format, contracts first.
#[must_use]
pub fn formats() -> &'static [Format] {
    &FORMATS
}

static FORMATS: [Format; 2] = [
    Format {
        id: "asyncapi",
        name: "AsyncAPI 3",
        extension: "asyncapi.json",
        media_type: "application/json",
        purpose: "Channels, operations and messages for teams and code generators",
        by_context: true,
        make: contracts::asyncapi::export,
    },
    Format {
        id: "svg",
        name: "SVG picture",
        extension: "svg",
        media_type: "image/svg+xml",
        purpose: "The board as it is seen, for documents and slides",
        by_context: false,
        make: diagrams::svg::export,
    },
];
