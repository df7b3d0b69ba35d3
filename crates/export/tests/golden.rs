//! Output of each contract format for the example boards, kept as text: `UPDATE_GOLDEN=1 cargo test -p isobar-export
//! --test golden` writes it anew; read the difference before you commit.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use isobar_export::{ExportOptions, Format, formats};
use isobar_model::{Id, file};

/// Boards and alternatives that between them have every pattern and every kind of message of the articles.
const BOARDS: [(&str, &str); 6] = [
    ("conference-ticketing", "open-host"),
    ("conference-ticketing", "solution-1"),
    ("conference-ticketing", "solution-2"),
    ("bank-communication", "commands-over-http"),
    ("order-integration", "event-notification"),
    ("payment-capture", "published-fact"),
];

/// The alternative whose diagrams are compared.
const DIAGRAMS: &str = "published-fact";

#[test]
fn exports_of_the_examples_are_as_they_were() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut differing = Vec::new();
    for (board, alternative) in BOARDS {
        let path = here.join(format!("../../examples/{board}.isobar.json"));
        let document = file::read(&std::fs::read_to_string(path).unwrap())
            .document
            .unwrap();
        let alternative = document
            .alternative(&Id::new(alternative).unwrap())
            .unwrap();
        // A diagram shows what all others of its format show: one is enough.
        let has_diagrams = alternative.id().as_str() == DIAGRAMS;
        // The web page is the same document as the catalogue in Markdown, with a font in it.
        let is_small = |format: &&Format| !format.is_picture() && format.id != "html";
        let is_told = |format: &&Format| format.by_context || (has_diagrams && is_small(format));
        for format in formats().iter().filter(is_told) {
            let export = format
                .export(&document, alternative, &ExportOptions::default())
                .unwrap();
            let name = format!("{board}.{}.{}.txt", alternative.id(), format.id);
            let golden = here.join("tests/golden").join(&name);
            let text = export.text();
            if is_update {
                std::fs::create_dir_all(here.join("tests/golden")).unwrap();
                std::fs::write(&golden, ended(&text)).unwrap();
            } else if std::fs::read_to_string(&golden).unwrap_or_default() != ended(&text) {
                differing.push(name);
            }
        }
    }
    assert!(differing.is_empty(), "these differ: {differing:#?}");
}

/// Nothing at all is a file too: that a board has none of this.
fn ended(text: &str) -> String {
    if text.is_empty() {
        "nothing\n".to_owned()
    } else {
        text.to_owned()
    }
}
