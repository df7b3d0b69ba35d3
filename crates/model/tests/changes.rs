//! Changes as people make them: what they do, what they refuse, and that undo takes them back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_model::{
    Alternative, AlternativeAttribute, AlternativeInfo, BoardAttribute, Change, Context,
    ContextAttribute, Document, Edit, Element, Id, LanguageCode, Link, Note, NoteAttribute,
    NoteKind, Order, Point, Rect, Refusal, Service, Term, file,
};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn area() -> Rect {
    Rect {
        x: 0,
        y: 0,
        width: 400,
        height: 400,
    }
}

fn note(name: &str, frame: Option<&str>) -> Element {
    let frame = frame.map(id);
    Element::Note(Note {
        frame,
        ..Note::new(id(name), NoteKind::Event, name, Point::default())
    })
}

/// A context with a service, a note in each, a link between the notes and a term.
fn board() -> (Document, Id) {
    let main = id("main");
    let mut document = Document::new(
        "Test",
        AlternativeInfo::new(main.clone(), "Main", Order::default()),
    );
    let elements = [
        Element::Context(Context::new(id("sales"), "Sales", area())),
        Element::Service(Service::new(id("shop"), id("sales"), "Shop", area())),
        Element::Term(Term::new(id("order"), "Order", Some(id("sales")))),
        note("placed", Some("shop")),
        note("paid", Some("sales")),
        Element::Link(Link::new(id("arrow"), id("placed"), id("paid"))),
    ];
    document
        .apply_all(elements.map(|element| Edit::Add(element).of(&main)))
        .unwrap();
    (document, main)
}

#[test]
fn removing_a_note_removes_its_links() {
    let (mut document, main) = board();
    document
        .apply(Edit::remove(id("placed")).of(&main))
        .unwrap();
    let model = document.alternative(&main).unwrap();
    assert!(model.links().is_empty());
    assert!(model.notes().contains_key("paid"));
}

#[test]
fn notes_in_a_removed_service_lie_in_its_context() {
    let (mut document, main) = board();
    document.apply(Edit::remove(id("shop")).of(&main)).unwrap();
    assert_eq!(
        document.alternative(&main).unwrap().notes()["placed"].frame,
        Some(id("sales"))
    );
}

#[test]
fn removing_a_context_keeps_its_notes_and_undo_brings_all_back() {
    let (mut document, main) = board();
    let before = document.clone();
    let delta = document.apply(Edit::remove(id("sales")).of(&main)).unwrap();
    let model = document.alternative(&main).unwrap();
    assert!(model.services().is_empty());
    assert_eq!(model.notes()["placed"].frame, None);
    assert_eq!(model.terms()["order"].owner, None);
    document.apply(Change::Replay(delta.inverse())).unwrap();
    assert_eq!(document, before);
}

#[test]
fn a_batch_is_carried_out_whole_or_not_at_all() {
    let (mut document, main) = board();
    let before = document.clone();
    let refusal = document.apply_all([
        Edit::Note(id("paid"), NoteAttribute::Text("Settled".into())).of(&main),
        Edit::Note(id("nobody"), NoteAttribute::Text("?".into())).of(&main),
    ]);
    assert!(matches!(refusal, Err(Refusal::NoElement { .. })));
    assert_eq!(document, before);
}

#[test]
fn a_link_needs_two_ends_that_are_there() {
    let (mut document, main) = board();
    for end in ["order", "nobody", "paid"] {
        let link = Element::Link(Link::new(id("bad"), id("paid"), id(end)));
        assert!(document.apply(Edit::Add(link).of(&main)).is_err(), "{end}");
    }
}

#[test]
fn a_copied_alternative_goes_its_own_way() {
    let (mut document, main) = board();
    let copy = id("copy");
    let info = AlternativeInfo {
        origin: Some(main.clone()),
        ..AlternativeInfo::new(copy.clone(), "Copy", Order::default())
    };
    document.apply(Change::AddAlternative(info)).unwrap();
    let renamed = ContextAttribute::Name("Store".into());
    document
        .apply(Edit::Context(id("sales"), renamed).of(&copy))
        .unwrap();
    assert_eq!(
        document.alternative(&main).unwrap().contexts()["sales"].name,
        "Sales"
    );
    let removed = document
        .apply(Change::RemoveAlternative(main.clone()))
        .unwrap();
    assert_eq!(document.alternative(&copy).unwrap().info().origin, None);
    document.apply(Change::Replay(removed.inverse())).unwrap();
    assert_eq!(
        document.alternative(&copy).unwrap().info().origin,
        Some(main)
    );
}

#[test]
fn one_alternative_can_be_chosen_and_undo_takes_that_back() {
    let (mut document, main) = board();
    let before = document.clone();
    let choose = |id| Change::Board(BoardAttribute::Chosen(Some(id)));
    let delta = document.apply(choose(main.clone())).unwrap();
    assert_eq!(document.chosen().map(Alternative::id), Some(&main));
    document.apply(Change::Replay(delta.inverse())).unwrap();
    assert_eq!(document, before);
    let refusal = document.apply(choose(id("nobody")));
    assert_eq!(refusal, Err(Refusal::NoAlternative(id("nobody"))));
    assert_eq!(document, before);
}

#[test]
fn the_language_of_names_can_be_set_and_undo_takes_that_back() {
    let (mut document, _) = board();
    let before = document.clone();
    let set = BoardAttribute::Language(Some(LanguageCode::Polish));
    let delta = document.apply(Change::Board(set)).unwrap();
    assert_eq!(document.board().rules.language, Some(LanguageCode::Polish));
    let written = file::write(&document);
    assert!(written.contains(r#""language": "pl""#), "{written}");
    assert_eq!(file::read(&written).document.as_ref(), Some(&document));
    document.apply(Change::Replay(delta.inverse())).unwrap();
    assert_eq!(document, before);
}

#[test]
fn nothing_is_chosen_once_the_chosen_alternative_is_gone_until_undo_brings_it_back() {
    let (mut document, main) = board();
    let info = AlternativeInfo::new(id("other"), "Other", Order::default());
    let chosen = BoardAttribute::Chosen(Some(main.clone()));
    let changes = [Change::AddAlternative(info), Change::Board(chosen)];
    document.apply_all(changes).unwrap();
    let before = document.clone();
    let removed = document.apply(Change::RemoveAlternative(main)).unwrap();
    assert_eq!(document.board().chosen, None);
    document.apply(Change::Replay(removed.inverse())).unwrap();
    assert_eq!(document, before);
}

#[test]
fn the_last_alternative_stays() {
    let (mut document, main) = board();
    assert_eq!(
        document.apply(Change::RemoveAlternative(main)),
        Err(Refusal::LastAlternative)
    );
}

#[test]
fn a_delta_that_has_something_under_the_id_of_something_else_is_refused() {
    let (mut document, main) = board();
    let before = document.clone();
    let name = AlternativeAttribute::Name("Other".to_owned());
    let renamed = Change::Alternative(main.clone(), name);
    let mut delta = document.clone().apply(renamed).unwrap();
    let swap = delta.alternatives.remove(&main).unwrap();
    delta.alternatives.insert(id("other"), swap);
    let refused = document.apply(Change::Replay(delta));
    assert_eq!(refused, Err(Refusal::Misplaced(main.clone())));

    let added = Edit::Add(note("new", None)).of(&main);
    let mut delta = document.clone().apply(added).unwrap();
    let swaps = delta.elements.get_mut(&main).unwrap();
    let swap = swaps.remove(&id("new")).unwrap();
    swaps.insert(id("shop"), swap);
    let refused = document.apply(Change::Replay(delta));
    assert_eq!(refused, Err(Refusal::Misplaced(id("new"))));
    assert_eq!(document, before, "what was refused changed nothing");
}
