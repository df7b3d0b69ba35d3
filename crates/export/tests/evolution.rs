//! Breaking changes of contracts, and those whom they break.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_export::{Earlier, Effect, Evolution, Extent, evolution};
use isobar_model::{
    AlternativeInfo, Context, Document, Edit, Element, Field, FieldAttribute, FieldType, Id, Link,
    LinkAttribute, Message, Note, NoteAttribute, NoteKind, Order, Point, Rect, Visibility,
};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A sender and a receiver, with one message between them that is owned by `owner`.
fn board(kind: NoteKind, owner: &str) -> Document {
    let main = id("main");
    let mut document = Document::new(
        "Board",
        AlternativeInfo::new(main.clone(), "Main", Order::default()),
    );
    let area = |x| Rect {
        x,
        y: 0,
        width: 900,
        height: 900,
    };
    let field = |name: &str| Field {
        field_type: Some(FieldType::String),
        ..Field::new(id(name), name)
    };
    let message = Message {
        visibility: Some(Visibility::Public),
        version: Some("1.3".to_owned()),
        fields: vec![field("number"), field("name")],
        ..Message::default()
    };
    let note = Note {
        frame: Some(id(owner)),
        message: message.into(),
        ..Note::new(id("message"), kind, "OrderPlaced", Point::new(10, 10))
    };
    let (from, to) = if kind == NoteKind::Event {
        ("message", "billing")
    } else {
        ("shop", "message")
    };
    let edits = [
        Edit::Add(Element::Context(Context::new(id("shop"), "Shop", area(0)))),
        Edit::Add(Element::Context(Context::new(
            id("billing"),
            "Billing",
            area(1_000),
        ))),
        Edit::Add(Element::Note(note)),
        Edit::Add(Element::Link(Link::new(id("arrow"), id(from), id(to)))),
    ];
    document
        .apply_all(edits.map(|edit| edit.of(&main)))
        .unwrap();
    document
}

fn after(before: &Document, edits: Vec<Edit>) -> Vec<Evolution> {
    let mut document = before.clone();
    document
        .apply_all(edits.into_iter().map(|edit| edit.of(&id("main"))))
        .unwrap();
    let main = |document: &Document| document.alternative(&id("main")).unwrap().clone();
    let now = main(&document);
    let earlier = Earlier::of(before, (&document, &now), Extent::Board).unwrap();
    evolution(&earlier, (&main(&document), None), None)
}

fn field(name: &str, attribute: FieldAttribute) -> Edit {
    Edit::Field {
        note: id("message"),
        field: id(name),
        attribute,
    }
}

fn added(optional: bool) -> Edit {
    let field = Field {
        field_type: Some(FieldType::Uuid),
        optional,
        ..Field::new(id("more"), "more")
    };
    Edit::AddField {
        note: id("message"),
        field,
        before: None,
    }
}

fn only(mut found: Vec<Evolution>) -> Evolution {
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

#[test]
fn what_stays_as_it_is_is_not_told() {
    assert_eq!(after(&board(NoteKind::Event, "shop"), Vec::new()), []);
}

#[test]
fn a_field_that_goes_breaks_who_reads_it() {
    let before = board(NoteKind::Event, "shop");
    let gone = Edit::RemoveField {
        note: id("message"),
        field: id("name"),
    };
    let found = only(after(&before, vec![gone.clone()]));
    assert_eq!(found.changes[0].effect, Effect::Breaking);
    assert_eq!(found.changes[0].affects, [id("billing")].into());
    assert_eq!(found.needed.to_string(), "2.0.0");
    let version = NoteAttribute::Version(Some("2.0.0".to_owned()));
    assert_eq!(
        found.bump(),
        Some(Edit::Note(id("message"), version.clone()))
    );
    let found = only(after(
        &before,
        vec![gone, Edit::Note(id("message"), version)],
    ));
    assert_eq!(found.bump(), None, "the board says so already");
}

#[test]
fn what_nobody_reads_can_go() {
    let mut before = board(NoteKind::Event, "shop");
    let reads = LinkAttribute::Reads(Some([id("number")].into()));
    before
        .apply(Edit::Link(id("arrow"), reads).of(&id("main")))
        .unwrap();
    let found = only(after(
        &before,
        vec![Edit::RemoveField {
            note: id("message"),
            field: id("name"),
        }],
    ));
    assert!(!found.is_breaking(), "{found:#?}");
    assert_eq!(found.needed.to_string(), "1.4.0");
}

#[test]
fn a_new_field_adds_to_an_event_and_breaks_the_senders_of_a_command() {
    let event = only(after(&board(NoteKind::Event, "shop"), vec![added(false)]));
    assert!(!event.is_breaking());
    assert_eq!(event.needed.to_string(), "1.4.0");
    let command = board(NoteKind::Command, "billing");
    let found = only(after(&command, vec![added(false)]));
    assert!(found.is_breaking());
    assert_eq!(found.changes[0].affects, [id("shop")].into());
    assert!(!only(after(&command, vec![added(true)])).is_breaking());
}

#[test]
fn types_values_and_limits_break_in_one_direction() {
    let (event, command) = (
        board(NoteKind::Event, "shop"),
        board(NoteKind::Command, "billing"),
    );
    let retyped = field("name", FieldAttribute::Type(Some(FieldType::Integer)));
    assert!(only(after(&event, vec![retyped.clone()])).is_breaking());
    assert!(only(after(&command, vec![retyped])).is_breaking());
    let shorter = field("name", FieldAttribute::MaxLength(Some(5)));
    assert!(
        !only(after(&event, vec![shorter.clone()])).is_breaking(),
        "who reads is promised more"
    );
    assert!(
        only(after(&command, vec![shorter])).is_breaking(),
        "who writes may do less"
    );
    let missing = field("name", FieldAttribute::Optional(true));
    assert!(only(after(&event, vec![missing.clone()])).is_breaking());
    assert!(!only(after(&command, vec![missing])).is_breaking());
    let text = field("name", FieldAttribute::Type(Some(FieldType::Text)));
    assert!(!only(after(&event, vec![text])).is_breaking());
}

/// Gives a field of the message another place: before the one that is named, or at the end.
fn moved(name: &str, before: Option<&str>) -> Edit {
    Edit::MoveField {
        note: id("message"),
        field: id(name),
        before: before.map(id),
    }
}

#[test]
fn what_takes_the_number_of_something_else_breaks_who_reads_protocol_buffers() {
    let before = board(NoteKind::Event, "shop");
    let found = only(after(&before, vec![moved("name", Some("number"))]));
    assert_eq!(found.needed.to_string(), "2.0.0");
    assert!(
        found.changes[0]
            .what
            .contains("“name” has that of “number”"),
        "{found:#?}"
    );
    assert_eq!(found.changes[0].affects, [id("billing")].into());

    let mut first = added(true);
    if let Edit::AddField { before, .. } = &mut first {
        *before = Some(id("name"));
    }
    assert!(
        only(after(&before, vec![first])).is_breaking(),
        "in between"
    );
    assert!(
        !only(after(&before, vec![added(true)])).is_breaking(),
        "at the end"
    );

    let values = |values: &[&str]| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        field(
            "name",
            FieldAttribute::Type(Some(FieldType::Enumeration(values))),
        )
    };
    let mut command = board(NoteKind::Command, "billing");
    command
        .apply(values(&["gold", "silver"]).of(&id("main")))
        .unwrap();
    let added = after(&command, vec![values(&["gold", "silver", "bronze"])]);
    assert!(!only(added).is_breaking(), "at the end");
    let turned = only(after(&command, vec![values(&["silver", "gold"])]));
    assert!(turned.is_breaking(), "{turned:#?}");
}

#[test]
fn a_message_that_goes_or_is_called_otherwise_breaks_all() {
    let before = board(NoteKind::Event, "shop");
    let found = only(after(&before, vec![Edit::remove(id("message"))]));
    assert!(found.is_breaking() && found.declared.is_none() && found.bump().is_none());
    let renamed = Edit::Note(id("message"), NoteAttribute::Text("OrderTaken".to_owned()));
    assert!(only(after(&before, vec![renamed])).is_breaking());
}
