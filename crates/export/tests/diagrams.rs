//! Diagrams say what stands on the board.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_export::{Export, ExportOptions, formats};
use isobar_model::{
    AlternativeInfo, Context, Document, Edit, Element, Id, Link, Mode, Note, NoteKind, Order,
    Point, Rect, Size, file,
};
use serde_json::Value;

const EXAMPLE: &str = include_str!("../../../examples/conference-ticketing.isobar.json");

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn board(elements: impl IntoIterator<Item = Element>) -> Document {
    let info = AlternativeInfo::new(id("main"), "Main", Order::default());
    let mut document = Document::new("Board", info);
    let edits = elements
        .into_iter()
        .map(|element| Edit::Add(element).of(&id("main")));
    document.apply_all(edits).unwrap();
    document
}

fn context(name: &str) -> Element {
    let area = Rect::new(Point::new(100, 200), Size::new(600, 400));
    Element::Context(Context::new(id(name), name, area))
}

fn note(name: &str, kind: NoteKind, frame: Option<&str>, x: i32) -> Element {
    let note = Note::new(id(name), kind, name, Point::new(x, 300));
    let frame = frame.map(id);
    Element::Note(Note { frame, ..note })
}

fn link(from: &str, to: &str) -> Element {
    let name = id(&format!("{from}-to-{to}"));
    Element::Link(Link::new(name, id(from), id(to)))
}

fn made(document: &Document, format: &str) -> Export {
    let format = formats().iter().find(|known| known.id == format).unwrap();
    let alternative = document.alternatives()[0];
    format
        .export(document, alternative, &ExportOptions::default())
        .unwrap()
}

fn text(document: &Document, format: &str) -> String {
    made(document, format).text()
}

/// A person orders; the shop decides and tells the warehouse, which packs.
fn order() -> Document {
    board([
        context("shop"),
        context("warehouse"),
        note("buyer", NoteKind::Actor, None, 0),
        note("place", NoteKind::Command, Some("shop"), 100),
        note("order", NoteKind::Aggregate, Some("shop"), 200),
        note("placed", NoteKind::Event, Some("shop"), 300),
        note("whenever", NoteKind::Policy, Some("warehouse"), 400),
        note("pack", NoteKind::Command, Some("warehouse"), 500),
        link("buyer", "place"),
        link("place", "order"),
        link("order", "placed"),
        link("placed", "whenever"),
        link("whenever", "pack"),
    ])
}

#[test]
fn a_sequence_diagram_goes_from_the_person_to_the_last_reaction() {
    let export = made(&order(), "mermaid-sequence");
    let paths: Vec<_> = export.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["sequences/place.mmd"], "what is caused is no start");
    let lines: Vec<_> = export.files[0]
        .text
        .lines()
        .skip(3)
        .map(str::trim)
        .collect();
    assert_eq!(
        lines,
        [
            "sequenceDiagram",
            "actor actor_buyer as buyer",
            "participant context_shop as shop",
            "participant context_warehouse as warehouse",
            "actor_buyer->>context_shop: place",
            "context_shop-)context_warehouse: placed",
            "context_warehouse->>context_warehouse: pack",
        ]
    );
}

#[test]
fn a_scenario_that_goes_round_ends() {
    let document = board([
        context("shop"),
        note("start", NoteKind::Event, Some("shop"), 0),
        note("again", NoteKind::Policy, Some("shop"), 100),
        note("retry", NoteKind::Command, Some("shop"), 200),
        note("failed", NoteKind::Event, Some("shop"), 300),
        link("start", "again"),
        link("again", "retry"),
        link("retry", "failed"),
        link("failed", "again"),
    ]);
    let text = text(&document, "plantuml-sequence");
    assert_eq!(text.matches(" : retry").count(), 1, "{text}");
    assert_eq!(text.matches(" : failed").count(), 1, "{text}");
}

#[test]
fn an_arrow_between_a_context_and_what_lies_in_it_stays_inside() {
    let document = board([
        context("shop"),
        note("placed", NoteKind::Event, Some("shop"), 300),
        link("placed", "shop"),
    ]);
    let mermaid = text(&document, "mermaid");
    assert!(
        mermaid.contains("event_placed --> context_shop_inside\n"),
        "{mermaid}"
    );
    let dot = text(&document, "dot");
    assert!(dot.contains("event_placed -> context_shop\n"), "{dot}");
    let d2 = text(&document, "d2");
    assert!(
        d2.contains("context_shop.event_placed -> context_shop\n"),
        "{d2}"
    );
}

#[test]
fn words_of_a_language_and_its_punctuation_stay_text() {
    let hostile = "end \"q\" --> b; %%{init}%% <b>\\n</b> ${x} #1\nnext & last";
    let placed = Note {
        text: hostile.to_owned(),
        ..Note::new(id("end"), NoteKind::Event, "", Point::new(0, 0))
    };
    let document = board([Element::Note(placed)]);
    for (format, expected) in [
        (
            "mermaid",
            "event_end[\"end #quot;q#quot; --#gt; b#59; #37;#37;{init}#37;#37; #lt;b#gt;#92;n#lt;/b#gt; ${x} \
             #35;1<br/>next #amp; last\"]:::event",
        ),
        (
            "dot",
            "event_end [label=\"end \\\"q\\\" --> b; %%{init}%% <b>\\\\n</b> ${x} #1\\nnext &amp; last\"",
        ),
        (
            "d2",
            "event_end: \"end \\\"q\\\" --> b; %%{init}%% <b>\\\\n</b> \\${x} #1\\nnext & last\" {class: event}",
        ),
        (
            "drawio",
            "value=\"end &quot;q&quot; --&gt; b; %%{init}%% &lt;b&gt;\\n&lt;/b&gt; ${x} #1&#10;next &amp; last\"",
        ),
        (
            "plantuml",
            "rectangle \"end <U+0022>q<U+0022> <U+002D><U+002D><U+003E> b; <U+0025><U+0025><U+007B>init<U+007D>",
        ),
    ] {
        let text = text(&document, format);
        assert!(text.contains(expected), "{format}:\n{text}");
    }
}

#[test]
fn draw_io_and_excalidraw_keep_places_sizes_and_colours() {
    let document = order();
    let drawio = text(&document, "drawio");
    let parsed = roxmltree::Document::parse(&drawio).unwrap();
    let cell = |id: &str| {
        let mut cells = parsed.descendants();
        cells.find(|cell| cell.attribute("id") == Some(id)).unwrap()
    };
    let placed = cell("element-placed");
    assert_eq!(placed.attribute("parent"), Some("element-shop"));
    assert!(
        placed
            .attribute("style")
            .unwrap()
            .contains("fillColor=#fe9e4a;")
    );
    let geometry = placed.first_element_child().unwrap();
    let at = ["x", "y", "width", "height"].map(|name| geometry.attribute(name).unwrap());
    assert_eq!(
        at,
        ["200", "100", "160", "160"],
        "seen from the corner of the context"
    );
    let arrow = cell("element-placed-to-whenever");
    assert_eq!(arrow.attribute("source"), Some("element-placed"));

    let excalidraw: Value = serde_json::from_str(&text(&document, "excalidraw")).unwrap();
    let elements = excalidraw["elements"].as_array().unwrap();
    let element = |id: &str| elements.iter().find(|element| element["id"] == id).unwrap();
    let placed = element("element-placed");
    assert_eq!((&placed["x"], &placed["y"]), (&300.0.into(), &300.0.into()));
    assert_eq!(placed["backgroundColor"], "#fe9e4a");
    assert_eq!(placed["customData"]["isobar"], "event");
    let arrow = element("element-placed-to-whenever");
    assert_eq!(arrow["endBinding"]["elementId"], "element-whenever");
    let text = element("text-placed");
    assert_eq!(
        (&text["containerId"], &text["originalText"]),
        (&"element-placed".into(), &"placed".into())
    );
}

#[test]
fn a_row_of_the_table_tells_who_receives_a_message() {
    let mut document = order();
    let asynchronous = isobar_model::LinkAttribute::Mode(Some(Mode::Asynchronous));
    document
        .apply(Edit::Link(id("placed-to-whenever"), asynchronous).of(&id("main")))
        .unwrap();
    let csv = text(&document, "csv");
    let row = csv
        .lines()
        .find(|line| line.starts_with("\"shop\",\"placed\""))
        .unwrap();
    assert!(
        row.ends_with("\"topic\",\"\",\"shop\",\"warehouse\",\"\""),
        "{row}"
    );
}

#[test]
fn what_mermaid_does_not_draw_by_itself_is_told() {
    let notes = (0..600).map(|number| note(&format!("n{number}"), NoteKind::Event, None, number));
    let links = (1..600).map(|number| link("n0", &format!("n{number}")));
    let export = made(&board(notes.chain(links)), "mermaid");
    let problem = &export.problems[0].message;
    assert!(
        problem.contains("599 arrows") && problem.contains("maxEdges"),
        "{problem}"
    );
}

#[test]
fn two_elements_whose_ids_look_alike_stay_two() {
    let document = board(["a-b", "a.b", "A-b"].map(|name| note(name, NoteKind::Event, None, 0)));
    let d2 = text(&document, "d2");
    for line in [
        "event_A_b: \"A-b\"",
        "event_a_b_2: \"a-b\"",
        "event_a_b_3: \"a.b\"",
    ] {
        assert!(d2.contains(line), "{line} is missing in {d2}");
    }
}

#[test]
fn an_empty_board_is_exported_too() {
    let document = board([]);
    for format in formats() {
        let _export = made(&document, format.id);
    }
}

#[test]
fn a_person_who_stands_in_many_places_is_one_in_structurizr() {
    let buyer = |name: &str| {
        Element::Note(Note::new(
            id(name),
            NoteKind::Actor,
            "Buyer",
            Point::new(0, 0),
        ))
    };
    let text = text(&board([buyer("one"), buyer("two")]), "structurizr");
    assert_eq!(text.matches("= person \"Buyer\"").count(), 1, "{text}");
}

#[test]
fn messages_of_an_aggregate_lie_in_it_in_cml() {
    let cml = text(&order(), "cml");
    let aggregate = cml.split("Aggregate Order {").nth(1).unwrap();
    assert!(aggregate.contains("\"placed\" DomainEvent Placed"), "{cml}");
    let document = file::read(EXAMPLE).document.unwrap();
    let alternative = document.alternative(&id("open-host")).unwrap();
    let format = formats().iter().find(|known| known.id == "cml").unwrap();
    let export = format.export(&document, alternative, &ExportOptions::default());
    let text = export.unwrap().text();
    assert!(
        text.contains("Ticketing [U,OHS,PL]->[D,ACL] SponsorshipCrm"),
        "{text}"
    );
}
