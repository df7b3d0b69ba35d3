//! Models of Context Mapper that are almost right, and what their boards write of them.

use isobar_export::{ExportOptions, formats};

use crate::bytes::Bytes;
use crate::invariants;

const SHOP: &str = include_str!("../../crates/import/tests/samples/shop.cml");

/// Words and signs that a model may have.
const PARTS: [&str; 40] = [
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    "(",
    ")",
    "->",
    "<-",
    "<->",
    "::",
    ":",
    ";",
    ",",
    "=",
    "-",
    "*",
    "@",
    "^",
    "\"",
    "'",
    "/*",
    "*/",
    "//",
    "\n",
    "// isobar ",
    "BoundedContext A",
    "ContextMap",
    "Aggregate B",
    "Module C",
    "Application",
    "Flow",
    "command",
    "event",
    "triggers",
    "emits event",
    "DomainEvent",
    "Service D",
    "UserStory E",
];

/// The bytes say where parts of a model are taken out and others put in. What is read is a sound board, and what it
/// writes is read as the same board again.
pub fn run(data: &[u8]) {
    let mut bytes = Bytes(data);
    let text = bytes.spoil(SHOP, &PARTS, 40);
    let Ok(made) = isobar_import::import(&text, None, &|_| None) else {
        return;
    };
    let document = made.document();
    invariants::check(&document, false);
    let Some(alternative) = document.alternatives().first().copied() else {
        return;
    };
    let format = formats().iter().find(|format| format.id == "cml");
    let format = format.expect("it is in the registry");
    let options = ExportOptions::default();
    let export = |document: &isobar_model::Document| {
        let alternative = document.alternatives()[0].clone();
        let made = format.export(document, &alternative, &options);
        made.expect("the whole board is there").text()
    };
    let written = export(&document);
    let again = isobar_import::import(&written, None, &|_| None);
    let again = again.expect("what was written is a model").document();
    let ids = |one: &isobar_model::Alternative| one.ids().cloned().collect::<Vec<_>>();
    assert_eq!(ids(alternative), ids(again.alternatives()[0]), "{text}");
}
