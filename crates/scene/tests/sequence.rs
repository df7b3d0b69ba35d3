//! Sequence diagrams.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_model::{Id, NoteKind};
use isobar_scene::{Ink, Item, Lifeline, LifelineKind, Sequence, SequenceMessage, Shape};

fn lifeline(name: &str, kind: LifelineKind) -> Lifeline {
    Lifeline {
        name: name.to_owned(),
        kind,
    }
}

fn message(text: &str, from: usize, to: usize, is_asynchronous: bool) -> SequenceMessage {
    SequenceMessage {
        note: Id::from_words(text),
        from,
        to,
        text: text.to_owned(),
        kind: NoteKind::Event,
        is_asynchronous,
        remark: "topic".to_owned(),
    }
}

/// A clerk asks sales, sales tells billing and thinks on.
fn sequence() -> Sequence {
    Sequence {
        lifelines: vec![
            lifeline("Clerk", LifelineKind::Actor),
            lifeline("Sales", LifelineKind::Frame),
            lifeline("Billing", LifelineKind::System),
        ],
        messages: vec![
            message("Place order", 0, 1, false),
            message("Order placed", 1, 2, true),
            message("Check stock", 1, 1, false),
        ],
    }
}

fn item<'i>(items: &'i [Item], label: &str) -> &'i Item {
    items.iter().find(|item| item.label == label).unwrap()
}

fn texts(item: &Item) -> Vec<&str> {
    let texts = item.shapes.iter().filter_map(|shape| match shape {
        Shape::Text(line) => Some(line.text.as_str()),
        _ => None,
    });
    texts.collect()
}

fn has_filled_head(item: &Item) -> bool {
    item.shapes
        .iter()
        .any(|shape| matches!(shape, Shape::Polygon { .. }))
}

#[test]
fn messages_lie_below_each_other_in_the_order_of_time() {
    let items = sequence().items(None);
    let tops: Vec<f32> = ["Place order", "Order placed", "Check stock"]
        .map(|label| item(&items, label).bounds.y)
        .to_vec();
    assert!(tops.is_sorted());
    assert_eq!(texts(item(&items, "Place order")), ["Place order", "topic"]);
}

#[test]
fn a_head_is_filled_where_the_sender_waits_and_open_where_it_does_not() {
    let items = sequence().items(None);
    assert!(has_filled_head(item(&items, "Place order")));
    assert!(!has_filled_head(item(&items, "Order placed")));
}

#[test]
fn the_current_message_stands_out_and_those_after_it_stand_back() {
    let items = sequence().items(Some(1));
    let inks = |label: &str| -> Vec<Ink> {
        let shapes = item(&items, label).shapes.iter();
        let inks = shapes.filter_map(|shape| match shape {
            Shape::Curve { stroke, .. } => Some(stroke.ink),
            _ => None,
        });
        inks.collect()
    };
    assert!(inks("Place order").iter().all(|ink| *ink == Ink::Link));
    assert!(inks("Order placed").iter().all(|ink| *ink == Ink::Accent));
    assert!(inks("Check stock").iter().all(|ink| *ink == Ink::Frame));
}

#[test]
fn no_message_reaches_beyond_what_the_diagram_says_that_it_covers() {
    let mut sequence = sequence();
    sequence.messages.push(message(
        "Create the tickets that every sponsor gets",
        2,
        2,
        true,
    ));
    let items = sequence.items(None);
    let all = items
        .iter()
        .map(|item| item.bounds)
        .reduce(isobar_scene::Area::union)
        .unwrap();
    for shape in items.iter().flat_map(|item| &item.shapes) {
        if let Shape::Text(line) = shape {
            assert!(line.at.y > all.y && line.at.y < all.bottom());
            let middle = matches!(line.anchor, isobar_scene::Anchor::Middle);
            let start = line.at.x - if middle { line.width / 2.0 } else { 0.0 };
            assert!(
                start >= all.x && start + line.width <= all.right(),
                "{}",
                line.text
            );
        }
    }
}

#[test]
fn names_of_any_length_stay_in_their_heads() {
    let mut sequence = sequence();
    sequence.lifelines[1].name =
        "The department that looks after everything else there is to look after".to_owned();
    let items = sequence.items(None);
    let head = item(&items, &sequence.lifelines[1].name);
    let lines = head.shapes.iter().filter_map(|shape| match shape {
        Shape::Text(line) => Some(line.width),
        _ => None,
    });
    assert!(lines.into_iter().all(|width| width <= head.bounds.width));
}
