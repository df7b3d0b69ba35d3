//! Documents to text.

use serde::Serialize;

use super::{FORMAT, VERSION};
use crate::{
    Alternative, AlternativeInfo, BoardInfo, Channel, Context, Document, Link, Note, Relationship,
    Service, Swimlane, Term,
};

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u64,
    board: &'a BoardInfo,
    alternatives: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    #[serde(flatten)]
    info: &'a AlternativeInfo,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contexts: Vec<&'a Context>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    services: Vec<&'a Service>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    swimlanes: Vec<&'a Swimlane>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    terms: Vec<&'a Term>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    channels: Vec<&'a Channel>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<&'a Note>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<&'a Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relationships: Vec<&'a Relationship>,
}

impl<'a> Part<'a> {
    fn of(alternative: &'a Alternative) -> Self {
        Self {
            info: &alternative.info,
            contexts: alternative.contexts.values().collect(),
            services: alternative.services.values().collect(),
            swimlanes: alternative.swimlanes.values().collect(),
            terms: alternative.terms.values().collect(),
            channels: alternative.channels.values().collect(),
            notes: alternative.notes.values().collect(),
            links: alternative.links.values().collect(),
            relationships: alternative.relationships.values().collect(),
        }
    }
}

/// The text of a file that holds `document`: the same document always gives the same text.
#[must_use]
pub fn write(document: &Document) -> String {
    let file = File {
        format: FORMAT,
        version: VERSION,
        board: &document.board,
        alternatives: document.alternatives().into_iter().map(Part::of).collect(),
    };
    // Nothing in a document has keys that are no text, which is all that could go wrong here.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}
