//! The JSON Schema of files: made from the types, and kept where editors find it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_model::file;
use serde_json::Value;

const KEPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../docs/isobar-1.schema.json"
);
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
