//! The display list of a board.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_model::{
    AggregateLabel, AlternativeInfo, Context, Document, Edit, Element, Id, Link, Note, NoteKind,
    Order, Point, Rect,
};
use isobar_scene::{Area, Badge, Badges, Ink, Layer, Scene, Shape};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn document() -> Document {
    let main = id("main");
    let info = AlternativeInfo::new(main.clone(), "Main", Order::default());
    let mut document = Document::new("Test", info);
    let area = Rect {
        x: 0,
        y: 0,
        width: 600,
        height: 300,
    };
    let note = |name: &str, x| {
        let note = Note::new(id(name), NoteKind::Event, name, Point::new(x, 60));
        Element::Note(Note {
            frame: Some(id("sales")),
            ..note
        })
    };
    let elements = [
        Element::Context(Context::new(id("sales"), "Sales", area)),
        note("Placed", 40),
        note("Paid", 300),
        Element::Link(Link::new(id("arrow"), id("Placed"), id("Paid"))),
    ];
    document
        .apply_all(elements.map(|element| Edit::Add(element).of(&main)))
        .unwrap();
    document
}

fn scene(badges: &Badges) -> Scene {
    let document = document();
    Scene::of_board(
        document.alternatives()[0],
        badges,
        AggregateLabel::Aggregate,
    )
}

fn texts(scene: &Scene, layer: Layer) -> Vec<String> {
    let shapes = scene.layer(layer).flat_map(|item| &item.shapes);
    let text = shapes.filter_map(|shape| match shape {
        Shape::Text(line) => Some(line.text.clone()),
        _ => None,
    });
    text.collect()
}

#[test]
fn frames_lie_below_links_and_links_below_notes() {
    let layers: Vec<_> = scene(&Badges::new())
        .items
        .iter()
        .map(|item| item.layer)
        .collect();
    assert_eq!(
        layers,
        [Layer::Frame, Layer::Link, Layer::Note, Layer::Note]
    );
}

#[test]
fn a_frame_has_its_name_in_capitals() {
    assert_eq!(texts(&scene(&Badges::new()), Layer::Frame), ["SALES"]);
}

#[test]
fn a_finding_marks_the_note_with_its_level_and_count() {
    let badges = Badges::from([(
        id("Paid"),
        Badge {
            ink: Ink::Warning,
            count: 2,
        },
    )]);
    let scene = scene(&badges);
    assert_eq!(texts(&scene, Layer::Note), ["Paid", "2", "Placed"]);
    let circles = scene
        .items
        .iter()
        .flat_map(|item| &item.shapes)
        .filter(|shape| {
            matches!(
                shape,
                Shape::Circle {
                    fill: Ink::Warning,
                    ..
                }
            )
        });
    assert_eq!(circles.count(), 1);
}

#[test]
fn everything_lies_within_the_bounds_of_its_element() {
    for item in scene(&Badges::new()).items {
        for shape in &item.shapes {
            if let Shape::Rectangle { area, .. } = shape {
                assert!(area.x >= item.bounds.x && area.right() <= item.bounds.right());
                assert!(area.y >= item.bounds.y && area.bottom() <= item.bounds.bottom());
            }
        }
    }
}

#[test]
fn an_area_shows_what_lies_in_it_as_the_whole_board_does() {
    let document = document();
    let board = document.alternatives()[0];
    let label = AggregateLabel::Aggregate;
    let whole = Scene::of_board(board, &Badges::new(), label);
    let area = Area {
        x: 290.0,
        y: 100.0,
        width: 50.0,
        height: 50.0,
    };
    let part = Scene::of_area(board, &Badges::new(), label, area);
    let ids: Vec<&str> = part.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["sales", "arrow", "Paid"]);
    let seen = whole.items.into_iter();
    let seen: Vec<_> = seen.filter(|item| item.bounds.touches(area)).collect();
    assert_eq!(part.items, seen);
}

/// A board of events in two rows, of which these are pivotal.
fn chapters(pivotal: &[&str]) -> Document {
    let main = id("main");
    let info = AlternativeInfo::new(main.clone(), "Main", Order::default());
    let mut document = Document::new("Test", info);
    let events = [("Placed", 0, 0), ("Paid", 600, 0), ("Shipped", 0, 500)];
    let events = events.map(|(name, x, y)| {
        let note = Note::new(id(name), NoteKind::Event, name, Point::new(x, y));
        let pivotal = pivotal.contains(&name);
        Edit::Add(Element::Note(Note { pivotal, ..note })).of(&main)
    });
    document.apply_all(events).unwrap();
    document
}

#[test]
fn the_tape_of_a_pivotal_event_is_as_high_as_its_row() {
    let document = chapters(&["Placed", "Shipped"]);
    let board = document.alternatives()[0];
    let tapes = isobar_scene::tapes(board, isobar_scene::extent(board));
    let heights = tapes.iter().map(|(note, tape)| {
        let reaches = |y: f32| tape.y < y && y < tape.bottom();
        (note.text.as_str(), reaches(80.0), reaches(580.0))
    });
    let heights: Vec<_> = heights.collect();
    assert_eq!(heights, [("Placed", true, false), ("Shipped", false, true)]);
}

#[test]
fn the_name_of_a_chapter_ends_before_the_next_one_begins() {
    let document = chapters(&["Placed", "Paid"]);
    let board = document.alternatives()[0];
    let extent = isobar_scene::extent(board);
    for size in [24.0, 60.0, 200.0, 1000.0] {
        let items = isobar_scene::pivotal_items(board, extent, size);
        let tape_of = |name: &str| {
            let item = items.iter().find(|item| item.id.as_str() == name);
            item.unwrap().bounds
        };
        assert!(tape_of("Placed").right() < tape_of("Paid").x, "{size}");
    }
}

#[test]
fn the_names_of_chapters_in_different_rows_do_not_cover_each_other() {
    let document = chapters(&["Placed", "Shipped"]);
    let board = document.alternatives()[0];
    let extent = isobar_scene::extent(board);
    for size in [24.0, 60.0, 200.0, 1000.0] {
        let items = isobar_scene::pivotal_items(board, extent, size);
        let heads = items.iter().map(|item| match item.shapes[1] {
            Shape::Rectangle { area, .. } => area,
            _ => panic!("the ground of a name"),
        });
        let heads: Vec<Area> = heads.collect();
        assert!(!heads[0].touches(heads[1]), "{size}: {heads:?}");
    }
}
