//! Documents to text.

use serde::Serialize;

use super::{FORMAT, VERSION};
use crate::{
    Alternative, AlternativeInfo, BoardInfo, Channel, Context, Document, Link, Note, Relationship,
    Service, Suppression, Swimlane, Term,
};

#[derive(Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
struct File<'a> {
    format: &'static str,
    version: u64,
    board: &'a BoardInfo,
    alternatives: Vec<Part<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
struct Part<'a> {
    #[serde(flatten)]
    info: &'a AlternativeInfo,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schemars", schemars(default))]
    contexts: Vec<&'a Context>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schemars", schemars(default))]
    services: Vec<&'a Service>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schemars", schemars(default))]
    swimlanes: Vec<&'a Swimlane>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schemars", schemars(default))]
    terms: Vec<&'a Term>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schemars", schemars(default))]
    channels: Vec<&'a Channel>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schemars", schemars(default))]
    notes: Vec<&'a Note>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schemars", schemars(default))]
    links: Vec<&'a Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schemars", schemars(default))]
    relationships: Vec<&'a Relationship>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schemars", schemars(default))]
    suppressions: Vec<&'a Suppression>,
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
            suppressions: alternative.suppressions.values().collect(),
        }
    }
}

/// The JSON Schema of files, made from the types that are written.
#[cfg(feature = "schemars")]
#[must_use]
pub fn schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    let mut schema = settings.into_generator().into_root_schema_for::<File>();
    schema.insert(
        "title".to_owned(),
        "An Isobar board, format version 1".into(),
    );
    schema.to_value()
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
