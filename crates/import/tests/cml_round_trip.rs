//! Boards go through CML and models through boards without a loss.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../export/examples/contract_samples/boards.rs"]
mod boards;
#[path = "../../export/examples/contract_samples/patterns.rs"]
mod patterns;

use std::collections::BTreeMap;

use isobar_export::{ExportOptions, formats};
use isobar_import::{CML, import};
use isobar_model::{
    Alternative, BoardInfo, Document, Edit, Element, Id, NoteAttribute, NoteKind, file,
};
use proptest::prelude::*;

const EXAMPLES: [&str; 4] = [
    include_str!("../../../examples/conference-ticketing.isobar.json"),
    include_str!("../../../examples/bank-communication.isobar.json"),
    include_str!("../../../examples/order-integration.isobar.json"),
    include_str!("../../../examples/payment-capture.isobar.json"),
];

const SHOP: &str = include_str!("samples/shop.cml");

fn exported(document: &Document, alternative: &Alternative) -> String {
    let format = formats().iter().find(|known| known.id == CML).unwrap();
    let made = format.export(document, alternative, &ExportOptions::default());
    made.unwrap().text()
}

fn read(text: &str) -> Document {
    import(text, None, &|_| None).unwrap().document()
}

fn only(document: &Document) -> &Alternative {
    document.alternatives()[0]
}

/// Everything that an alternative says, without what it has kept of a model.
fn said(alternative: &Alternative) -> BTreeMap<Id, Element> {
    let elements = alternative.elements().map(|mut element| {
        match &mut element {
            Element::Note(note) => drop(note.foreign.remove(CML)),
            Element::Context(context) => drop(context.foreign.remove(CML)),
            Element::Relationship(one) => drop(one.foreign.remove(CML)),
            _ => {}
        }
        (element.id().clone(), element)
    });
    elements.collect()
}

/// Tells the first element that differs: boards are long.
#[track_caller]
fn assert_same(one: &Alternative, other: &Alternative) {
    let (one, other) = (said(one), said(other));
    for (id, element) in &one {
        assert_eq!(other.get(id), Some(element));
    }
    assert_eq!(one.len(), other.len());
}

#[track_caller]
fn assert_comes_back(document: &Document, alternative: &Alternative) {
    let text = exported(document, alternative);
    let back = read(&text);
    assert_same(alternative, only(&back));
    let (head, info) = (only(&back).info(), alternative.info());
    assert_eq!((&head.id, &head.name), (&info.id, &info.name));
    assert_eq!(head.description, info.description);
    let chosen = back.board().chosen.clone();
    let board = BoardInfo {
        chosen,
        ..document.board().clone()
    };
    assert_eq!(*back.board(), board);
    assert_eq!(
        exported(&back, only(&back)),
        text,
        "it changes with every round"
    );
}

#[test]
fn every_alternative_of_every_example_comes_back_as_it_went() {
    for text in EXAMPLES {
        let document = file::read(text).document.unwrap();
        for alternative in document.alternatives() {
            assert_comes_back(&document, alternative);
        }
    }
}

#[test]
fn every_pattern_and_every_type_comes_back_as_it_went() {
    for document in [patterns::patterns(), boards::every_type()] {
        assert_comes_back(&document, only(&document));
    }
}

#[test]
fn a_model_says_the_same_behind_a_board() {
    let board = read(SHOP);
    let text = exported(&board, only(&board));
    let back = read(&text);
    assert_eq!(back, board);
    assert_eq!(exported(&back, only(&back)), text);
    // Every word is there as often as it was, but for the roles that were implied.
    let words = |text: &str| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let lines = text.lines().filter(|line| !line.contains("// isobar"));
        let all: Vec<_> = lines.collect();
        let all = all.join(" ");
        for word in all.split(|character: char| !character.is_alphanumeric()) {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
        counts.remove("");
        counts
    };
    assert_eq!(words(&text), words(SHOP), "{text}");
}

#[test]
fn a_model_that_nobody_changed_needs_no_comments() {
    let text = "/* One. */\nContextMap One {\n\tcontains A, B\n\tA [U]->[D] B\n}\n\
                BoundedContext A {\n\tAggregate C {\n\t\tEntity D\n\t\tDomainEvent Done { int x }\n\t}\n}\nBoundedContext B\n";
    let board = read(text);
    let text = exported(&board, only(&board));
    assert!(!text.contains("// isobar"), "{text}");
}

/// A board with another text on a note.
fn renamed(document: &Document, note: &str, text: &str) -> Document {
    let mut document = document.clone();
    let alternative = only(&document).clone();
    let mut notes = alternative.notes().values();
    let id = notes.find(|one| one.text == note).unwrap().id.clone();
    let change = Edit::Note(id, NoteAttribute::Text(text.to_owned()));
    document.apply(change.of(alternative.id())).unwrap();
    document
}

#[test]
fn what_is_renamed_on_the_board_is_renamed_wherever_the_model_mentions_it() {
    let board = renamed(&read(SHOP), "Order placed", "Order taken");
    let board = renamed(&board, "Orders", "Purchases");
    let text = exported(&board, only(&board));
    for part in [
        "DomainEvent OrderTaken extends @AbstractOrderEvent",
        "emits event OrderTaken",
        "event OrderTaken triggers operation checkStock",
        "@OrderTaken place(@PlaceOrder order);",
        "exposedAggregates = Purchases",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert_same(only(&board), only(&read(&text)));
}

#[test]
fn what_is_changed_in_the_model_holds_against_the_comments() {
    let document = file::read(EXAMPLES[0]).document.unwrap();
    let alternative = document.alternative(&Id::from_words("open-host")).unwrap();
    let text = exported(&document, alternative);
    let changed = text
        .replace(
            "DomainEvent SponsorOnboarded {",
            "DomainEvent SponsorWelcomed { // isobar sponsor-onboarded",
        )
        .replace("long ^tickets", "String ^tickets");
    let back = read(&changed);
    let before = &alternative.notes()["sponsor-onboarded"];
    let after = &only(&back).notes()["sponsor-onboarded"];
    assert_eq!(after.text, "Sponsor welcomed");
    assert_eq!((after.at, &after.message), (before.at, &before.message));
    let field = &only(&back).notes()["allocate-tickets"].message.fields[1];
    assert_eq!(field.field_type, Some(isobar_model::FieldType::String));
}

#[test]
fn what_is_taken_out_of_the_model_takes_along_what_hangs_on_it() {
    let document = file::read(EXAMPLES[0]).document.unwrap();
    let alternative = document.alternative(&Id::from_words("open-host")).unwrap();
    let text = exported(&document, alternative);
    let start = text.find("BoundedContext Ticketing implements").unwrap();
    let end = text.find("\n// isobar: what").unwrap();
    let without = [&text[..start], &text[end..]].concat();
    let lines = without.replace("SponsorshipCrm, Ticketing", "SponsorshipCrm");
    let lines = lines
        .lines()
        .filter(|line| !line.starts_with("  Ticketing [U"));
    let back = read(&lines.collect::<Vec<_>>().join("\n"));
    let notes = only(&back).notes().values();
    let outside = notes.filter(|note| note.frame.is_none() && note.kind == NoteKind::Actor);
    assert_eq!(outside.count(), 1, "the organiser lies outside now");
    let violations = file::read(&file::write(&back)).problems;
    assert_eq!(violations, []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn boards_full_of_hostile_names_come_back(seed in any::<u64>()) {
        let document = boards::hostile(seed);
        assert_comes_back(&document, only(&document));
    }
}

proptest! {
    #[test]
    fn nothing_makes_the_reader_panic(
        text in "BoundedContext A \\{(Aggregate|Entity|DomainEvent|Flow|Service|Application|command|event|triggers|emits|\
                 \\[|\\]|->|<->|\\{|\\}|\\n| X |;|-|<|>|@|\"|'|/\\*|// isobar |, | a | B |=|\\^|::|\\(|\\)|.){0,60}"
    ) {
        let _any = read(&text);
    }
}
