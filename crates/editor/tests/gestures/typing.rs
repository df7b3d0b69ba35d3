//! Typing: text is saved whenever typing pauses, and is one step all the same.

use crate::script::{Script, id};
use isobar_editor::{Command, History, InputEvent};
use isobar_model::{Document, Id, NoteKind};

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
    for edit in script.editor.take_journal() {
        edit.replay(&mut kept, &mut History::default()).unwrap();
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
        .event_of(InputEvent::Rest)
        .run(right)
        .expect_at("one", 30, 0)
        .run(Command::Undo)
        .expect_at("one", 20, 0)
        .run(Command::Undo)
        .expect_at("one", 0, 0);
}

/// A new note is being written while it is dragged, as with a second pointer: the board before, as storage has it.
fn writing_while_dragging() -> (Script, Document, Id) {
    let mut script = Script::new().event("one", 0, 0);
    script.editor.take_journal();
    let before = script.editor.document().clone();
    let script = script.double_click(900.0, 700.0);
    let new = script.open_field().id;
    let placed = script.board().notes()[&new].at;
    let script = script.drag_begun((900.0, 700.0), (1200.0, 900.0));
    assert_ne!(script.board().notes()[&new].at, placed, "it is dragged");
    (script, before, new)
}

/// Storage has heard of everything that is on the board.
fn expect_kept(script: &mut Script, before: &Document) {
    let mut kept = before.clone();
    for edit in script.editor.take_journal() {
        edit.replay(&mut kept, &mut History::default()).unwrap();
    }
    assert_eq!(&kept, script.editor.document(), "what is kept");
}

#[test]
fn a_note_that_is_given_up_while_it_is_dragged_goes_from_board_and_storage() {
    let (mut script, before, new) = writing_while_dragging();
    script.editor.cancel_text(&new);
    let mut script = script.cancelled();
    expect_kept(&mut script, &before);
    script.expect_board(&before).expect_undo(Some("Set up"));
}

#[test]
fn an_empty_note_that_is_left_while_it_is_dragged_is_the_same_on_board_and_in_storage() {
    let (mut script, before, new) = writing_while_dragging();
    script.editor.commit_text(&new, "");
    let mut script = script.cancelled();
    expect_kept(&mut script, &before);
    script.expect_undone_to(&before);
}

#[test]
fn a_list_that_is_pasted_on_a_note_while_it_is_dragged_takes_its_place() {
    let (mut script, before, new) = writing_while_dragging();
    script.editor.paste_list(&new, "Order placed\nOrder paid");
    let mut script = script.cancelled();
    expect_kept(&mut script, &before);
    script.expect_undone_to(&before);
}

#[test]
fn what_is_typed_on_a_note_while_it_is_dragged_is_one_step_with_making_it() {
    let (mut script, before, new) = writing_while_dragging();
    script
        .editor
        .follow_typing(&new, "Whenever paid, then ship");
    script.editor.handle(InputEvent::Rest);
    let mut script = script.cancelled();
    script
        .editor
        .commit_text(&new, "Whenever paid, then ship it");
    expect_kept(&mut script, &before);
    script
        .then(|script| assert_eq!(script.saying("Whenever paid, then ship it").id, new))
        .expect_undone_to(&before);
}

#[test]
fn what_is_typed_on_an_old_note_while_it_is_dragged_is_kept() {
    let mut script = Script::new().event("one", 0, 0);
    script.editor.take_journal();
    let before = script.editor.document().clone();
    let script = script.double_click(80.0, 80.0).types_and_rests("two");
    let mut script = script.drag_begun((80.0, 80.0), (500.0, 400.0));
    script.editor.follow_typing(&id("one"), "three");
    script.editor.handle(InputEvent::Rest);
    let mut script = script.cancelled();
    expect_kept(&mut script, &before);
    script
        .then(|script| assert_eq!(script.board().notes()["one"].text, "three"))
        .expect_undone_to(&before);
}

#[test]
fn a_pause_in_which_nothing_is_typed_leaves_a_drag_alone() {
    Script::new()
        .event("one", 0, 0)
        .drag_begun((80.0, 80.0), (280.0, 80.0))
        .event_of(InputEvent::Rest)
        .then(|script| assert!(script.editor.is_in_gesture()));
}
