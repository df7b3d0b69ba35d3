//! Drawings of other tools that are almost right.

use isobar_export::{ExportOptions, formats};
use isobar_model::{Alternative, Document};

use crate::bytes::Bytes;
use crate::invariants;

const STORY: &str = r#"[{"type": "domainStory:actorPerson", "id": "a", "name": "Clerk", "x": 100, "y": 100},
{"type": "domainStory:workObjectDocument", "id": "w", "name": "order", "x": 300, "y": 100},
{"type": "domainStory:activity", "id": "1", "name": "enters", "source": "a", "target": "w", "number": 1},
{"info": "How orders are entered."}, {"version": "1.0.0"}]"#;

/// A drawing of each reader.
const DRAWINGS: [&str; 10] = [
    include_str!("../../crates/import/tests/samples/drawings/shop.excalidraw"),
    include_str!("../../crates/import/tests/samples/drawings/shop.drawio"),
    STORY,
    "---\ntitle: Shop\n---\ngraph TD;\nsubgraph one[Ordering]\na([\"Shopper\"]):::actor -->|wants| b[Place order]\nend\nb & c -. x .-> d>Paid]\n",
    "@startuml\npackage \"Ordering\" {\nactor A\nrectangle \"Place order\" as p <<command>> #blue\n}\nA -> p : x\n@enduml\n",
    "title Checkout\nactor Shopper [0, 0]\ncommand Place order [160, 0]\nShopper -> Place order\n",
    "Sticky;BG Color;Position X;Position Y;Frame\nOrder placed;#ff9d48;0;0;Ordering\nPlace order;blue;0;100;Ordering\n",
    "# Shop\n## Ordering\n- Command: Place order\n- Order placed\n",
    "{\"tldrawFileFormatVersion\": 1, \"records\": [{\"typeName\": \"shape\", \"id\": \"a\", \"type\": \"note\", \"parentId\": \"a\", \"x\": 0, \
     \"y\": 0, \"props\": {\"color\": \"orange\", \"text\": \"Order placed\"}}]}",
    "{\"contexts\": [{\"id\": \"a\", \"label\": \"A\"}, {\"id\": \"b\", \"label\": \"B\"}], \"relationships\": [{\"from\": \"a\", \"to\": \"b\", \
     \"pattern\": \"shared-kernel\"}]}",
];

/// Words and signs that a drawing may have.
const PARTS: [&str; 32] = [
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    "(",
    ")",
    "\"",
    ":",
    ";",
    ",",
    "=",
    "-",
    "-->",
    "|",
    "&",
    "#",
    "%",
    "\n",
    "1e308",
    "-1",
    "null",
    "\"id\": \"place\"",
    "parent=\"lane\"",
    "<br>",
    "&amp;",
    "é\u{1f4b6}",
    "event",
    "Order placed",
    "#ff9d48",
    "as",
];

/// The first byte chooses a drawing, the others say where parts of it are taken out and others put in. What is read is a
/// sound board, and what it writes for Excalidraw and draw.io is read as the same board again.
pub fn run(data: &[u8]) {
    let mut bytes = Bytes(data);
    let drawing = *bytes.pick(&DRAWINGS);
    let text = bytes.spoil(drawing, &PARTS, 20);
    let Ok(made) = isobar_import::import(&text, None, &|_| None) else {
        return;
    };
    let document = made.document();
    invariants::check(&document, false);
    for format in ["excalidraw", "drawio"] {
        let again = written(&document, format);
        let again = isobar_import::import(&again, None, &|_| None);
        let again = again.expect("what was written is a drawing").document();
        assert_eq!(said(&document), said(&again), "{format}: {text}");
    }
}

fn written(document: &Document, format: &str) -> String {
    let format = formats().iter().find(|known| known.id == format);
    let format = format.expect("it is in the registry");
    let made = format.export(
        document,
        document.alternatives()[0],
        &ExportOptions::default(),
    );
    made.expect("the whole board is there").text()
}

/// Notes with their kinds, contexts and arrows.
fn said(document: &Document) -> Vec<String> {
    let alternative: &Alternative = document.alternatives()[0];
    let notes = alternative.notes().values();
    let contexts = alternative.contexts().keys();
    let links = alternative.links().values();
    notes
        .map(|note| format!("{} {}", note.id, note.kind.name()))
        .chain(contexts.map(ToString::to_string))
        .chain(links.map(|link| format!("{} to {}", link.from, link.to)))
        .collect()
}
