//! The note tool and everything else that makes notes, and their text.

use crate::script::{Script, id};
use isobar_editor::{Command, Modifiers, Overlay, ToolKind};
use isobar_model::{Edit, NoteAttribute, NoteKind, Point};

#[test]
fn a_click_places_a_note_centred_and_opens_its_text() {
    let script = Script::new();
    let before = script.editor.document().clone();
    script
        .run(Command::ChooseNote(NoteKind::Command))
        .click(500.0, 400.0)
        .types("Place order")
        .then(|script| {
            let note = script.saying("Place order");
            assert_eq!(
                (note.kind, note.at),
                (NoteKind::Command, Point::new(420, 320))
            );
            assert_eq!(script.editor.tool(), ToolKind::Select);
            assert!(script.editor.selection().contains(&note.id));
        })
        .expect_undo(Some("Add command"))
        .expect_undone_to(&before);
}

#[test]
fn a_letter_takes_the_tool_for_a_kind_once_the_board_has_notes() {
    Script::new()
        .event("one", 0, 0)
        .key("p")
        .then(|script| assert_eq!(script.editor.tool(), ToolKind::Note(NoteKind::Policy)))
        .to(500.0, 500.0)
        .then(|script| {
            assert!(matches!(
                script.overlay().last(),
                Some(Overlay::NotePreview { .. })
            ))
        });
}

#[test]
fn with_shift_the_tool_stays_for_the_next_note() {
    Script::new()
        .run(Command::ChooseNote(NoteKind::Event))
        .holding(Modifiers::SHIFT)
        .click(300.0, 300.0)
        .click(600.0, 300.0)
        .then(|script| {
            assert_eq!(script.board().notes().len(), 2);
            assert_eq!(script.editor.tool(), ToolKind::Note(NoteKind::Event));
        });
}

#[test]
fn escape_before_letting_go_places_nothing_and_a_second_one_puts_the_tool_down() {
    let script = Script::new().run(Command::ChooseNote(NoteKind::Event));
    let before = script.editor.document().clone();
    script
        .down(300.0, 300.0)
        .key("Escape")
        .up()
        .expect_board(&before)
        .expect_undo(None)
        .key("Escape")
        .then(|script| assert_eq!(script.editor.tool(), ToolKind::Select));
}

#[test]
fn the_first_letter_typed_on_an_empty_board_begins_the_first_note() {
    let script = Script::new();
    let before = script.editor.document().clone();
    script
        .key("T")
        .then(|script| assert_eq!(script.response.edit_text.as_ref().unwrap().text, "T"))
        .types("Ticket sold")
        .then(|script| assert_eq!(script.saying("Ticket sold").kind, NoteKind::Event))
        .expect_undone_to(&before);
}

#[test]
fn a_note_belongs_to_the_frame_where_it_is_placed() {
    Script::new()
        .context("sales", 0, 0, 800, 600)
        .run(Command::ChooseNote(NoteKind::Event))
        .click(400.0, 300.0)
        .types("Sold")
        .then(|script| assert_eq!(script.saying("Sold").frame, Some(id("sales"))));
}

#[test]
fn giving_up_the_text_of_a_new_note_takes_the_note_away_but_not_an_old_one() {
    let script = Script::new().event("old", 0, 0);
    let before = script.editor.document().clone();
    let mut script = script.run(Command::CreateNote(NoteKind::Event));
    let new = script.response.edit_text.clone().unwrap().id;
    script.editor.cancel_text(&new);
    script.editor.cancel_text(&id("old"));
    script.expect_board(&before).expect_undo(Some("Set up"));
}

#[test]
fn a_note_made_by_key_stands_beside_what_is_selected_and_covers_nothing() {
    Script::new()
        .event("one", 0, 0)
        .event("two", 200, 0)
        .select(&["one"])
        .holding(Modifiers::SHIFT)
        .key("E")
        .types("three")
        .then(|script| {
            let made = script.saying("three").area();
            let others = ["one", "two"].map(|name| script.board().notes()[name].area());
            assert!(others.iter().all(|other| !other.intersects(made)));
        });
}

#[test]
fn changing_the_text_of_an_old_note_is_a_step_of_its_own_and_no_change_is_none() {
    Script::new()
        .event("one", 0, 0)
        .double_click(80.0, 80.0)
        .then(|script| assert!(script.response.edit_text.as_ref().unwrap().select_all))
        .types("one")
        .expect_undo(Some("Set up"))
        .double_click(80.0, 80.0)
        .types("Ticket sold")
        .expect_undo(Some("Edit text"));
}

#[test]
fn a_double_click_on_the_empty_board_makes_an_event_there() {
    Script::new()
        .double_click(500.0, 400.0)
        .types("Sold")
        .then(|script| assert_eq!(script.saying("Sold").at, Point::new(420, 320)))
        .expect_undo(Some("Add event"));
}

#[test]
fn names_of_frames_and_labels_of_links_are_edited_the_same_way() {
    Script::new()
        .context("sales", 0, 0, 800, 600)
        .event("one", 1000, 0)
        .event("two", 1400, 0)
        .link("arrow", "one", "two")
        .double_click(100.0, 15.0)
        .types("Shop")
        .double_click(1280.0, 80.0)
        .types("at night")
        .then(|script| {
            assert_eq!(script.board().contexts()["sales"].name, "Shop");
            assert_eq!(script.board().links()["arrow"].label, "at night");
        });
}

#[test]
fn locked_text_is_not_edited() {
    Script::new()
        .event("one", 0, 0)
        .edit(Edit::Note(id("one"), NoteAttribute::Locked(true)))
        .double_click(80.0, 80.0)
        .then(|script| {
            assert!(script.response.edit_text.is_none() && script.response.refused.is_some())
        });
}
