//! Helpers for tests of the engine's questions.

use isobar_model::{Document, Id, file};

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// The board of this name among the examples.
pub fn example(name: &str) -> Document {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let text = std::fs::read_to_string(format!("{folder}/{name}.isobar.json")).unwrap();
    let reading = file::read(&text);
    assert_eq!(reading.problems, []);
    reading.document.unwrap()
}
