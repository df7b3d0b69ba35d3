//! Three-way merge: two people's edits to different elements or attributes never conflict.
#![allow(clippy::unwrap_used)]

use isobar_model::{
    AlternativeInfo, BoardAttribute, Change, Delta, Document, Edit, Element, Id, Link, Merged,
    Note, NoteAttribute, NoteKind, Order, Point, merge,
};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn event(name: &str) -> Edit {
    let note = Note::new(id(name), NoteKind::Event, name, Point::new(0, 0));
    Edit::Add(Element::Note(note))
}

fn text(note: &str, text: &str) -> Edit {
    Edit::Note(id(note), NoteAttribute::Text(text.to_owned()))
}

fn moved(note: &str, x: i32) -> Edit {
    Edit::Note(id(note), NoteAttribute::At(Point::new(x, 0)))
}

/// A board with two events.
fn base() -> Document {
    let info = AlternativeInfo::new(id("main"), "Design", Order::default());
    edited(
        &Document::new("Shop", info),
        [event("placed"), event("paid")],
    )
}

fn edited(document: &Document, edits: impl IntoIterator<Item = Edit>) -> Document {
    let mut document = document.clone();
    let changes = edits.into_iter().map(|edit| edit.of(&id("main")));
    document.apply_all(changes).unwrap();
    document
}

fn merged(ours: &Document, theirs: &Document) -> Merged {
    merge(Some(&base()), ours, theirs).unwrap()
}

fn texts(merged: &Merged, alternative: &str) -> Vec<String> {
    let alternative = merged.document.alternative(&id(alternative)).unwrap();
    alternative
        .notes()
        .values()
        .map(|note| note.text.clone())
        .collect()
}

#[test]
fn edits_of_different_elements_are_both_kept() {
    let ours = edited(&base(), [text("placed", "Order placed"), event("shipped")]);
    let theirs = edited(&base(), [text("paid", "Order paid"), event("returned")]);
    let merged = merged(&ours, &theirs);
    assert_eq!(merged.conflicts, []);
    assert_eq!(merged.problems, []);
    assert_eq!(
        texts(&merged, "main"),
        ["Order paid", "Order placed", "returned", "shipped"]
    );
    assert_eq!(merged.document.alternatives().len(), 1);
}

#[test]
fn edits_of_different_attributes_of_one_element_are_both_kept() {
    let describe = Edit::Note(id("paid"), NoteAttribute::Description("By card".to_owned()));
    let ours = edited(&base(), [text("paid", "Order paid")]);
    let theirs = edited(&base(), [describe]);
    let merged = merged(&ours, &theirs);
    assert_eq!(merged.conflicts, []);
    let note = &merged.document.alternative(&id("main")).unwrap().notes()[&id("paid")];
    assert_eq!(
        (note.text.as_str(), note.description.as_str()),
        ("Order paid", "By card")
    );
}

#[test]
fn a_merge_with_a_side_that_changed_nothing_gives_the_other() {
    let changed = edited(
        &base(),
        [
            text("paid", "Order paid"),
            event("shipped"),
            Edit::Remove([id("placed")].into()),
        ],
    );
    assert_eq!(merged(&changed, &base()).document, changed);
    assert_eq!(merged(&base(), &changed).document, changed);
    assert_eq!(merged(&changed, &changed).document, changed);
}

#[test]
fn what_both_changed_differently_is_told_and_stands_in_two_alternatives() {
    let ours = edited(&base(), [text("paid", "Order paid"), event("shipped")]);
    let theirs = edited(&base(), [text("paid", "Payment captured")]);
    let merged = merged(&ours, &theirs);
    let told: Vec<String> = merged.conflicts.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["paid in main, text: ours \"Order paid\", theirs \"Payment captured\""]
    );
    assert_eq!(texts(&merged, "main"), ["Order paid", "placed", "shipped"]);
    assert_eq!(
        texts(&merged, "main-theirs"),
        ["Payment captured", "placed"]
    );
    let theirs = merged.document.alternative(&id("main-theirs")).unwrap();
    assert_eq!(theirs.info().name, "Design (theirs)");
}

#[test]
fn what_one_side_removed_and_the_other_changed_stays_and_is_told() {
    let ours = edited(&base(), [Edit::Remove([id("paid")].into())]);
    let theirs = edited(&base(), [text("paid", "Order paid")]);
    let merged = merged(&ours, &theirs);
    assert_eq!(merged.conflicts.len(), 1);
    assert!(texts(&merged, "main").contains(&"Order paid".to_owned()));
}

#[test]
fn where_something_lies_is_no_conflict() {
    let ours = edited(&base(), [moved("paid", 100)]);
    let theirs = edited(&base(), [moved("paid", 900)]);
    let both = merged(&ours, &theirs);
    assert_eq!(both.conflicts, []);
    let note = &both.document.alternative(&id("main")).unwrap().notes()[&id("paid")];
    assert_eq!(note.at, Point::new(100, 0));
    let removed = edited(&base(), [Edit::Remove([id("paid")].into())]);
    let merged = merged(&removed, &theirs);
    assert_eq!(merged.conflicts, []);
    assert_eq!(texts(&merged, "main"), ["placed"]);
}

#[test]
fn an_arrow_to_what_the_other_side_removed_is_told() {
    let link = Link::new(id("arrow"), id("placed"), id("paid"));
    let ours = edited(&base(), [Edit::Remove([id("paid")].into())]);
    let theirs = edited(&base(), [Edit::Add(Element::Link(link))]);
    let merged = merged(&ours, &theirs);
    assert_eq!(merged.problems.len(), 1, "{:?}", merged.problems);
    assert_eq!(texts(&merged, "main"), ["placed"]);
}

#[test]
fn a_conflict_about_the_board_keeps_our_value_and_tells() {
    let titled = |title: &str| {
        let mut document = base();
        document
            .apply(Change::Board(BoardAttribute::Title(title.to_owned())))
            .unwrap();
        document
    };
    let merged = merged(&titled("Our shop"), &titled("Their shop"));
    let told: Vec<String> = merged.conflicts.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["board, board.title: ours \"Our shop\", theirs \"Their shop\""]
    );
    assert_eq!(merged.document.board().title, "Our shop");
    assert_eq!(merged.document.alternatives().len(), 1);
}

#[test]
fn boards_without_a_common_base_keep_everything_of_both() {
    let ours = edited(&base(), [event("shipped")]);
    let theirs = edited(&base(), [event("returned")]);
    let merged = merge(None, &ours, &theirs).unwrap();
    assert_eq!(merged.conflicts, []);
    assert_eq!(
        texts(&merged, "main"),
        ["paid", "placed", "returned", "shipped"]
    );
}

#[test]
fn the_delta_between_two_boards_makes_one_of_the_other_and_back() {
    let after = edited(
        &base(),
        [
            text("paid", "Order paid"),
            event("shipped"),
            Edit::Remove([id("placed")].into()),
        ],
    );
    let conflicting = edited(&base(), [text("paid", "Payment captured")]);
    for after in [after.clone(), merged(&after, &conflicting).document, base()] {
        let delta = Delta::between(&base(), &after);
        let mut document = base();
        document.apply(Change::Replay(delta.clone())).unwrap();
        assert_eq!(document, after);
        document.apply(Change::Replay(delta.inverse())).unwrap();
        assert_eq!(document, base());
    }
}
