//! The JSON Schema of files: made from the types, and kept where editors find it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use isobar_model::file;
use serde_json::Value;

const KEPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../docs/isobar-1.schema.json"
);
const EVERYTHING: &str = include_str!("samples/everything.isobar.json");
const EXAMPLE: &str = include_str!("../../../examples/conference-ticketing.isobar.json");

/// To make the file anew: `UPDATE_SCHEMA=1 cargo test -p isobar-model --features schemars --test schema`.
#[test]
fn the_kept_schema_is_that_of_the_types() {
    let mut made = serde_json::to_string_pretty(&file::schema()).unwrap();
    made.push('\n');
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(KEPT, &made).unwrap();
    }
    let kept = std::fs::read_to_string(KEPT)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        kept == made,
        "docs/isobar-1.schema.json is out of date. Make it anew with:\n  \
         UPDATE_SCHEMA=1 cargo test -p isobar-model --features schemars --test schema"
    );
}

#[test]
fn the_example_is_valid_and_a_broken_one_is_not() {
    let validator = jsonschema::validator_for(&file::schema()).unwrap();
    let mut example: Value = serde_json::from_str(EXAMPLE).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(&example)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    example["alternatives"][0]["notes"][0]["kind"] = "evnt".into();
    assert!(!validator.is_valid(&example));
}

/// The board that other tests take to reach every attribute.
#[test]
fn the_sample_of_everything_is_valid_and_says_all_that_a_board_can_say() {
    let sample: Value = serde_json::from_str(EVERYTHING).unwrap();
    let validator = jsonschema::validator_for(&file::schema()).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(&sample)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let reading = file::read(EVERYTHING);
    assert_eq!(reading.problems, []);
    let schema = serde_json::to_value(file::schema()).unwrap();
    let mut known = BTreeSet::new();
    attributes(&schema, &mut known);
    let mut said = BTreeSet::new();
    let written: Value = serde_json::from_str(&file::write(&reading.document.unwrap())).unwrap();
    keys(&written, &mut said);
    let missing: Vec<_> = known.difference(&said).collect();
    assert!(missing.is_empty(), "nothing in the sample says {missing:?}");
}

/// Attributes that a schema knows.
fn attributes(schema: &Value, known: &mut BTreeSet<String>) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        known.extend(properties.keys().cloned());
    }
    inside(schema).for_each(|schema| attributes(schema, known));
}

/// Attributes that a document has.
fn keys(document: &Value, said: &mut BTreeSet<String>) {
    said.extend(
        document
            .as_object()
            .into_iter()
            .flat_map(|object| object.keys().cloned()),
    );
    inside(document).for_each(|inside| keys(inside, said));
}

fn inside(value: &Value) -> impl Iterator<Item = &Value> {
    let object = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.values());
    object.chain(value.as_array().into_iter().flatten())
}
