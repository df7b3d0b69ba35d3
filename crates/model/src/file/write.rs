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
    let mut text = indented(&write_compact(document));
    text.push('\n');
    text
}

/// The same on one line: for programs, which read it faster.
#[must_use]
pub fn write_compact(document: &Document) -> String {
    let mut text = Vec::with_capacity(length_hint(document));
    // Nothing in a document has keys that are no text, which is all that could go wrong here.
    let written = serde_json::to_writer(&mut text, document);
    let text = written.map(|()| String::from_utf8(text).unwrap_or_default());
    text.unwrap_or_default()
}

/// About how many bytes the text of a document has on one line, rather more than fewer unless its notes say a lot beyond
/// what is written on them. Whoever writes it makes room once: growing takes three times as much, and a program in a
/// browser never gives back what it once had.
#[must_use]
pub fn length_hint(document: &Document) -> usize {
    let note = |note: &Note| NOTE + note.id.as_str().len() + note.text.len();
    let link = |link: &Link| {
        let ids = [&link.id, &link.from, &link.to];
        LINK + ids.map(|id| id.as_str().len()).iter().sum::<usize>()
    };
    let all = document.alternatives.values().map(|alternative| {
        let notes: usize = alternative.notes.values().map(note).sum();
        let links: usize = alternative.links.values().map(link).sum();
        notes + links
    });
    REST + all.sum::<usize>()
}

/// The bytes of a note with size, frame and order, and of a link, without their words; of everything else.
const NOTE: usize = 150;
const LINK: usize = 32;
const REST: usize = 4096;

impl Serialize for Document {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        File::of(self).serialize(serializer)
    }
}

impl<'a> File<'a> {
    fn of(document: &'a Document) -> Self {
        let alternatives = document.alternatives().into_iter();
        Self {
            format: FORMAT,
            version: VERSION,
            board: &document.board,
            alternatives: alternatives.map(Part::of).collect(),
        }
    }
}

/// JSON of one line as people read it: an attribute a line.
fn indented(compact: &str) -> String {
    let mut text = String::with_capacity(compact.len() * 2);
    let mut depth = 0;
    let (mut in_string, mut is_escaped) = (false, false);
    let mut characters = compact.chars().peekable();
    while let Some(character) = characters.next() {
        if in_string {
            text.push(character);
            in_string = is_escaped || character != '"';
            is_escaped = character == '\\' && !is_escaped;
            continue;
        }
        match character {
            '{' | '[' if matches!(characters.peek(), Some('}' | ']')) => {
                text.push(character);
                text.extend(characters.next());
            }
            '{' | '[' => {
                text.push(character);
                depth += 1;
                start_line(&mut text, depth);
            }
            '}' | ']' => {
                depth -= 1;
                start_line(&mut text, depth);
                text.push(character);
            }
            ',' => {
                text.push(character);
                start_line(&mut text, depth);
            }
            ':' => text.push_str(": "),
            _ => {
                in_string = character == '"';
                text.push(character);
            }
        }
    }
    text
}

fn start_line(text: &mut String, depth: usize) {
    text.push('\n');
    for _ in 0..depth {
        text.push_str("  ");
    }
}
