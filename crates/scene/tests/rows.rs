//! The rows of a timeline, as they are read off where things lie.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_model::{
    Alternative, AlternativeInfo, Document, Edit, Element, Id, Note, NoteKind, Order, Point,
};
use isobar_scene::Rows;

fn board(notes: &[(NoteKind, i32)]) -> Alternative {
    let main = Id::new("main").unwrap();
    let info = AlternativeInfo::new(main.clone(), "Main", Order::default());
    let mut document = Document::new("Test", info);
    let notes = notes.iter().enumerate().map(|(at, (kind, y))| {
        let id = Id::new(format!("note-{at}")).unwrap();
        let at = Point::new(200 * i32::try_from(at).unwrap(), *y);
        Edit::Add(Element::Note(Note::new(id, *kind, "", at))).of(&main)
    });
    document.apply_all(notes).unwrap();
    document.alternatives()[0].clone()
}

#[test]
fn events_with_room_between_them_lie_in_two_rows() {
    let rows = Rows::of(&board(&[
        (NoteKind::Event, 0),
        (NoteKind::Event, 30),
        (NoteKind::Event, 400),
    ]));
    assert_eq!(rows.count(), 2);
    assert_eq!([rows.around(100), rows.around(450)], [(0, 190), (400, 560)]);
}

#[test]
fn what_lies_far_off_without_events_is_part_of_the_nearest_row() {
    let rows = Rows::of(&board(&[
        (NoteKind::Hotspot, -500),
        (NoteKind::Event, 0),
        (NoteKind::Actor, 400),
        (NoteKind::Event, 1200),
    ]));
    assert_eq!(rows.count(), 2);
    assert_eq!([rows.at(-450), rows.at(450), rows.at(1300)], [0, 0, 1]);
}

#[test]
fn an_empty_board_has_no_rows_and_everything_else_lies_in_the_first() {
    let rows = Rows::of(&board(&[]));
    assert_eq!((rows.count(), rows.at(5)), (0, 0));
}
