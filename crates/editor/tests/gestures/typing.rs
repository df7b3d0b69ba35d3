//! Typing: text is saved whenever typing pauses, and is one step all the same.

use crate::script::{Script, id};
use isobar_editor::Command;
use isobar_model::{Change, NoteKind};

fn writing() -> Script {
    Script::new().run(Command::CreateNote(NoteKind::Event))
}

#[test]
fn what_was_typed_on_a_new_note_survives_a_reload_within_the_step_that_made_it() {
    let script = Script::new();
    let before = script.editor.document().clone();
    script
        .run(Command::CreateNote(NoteKind::Event))
        .types_and_rests("Order")
        .types_and_rests("Order placed")
        .reloaded()
        .then(|script| assert_eq!(script.saying("Order placed").kind, NoteKind::Event))
        .expect_undo(Some("Add event"))
        .expect_undone_to(&before);
}

#[test]
fn a_pause_while_typing_does_not_end_the_step() {
    let script = writing().types_and_rests("Order").types("Order placed");
    let made = script.saying("Order placed").id.clone();
    script
        .expect_undo(Some("Add event"))
        .run(Command::Undo)
        .then(|script| assert!(!script.board().notes().contains_key(&made)));
}

#[test]
fn what_is_typed_on_an_old_note_is_one_step_however_often_typing_rests() {
    let script = Script::new().event("one", 0, 0);
    let before = script.editor.document().clone();
    script
        .double_click(80.0, 80.0)
        .types_and_rests("Ticket")
        .types_and_rests("Ticket so")
        .types("Ticket sold")
        .expect_undo(Some("Edit text"))
        .expect_undone_to(&before);
}

#[test]
fn what_comes_to_the_old_text_again_was_no_step() {
    Script::new()
        .event("one", 0, 0)
        .double_click(80.0, 80.0)
        .types_and_rests("other")
        .types("one")
        .expect_undo(Some("Set up"));
}

#[test]
fn giving_up_takes_back_what_was_kept_while_typing_rested() {
    let script = Script::new().context("sales", 0, 0, 800, 600);
    let before = script.editor.document().clone();
    let mut script = script.double_click(100.0, 15.0).types_and_rests("Shop");
    script.editor.cancel_text(&id("sales"));
    let mut script = script
        .expect_board(&before)
        .run(Command::CreateNote(NoteKind::Event))
        .types_and_rests("Sold");
    let new = script.response.edit_text.clone().unwrap().id;
    script.editor.cancel_text(&new);
    script.expect_board(&before).expect_undo(Some("Set up"));
}

#[test]
fn a_note_that_said_nothing_when_the_page_closed_is_gone_and_storage_is_told() {
    let script = Script::new().event("paid", 0, 0).select(&["paid"]);
    let before = script.editor.document().clone();
    let script = script.run(Command::Extend(isobar_editor::Side::Right));
    let mut kept = script.editor.document().clone();
    let mut script = script.reloaded().expect_board(&before);
    for delta in script.editor.take_deltas() {
        kept.apply(Change::Replay(delta)).unwrap();
    }
    assert_eq!(kept, before);
    script.expect_undo(Some("Set up"));
}

#[test]
fn an_empty_note_that_somebody_left_so_stays_over_a_reload() {
    let script = Script::new().event("one", 0, 0);
    let script = script.double_click(900.0, 700.0).types("");
    let left = script.editor.document().clone();
    script.reloaded().expect_board(&left);
}

#[test]
fn after_a_pause_a_nudge_is_a_step_of_its_own() {
    let right = Command::Nudge { dx: 10, dy: 0 };
    Script::new()
        .event("one", 0, 0)
        .select(&["one"])
        .run(right.clone())
        .run(right.clone())
        .event_of(isobar_editor::InputEvent::Rest)
        .run(right)
        .expect_at("one", 30, 0)
        .run(Command::Undo)
        .expect_at("one", 20, 0)
        .run(Command::Undo)
        .expect_at("one", 0, 0);
}
