//! Boards in a few words: events of contexts, all of which Reporting reads.

use std::collections::BTreeMap;

use isobar_model::{
    AlternativeInfo, Context, Document, Edit, Element, Field, FieldRole, FieldType, Id, Link, Note,
    NoteKind, Order, Point, Rect, Visibility,
};

/// A public event in the context of this name.
pub fn event(context: &str, text: &str) -> Note {
    let wanted = Id::from_words(&format!("{context} {text}"));
    let mut note = Note::new(wanted, NoteKind::Event, text, Point::default());
    note.frame = Some(Id::from_words(context));
    note.message.visibility = Some(Visibility::Public);
    note.message.version = Some("1.0.0".to_owned());
    let mut order = Field::new(Id::from_words("order"), "orderId");
    order.field_type = Some(FieldType::Uuid);
    order.role = FieldRole::Identifier;
    let mut status = Field::new(Id::from_words("status"), "status");
    status.field_type = Some(FieldType::Enumeration(vec!["new".into(), "paid".into()]));
    note.message.fields = vec![order, status];
    // The name of the frame, until the board has made it.
    note.description = context.to_owned();
    note
}

/// A board with these events; ids that are taken get numbers.
pub fn board(events: &[Note]) -> Document {
    let main = Id::from_words("main");
    let info = AlternativeInfo::new(main.clone(), "Design", Order::default());
    let mut document = Document::new("Shop", info);
    let area = |top: i32| Rect {
        x: 0,
        y: top,
        width: 2_000,
        height: 500,
    };
    let reporting = Id::from_words("reporting");
    add(
        &mut document,
        Element::Context(Context::new(reporting.clone(), "Reporting", area(-600))),
    );
    let policy = Id::from_words("count it");
    let mut count = Note::new(
        policy.clone(),
        NoteKind::Policy,
        "Count it",
        Point::new(20, -500),
    );
    count.frame = Some(reporting);
    add(&mut document, Element::Note(count));
    let mut frames: BTreeMap<String, Id> = BTreeMap::new();
    for event in events {
        let top = 600 * i32::try_from(frames.len()).unwrap();
        let name = event.description.clone();
        let frame = frames.entry(name.clone()).or_insert_with(|| {
            let id = Id::from_words(&format!("{name} "));
            let id = if name.is_ascii() {
                id
            } else {
                Id::from_words("context a1b2c3d4")
            };
            add(
                &mut document,
                Element::Context(Context::new(id.clone(), name.clone(), area(top))),
            );
            id
        });
        let mut event = event.clone();
        event.id = document.alternatives()[0].free_id(&event.id);
        event.description = String::new();
        event.frame = Some(frame.clone());
        let link = Id::from_words(&format!("to {}", event.id));
        let id = event.id.clone();
        add(&mut document, Element::Note(event));
        add(
            &mut document,
            Element::Link(Link::new(link, id, policy.clone())),
        );
    }
    document
}

fn add(document: &mut Document, element: Element) {
    let main = document.alternatives()[0].id().clone();
    document.apply(Edit::Add(element).of(&main)).unwrap();
}
