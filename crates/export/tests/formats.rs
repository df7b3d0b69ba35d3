//! Output is well-formed, whatever people typed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use isobar_export::{ExportError, ExportOptions, Format, ProblemKind, formats};
use isobar_model::{
    AlternativeInfo, Context, Document, Edit, Element, Field, Id, Message, Note, NoteAttribute,
    NoteKind, Order, Point, Rect, Sensitivity, Size, Visibility, file,
};
use serde_json::Value;

const EXAMPLE: &str = include_str!("../../../examples/conference-ticketing.isobar.json");

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn format(name: &str) -> &'static Format {
    formats().iter().find(|format| format.id == name).unwrap()
}

fn example() -> Document {
    file::read(EXAMPLE).document.unwrap()
}

fn export(document: &Document, name: &str, alternative: &str, context: Option<&str>) -> String {
    let options = ExportOptions {
        context: context.map(id),
        ..ExportOptions::default()
    };
    let alternative = document.alternative(&id(alternative)).unwrap();
    format(name)
        .export(document, alternative, &options)
        .unwrap()
        .text()
}

fn texts(svg: &str) -> Vec<String> {
    let parsed = roxmltree::Document::parse(svg).unwrap();
    let lines = parsed
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    lines
        .map(|line| line.text().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn the_picture_keeps_spaces_pictures_and_letters_that_are_joined() {
    let mut document = Document::new(
        "Texts",
        AlternativeInfo::new(id("main"), "Main", Order::default()),
    );
    let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}";
    let area = Rect::new(Point::new(0, 0), Size::new(160, 120));
    let names = ["\u{637}\u{644}\u{628}".to_owned(), family.repeat(30)];
    for (index, name) in names.into_iter().enumerate() {
        let context = Context::new(id(&format!("frame-{index}")), name, area);
        document
            .apply(Edit::Add(Element::Context(context)).of(&id("main")))
            .unwrap();
    }
    let note = Note::new(id("note"), NoteKind::Event, "is   set", Point::new(0, 0));
    document
        .apply(Edit::Add(Element::Note(note)).of(&id("main")))
        .unwrap();
    let svg = export(&document, "svg", "main", None);
    let parsed = roxmltree::Document::parse(&svg).unwrap();
    let xml = "http://www.w3.org/XML/1998/namespace";
    assert_eq!(
        parsed.root_element().attribute((xml, "space")),
        Some("preserve")
    );
    let lines = || {
        parsed
            .descendants()
            .filter(|node| node.has_tag_name("text"))
    };
    assert!(lines().any(|line| line.text() == Some("is   set")));
    let arabic = lines().find(|line| line.attribute("direction") == Some("rtl"));
    assert_eq!(arabic.unwrap().attribute("letter-spacing"), None);
    let families = lines().find(|line| line.text().is_some_and(|text| text.contains(family)));
    let rest = families.unwrap().text().unwrap().replace(family, "");
    assert_eq!(rest, "\u{2026}", "no picture is cut in two");
}

#[test]
fn a_message_with_more_fields_than_a_constructor_takes_becomes_a_class() {
    let mut document = Document::new(
        "Wide",
        AlternativeInfo::new(id("main"), "Main", Order::default()),
    );
    let fields = |count: usize| {
        let field = |index| Field::new(id(&format!("f{index}")), format!("f{index}"));
        (0..count).map(field).collect()
    };
    let area = Rect::new(Point::new(0, 0), Size::new(800, 400));
    let frame = Context::new(id("sales"), "Sales", area);
    let mut edits = vec![Edit::Add(Element::Context(frame))];
    for (name, count) in [("OrderPlaced", 300), ("OrderPaid", 20)] {
        let message = Message {
            visibility: Some(Visibility::Public),
            fields: fields(count),
            ..Message::default()
        };
        let note = Note {
            message: message.into(),
            frame: Some(id("sales")),
            ..Note::new(
                id(&name.to_lowercase()),
                NoteKind::Event,
                name,
                Point::new(100, 100),
            )
        };
        edits.push(Edit::Add(Element::Note(note)));
    }
    document
        .apply_all(edits.into_iter().map(|edit| edit.of(&id("main"))))
        .unwrap();
    let java = export(&document, "java", "main", Some("sales"));
    assert!(
        java.contains("public static final class OrderPlaced {"),
        "{java}"
    );
    assert!(java.contains("public record OrderPaid("));
    let kotlin = export(&document, "kotlin", "main", Some("sales"));
    assert!(kotlin.contains("\nclass OrderPlaced {"), "{kotlin}");
    assert!(kotlin.contains("data class OrderPaid("));
}

#[test]
fn the_picture_holds_every_text_of_the_board() {
    let words = texts(&export(&example(), "svg", "solution-2", None)).join(" ");
    for text in [
        "SPONSORSHIP CRM",
        "TICKETING",
        "Sponsor Ticket Allocated",
        "Conference organiser",
    ] {
        assert!(words.contains(text), "{text} is missing in {words}");
    }
}

#[test]
fn a_context_offers_what_is_its_own_and_nothing_internal() {
    let text = export(&example(), "asyncapi", "open-host", Some("ticketing"));
    let contract: Value = serde_json::from_str(&text).unwrap();
    let messages = contract["components"]["messages"].as_object().unwrap();
    let names: Vec<_> = messages.keys().map(String::as_str).collect();
    assert_eq!(names, ["CreateTicketPurchase", "TicketPurchaseCreated"]);
    let operations = contract["operations"].as_object().unwrap();
    let actions: Vec<_> = operations
        .values()
        .map(|one| one["action"].as_str().unwrap())
        .collect();
    assert_eq!(actions, ["receive", "send"]);
    assert_eq!(
        contract["channels"]["ticket-purchases"]["address"],
        "ticketing.purchases"
    );
}

#[test]
fn the_same_board_always_gives_the_same_text() {
    for format in formats() {
        let once = export(&example(), format.id, "solution-1", None);
        assert_eq!(once, export(&example(), format.id, "solution-1", None));
    }
}

#[test]
fn a_context_that_is_not_there_is_an_error() {
    let document = example();
    let options = ExportOptions {
        context: Some(id("nobody")),
        ..ExportOptions::default()
    };
    let outcome = format("asyncapi").export(&document, document.alternatives()[0], &options);
    assert_eq!(outcome, Err(ExportError::NoContext(id("nobody"))));
}

#[test]
fn an_event_with_a_secret_is_refused_with_the_finding() {
    let mut document = example();
    let secret = Field {
        sensitivity: Sensitivity::Secret,
        ..Field::new(id("key"), "apiKey")
    };
    let edit = Edit::AddField {
        note: id("tickets-created"),
        field: secret,
        before: None,
    };
    document.apply(edit.of(&id("solution-1"))).unwrap();
    let alternative = document.alternative(&id("solution-1")).unwrap();
    let made = format("asyncapi")
        .export(&document, alternative, &ExportOptions::default())
        .unwrap();
    assert!(!made.text().contains("TicketsCreated"));
    assert!(made.text().contains("SponsorOnboarded"), "the others stay");
    let refused = made
        .problems
        .iter()
        .find(|problem| problem.code == Some("SEC001"))
        .unwrap();
    assert_eq!(refused.subject, Some(id("tickets-created")));
    assert_eq!(refused.kind, ProblemKind::LeftOut);
    assert!(refused.message.contains("apiKey"), "{refused}");
}

const HOSTILE: [&str; 9] = [
    "</text><script>alert(1)</script>",
    "\"quoted\" & 'single' <b>",
    "]]> --> */ ${x} {{y}} `z`",
    "line\nbreak\ttab\u{0}\u{8}\u{1b}[31m",
    "💶 👩‍👩‍👧 é\u{301}",
    "مرحبا بالعالم",
    "",
    "   ",
    "end",
];

#[test]
fn hostile_names_stay_data() {
    let main = id("main");
    let info = AlternativeInfo::new(main.clone(), HOSTILE[0], Order::default());
    let mut document = Document::new(HOSTILE[1], info);
    let long = "x".repeat(10_000);
    for (index, text) in HOSTILE.iter().copied().chain([long.as_str()]).enumerate() {
        let note_id = id(&format!("n{index}"));
        let context = isobar_model::Context::new(
            id(&format!("c{index}")),
            text,
            isobar_model::Rect {
                x: 0,
                y: 0,
                width: 300,
                height: 300,
            },
        );
        let message = Message {
            visibility: Some(Visibility::Public),
            fields: vec![Field::new(id("f"), text), Field::new(id("g"), text)],
            ..Message::default()
        };
        let at = Point::new(0, i32::try_from(index).unwrap() * 200);
        let note = Note {
            frame: Some(context.id.clone()),
            message: message.into(),
            description: text.to_owned(),
            ..Note::new(note_id.clone(), NoteKind::Event, text, at)
        };
        let edits = [
            Edit::Add(Element::Context(context)),
            Edit::Add(Element::Note(note)),
        ];
        document
            .apply_all(edits.map(|edit| edit.of(&main)))
            .unwrap();
        let pivotal = Edit::Note(note_id, NoteAttribute::Pivotal(true));
        document.apply(pivotal.of(&main)).unwrap();
    }
    let svg = export(&document, "svg", "main", None);
    let parsed = roxmltree::Document::parse(&svg).unwrap();
    assert!(!parsed.descendants().any(|node| node.has_tag_name("script")));
    assert_sound_contract(&export(&document, "asyncapi", "main", None));
}

fn assert_sound_contract(text: &str) {
    let contract: Value = serde_json::from_str(text).unwrap();
    let messages = contract["components"]["messages"].as_object().unwrap();
    assert_eq!(
        messages.len(),
        HOSTILE.len() + 1,
        "each message has a key of its own"
    );
    for (key, message) in messages {
        let is_key = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
        assert!(!key.is_empty() && key.bytes().all(is_key), "{key}");
        let properties = message["payload"]["properties"].as_object().unwrap();
        let is_long = message["title"].as_str().unwrap().starts_with("xxx");
        let expected = if is_long { 0 } else { 2 };
        assert_eq!(
            properties.len(),
            expected,
            "fields of one name do not hide each other"
        );
    }
    let used: BTreeSet<_> = contract["operations"]
        .as_object()
        .unwrap()
        .values()
        .map(|operation| operation["channel"]["$ref"].as_str().unwrap().to_owned())
        .collect();
    for reference in used {
        let key = reference.strip_prefix("#/channels/").unwrap();
        assert!(contract["channels"].get(key).is_some(), "{key} dangles");
    }
}
