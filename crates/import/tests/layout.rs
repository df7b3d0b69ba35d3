//! Boards of contracts are readable: nothing overlaps, what leads to something lies left of it, and one screen is enough.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use isobar_model::{Alternative, Rect};
use proptest::prelude::*;
use support::{Read, read};

/// The part of a screen of 1280 by 800 that a board is fitted into, in pixels.
const SCREEN: (f64, f64) = (1184.0, 704.0);

/// Frames and notes, all together.
fn extent(main: &Alternative) -> Rect {
    let frames = main.contexts().values().map(|context| context.area);
    frames.reduce(Rect::union).unwrap()
}

/// The zoom at which one screen shows all of a board.
fn fitting(main: &Alternative) -> f64 {
    let extent = extent(main);
    (SCREEN.0 / f64::from(extent.width)).min(SCREEN.1 / f64::from(extent.height))
}

fn area(read: &Read, note: &str) -> Rect {
    read.note(note).area()
}

#[track_caller]
fn assert_tidy(main: &Alternative) {
    let mut in_frame: BTreeMap<_, Vec<Rect>> = BTreeMap::new();
    for note in main.notes().values() {
        let frame = main.context_of(&note.id).unwrap();
        assert_eq!(frame.area.union(note.area()), frame.area, "{}", note.text);
        in_frame.entry(&frame.id).or_default().push(note.area());
    }
    let frames: Vec<_> = main.contexts().values().map(|one| one.area).collect();
    for mut areas in in_frame.into_values().chain([frames]) {
        // Sorted by their left edges, only those that begin before one ends can overlap it.
        areas.sort_by_key(|area| area.x);
        for (index, one) in areas.iter().enumerate() {
            let near = areas[index + 1..].iter();
            let mut near = near.take_while(|other| other.x < one.right());
            assert!(!near.any(|other| other.intersects(*one)), "{one:?}");
        }
    }
}

/// A document of Isobar in which contexts send messages to each other: who owns, who else takes part, and true if it is
/// an event.
fn exchanges(all: &[(usize, usize, bool)]) -> String {
    let mut text =
        "asyncapi: 3.0.0\ninfo: {title: Flow, x-isobar-contexts: {c0: Context 0}}\nchannels:\n  all:\n    messages:\n"
            .to_owned();
    for (index, (owner, _, is_event)) in all.iter().enumerate() {
        let kind = if *is_event { "event" } else { "command" };
        writeln!(text, "      m{index}: {{title: Message {index}, x-isobar-kind: {kind}, x-isobar-owner: c{owner}}}").unwrap();
    }
    text.push_str("operations:\n");
    for (index, (owner, other, is_event)) in all.iter().enumerate() {
        let message = format!("messages: [{{$ref: '#/channels/all/messages/m{index}'}}]");
        for (context, sends) in [(owner, *is_event), (other, !*is_event)] {
            let action = if sends { "send" } else { "receive" };
            writeln!(text, "  {action}{index}: {{action: {action}, x-isobar-context: c{context}, channel: {{$ref: '#/channels/all'}}, {message}}}").unwrap();
        }
    }
    text
}

fn operations(count: usize) -> String {
    let mut text = "openapi: 3.0.3\ninfo: {title: Shop}\npaths:\n".to_owned();
    for index in 0..count {
        writeln!(
            text,
            "  /things{index}: {{get: {{operationId: findThing{index}}}}}"
        )
        .unwrap();
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_whoever_talks_to_whom(all in proptest::collection::vec((0..9_usize, 0..9_usize, any::<bool>()), 1..60)) {
        let text = exchanges(&all);
        let one = read(&text);
        prop_assert_eq!(one.main().notes().len(), all.len());
        assert_tidy(one.main());
        let again = read(&text);
        prop_assert_eq!(one.document, again.document);
    }

    #[test]
    fn operations_fill_a_screen_evenly(count in 1..80_usize) {
        let read = read(&operations(count));
        assert_tidy(read.main());
        let extent = extent(read.main());
        let shape = f64::from(extent.width) / f64::from(extent.height);
        prop_assert!(count < 6 || (1.0..2.6).contains(&shape), "{count} operations are {shape}");
    }
}

#[test]
fn thirty_operations_can_be_read_on_one_screen() {
    assert!(fitting(read(&operations(30)).main()) >= 0.35);
    let pairs: Vec<_> = (0..30)
        .map(|index| (index % 2, 1 - index % 2, index % 3 > 0))
        .collect();
    assert!(fitting(read(&exchanges(&pairs)).main()) >= 0.35);
    let foreign: Vec<_> = (0..30)
        .map(|index| (index % 5, (index + 1) % 5, true))
        .collect();
    assert!(fitting(read(&exchanges(&foreign)).main()) >= 0.35);
}

#[test]
fn who_tells_somebody_something_lies_left_of_them_and_who_is_alone_below() {
    let read = read(&exchanges(&[(2, 1, true), (1, 0, true), (3, 3, true)]));
    let frame = |name: &str| {
        let mut all = read.main().contexts().values();
        all.find(|context| context.id.as_str() == name)
            .unwrap()
            .area
    };
    assert!(frame("c2").right() < frame("c1").x && frame("c1").right() < frame("c0").x);
    assert_eq!(frame("c2").center().y, frame("c1").center().y);
    assert!(frame("c3").y >= frame("c0").bottom());
}

#[test]
fn an_answer_lies_right_of_its_request_in_the_same_row() {
    let read = read(include_str!("samples/payments-3.0.yaml"));
    let (asked, told) = (area(&read, "Quote request"), area(&read, "Quote given"));
    assert!(asked.right() < told.x && asked.y == told.y);
}

#[test]
fn an_event_lies_right_of_the_command_whose_name_it_has() {
    let text = "openapi: 3.1.0\ninfo: {title: Orders}\npaths:\n  /a: {post: {operationId: findCart}}\n  /b: {post: {operationId: cancelOrder}}\nwebhooks:\n  order.cancelled.v1: {post: {}}\n";
    let read = read(text);
    let (asked, told) = (area(&read, "Cancel order"), area(&read, "Order cancelled"));
    assert!(asked.right() < told.x && asked.y == told.y);
    assert!(
        read.note("Order cancelled")
            .description
            .contains("order.cancelled.v1")
    );
}

#[test]
fn the_largest_document_is_tidy() {
    assert_tidy(read(&operations(2_000)).main());
    let all: Vec<_> = (0..2_000)
        .map(|index| (index % 40, index % 37, index % 3 > 0))
        .collect();
    assert_tidy(read(&exchanges(&all)).main());
}
