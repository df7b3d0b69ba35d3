//! Making room: what comes later in a row gives way, in one step.

use isobar_editor::{Command, Modifiers, Side};
use isobar_model::NoteKind;

use crate::script::Script;

fn row() -> Script {
    Script::new()
        .event("one", 0, 0)
        .event("two", 200, 0)
        .event("three", 400, 0)
        .event("below", 400, 800)
}

#[test]
fn a_note_dropped_between_two_others_moves_what_comes_after() {
    let script = row().event("new", 0, 1200);
    let before = script.editor.document().clone();
    script
        .drag((80.0, 1280.0), (190.0, 80.0))
        .expect_at("one", 0, 0)
        .expect_at("new", 200, 0)
        .expect_at("two", 400, 0)
        .expect_at("three", 600, 0)
        .expect_at("below", 400, 800)
        .expect_undo(Some("Move note"))
        .expect_undone_to(&before);
}

#[test]
fn where_there_is_room_nothing_moves() {
    let script = row().event("new", 0, 1200).event("four", 1000, 0);
    script
        .drag((80.0, 1280.0), (780.0, 80.0))
        .expect_at("new", 700, 0)
        .expect_at("four", 1000, 0);
}

#[test]
fn what_is_dropped_on_top_of_a_note_stays_there_and_so_does_all_with_control() {
    row()
        .event("new", 0, 1200)
        .drag((80.0, 1280.0), (280.0, 90.0))
        .expect_at("two", 200, 0)
        .expect_at("three", 400, 0);
    row()
        .event("new", 0, 1200)
        .to(80.0, 1280.0)
        .down(80.0, 1280.0)
        .holding(Modifiers::COMMAND)
        .to(190.0, 80.0)
        .up()
        .expect_at("new", 110, 0)
        .expect_at("two", 200, 0);
}

#[test]
fn a_hotspot_lies_on_what_it_is_about_and_moves_nothing() {
    row()
        .note("doubt", NoteKind::Hotspot, 0, 1200)
        .drag((80.0, 1280.0), (190.0, 80.0))
        .expect_at("two", 200, 0)
        .expect_at("three", 400, 0)
        .then(|script| assert!(script.board().notes()["doubt"].at.x < 160));
}

#[test]
fn a_frame_grows_with_what_is_dropped_into_its_row() {
    Script::new()
        .context("sales", -40, -80, 480, 300)
        .note_in("sales", "one", 0, 0)
        .note_in("sales", "two", 200, 0)
        .event("after", 600, 0)
        .event("new", 0, 1200)
        .drag((80.0, 1280.0), (190.0, 80.0))
        .expect_frame("new", Some("sales"))
        .expect_frame("two", Some("sales"))
        .expect_at("two", 400, 0)
        .expect_at("after", 800, 0)
        .expect_area("sales", [-40, -80, 680, 300]);
}

#[test]
fn enter_goes_on_between_two_notes_and_undo_takes_note_and_room_back() {
    let script = row().event("zero", -200, 0).select(&["one"]);
    let before = script.editor.document().clone();
    let script = script
        .run(Command::CreateNote(NoteKind::Event))
        .types("Between")
        .expect_at("two", 400, 0)
        .expect_at("three", 600, 0)
        .expect_at("zero", -200, 0);
    let between = script.saying("Between").at;
    assert_eq!((between.x, between.y), (200, 0));
    script.expect_undone_to(&before);
}

#[test]
fn what_leads_to_a_note_is_put_right_before_it_and_what_follows_right_after() {
    let before = row().select(&["two"]).run(Command::Extend(Side::Left));
    let new = before.open_field().id;
    let board = before.board();
    let [one, two, three, new] = [
        &board.notes()["one"],
        &board.notes()["two"],
        &board.notes()["three"],
        &board.notes()[&new],
    ]
    .map(isobar_model::Note::area);
    assert!(one.right() < new.x && new.right() < two.x && two.right() < three.x);
    assert_eq!((one.x, new.center().y), (0, 80));
    let after = row().select(&["two"]).run(Command::Extend(Side::Right));
    let new = after.open_field().id;
    let board = after.board();
    let new = board.notes()[&new].area();
    assert_eq!(board.notes()["two"].at.x, 200);
    assert!(new.right() < board.notes()["three"].at.x && new.x > 360);
}

#[test]
fn the_left_handle_makes_what_leads_to_a_note() {
    let script = Script::new().event("placed", 600, 400).select(&["placed"]);
    // The handle lies 16 pixels beside the note.
    let script = script.drag((584.0, 480.0), (300.0, 480.0));
    let made = script.open_field().id;
    let board = script.board();
    let link = board.links().values().next().expect("they are linked");
    assert_eq!((&link.from, link.to.as_str()), (&made, "placed"));
    assert_ne!(board.notes()[&made].kind, NoteKind::Event);
    let script = Script::new()
        .note("place", NoteKind::Command, 0, 400)
        .event("placed", 600, 400)
        .select(&["placed"])
        .drag((584.0, 480.0), (80.0, 480.0));
    let link = script.board().links().values().next().expect("a link");
    assert_eq!((link.from.as_str(), link.to.as_str()), ("place", "placed"));
}

#[test]
fn a_key_inserts_space_before_the_selection_and_removes_what_there_is() {
    let alt = |script: Script, modifiers: Modifiers| script.holding(modifiers).key("i");
    let script = row().event("far", 2000, 0).select(&["two"]);
    let before = script.editor.document().clone();
    let script = alt(script, Modifiers::ALT)
        .expect_at("one", 0, 0)
        .expect_at("two", 400, 0)
        .expect_at("three", 600, 0)
        .expect_at("far", 2200, 0)
        .expect_at("below", 400, 800)
        .expect_undo(Some("Insert space"));
    assert!(script.response.glides);
    let shift = Modifiers {
        shift: true,
        ..Modifiers::ALT
    };
    let script = alt(script, shift).expect_board(&before);
    // Notes come no nearer to each other than they lie in a row.
    let script = alt(script, shift).expect_board(&before);
    assert!(script.response.announce.is_some());
    let script = alt(script.select(&["far"]), shift)
        .expect_at("far", 1800, 0)
        .expect_undo(Some("Remove space"));
    script.expect_undone_to(&before);
}

#[test]
fn dragging_the_empty_board_with_alt_opens_and_closes_space() {
    let script = row().holding(Modifiers::ALT);
    let before = script.editor.document().clone();
    let script = script
        .drag((180.0, 80.0), (480.0, 300.0))
        .expect_at("one", 0, 0)
        .expect_at("two", 500, 0)
        .expect_at("three", 700, 0)
        .expect_at("below", 400, 800)
        .expect_undo(Some("Insert space"))
        .drag((480.0, 80.0), (10.0, 80.0))
        .expect_at("two", 200, 0)
        .expect_at("three", 400, 0)
        .expect_undo(Some("Remove space"));
    script.run(Command::Undo).expect_undone_to(&before);
}

#[test]
fn frames_grow_and_shrink_with_the_space_in_them() {
    let script = Script::new()
        .context("sales", -40, -80, 480, 300)
        .note_in("sales", "one", 0, 0)
        .note_in("sales", "two", 200, 0)
        .context("shipping", 480, -80, 300, 300)
        .note_in("shipping", "three", 520, 0)
        .holding(Modifiers::ALT);
    script
        .drag((180.0, 80.0), (280.0, 80.0))
        .expect_area("sales", [-40, -80, 580, 300])
        .expect_area("shipping", [580, -80, 300, 300])
        .expect_at("three", 620, 0)
        .drag((280.0, 80.0), (-400.0, 80.0))
        .expect_area("sales", [-40, -80, 480, 300])
        .expect_area("shipping", [480, -80, 300, 300])
        .expect_at("two", 200, 0);
}

#[test]
fn what_is_put_before_a_note_belongs_to_the_frame_that_grew_for_it() {
    let script = Script::new()
        .context("sales", -40, -80, 480, 300)
        .service("sales", "shop", [180, -40, 220, 240])
        .note_in("sales", "one", 0, 0)
        .note_in("sales", "two", 190, 0)
        .select(&["two"])
        .run(Command::Extend(Side::Left));
    let board = script.board();
    for note in board.notes().values() {
        let center = note.area().center();
        let service = board.services()["shop"].area;
        let lies_in = if service.contains(center) {
            "shop"
        } else {
            "sales"
        };
        let frame = note.frame.as_ref().map(isobar_model::Id::as_str);
        assert_eq!(frame, Some(lies_in), "{}", note.id);
    }
}
