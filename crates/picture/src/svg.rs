//! The board in the metadata of an SVG picture.

use roxmltree::{Document, Node, ParsingOptions};

/// Namespace of the element that holds the board.
const NAMESPACE: &str = "urn:isobar:board";
/// Number of elements beyond which a picture is not looked through.
const MOST_NODES: u32 = 4_000_000;

/// The `<metadata>` element that holds the text of a board file.
#[must_use]
pub fn svg_metadata(board: &str) -> String {
    let text = escaped(board);
    format!("<metadata><board xmlns=\"{NAMESPACE}\">{text}</board></metadata>")
}

/// The text of the board file that an SVG picture carries; `None` if it carries none, or is no SVG picture.
#[must_use]
pub fn board_of_svg(svg: &str) -> Option<String> {
    // Parsing a large file only to find nothing would make people wait.
    if !svg.contains(NAMESPACE) {
        return None;
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(svg, options).ok()?;
    let mut nodes = document.descendants();
    let board = nodes.find(|node| node.has_tag_name((NAMESPACE, "board")))?;
    let text: String = board
        .descendants()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect();
    (!text.trim().is_empty()).then_some(text)
}

/// JSON as XML takes it. What no XML may have only stands in strings, where JSON has another way to write it.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len() + json.len() / 8);
    for character in json.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // Other programs may write the line breaks of the file in their own way.
            '\r' => escaped.push_str("&#13;"),
            '\u{fffe}' => escaped.push_str("\\ufffe"),
            '\u{ffff}' => escaped.push_str("\\uffff"),
            other => escaped.push(other),
        }
    }
    escaped
}
