//! Documents of others become boards, with every part that did not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_import::{Import, ImportError, import};
use isobar_model::{
    Alternative, ChannelKind, Document, Field, FieldRole, FieldType, Id, Note, NoteKind,
};

const ORDERS: &str = include_str!("samples/orders-2.6.yaml");
const PAYMENTS: &str = include_str!("samples/payments-3.0.yaml");
const PETS: &str = include_str!("samples/pets-3.1.yaml");

fn read(text: &str) -> (Import, Document) {
    let import = import(text, None, &|_| None).unwrap();
    let document = import.document();
    (import, document)
}

fn main(document: &Document) -> &Alternative {
    document.alternatives()[0]
}

fn note<'d>(document: &'d Document, text: &str) -> &'d Note {
    let mut notes = main(document).notes().values();
    notes
        .find(|note| note.text == text)
        .unwrap_or_else(|| panic!("there is no {text}"))
}

fn field<'n>(note: &'n Note, name: &str) -> &'n Field {
    note.message
        .fields
        .iter()
        .find(|field| field.name == name)
        .unwrap()
}

fn tells(import: &Import, part: &str) -> bool {
    import
        .problems
        .iter()
        .any(|problem| problem.to_string().contains(part))
}

#[test]
fn asyncapi_2_tells_what_the_application_sends_and_receives() {
    let (import, document) = read(ORDERS);
    let placed = note(&document, "Order placed");
    assert_eq!(
        (placed.kind, placed.message.version.as_deref()),
        (NoteKind::Event, Some("1.4.0"))
    );
    assert_eq!(placed.message.correlation, Some(true));
    assert_eq!(placed.description, "A customer placed an order.");
    let cancel = note(&document, "Cancel order");
    assert_eq!(
        (cancel.kind, cancel.message.privileged),
        (NoteKind::Command, Some(true))
    );
    assert!(field(cancel, "reason").optional);
    assert_eq!(field(cancel, "reason").constraints.max_length, Some(80));
    assert_eq!(
        cancel.frame, placed.frame,
        "both contracts are those of the application"
    );
    let channel = main(&document)
        .channels()
        .get(placed.message.channel.as_ref().unwrap())
        .unwrap();
    assert_eq!(
        (channel.name.as_str(), channel.kind),
        ("orders.placed", ChannelKind::Stream)
    );
    assert!(tells(&import, "/servers/production"));
}

#[test]
fn schemas_become_fields_and_what_does_not_is_told() {
    let (import, document) = read(ORDERS);
    let placed = note(&document, "Order placed");
    assert_eq!(field(placed, "orderId").field_type, Some(FieldType::Uuid));
    assert_eq!(field(placed, "orderId").description, "Which order.");
    assert!(!field(placed, "orderId").optional && field(placed, "placedAt").optional);
    assert_eq!(
        field(placed, "total").constraints.minimum.as_deref(),
        Some("0")
    );
    let Some(FieldType::List(line)) = &field(placed, "lines").field_type else {
        panic!("no list")
    };
    let FieldType::Object(parts) = line.as_ref() else {
        panic!("no object")
    };
    assert_eq!(parts[0].constraints.pattern.as_deref(), Some("^[A-Z]{3}$"));
    let values = FieldType::Enumeration(vec!["open".to_owned(), "closed".to_owned()]);
    assert_eq!(field(placed, "state").field_type, Some(values));
    assert_eq!(field(placed, "tenant").role, FieldRole::Meta);
    assert!(tells(&import, "extra/not"), "{:#?}", import.problems);
    assert!(tells(&import, "contains itself"));
    assert!(tells(&import, "the payload is not an object"));
}

#[test]
fn asyncapi_3_tells_who_answers_and_who_is_unknown() {
    let (import, document) = read(PAYMENTS);
    let captured = note(&document, "Payment captured");
    assert_eq!(captured.kind, NoteKind::Event);
    let others = main(&document).context_of(&captured.id).unwrap();
    assert!(others.external && others.name == "Others around Payments");
    let tags = FieldType::Map(Box::new(FieldType::Integer));
    assert_eq!(field(captured, "tags").field_type, Some(tags));
    assert_eq!(note(&document, "Quote request").kind, NoteKind::Command);
    assert_eq!(note(&document, "Quote given").kind, NoteKind::Event);
    let links = main(&document).links();
    assert!(
        links.values().any(|link| link.from == captured.id),
        "the application receives it"
    );
    assert!(tells(&import, "no operation sends or receives it"));
    assert!(tells(&import, "cannot be resolved"));
}

#[test]
fn openapi_tells_commands_and_queries() {
    let (import, document) = read(PETS);
    let get = note(&document, "Get pet");
    assert_eq!(
        (get.kind, get.message.privileged),
        (NoteKind::ReadModel, Some(true))
    );
    assert_eq!(field(get, "petId").role, FieldRole::Identifier);
    let delete = note(&document, "Delete pets by pet id");
    assert_eq!(
        (delete.kind, delete.message.privileged),
        (NoteKind::Command, None)
    );
    let adopt = note(&document, "Adopt pet");
    assert_eq!(field(adopt, "born").field_type, Some(FieldType::Date));
    for part in ["oneOf", "callbacks", "session"] {
        assert!(tells(&import, part), "{part}: {:#?}", import.problems);
    }
}

#[test]
fn what_is_added_to_a_board_lies_below_what_is_there_under_ids_of_its_own() {
    let (_, mut document) = read(ORDERS);
    let id = Id::from_words("main");
    let again = import(ORDERS, document.alternative(&id), &|_| None).unwrap();
    // A word that is on the board already is not added again.
    let without_words =
        |document: &Document| main(document).ids().count() - main(document).terms().len();
    let before = without_words(&document);
    let lowest = main(&document)
        .contexts()
        .values()
        .map(|context| context.area.y + context.area.height)
        .max();
    document
        .apply_all(again.edits.into_iter().map(|edit| edit.of(&id)))
        .unwrap();
    assert_eq!(without_words(&document), 2 * before);
    let below = main(&document)
        .contexts()
        .values()
        .filter(|context| Some(context.area.y) > lowest);
    assert_eq!(below.count(), 1);
}

#[test]
fn no_note_lies_on_another_or_outside_of_its_frame() {
    for text in [ORDERS, PAYMENTS, PETS] {
        let (_, document) = read(text);
        let notes: Vec<_> = main(&document).notes().values().collect();
        for (index, note) in notes.iter().enumerate() {
            let frame = main(&document).context_of(&note.id).unwrap().area;
            let area = note.area();
            assert!(
                frame.x <= area.x && area.x + area.width <= frame.x + frame.width,
                "{}",
                note.text
            );
            assert!(
                frame.y <= area.y && area.y + area.height <= frame.y + frame.height,
                "{}",
                note.text
            );
            for other in &notes[index + 1..] {
                assert_ne!(area, other.area(), "{} and {}", note.text, other.text);
            }
        }
    }
}

#[test]
fn what_is_no_contract_is_an_error() {
    let read = |text| import(text, None, &|_| None).map(drop);
    let other = ImportError::Version("OpenAPI 2.0.0".to_owned());
    assert_eq!(read("openapi: 2.0.0"), Err(other));
    assert_eq!(read("just words"), Err(ImportError::Unknown));
    assert!(matches!(read("a: [b"), Err(ImportError::Syntax(_))));
    assert!(matches!(read("{\"a\": "), Err(ImportError::Syntax(_))));
}

/// Real documents that we did not write; they lie beside the repository where it is developed.
#[test]
fn documents_of_others_open() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = ["../../../shared", "../../../../shared"]
        .map(|place| here.join(place).join("corpora/asyncapi-spec-examples"));
    let Some(folder) = places.iter().find(|place| place.is_dir()) else {
        println!("skipped: the documents of others are not on this machine");
        return;
    };
    let mut open = vec![folder.clone()];
    let mut count = 0;
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            if !text.starts_with("asyncapi:") {
                continue;
            }
            let made = import(&text, None, &|name| {
                std::fs::read_to_string(folder.join(name)).ok()
            });
            let made = made.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let document = made.document();
            assert!(!main(&document).notes().is_empty(), "{}", path.display());
            assert_eq!(
                main(&document).ids().count(),
                made.edits.len(),
                "{}: an edit was refused",
                path.display()
            );
            let lost = made
                .problems
                .iter()
                .filter(|problem| problem.message.contains("cannot be resolved"));
            assert!(
                lost.filter(|problem| !problem.subject.contains("://"))
                    .count()
                    == 0,
                "{}: {:#?}",
                path.display(),
                made.problems
            );
            count += 1;
        }
    }
    assert!(count >= 20, "only {count} documents");
}
