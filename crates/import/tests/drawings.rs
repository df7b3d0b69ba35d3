//! Drawings of other tools become boards: kinds, contexts, arrows and places, and a word about all that was guessed or
//! left out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use isobar_import::{ContractKind, open};
use isobar_model::{NoteKind, Pattern, Subdomain};
use support::{Read, read};

const EXCALIDRAW: &str = include_str!("samples/drawings/shop.excalidraw");
const DRAWIO: &str = include_str!("samples/drawings/shop.drawio");

impl Read {
    /// Texts of the notes of a kind, in any order.
    fn texts(&self, kind: NoteKind) -> Vec<&str> {
        let notes = self.main().notes().values();
        let notes = notes.filter(|note| note.kind == kind);
        notes.map(|note| note.text.as_str()).collect()
    }

    /// Arrows, as the texts of their ends.
    fn arrows(&self) -> Vec<(&str, &str)> {
        let text = |id| self.main().notes()[id].text.as_str();
        let links = self.main().links().values();
        links
            .map(|link| (text(&link.from), text(&link.to)))
            .collect()
    }

    /// Name of the context that a note lies in.
    fn home(&self, text: &str) -> Option<&str> {
        let frame = self.note(text).frame.as_ref()?;
        Some(&self.main().contexts()[frame].name)
    }
}

#[test]
fn an_excalidraw_drawing_becomes_a_board() {
    let read = read(EXCALIDRAW);
    assert_eq!(
        read.import.kind,
        ContractKind::Drawing("an Excalidraw drawing")
    );
    assert_eq!(
        read.texts(NoteKind::Event),
        ["Order placed"],
        "as its legend says, by words that lie on the paper"
    );
    assert_eq!(read.texts(NoteKind::Command), ["Place order"]);
    assert_eq!(read.texts(NoteKind::Actor), ["Shopper"], "small and yellow");
    assert_eq!(
        read.main().notes().len(),
        3,
        "neither the legend nor what was deleted"
    );
    for text in ["Order placed", "Place order", "Shopper"] {
        assert_eq!(read.home(text), Some("Ordering"), "{text}");
    }
    assert_eq!(
        read.arrows(),
        [("Place order", "Order placed")],
        "one end is not bound"
    );
    read.assert_tells("legend was found on the board");
    read.assert_tells("read as events, as the legend on the board says");
    read.assert_tells("arrows from an event to a command are left out");
    read.assert_tells("scribble/freehand line: not supported, skipped");
}

#[test]
fn stickies_become_as_large_as_those_of_isobar_and_stay_where_they_are() {
    let read = read(EXCALIDRAW);
    let (place, placed) = (read.note("Place order"), read.note("Order placed"));
    assert_eq!(place.area().size(), NoteKind::Command.default_size());
    assert_eq!(
        placed.at.x - place.at.x,
        400,
        "200 apart where a sticky is 80 wide"
    );
    assert!(!place.area().intersects(placed.area()));
    let frame = &read.main().contexts()[place.frame.as_ref().unwrap()];
    assert!(frame.area.contains(place.area().center()));
}

#[test]
fn what_excalidraw_puts_on_the_clipboard_is_read_as_its_file() {
    let copied = EXCALIDRAW.replace(
        "\"type\": \"excalidraw\"",
        "\"type\": \"excalidraw/clipboard\"",
    );
    assert_eq!(read(&copied).document, read(EXCALIDRAW).document);
}

#[test]
fn a_draw_io_diagram_becomes_a_board() {
    let read = read(DRAWIO);
    assert_eq!(read.import.kind, ContractKind::Drawing("a draw.io diagram"));
    assert_eq!(read.texts(NoteKind::Command), ["Place\norder"]);
    let mut events = read.texts(NoteKind::Event);
    events.sort_unstable();
    assert_eq!(
        events,
        ["Größe gewählt", "Order placed"],
        "the second page is compressed"
    );
    assert_eq!(read.texts(NoteKind::Hotspot), ["Who pays for this?"]);
    assert_eq!(read.home("Order placed"), Some("Ordering"));
    assert_eq!(read.home("Größe gewählt"), None);
    assert_eq!(read.arrows(), [("Place\norder", "Order placed")]);
    assert_eq!(
        read.main().links().values().next().unwrap().label,
        "at once"
    );
    let (first, second) = (read.note("Who pays for this?"), read.note("Größe gewählt"));
    assert!(second.at.x > first.area().right(), "pages lie side by side");
}

/// A story: a clerk enters an order into a system, then the system prints it.
const STORY: &str = r#"[
    {"type": "domainStory:actorPerson", "id": "a", "name": "Clerk", "x": 100, "y": 100},
    {"type": "domainStory:workObjectDocument", "id": "w", "name": "order", "x": 300, "y": 100},
    {"type": "domainStory:actorSystem", "id": "s", "name": "Ledger", "x": 500, "y": 100},
    {"type": "domainStory:workObjectDocument", "id": "p", "name": "receipt", "x": 500, "y": 300},
    {"type": "domainStory:workObjectFolder", "id": "u", "name": "shelf", "x": 900, "y": 300},
    {"type": "domainStory:activity", "id": "2", "name": "prints", "source": "s", "target": "p", "number": "2"},
    {"type": "domainStory:activity", "id": "1", "name": "enters", "source": "a", "target": "w", "number": 1},
    {"type": "domainStory:activity", "id": "1b", "name": "into", "source": "w", "target": "s", "number": null},
    {"info": "How orders are entered."}, {"version": "1.0.0"}
]"#;

#[test]
fn a_domain_story_becomes_its_sentences_in_order_whichever_format_it_has() {
    let domain = r#"{"name": "x", "actors": {}, "workObjects": {}}"#;
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let objects = STORY
        .replace("{\"info\"", "{\"unread\"")
        .replace("{\"version\"", "{\"unread\"");
    let formats = [
        STORY.to_owned(),
        format!(
            "{{\"config\": {}, \"dst\": {}}}",
            quoted(domain),
            quoted(STORY)
        ),
        format!(
            "{{\"domain\": {}, \"dst\": {}}}",
            quoted(domain),
            quoted(STORY)
        ),
        format!("{{\"domain\": {domain}, \"dst\": {STORY}}}"),
        format!(
            "{{\"iconSet\": {domain}, \"domainStory\": {{\"businessObjects\": {objects}, \"title\": \"Domain story\", \
             \"description\": \"How orders are entered.\", \"version\": \"4.0.0\"}}}}"
        ),
        format!(
            "<?xml version=\"1.0\"?>\n<svg></svg>\n<!-- <DST>\n{{\"domain\": {domain}, \"dst\": {STORY}}}\n </DST> -->"
        ),
    ];
    for text in &formats {
        let read = read(text);
        assert_eq!(
            read.import.kind,
            ContractKind::Drawing("a domain story of Egon.io"),
            "{text}"
        );
        assert_eq!(read.texts(NoteKind::Actor), ["Clerk"]);
        assert_eq!(read.texts(NoteKind::System), ["Ledger"]);
        let (first, second) = (
            read.note("enters order into Ledger"),
            read.note("prints receipt"),
        );
        assert_eq!(
            (first.kind, second.kind),
            (NoteKind::Command, NoteKind::Command)
        );
        assert!(first.at.x < second.at.x, "in the order of the numbers");
        let mut arrows = read.arrows();
        arrows.sort_unstable();
        assert_eq!(
            arrows,
            [
                ("Clerk", "enters order into Ledger"),
                ("enters order into Ledger", "Ledger")
            ]
        );
        assert_eq!(read.import.description, "How orders are entered.");
        read.assert_tells("shelf/work object that no numbered activity names");
    }
}

#[test]
fn a_table_with_a_head_becomes_stickies() {
    let miro = "Sticky;BG Color;Position X;Position Y;Frame\r\n\"Order \"\"first\"\"\nplaced\";#ff9d48;0;0;Ordering\r\n\
                Place order;light_blue;0;100;Ordering\r\n;red;0;0;\r\nInvoice sent;orange;300;0;Billing\r\n";
    let read = read(miro);
    assert_eq!(
        read.import.kind,
        ContractKind::Drawing("a table of stickies")
    );
    let mut events = read.texts(NoteKind::Event);
    events.sort_unstable();
    assert_eq!(events, ["Invoice sent", "Order \"first\"\nplaced"]);
    assert_eq!(read.texts(NoteKind::Command), ["Place order"]);
    assert_eq!(read.home("Place order"), Some("Ordering"));
    assert_eq!(read.home("Invoice sent"), Some("Billing"));
    let (placed, place) = (
        read.note("Order \"first\"\nplaced"),
        read.note("Place order"),
    );
    assert!(placed.at.y < place.at.y && !placed.area().intersects(place.area()));
    read.assert_tells("row 4/row without text");
}

#[test]
fn a_table_without_places_is_laid_out() {
    let read = read(
        "name,kind,context\nOrder,Aggregate,Ordering\nOrder placed,domain event,Ordering\nWhenever paid,policy,Billing\n",
    );
    assert_eq!(read.texts(NoteKind::Aggregate), ["Order"]);
    assert_eq!(read.texts(NoteKind::Policy), ["Whenever paid"]);
    assert_eq!(read.home("Order"), Some("Ordering"));
    let contexts: Vec<_> = read.main().contexts().values().collect();
    assert!(!contexts[0].area.intersects(contexts[1].area));
}

#[test]
fn an_outline_becomes_contexts_and_stickies() {
    let read = read(
        "# Shop\n\nHow it works.\n\n## Ordering\n- Command: Place order\n- **Order placed**\n\n## Billing\n1. Send invoice\n2. Who pays?\n",
    );
    assert_eq!(read.import.title, "Shop");
    assert_eq!(read.texts(NoteKind::Event), ["Order placed"]);
    assert_eq!(read.texts(NoteKind::Hotspot), ["Who pays?"]);
    assert_eq!(read.home("Place order"), Some("Ordering"));
    assert_eq!(read.home("Send invoice"), Some("Billing"));
    read.assert_tells("line 3/paragraph");
}

#[test]
fn plain_lines_are_stickies_where_they_are_worded_like_them() {
    let read = read("Order placed\nShip order\nOrder shipped\nLedger\n");
    assert_eq!(read.main().notes().len(), 4);
    read.assert_tells("read as events, by their wording");
    let prose = open(
        "Dear all,\nthe meeting is on Monday\nat nine in room four\n",
        &|_| None,
    );
    assert!(prose.reading.document.is_none(), "prose is no board");
}

#[test]
fn a_storm_of_miragon_becomes_a_board() {
    let text = "title Checkout\n\nactor Shopper [0, 0]\ncommand Place order [160, 0]\nevent Order placed [320, 0]\n\
                hotspot Twice? [320, 200]\n\nShopper -> Place order\nPlace order -> Order placed\nOrder placed -> Place order\n";
    let read = read(text);
    assert_eq!(read.import.title, "Checkout");
    assert_eq!(read.texts(NoteKind::Hotspot), ["Twice?"]);
    let mut arrows = read.arrows();
    arrows.sort_unstable();
    assert_eq!(
        arrows,
        [("Place order", "Order placed"), ("Shopper", "Place order")]
    );
    read.assert_tells("arrows from an event to a command are left out");
}

#[test]
fn a_flowchart_of_mermaid_becomes_a_board() {
    let text = "---\ntitle: \"Shop\"\n---\n%% a comment\ngraph TD;\n  subgraph one[Ordering]\n    a([\"Shopper\"]):::actor -->|wants| \
                b[\"Place #quot;the#quot;<br/>order\"] --> c(Order placed)\n    class b command\n  end\n  c & d{{Invoice}} -. at once .-> e>Send invoice]\n  \
                classDef blue fill:#a5d8ff\n  style c fill:#ffa94d\n  x@{ shape: rect, label: \"Ledger\" } ~~~ e\n  ??\n";
    let read = read(text);
    assert_eq!(read.import.title, "Shop");
    assert_eq!(read.texts(NoteKind::Actor), ["Shopper"]);
    assert_eq!(read.texts(NoteKind::Event), ["Order placed"]);
    let mut commands = read.texts(NoteKind::Command);
    commands.sort_unstable();
    assert_eq!(
        commands,
        ["Place \"the\"\norder", "Send invoice"],
        "by class and by wording"
    );
    assert_eq!(read.home("Order placed"), Some("Ordering"));
    assert_eq!(read.home("Ledger"), None);
    let arrows = read.arrows();
    assert!(
        arrows.contains(&("Shopper", "Place \"the\"\norder")),
        "{arrows:?}"
    );
    assert!(arrows.contains(&("Invoice", "Send invoice")), "{arrows:?}");
    assert_eq!(
        arrows.len(),
        3,
        "an event leads to no command, and what is not seen to nothing: {arrows:?}"
    );
    read.assert_tells("arrows from an event to a command are left out");
    read.assert_tells("line 14/line of another kind");
}

#[test]
fn boxes_of_plantuml_become_a_board() {
    let text = "@startuml\ntitle Shop\npackage \"Ordering\" {\n  actor Shopper\n  rectangle \"Place order\" as place <<command>>\n  \
                [Order placed] as placed #orange\n  Shopper -> place\n}\nplace --> placed : at once\nplaced <-- place\nnote left : x\n@enduml\n";
    let read = read(text);
    assert_eq!(read.import.title, "Shop");
    assert_eq!(read.texts(NoteKind::Event), ["Order placed"]);
    assert_eq!(read.home("Order placed"), Some("Ordering"));
    let mut arrows = read.arrows();
    arrows.sort_unstable();
    assert_eq!(
        arrows,
        [("Place order", "Order placed"), ("Shopper", "Place order")]
    );
    read.assert_tells("line 11/line of another kind");
    assert_refused(
        "@startuml\nA -> B : hello\n@enduml\n",
        "this is a PlantUML diagram, but it cannot be read",
    );
}

#[test]
fn a_tldraw_drawing_becomes_a_board() {
    let shape = |id: &str, kind: &str, parent: &str, x: i32, props: &str| {
        format!(
            "{{\"typeName\": \"shape\", \"id\": \"shape:{id}\", \"type\": \"{kind}\", \"parentId\": \"{parent}\", \"x\": {x}, \
             \"y\": 0, \"props\": {{{props}}}}}"
        )
    };
    let rich = |text: &str| {
        format!(
            "{{\"type\": \"doc\", \"content\": [{{\"type\": \"paragraph\", \"content\": [{{\"type\": \"text\", \"text\": \"{text}\"}}]}}]}}"
        )
    };
    let records = [
        shape("f", "frame", "page:page", 1000, "\"w\": 900, \"h\": 400, \"name\": \"Ordering\""),
        shape("a", "note", "shape:f", 50, &format!("\"color\": \"light-blue\", \"richText\": {}", rich("Place order"))),
        shape("b", "note", "shape:f", 450, "\"color\": \"orange\", \"text\": \"Order placed\""),
        shape("e", "arrow", "shape:f", 0, "\"arrowheadEnd\": \"arrow\", \"start\": {\"x\": 0, \"y\": 0}, \"end\": {\"x\": 1, \"y\": 1}"),
        "{\"typeName\": \"binding\", \"fromId\": \"shape:e\", \"toId\": \"shape:a\", \"props\": {\"terminal\": \"start\"}}".to_owned(),
        "{\"typeName\": \"binding\", \"fromId\": \"shape:e\", \"toId\": \"shape:b\", \"props\": {\"terminal\": \"end\"}}".to_owned(),
    ];
    let read = read(&format!(
        "{{\"tldrawFileFormatVersion\": 1, \"records\": [{}]}}",
        records.join(",")
    ));
    assert_eq!(read.texts(NoteKind::Command), ["Place order"]);
    assert_eq!(read.texts(NoteKind::Event), ["Order placed"]);
    assert_eq!(read.arrows(), [("Place order", "Order placed")]);
    assert_eq!(read.home("Order placed"), Some("Ordering"));
}

#[test]
fn a_context_map_of_miragon_becomes_contexts_and_relationships() {
    let text = "{\"version\": 1, \"title\": \"Shop\", \"contexts\": [\
        {\"id\": \"a\", \"label\": \"Ordering\", \"position\": {\"x\": 0, \"y\": 0}, \"subdomainType\": \"core\", \"team\": \"Red\"},\
        {\"id\": \"b\", \"label\": \"Billing\", \"position\": {\"x\": 400, \"y\": 0}}], \"relationships\": [\
        {\"id\": \"r\", \"from\": \"a\", \"to\": \"b\", \"pattern\": \"customer-supplier\", \"upstreamRoles\": [\"OHS\", \"PL\"], \
        \"downstreamRoles\": [\"CF\"]}, {\"id\": \"s\", \"from\": \"a\", \"to\": \"gone\", \"pattern\": \"partnership\"}]}";
    let read = read(text);
    let contexts = read.main().contexts();
    let relationship = read.main().relationships().values().next().unwrap();
    assert_eq!(relationship.pattern, Pattern::CustomerSupplier);
    assert_eq!(
        (
            relationship.upstream_roles.len(),
            relationship.downstream_roles.len()
        ),
        (2, 1)
    );
    let upstream = &contexts[&relationship.a];
    assert_eq!(
        (upstream.name.as_str(), upstream.subdomain),
        ("Ordering", Some(Subdomain::Core))
    );
    assert_eq!(upstream.team.as_deref(), Some("Red"));
    read.assert_tells("relationship that is not between two contexts");
}

#[test]
fn a_flowchart_whose_arrows_are_relationships_is_a_context_map() {
    let read = read(
        "graph TD\n  a[Cart] -->|Conformist| b[Catalog]\n  b -. \"Published Language\" .-> c[Search]\n",
    );
    assert_eq!(
        (read.main().contexts().len(), read.main().notes().len()),
        (3, 0)
    );
    let name = |id| read.main().contexts()[id].name.as_str();
    let upstream = read
        .main()
        .relationships()
        .values()
        .map(|one| (name(&one.a), name(&one.b)));
    let mut upstream: Vec<_> = upstream.collect();
    upstream.sort_unstable();
    assert_eq!(
        upstream,
        [("Catalog", "Cart"), ("Catalog", "Search")],
        "who conforms is downstream"
    );
}

#[test]
fn a_picture_without_a_story_is_named_for_what_it_is() {
    assert_refused(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
        "this is an SVG picture",
    );
}

#[test]
fn what_draw_io_puts_on_the_clipboard_is_read() {
    let copied = "%3CmxGraphModel%3E%3Croot%3E%3CmxCell%20id%3D%220%22%2F%3E%3CmxCell%20id%3D%222%22%20value%3D%22Order%20placed%22%20\
                  style%3D%22fillColor%3D%23ffe6cc%3B%22%20vertex%3D%221%22%20parent%3D%220%22%3E%3CmxGeometry%20width%3D%2280%22%20\
                  height%3D%2280%22%20as%3D%22geometry%22%2F%3E%3C%2FmxCell%3E%3C%2Froot%3E%3C%2FmxGraphModel%3E";
    assert_eq!(read(copied).texts(NoteKind::Event), ["Order placed"]);
}

#[test]
fn a_page_that_inflates_beyond_measure_is_refused() {
    use std::io::Write;

    use base64::Engine;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        encoder.write_all(&vec![b' '; 1_000_000]).unwrap();
    }
    let bomb = base64::engine::general_purpose::STANDARD.encode(encoder.finish().unwrap());
    assert!(bomb.len() < 200_000);
    let file = format!("<mxfile><diagram>{bomb}</diagram></mxfile>");
    assert_refused(&file, "larger than 32 MB when it is inflated");
}

#[test]
fn what_is_broken_is_named_for_what_it_is() {
    assert_refused(
        "{\"type\": \"excalidraw\", \"elements\": [",
        "this is an Excalidraw drawing, but it cannot be read",
    );
    assert_refused("{\"type\": \"excalidraw\"}", "no list of elements");
    assert_refused(
        "<mxfile><diagram>no page</diagram></mxfile>",
        "this is a draw.io diagram",
    );
    assert_refused("<mxfile><diagram>", "this is a draw.io diagram");
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><mxfile><diagram>&b;</diagram></mxfile>";
    assert_refused(entities, "this is a draw.io diagram");
}

#[track_caller]
fn assert_refused(text: &str, reason: &str) {
    let opened = open(text, &|_| None);
    let problems = &opened.reading.problems;
    assert!(opened.reading.document.is_none());
    assert!(problems[0].message.contains(reason), "{problems:?}");
}

#[test]
fn a_huge_drawing_is_read_as_far_as_a_board_can_show_it() {
    let element = |number: usize| {
        format!(
            "{{\"id\": \"s{number}\", \"type\": \"rectangle\", \"x\": {}e300, \"y\": {number}, \"width\": -80, \"height\": 80, \
             \"backgroundColor\": \"#a5d8ff\"}}, {{\"id\": \"t{number}\", \"type\": \"text\", \"containerId\": \"s{number}\", \
             \"text\": \"Place order {number}\"}}",
            number % 9
        )
    };
    let elements: Vec<String> = (0..20_000).map(element).collect();
    let read = read(&format!(
        "{{\"type\": \"excalidraw\", \"elements\": [{}]}}",
        elements.join(",")
    ));
    assert_eq!(read.main().notes().len(), 4_000);
    read.assert_tells("more shapes than a board can show");
}
