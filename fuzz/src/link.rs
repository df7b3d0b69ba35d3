//! Links with a board in them, as mails and chats hand them on.

use isobar_import::open;
use isobar_picture::link_parameter;

use crate::bytes::Bytes;
use crate::invariants;

const BOARD: &str = include_str!("../../examples/payment-capture.isobar.json");

/// Parts of a board file and of a link.
const PARTS: [&str; 20] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "null",
    "-1",
    "1e308",
    "é\u{1f4b6}",
    "#",
    "&",
    "=",
    "board=",
    "%20",
    "-",
    "_",
    "eJw",
    "selected=a",
];

/// Half of the inputs spoil the board in a link, which is read as its file would be; the others spoil the link.
pub fn run(data: &[u8]) {
    let mut bytes = Bytes(data);
    if bytes.once_in(2) {
        let text = bytes.spoil(BOARD, &PARTS, 20);
        let (linked, alone) = (open(&link(&text), &|_| None), open(&text, &|_| None));
        assert!(linked.reading.document == alone.reading.document);
        assert!(linked.reading.problems == alone.reading.problems);
        if let Some(document) = linked.reading.document {
            invariants::check(&document, false);
        }
        return;
    }
    let spoilt = bytes.spoil(&link(BOARD), &PARTS, 20);
    if let Some(document) = open(&spoilt, &|_| None).reading.document {
        invariants::check(&document, false);
    }
}

fn link(board: &str) -> String {
    format!(
        "https://example.com/?view=map#selected=a&{}",
        link_parameter(board)
    )
}
