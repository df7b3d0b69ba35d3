//! Copy, paste and duplicate.

use crate::script::{Script, id};
use isobar_editor::{Clipping, Command, Modifiers};
use isobar_model::{Edit, Id, Note, NoteAttribute, Point};

/// The only note that is selected.
fn selected(script: &Script) -> &Note {
    &script.board().notes()[script.editor.selection().only().unwrap()]
}

#[test]
fn a_duplicate_lies_beside_the_original_and_is_selected() {
    let script = Script::new().event("one", 0, 0).select(&["one"]);
    let before = script.editor.document().clone();
    script
        .holding(Modifiers::COMMAND)
        .key("d")
        .then(|script| {
            let copy = selected(script);
            assert_eq!((copy.text.as_str(), copy.at), ("one", Point::new(40, 40)));
        })
        .expect_undo(Some("Duplicate"))
        .expect_undone_to(&before);
}

#[test]
fn links_among_copied_notes_are_copied_and_others_are_not() {
    Script::new()
        .event("one", 0, 0)
        .event("two", 400, 0)
        .event("three", 800, 0)
        .link("inner", "one", "two")
        .link("outer", "two", "three")
        .select(&["one", "two"])
        .run(Command::Duplicate)
        .then(|script| {
            assert_eq!(script.board().links().len(), 3);
            let copied = script.editor.selection();
            let inside = script
                .board()
                .links()
                .values()
                .filter(|link| copied.contains(&link.id));
            let inside: Vec<_> = inside.collect();
            assert_eq!(inside.len(), 1);
            assert!(copied.contains(&inside[0].from) && copied.contains(&inside[0].to));
        });
}

#[test]
fn a_copied_frame_brings_all_that_lies_in_it() {
    Script::new()
        .context("sales", 0, 0, 800, 600)
        .service("sales", "shop", [400, 100, 360, 400])
        .note_in("shop", "paid", 480, 200)
        .select(&["sales"])
        .run(Command::Duplicate)
        .expect_frame("paid", Some("shop"))
        .then(|script| {
            let board = script.board();
            let copied = |id: &&Id| script.editor.selection().contains(id);
            let context = board.contexts().keys().find(copied).unwrap();
            let service = board
                .services()
                .values()
                .find(|one| copied(&&one.id))
                .unwrap();
            assert_eq!(&service.context, context);
            let inside = board
                .notes()
                .values()
                .filter(|note| note.frame.as_ref() == Some(&service.id));
            assert_eq!(inside.count(), 1);
        });
}

#[test]
fn what_is_pasted_on_another_board_forgets_what_is_not_there() {
    let source = Script::new()
        .context("sales", 0, 0, 800, 600)
        .note_in("sales", "paid", 100, 100)
        .edit(Edit::Note(
            id("paid"),
            NoteAttribute::AddressedTo(Some(id("sales"))),
        ))
        .select(&["paid"])
        .run(Command::Copy);
    let clipping: Clipping = source.editor.clipping().clone();
    let mut target = Script::new();
    let response = target.editor.paste(clipping);
    assert_eq!(response.refused, None);
    let pasted = target.saying("paid");
    assert_eq!(
        (&pasted.frame, &pasted.message.addressed_to),
        (&None, &None)
    );
}

#[test]
fn cutting_keeps_a_copy() {
    Script::new()
        .event("one", 0, 0)
        .select(&["one"])
        .run(Command::Cut)
        .then(|script| assert!(script.board().notes().is_empty()))
        .run(Command::Paste)
        .then(|script| assert_eq!(script.board().notes().len(), 1));
}

#[test]
fn pasting_again_goes_on_beside_what_was_pasted() {
    Script::new()
        .event("one", 0, 0)
        .select(&["one"])
        .run(Command::Copy)
        .run(Command::Paste)
        .run(Command::Paste)
        .then(|script| {
            let mut places: Vec<_> = script
                .board()
                .notes()
                .values()
                .map(|note| note.at)
                .collect();
            places.sort_unstable();
            assert_eq!(
                places,
                [Point::new(0, 0), Point::new(40, 40), Point::new(80, 80)]
            );
        });
}

#[test]
fn what_comes_from_another_board_keeps_its_place_and_then_does_not_pile_up() {
    let source = Script::new().event("one", 0, 0).select(&["one"]);
    let clipping = source.run(Command::Copy).editor.clipping().clone();
    let mut script = Script::new();
    script.response = script.editor.paste(clipping);
    let mut places = Vec::new();
    for _ in 0..3 {
        script = script.run(Command::Paste);
        places.push(selected(&script).at.x);
    }
    assert_eq!(places, [40, 80, 120]);
}

#[test]
fn what_was_cut_comes_back_to_its_place() {
    Script::new()
        .event("one", 0, 0)
        .select(&["one"])
        .run(Command::Cut)
        .run(Command::Paste)
        .then(|script| assert_eq!(script.saying("one").at, Point::new(0, 0)))
        .run(Command::Paste)
        .then(|script| {
            assert_eq!(selected(script).at, Point::new(40, 40));
        });
}

#[test]
fn copies_lie_above_everything_in_the_order_of_their_originals() {
    let mut script = Script::new()
        .event("one", 0, 0)
        .event("two", 20, 0)
        .event("other", 40, 0)
        .select(&["one"])
        .run(Command::BringToFront)
        .select(&["one", "two"]);
    for _ in 0..5 {
        let highest = script.board().notes().values().map(|note| &note.order);
        let highest = highest.max().unwrap().clone();
        script = script.run(Command::Duplicate);
        let copies = script.editor.selection().iter();
        let mut copies: Vec<_> = copies.map(|id| &script.board().notes()[id]).collect();
        copies.sort_by(|one, other| one.order.cmp(&other.order));
        assert!(copies[0].order > highest);
        let texts: Vec<_> = copies.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(texts, ["two", "one"]);
    }
}

#[test]
fn dragging_with_alt_takes_a_copy_along() {
    let script = Script::new().event("one", 0, 0);
    let before = script.editor.document().clone();
    script
        .holding(Modifiers::ALT)
        .drag((80.0, 80.0), (480.0, 80.0))
        .then(|script| {
            assert_eq!(selected(script).at.x, 400);
        })
        .expect_at("one", 0, 0)
        .expect_undo(Some("Duplicate"))
        .expect_undone_to(&before);
}

#[test]
fn what_lies_beyond_every_board_is_not_pasted() {
    let source = Script::new()
        .context("sales", 0, 0, 400, 300)
        .event("paid", 10, 10)
        .run(Command::SelectAll)
        .run(Command::Copy);
    let copied = serde_json::to_string(source.editor.clipping()).unwrap();
    for beyond in [i32::MAX, i32::MIN] {
        let hostile = copied
            .replace("\"x\":0,\"y\":0", &format!("\"x\":{beyond},\"y\":{beyond}"))
            .replace(
                "\"x\":10,\"y\":10",
                &format!("\"x\":{beyond},\"y\":{beyond}"),
            );
        assert_ne!(hostile, copied);
        let clipping: Clipping = serde_json::from_str(&hostile).unwrap();
        let mut script = Script::new();
        let before = script.editor.document().clone();
        let response = script.editor.paste(clipping);
        assert!(response.refused.is_some(), "{response:?}");
        script.expect_board(&before).expect_undo(None);
    }
}
