//! A board whose messages have more fields than a constructor of the Java Virtual Machine takes parameters.

use isobar_model::{
    AlternativeInfo, Context, Document, DownstreamRole, Edit, Element, Field, FieldType, Id, Link,
    Message, Note, NoteKind, Order, Pattern, Point, Rect, Relationship, Term, UpstreamRole,
    Visibility,
};

fn id(text: &str) -> Id {
    Id::new(text).expect("a plain id")
}

/// The source publishes events and takes a command; the reader keeps both at a distance, and translates them.
pub fn wide() -> Document {
    let main = id("main");
    let info = AlternativeInfo::new(main.clone(), "Main", Order::default());
    let mut document = Document::new("Wide messages", info);
    let mut host = Relationship::new(
        id("host"),
        id("source"),
        id("reader"),
        Pattern::UpstreamDownstream,
    );
    host.upstream_roles = [UpstreamRole::OpenHostService].into();
    host.downstream_roles = [DownstreamRole::AnticorruptionLayer].into();
    let context = |name, x| {
        let area = Rect {
            x,
            y: 0,
            width: 900,
            height: 900,
        };
        Edit::Add(Element::Context(Context::new(id(name), name, area)))
    };
    let mut edits = vec![
        context("source", 0),
        context("reader", 1_000),
        Edit::Add(Element::Relationship(host)),
        Edit::Add(Element::Term(Term::new(
            id("level"),
            "Level",
            Some(id("source")),
        ))),
    ];
    let event = NoteKind::Event;
    // A `long` takes the room of two: these are the last that fit, and the first that do not.
    edits.extend(message(
        "texts-fit",
        event,
        fields(245, &[FieldType::String]),
    ));
    edits.extend(message(
        "texts-too-many",
        event,
        fields(256, &[FieldType::String]),
    ));
    edits.extend(message(
        "numbers-fit",
        event,
        fields(124, &[FieldType::Integer]),
    ));
    edits.extend(message(
        "numbers-too-many",
        event,
        fields(128, &[FieldType::Integer]),
    ));
    let mut all = fields(400, &every_type());
    // The beginning of names of annotations.
    all.push(field("com", FieldType::String));
    all.push(Field {
        term: Some(id("level")),
        ..field("level", FieldType::Term)
    });
    edits.extend(message("widest", event, all));
    edits.extend(message(
        "change-all",
        NoteKind::Command,
        fields(400, &every_type()),
    ));
    let part = field("part", FieldType::Object(fields(300, &every_type())));
    edits.extend(message("part-changed", event, vec![part]));
    document
        .apply_all(edits.into_iter().map(|edit| edit.of(&main)))
        .expect("a sound board");
    document
}

fn every_type() -> Vec<FieldType> {
    let text = || Box::new(FieldType::String);
    vec![
        FieldType::String,
        FieldType::Integer,
        FieldType::Boolean,
        FieldType::Decimal,
        FieldType::Date,
        FieldType::Instant,
        FieldType::Uuid,
        FieldType::Money,
        FieldType::List(text()),
        FieldType::Map(text()),
        FieldType::Enumeration(vec!["gold".to_owned(), "silver".to_owned()]),
    ]
}

/// So many fields of these types in turn; those of a second turn are optional, as is every other turn after it.
fn fields(number: usize, types: &[FieldType]) -> Vec<Field> {
    let of = |index: usize| Field {
        optional: types.len() > 1 && index / types.len() % 2 == 1,
        ..field(
            &format!("field-{index}"),
            types[index % types.len()].clone(),
        )
    };
    (0..number).map(of).collect()
}

fn field(name: &str, field_type: FieldType) -> Field {
    Field {
        field_type: Some(field_type),
        ..Field::new(id(name), name)
    }
}

/// A message of the source that the reader takes part in.
fn message(name: &str, kind: NoteKind, fields: Vec<Field>) -> [Edit; 2] {
    let message = Message {
        visibility: Some(Visibility::Public),
        version: Some("1.0".to_owned()),
        fields,
        ..Message::default()
    };
    let note = Note {
        frame: Some(id("source")),
        message: message.into(),
        ..Note::new(
            id(name),
            kind,
            name.replace('-', " ").as_str(),
            Point::new(10, 10),
        )
    };
    let (from, to) = match kind {
        NoteKind::Event => (id(name), id("reader")),
        _ => (id("reader"), id(name)),
    };
    let link = Link::new(id(&format!("{name}-link")), from, to);
    [
        Edit::Add(Element::Note(note)),
        Edit::Add(Element::Link(link)),
    ]
}
