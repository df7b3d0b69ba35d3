//! Boards with the same text in every place in which any text may stand.

use std::sync::LazyLock;

use isobar_model::{Document, file};
use serde_json::Value;

/// A board with every attribute that there is.
const EVERYTHING: &str = include_str!("../../../model/tests/samples/everything.isobar.json");

/// Texts that do something where they are not taken as text. Each holds `evil`, written so that no name is made of it.
pub const HOSTILE: [&str; 28] = [
    "<script>evil(1)</script>",
    "\"><img src=x onerror=\"evil(1)\">",
    "' onload='evil(1)' x='",
    "\" onclick=\"evil(1)\" x=\"",
    "</text></g><foreignObject><iframe src=\"javascript:evil(1)\"/></foreignObject>",
    "]]><svg onload=evil(1)>",
    "--><script>evil(1)</script><!--",
    "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///evil(1)\">]>&y;",
    "<?xml-stylesheet href=\"javascript:evil(1)\"?>",
    "<a href=\"javascript:evil(1)\">x</a>",
    "[x](javascript:evil(1))",
    "![x](https://example.org/evil(1).png)",
    "[x]: javascript:evil(1)",
    "` <script>evil(1)</script> `",
    "```\n<script>evil(1)</script>\n```",
    "javascript:evil(1)",
    "*/ evil(1); /*",
    "\n evil(1);\n",
    "\"; evil(1); \"",
    "\\\"; evil(1); //",
    "${evil(1)} {{evil(1)}} #{evil(1)} $(evil(1)) %evil(1)%",
    "=evil(1)|' /C calc'!A0",
    "@evil(1)\t+evil(1)\t-evil(1)",
    "x\n!include https://example.org/evil(1)\n!procedure evil(1)\n",
    "x\nclick a call evil(1)\nclick a href \"javascript:evil(1)\"\n",
    concat!(
        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww<evil(1)>"
    ),
    "\u{202e}\u{2066}evil(1)\u{2069}\u{200b}",
    "\u{0}\u{1b}]0;evil(1)\u{7}\u{8}\r\u{9b}31m\u{2028}evil(1)",
];

/// The board with `text` in every place in which any text may stand.
pub fn full_of(text: &str) -> Document {
    static PLACES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut places = Vec::new();
        strings(&board(), String::new(), &mut places);
        places.retain(|place| takes_any_text(place));
        assert!(places.len() > 60, "few places for words: {places:?}");
        places
    });
    let mut board = board();
    for place in PLACES.iter() {
        *board.pointer_mut(place).unwrap() = text.into();
    }
    file::read(&board.to_string()).document.unwrap()
}

fn board() -> Value {
    serde_json::from_str(EVERYTHING).unwrap()
}

/// The places of all strings in a JSON document.
fn strings(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::String(_) => places.push(place),
        Value::Array(array) => {
            for (number, inside) in array.iter().enumerate() {
                strings(inside, format!("{place}/{number}"), places);
            }
        }
        Value::Object(object) => {
            for (key, inside) in object {
                strings(inside, format!("{place}/{key}"), places);
            }
        }
        _ => {}
    }
}

/// True if a board may say there what it wants, and says it when it is written.
fn takes_any_text(place: &str) -> bool {
    const WORDS: &str = "some words, 1!";
    let mut board = board();
    *board.pointer_mut(place).unwrap() = WORDS.into();
    let reading = file::read(&board.to_string());
    let is_kept = |document: Document| file::write(&document).contains(WORDS);
    reading.problems.is_empty() && reading.document.is_some_and(is_kept)
}
