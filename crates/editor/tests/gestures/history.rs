//! Undo across alternatives and reloads, and what storage is told.

use crate::script::{Script, id};
use isobar_editor::{Command, Editor, History};
use isobar_model::{Edit, NoteAttribute};

#[test]
fn changes_from_outside_are_one_step_and_a_refused_one_is_none() {
    let script = Script::new().event("one", 0, 0);
    let before = script.editor.document().clone();
    let mut script = script;
    let text = |text: &str| Edit::Note(id("one"), NoteAttribute::Text(text.into()));
    let nobody = Edit::Note(id("nobody"), NoteAttribute::Text("?".into()));
    assert!(
        script
            .editor
            .edit("Redesign", vec![text("a"), nobody])
            .is_err()
    );
    let script = script.expect_board(&before);
    let mut script = script;
    script
        .editor
        .edit("Redesign", vec![text("a"), text("b")])
        .unwrap();
    script
        .expect_undo(Some("Redesign"))
        .expect_undone_to(&before);
}

#[test]
fn a_change_from_outside_ends_a_gesture_by_taking_it_back() {
    let mut script = Script::new()
        .event("one", 0, 0)
        .down(80.0, 80.0)
        .to(300.0, 300.0);
    let text = Edit::Note(id("one"), NoteAttribute::Text("new".into()));
    script.editor.edit("Edit", vec![text]).unwrap();
    script
        .to(400.0, 400.0)
        .up()
        .expect_at("one", 0, 0)
        .expect_undo(Some("Edit"));
}

#[test]
fn alternatives_are_copied_renamed_and_removed_with_undo() {
    let mut script = Script::new().event("one", 0, 0);
    let before = script.editor.document().clone();
    let copy = script.editor.copy_alternative("Solution 2").unwrap();
    assert_eq!(script.editor.active_id(), &copy);
    assert_eq!(script.board().info().origin, Some(id("main")));
    script
        .editor
        .rename_alternative(&copy, "Open host")
        .unwrap();
    let mut script = script
        .drag((80.0, 80.0), (180.0, 80.0))
        .expect_at("one", 100, 0);
    script.editor.switch_to(&id("main"));
    let mut script = script.expect_at("one", 0, 0);
    script.editor.remove_alternative(&copy).unwrap();
    assert_eq!(script.editor.document(), &before);
    let script = script.run(Command::Undo).run(Command::Undo);
    assert_eq!(script.editor.active_id(), &copy);
    script
        .expect_at("one", 0, 0)
        .run(Command::Undo)
        .expect_undone_to(&before);
}

#[test]
fn an_alternative_is_chosen_with_undo() {
    let mut script = Script::new().event("one", 0, 0);
    let before = script.editor.document().clone();
    script.editor.choose_alternative(Some(id("main"))).unwrap();
    assert_eq!(script.editor.document().board().chosen, Some(id("main")));
    assert!(
        script
            .editor
            .choose_alternative(Some(id("nobody")))
            .is_err()
    );
    script
        .expect_undo(Some("Mark as chosen"))
        .expect_undone_to(&before);
}

#[test]
fn whoever_sees_all_of_an_alternative_sees_all_of_the_next() {
    let mut script = Script::new().event("one", 0, 0).run(Command::ZoomToFit);
    let near = script.editor.camera();
    let copy = script.editor.copy_alternative("Wider").unwrap();
    let mut script = script.event("two", 5000, 0);
    script.editor.switch_to(&id("main"));
    assert_eq!(
        script.editor.camera(),
        near,
        "a detail is compared in place"
    );
    script.editor.switch_to(&copy);
    let seen = script.editor.camera().visible(script.editor.viewport());
    assert!(seen.covers(script.editor.extent().unwrap()));
}

#[test]
fn removing_the_alternative_that_is_seen_goes_to_another() {
    let mut script = Script::new().event("one", 0, 0);
    let copy = script.editor.copy_alternative("Other").unwrap();
    script.editor.remove_alternative(&copy).unwrap();
    assert_eq!(script.editor.active_id(), &id("main"));
    script.click(80.0, 80.0).expect_selected(&["one"]);
}

#[test]
fn undo_survives_a_reload() {
    let script = Script::new().event("one", 0, 0);
    let before = script.editor.document().clone();
    let script = script
        .drag((80.0, 80.0), (180.0, 80.0))
        .run(Command::ZoomIn);
    let (session, past) = (script.editor.session(), script.editor.history());
    let mut reloaded = Editor::new(script.editor.document().clone(), 2);
    reloaded.resume(session, past);
    assert_eq!(reloaded.camera(), script.editor.camera());
    reloaded.run(Command::Undo);
    assert_eq!(reloaded.document(), &before);
    assert_eq!(reloaded.redo_label(), Some("Move note"));
}

#[test]
fn a_history_of_another_document_is_dropped_with_a_reason() {
    let script = Script::new()
        .event("one", 0, 0)
        .event("two", 400, 0)
        .link("arrow", "one", "two");
    let script = script.select(&["arrow"]).run(Command::Delete);
    let (session, past) = (script.editor.session(), script.editor.history());
    let mut other = Script::new().editor;
    other.resume(session, past);
    let before = other.document().clone();
    let response = other.run(Command::Undo);
    assert!(response.refused.is_some());
    assert_eq!((other.document(), other.undo_label()), (&before, None));
}

/// Steps of undo as they are kept.
fn written(history: &History) -> String {
    serde_json::to_string(history).unwrap()
}

#[test]
fn storage_that_replays_the_journal_has_the_same_board_and_the_same_steps_of_undo() {
    let mut script = Script::new();
    let mut stored = script.editor.document().clone();
    let mut past = script.editor.history();
    script = script
        .event("one", 0, 0)
        .event("two", 400, 0)
        .link("arrow", "one", "two")
        .run(Command::CreateNote(isobar_model::NoteKind::Event))
        .types("three")
        .select(&["one"])
        .run(Command::Delete)
        .run(Command::Undo)
        .drag((480.0, 80.0), (500.0, 300.0));
    let new = script.run(Command::CreateNote(isobar_model::NoteKind::Policy));
    let id = new.response.edit_text.clone().unwrap().id;
    let mut script = new;
    script.editor.cancel_text(&id);
    for edit in script.editor.take_journal() {
        edit.replay(&mut stored, &mut past).unwrap();
    }
    assert_eq!(&stored, script.editor.document());
    assert_eq!(written(&past), written(&script.editor.history()));
    assert!(script.editor.take_journal().is_empty());
}

#[test]
fn opening_another_document_starts_without_a_past() {
    let mut script = Script::new().event("one", 0, 0).click(80.0, 80.0);
    let before = script.editor.epochs();
    let other = Script::new().event("two", 0, 0).editor.document().clone();
    script.editor.open(other.clone());
    let after = script.editor.epochs();
    assert!(after.document > before.document && after.selection > before.selection);
    assert!(script.editor.take_journal().is_empty());
    script
        .expect_board(&other)
        .expect_undo(None)
        .click(80.0, 80.0)
        .expect_selected(&["two"]);
}

#[test]
fn undo_gives_back_the_view_that_a_step_has_moved_to_show_itself() {
    let script = Script::new().context("sales", 0, 0, 800, 600);
    let before = script.editor.camera();
    let mut script = script.select(&["sales"]).run(Command::Duplicate);
    let after = script.editor.camera();
    assert_ne!(after, before, "the copy lies beside what was seen");
    script = script.run(Command::Undo);
    assert_eq!(script.editor.camera(), before);
    script = script.run(Command::Redo);
    assert_eq!(script.editor.camera(), after);

    // Whoever has looked elsewhere meanwhile stays there.
    let elsewhere = isobar_editor::Camera {
        zoom: 0.5,
        ..before
    };
    script.editor.set_camera(elsewhere);
    script = script.run(Command::Undo);
    assert_eq!(script.editor.camera(), elsewhere);
}

#[test]
fn undo_of_a_note_placed_at_the_edge_gives_the_view_back() {
    let script = Script::new().event("one", 0, 0);
    let before = script.editor.camera();
    let viewport = script.editor.viewport();
    let script = script
        .key("e")
        .click(viewport.width - 10.0, viewport.height - 10.0)
        .types("Order placed");
    assert_ne!(script.editor.camera(), before);
    let script = script.run(Command::Undo);
    assert_eq!(script.editor.camera(), before);
}
