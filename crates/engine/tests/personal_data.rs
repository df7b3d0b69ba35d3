//! Personal and secret fields, and everyone whom they reach (docs/reference/metrics.md#personal-data).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_engine::{DataLikeness, SensitiveField, personal_data};
use isobar_model::{
    AlternativeInfo, Context, Document, Edit, Element, Field, FieldType, Id, Link, Message, Note,
    NoteKind, Order, Point, Rect, Sensitivity, Size, Term,
};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn personal(name: &str) -> Field {
    Field {
        sensitivity: Sensitivity::Personal,
        ..Field::new(id(name), name)
    }
}

fn plain(name: &str) -> Field {
    Field::new(id(name), name)
}

fn with_term(field: Field, term: &str) -> Field {
    let term = Some(id(term));
    Field { term, ..field }
}

fn note(name: &str, kind: NoteKind, frame: Option<&str>, fields: Vec<Field>) -> Element {
    let message = Message {
        fields,
        ..Message::default()
    };
    Element::Note(Note {
        frame: frame.map(id),
        message: message.into(),
        ..Note::new(id(name), kind, name, Point::new(0, 0))
    })
}

fn event(name: &str, frame: &str, fields: Vec<Field>) -> Element {
    note(name, NoteKind::Event, Some(frame), fields)
}

fn policy(name: &str, frame: &str) -> Element {
    note(name, NoteKind::Policy, Some(frame), Vec::new())
}

fn link(from: &str, to: &str) -> Link {
    Link::new(id(&format!("{from}-{to}")), id(from), id(to))
}

/// A board with the contexts `accounts`, `mail` and `press`, the term `address` and these elements.
fn found(elements: Vec<Element>, links: Vec<Link>) -> Vec<SensitiveField> {
    let info = AlternativeInfo::new(id("main"), "Main", Order::default());
    let mut document = Document::new("Board", info);
    let area = Rect::new(Point::new(0, 0), Size::new(600, 400));
    let contexts = ["accounts", "mail", "press"];
    let contexts = contexts.map(|name| Element::Context(Context::new(id(name), name, area)));
    let terms = ["address", "other"];
    let terms = terms.map(|name| Element::Term(Term::new(id(name), name, None)));
    let all = contexts.into_iter().chain(terms).chain(elements);
    let all = all.chain(links.into_iter().map(Element::Link));
    let edits = all.map(|element| Edit::Add(element).of(&id("main")));
    document.apply_all(edits).unwrap();
    personal_data(document.alternatives()[0])
}

fn receivers(field: &SensitiveField) -> Vec<&str> {
    let receivers = field.receivers.iter();
    receivers.map(|one| one.element.as_str()).collect()
}

fn lineage(field: &SensitiveField) -> Vec<(&str, &str, DataLikeness)> {
    let steps = field.lineage.iter();
    let told = steps.map(|one| (one.message.as_str(), one.field.as_str(), one.likeness));
    told.collect()
}

/// `opened` goes from accounts to mail, which sends a command of its own to the press.
fn passed_on(first: Field, second: Field) -> Vec<SensitiveField> {
    let elements = vec![
        event("opened", "accounts", vec![first]),
        policy("greet", "mail"),
        note("print", NoteKind::Command, Some("press"), vec![second]),
    ];
    found(
        elements,
        vec![link("opened", "greet"), link("greet", "print")],
    )
}

#[test]
fn a_board_without_sensitive_fields_has_none() {
    let elements = vec![event("opened", "accounts", vec![plain("number")])];
    assert_eq!(found(elements, Vec::new()), []);
}

#[test]
fn a_field_reaches_whoever_receives_its_message() {
    let elements = vec![
        event(
            "opened",
            "accounts",
            vec![personal("email"), plain("number")],
        ),
        policy("greet", "mail"),
        policy("note", "accounts"),
    ];
    let links = vec![link("opened", "greet"), link("opened", "note")];
    let found = found(elements, links);
    let [email] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(
        (email.field.as_str(), email.owner.as_ref()),
        ("email", Some(&id("accounts")))
    );
    assert_eq!(receivers(email), ["mail"], "its owner has it anyway");
    assert_eq!(lineage(email), []);
    let path = &email.receivers[0].path;
    assert_eq!((path.len(), &path[0].message), (1, &id("opened")));
    assert_eq!(
        email.receivers[0].reads, None,
        "nobody has said what is read"
    );
}

#[test]
fn data_are_followed_by_their_term_whatever_the_fields_are_called() {
    let first = with_term(personal("email"), "address");
    let found = passed_on(first, with_term(plain("recipient"), "address"));
    assert_eq!(receivers(&found[0]), ["mail", "press"]);
    assert_eq!(
        lineage(&found[0]),
        [("print", "recipient", DataLikeness::Term)]
    );
    let step = &found[0].lineage[0];
    assert_eq!(
        step.sensitivity,
        Sensitivity::None,
        "somebody forgot to mark it"
    );
    let path: Vec<&Id> = found[0].receivers[1]
        .path
        .iter()
        .map(|one| &one.message)
        .collect();
    assert_eq!(path, [&id("opened"), &id("print")]);
}

#[test]
fn data_are_followed_by_name_where_a_term_is_missing() {
    let found = passed_on(with_term(personal("e-mail"), "address"), plain("Email"));
    assert_eq!(lineage(&found[0]), [("print", "Email", DataLikeness::Name)]);
}

#[test]
fn two_terms_are_different_data_even_under_one_name() {
    let first = with_term(personal("email"), "address");
    let found = passed_on(first, with_term(plain("email"), "other"));
    assert_eq!(
        (receivers(&found[0]), lineage(&found[0])),
        (vec!["mail"], Vec::new())
    );
}

#[test]
fn what_a_receiver_does_not_send_on_ends_there() {
    let found = passed_on(personal("email"), plain("text"));
    assert_eq!(
        (receivers(&found[0]), lineage(&found[0])),
        (vec!["mail"], Vec::new())
    );
}

#[test]
fn data_that_go_round_end() {
    let elements = vec![
        event("opened", "accounts", vec![personal("email")]),
        policy("greet", "mail"),
        event("greeted", "mail", vec![personal("email")]),
        policy("close", "accounts"),
    ];
    let links = vec![link("opened", "greet"), link("greeted", "close")];
    let found = found(elements, links);
    let opened = found
        .iter()
        .find(|one| one.message == id("opened"))
        .unwrap();
    assert_eq!(receivers(opened), ["mail"]);
    assert_eq!(lineage(opened), [("greeted", "email", DataLikeness::Name)]);
}

#[test]
fn a_query_carries_its_answer_to_whoever_asks() {
    let elements = vec![
        note(
            "customers",
            NoteKind::ReadModel,
            Some("accounts"),
            vec![personal("email")],
        ),
        policy("greet", "mail"),
    ];
    let found = found(elements, vec![link("customers", "greet")]);
    assert_eq!(receivers(&found[0]), ["mail"]);
}

#[test]
fn a_system_in_no_context_is_a_receiver() {
    let elements = vec![
        note(
            "send",
            NoteKind::Command,
            Some("mail"),
            vec![personal("email")],
        ),
        note("provider", NoteKind::System, None, Vec::new()),
    ];
    let found = found(elements, vec![link("send", "provider")]);
    assert_eq!(receivers(&found[0]), ["provider"]);
    assert_eq!(found[0].receivers[0].context, None);
}

#[test]
fn fields_within_objects_are_told_with_the_names_of_their_objects() {
    let street = personal("street");
    let address = Field {
        field_type: Some(FieldType::Object(vec![street, plain("city")])),
        ..plain("address")
    };
    let elements = vec![
        event("opened", "accounts", vec![address]),
        policy("greet", "mail"),
    ];
    let reads = Link {
        reads: Some(std::iter::once(id("address")).collect()),
        ..link("opened", "greet")
    };
    let found = found(elements, vec![reads]);
    assert_eq!(found[0].field, "address.street");
    assert_eq!(found[0].receivers[0].reads, Some(true));
}

#[test]
fn an_arrow_that_names_other_fields_does_not_read_the_data() {
    let elements = vec![
        event(
            "opened",
            "accounts",
            vec![personal("email"), plain("number")],
        ),
        policy("greet", "mail"),
    ];
    let reads = Link {
        reads: Some(std::iter::once(id("number")).collect()),
        ..link("opened", "greet")
    };
    let found = found(elements, vec![reads]);
    assert_eq!(found[0].receivers[0].reads, Some(false));
}
