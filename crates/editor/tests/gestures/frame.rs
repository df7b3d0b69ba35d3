//! The frame tool: contexts, services inside them, and what they take in.

use crate::script::{Script, id};
use isobar_editor::{Command, Overlay, ToolKind};
use isobar_model::Rect;

fn drawing() -> Script {
    Script::new()
        .event("inside", 200, 200)
        .event("outside", 1000, 200)
        .key("f")
}

#[test]
fn a_drag_draws_a_context_that_takes_in_the_notes_in_it() {
    let script = drawing();
    let before = script.editor.document().clone();
    script
        .drag((100.0, 100.0), (600.0, 500.0))
        .types("Sales")
        .then(|script| {
            let context = script.board().contexts().values().next().unwrap();
            assert_eq!(context.name, "Sales");
            assert_eq!(
                context.area,
                Rect {
                    x: 100,
                    y: 100,
                    width: 500,
                    height: 400
                }
            );
            assert_eq!(
                script.board().notes()["inside"].frame.as_ref(),
                Some(&context.id)
            );
            assert_eq!(script.editor.tool(), ToolKind::Select);
        })
        .expect_frame("outside", None)
        .expect_undo(Some("Add context"))
        .expect_undone_to(&before);
}

#[test]
fn a_frame_drawn_inside_a_context_is_a_service_of_it() {
    Script::new()
        .context("sales", 0, 0, 1000, 800)
        .note_in("sales", "placed", 200, 200)
        .run(Command::Choose(ToolKind::Frame))
        .down(900.0, 700.0)
        .to(100.0, 100.0)
        .then(|script| {
            let preview = script.overlay();
            assert!(
                preview
                    .iter()
                    .any(|one| matches!(one, Overlay::FramePreview { service: true, .. }))
            );
        })
        .up()
        .types("Shop")
        .then(|script| {
            let service = script.board().services().values().next().unwrap();
            assert_eq!(service.context, id("sales"));
            assert_eq!(
                script.board().notes()["placed"].frame.as_ref(),
                Some(&service.id)
            );
        })
        .expect_undo(Some("Add service"));
}

#[test]
fn escape_while_drawing_leaves_the_board_as_it_was() {
    let script = drawing();
    let before = script.editor.document().clone();
    script
        .down(100.0, 100.0)
        .to(600.0, 500.0)
        .key("Escape")
        .then(|script| assert!(script.overlay().is_empty()))
        .up()
        .expect_board(&before);
}

#[test]
fn a_click_draws_a_frame_of_the_usual_size_and_no_drag_one_without_room_for_a_title() {
    drawing()
        .click(1000.0, 700.0)
        .key("f")
        .drag((100.0, 900.0), (110.0, 905.0))
        .then(|script| {
            let areas: Vec<_> = script
                .board()
                .contexts()
                .values()
                .map(|one| one.area)
                .collect();
            assert_eq!(areas.len(), 2);
            assert!(
                areas
                    .iter()
                    .all(|area| area.width >= 80 && area.height >= 80)
            );
        });
}

#[test]
fn a_command_wraps_the_selection_in_a_context() {
    Script::new()
        .event("one", 0, 0)
        .event("two", 400, 300)
        .event("three", 2000, 0)
        .select(&["one", "two"])
        .run(Command::WrapInContext)
        .types("Sales")
        .then(|script| {
            let context = script.board().contexts().values().next().unwrap();
            for name in ["one", "two"] {
                assert_eq!(
                    script.board().notes()[name].frame.as_ref(),
                    Some(&context.id)
                );
            }
        })
        .expect_frame("three", None);
}

#[test]
fn escape_in_the_name_of_a_frame_that_was_drawn_leaves_it_there() {
    let mut script = drawing().drag((100.0, 100.0), (600.0, 500.0));
    let drawn = script.response.edit_text.clone().unwrap().id;
    script.editor.cancel_text(&drawn);
    script
        .then(|script| assert!(script.board().contexts().contains_key(&drawn)))
        .expect_undo(Some("Add context"));
}
