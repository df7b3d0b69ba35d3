//! Tests of each language: readers see its parts, and nothing of a text is lost.

use isobar_export::{ExportOptions, export_all};
use isobar_model::file;
use proptest::prelude::*;

use super::*;

const TICKETING: &str = include_str!("../../../../examples/conference-ticketing.isobar.json");
const ENDINGS: [&str; 12] = [
    "json", "avsc", "toml", "ts", "mjs", "rs", "java", "cs", "kt", "proto", "svg", "md",
];

/// Pieces that are no plain text, as `kind text`.
fn marked(path: &str, text: &str) -> Vec<String> {
    let pieces = pieces(path, text).into_iter();
    let marked = pieces.filter(|piece| piece.kind != PieceKind::Plain);
    marked
        .map(|piece| format!("{:?} {}", piece.kind, piece.text))
        .collect()
}

/// The whole text as it comes part by part.
fn in_parts(path: &str, text: &str) -> (String, usize) {
    let (mut whole, mut parts) = (String::new(), 0);
    while let Some(rest) = text.get(whole.len()..).filter(|rest| !rest.is_empty()) {
        let read = pieces(path, rest);
        assert!(!read.is_empty(), "a part brings the reader on");
        whole.extend(read.into_iter().map(|piece| piece.text));
        parts += 1;
    }
    (whole, parts)
}

#[test]
fn names_and_values_of_json_are_told_apart() {
    let text = "{\n  \"a \\\"b\": [\"c: d\", -1.5e3, true], \"e\" : null\n}";
    assert_eq!(
        marked("x/a.schema.json", text),
        [
            "Name \"a \\\"b\"",
            "Text \"c: d\"",
            "Number 1.5e3",
            "Keyword true",
            "Name \"e\"",
            "Keyword null"
        ]
    );
}

#[test]
fn words_in_comments_and_texts_are_no_keywords() {
    let text = "// import x\n/* fun\n val */ val s = \"class \\\" val\"\nclass Order";
    assert_eq!(
        marked("Order.kt", text),
        [
            "Comment // import x",
            "Comment /* fun\n val */",
            "Keyword val",
            "Text \"class \\\" val\"",
            "Keyword class",
            "Name Order"
        ]
    );
    assert_eq!(
        marked("a.toml", "# [x]\ny = 1"),
        ["Comment # [x]", "Name y", "Number 1"]
    );
    assert_eq!(
        marked("a.rs", "fn f(x: &'a str) -> i64"),
        ["Keyword fn", "Keyword str", "Keyword i64"],
        "a lifetime begins no text"
    );
}

#[test]
fn markup_and_prose_have_parts_too() {
    assert_eq!(
        marked(
            "board.svg",
            "<!-- < --><text x=\"1\">a \"b\" &lt;</text><g>c</g>"
        ),
        [
            "Comment <!-- < -->",
            "Keyword <text",
            "Name x",
            "Text \"1\"",
            "Keyword >",
            "Keyword </text><g>",
            "Keyword </g>"
        ]
    );
    assert_eq!(
        marked("README.md", "# A `b`\ntext \\` `c` # d\n```\n# e\n```\n"),
        ["Keyword # A `b`\n", "Text `c`", "Text ```\n# e\n```\n"]
    );
    assert_eq!(marked("unknown", "class \"x\""), Vec::<String>::new());
}

#[test]
fn a_text_that_does_not_end_ends_with_its_line() {
    assert_eq!(
        marked("a.json", "\"open\nnull"),
        ["Text \"open", "Keyword null"]
    );
}

#[test]
fn every_file_of_an_export_is_told_apart_and_comes_back_whole() {
    let document = file::read(TICKETING).document.expect("a board");
    let export = export_all(
        &document,
        document.alternatives()[0],
        &ExportOptions::default(),
    );
    for file in export.expect("no context is asked for").files {
        let (whole, _) = in_parts(&file.path, &file.text);
        assert!(whole == file.text, "{}", file.path);
        // A table has nothing but values.
        let has_parts = !file.path.ends_with(".csv");
        let is_marked = !marked(&file.path, &file.text).is_empty();
        assert!(is_marked || !has_parts, "{}", file.path);
    }
}

#[test]
fn a_long_file_comes_in_parts_that_end_with_lines_and_not_inside_of_comments() {
    let text = "/* one\n two */ val x = 1\n".repeat(5_000);
    let first = pieces("a.kt", &text);
    let shown: String = first.iter().map(|piece| piece.text.as_str()).collect();
    assert!(shown.len() < 2 * AT_ONCE && shown.ends_with("val x = 1\n"));
    let (whole, parts) = in_parts("a.kt", &text);
    assert!(whole == text && parts > 3);
}

proptest! {
    #[test]
    fn no_text_is_lost_or_changed(ending in 0..ENDINGS.len(), text in "(\"|'|`|\\\\|\n|<|>|/|\\*|#|=|:|-|!|é|客|1|a|@|\u{0}| ){0,80}") {
        let path = format!("a.{}", ENDINGS[ending]);
        prop_assert_eq!(in_parts(&path, &text).0, text);
    }
}
