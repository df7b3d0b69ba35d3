//! Fields that somebody pastes: an example in JSON, a JSON Schema, a type of a programming language, a table, or lines.

mod code;
mod example;
mod table;

use isobar_model::Field;
use isobar_model::notation::{ParsedFields, read_fields};

use crate::board::Board;
use crate::problem::Problems;
use crate::schema::Reader;
use crate::source::Source;
use crate::syntax;
use crate::value::Value;

/// Number of characters beyond which no text is read as fields.
const LONGEST: usize = 1_000_000;

/// Fields that were read from a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PastedFields {
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// Sentences about what was read in another way than it stands there.
    pub remarks: Vec<String>,
}

/// Reads fields from a text, by its content. What is no field is left out.
#[must_use]
pub fn fields(text: &str) -> PastedFields {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.len() > LONGEST {
        return PastedFields {
            fields: Vec::new(),
            remarks: vec![format!(
                "A text of more than {LONGEST} characters is not read as fields."
            )],
        };
    }
    let value = text
        .starts_with(['{', '['])
        .then(|| serde_json::from_str(text).ok());
    if let Some(value) = value.flatten() {
        return of_json(&value);
    }
    if let Some(read) = of_yaml_schema(text) {
        return read;
    }
    if let Some(fields) = table::read(text) {
        return with_remarks(fields);
    }
    with_remarks(read_fields(&code::lines(text), &[]))
}

fn with_remarks(read: ParsedFields) -> PastedFields {
    PastedFields {
        remarks: read.remarks(),
        fields: read.fields,
    }
}

fn of_json(value: &serde_json::Value) -> PastedFields {
    let is_schema = value
        .get("properties")
        .is_some_and(serde_json::Value::is_object)
        || value.get("$schema").is_some()
        || value.get("allOf").is_some_and(serde_json::Value::is_array);
    if is_schema {
        return of_schema(&value.to_string());
    }
    let example = match value {
        serde_json::Value::Array(items) => items.first().unwrap_or(value),
        other => other,
    };
    // What there is to remark is about the schema, which nobody has written.
    PastedFields {
        remarks: Vec::new(),
        ..of_schema(&example::schema(example).to_string())
    }
}

/// A JSON Schema in YAML.
fn of_yaml_schema(text: &str) -> Option<PastedFields> {
    let mut lines = text.lines();
    lines
        .any(|line| line.trim_end() == "properties:")
        .then(|| of_schema(text))
}

fn of_schema(text: &str) -> PastedFields {
    let Ok(parsed) = syntax::parse(text) else {
        return PastedFields::default();
    };
    let is_empty = parsed
        .value
        .as_object()
        .is_none_or(indexmap::IndexMap::is_empty);
    if is_empty || matches!(parsed.value, Value::Null) {
        return PastedFields::default();
    }
    let mut source = Source::new(parsed.value, &|_| None);
    let (mut board, mut problems) = (Board::default(), Problems::default());
    let root = source.root();
    let mut reader = Reader {
        source: &mut source,
        board: &mut board,
        problems: &mut problems,
    };
    let fields = reader.payload(root);
    let problems = problems.finish();
    PastedFields {
        fields,
        remarks: problems.iter().map(ToString::to_string).collect(),
    }
}
