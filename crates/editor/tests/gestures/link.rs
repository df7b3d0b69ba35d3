//! The link tool: by dragging, by clicking and by key; and arrows between frames, which make messages.

use crate::script::{Script, id};
use isobar_editor::{Command, Modifiers, Overlay, ToolKind};
use isobar_model::{Id, NoteKind};

fn notes() -> Script {
    Script::new()
        .event("one", 0, 0)
        .event("two", 400, 0)
        .event("three", 400, 400)
}

fn ends(script: &Script) -> Vec<(&Id, &Id)> {
    script
        .board()
        .links()
        .values()
        .map(|link| (&link.from, &link.to))
        .collect()
}

#[test]
fn a_drag_from_note_to_note_draws_a_link() {
    let script = notes();
    let before = script.editor.document().clone();
    script
        .run(Command::Choose(ToolKind::Link))
        .drag((80.0, 80.0), (480.0, 80.0))
        .then(|script| assert_eq!(ends(script), [(&id("one"), &id("two"))]))
        .then(|script| assert_eq!(script.editor.tool(), ToolKind::Select))
        .expect_undo(Some("Add link"))
        .expect_undone_to(&before);
}

#[test]
fn the_preview_says_whether_letting_go_would_draw_it() {
    let fits = |script: &Script| {
        script.overlay().into_iter().find_map(|one| match one {
            Overlay::LinkPreview { fits, .. } => Some(fits),
            _ => None,
        })
    };
    notes()
        .run(Command::Choose(ToolKind::Link))
        .down(80.0, 80.0)
        .to(300.0, 300.0)
        .then(|script| assert_eq!(fits(script), Some(false)))
        .to(480.0, 80.0)
        .then(|script| assert_eq!(fits(script), Some(true)))
        .to(90.0, 90.0)
        .then(|script| assert_eq!(fits(script), Some(false)));
}

#[test]
fn dropping_on_nothing_or_cancelling_draws_nothing() {
    let script = notes();
    let before = script.editor.document().clone();
    script
        .run(Command::Choose(ToolKind::Link))
        .drag((80.0, 80.0), (300.0, 300.0))
        .expect_board(&before)
        .down(80.0, 80.0)
        .to(480.0, 80.0)
        .cancelled()
        .up()
        .expect_board(&before)
        .expect_undo(Some("Set up"));
}

#[test]
fn two_clicks_draw_a_link_without_dragging() {
    notes()
        .run(Command::Choose(ToolKind::Link))
        .click(80.0, 80.0)
        .click(480.0, 480.0)
        .then(|script| assert_eq!(ends(script), [(&id("one"), &id("three"))]));
}

#[test]
fn the_same_link_is_not_drawn_twice() {
    notes()
        .link("arrow", "one", "two")
        .run(Command::Choose(ToolKind::Link))
        .drag((80.0, 80.0), (480.0, 80.0))
        .expect_selected(&["arrow"])
        .then(|script| assert_eq!(script.board().links().len(), 1));
}

#[test]
fn keys_draw_a_link_to_the_next_note_in_time() {
    notes()
        .select(&["one"])
        .keys(&["l", "Tab", "Enter"])
        .then(|script| assert_eq!(ends(script), [(&id("one"), &id("two"))]))
        .then(|script| assert_eq!(script.editor.tool(), ToolKind::Select));
}

#[test]
fn arrow_keys_aim_by_direction() {
    notes()
        .select(&["two"])
        .keys(&["l", "ArrowDown", "Enter"])
        .then(|script| assert_eq!(ends(script), [(&id("two"), &id("three"))]));
}

#[test]
fn escape_ends_aiming_without_a_link() {
    let script = notes();
    let before = script.editor.document().clone();
    script
        .select(&["one"])
        .keys(&["l", "Tab", "Tab", "Escape"])
        .expect_board(&before)
        .then(|script| assert_eq!(script.editor.tool(), ToolKind::Select))
        .expect_selected(&["one"]);
}

#[test]
fn a_link_says_nothing_between_a_note_and_the_frame_that_it_lies_in() {
    let script = Script::new()
        .context("sales", 0, 0, 800, 600)
        .note_in("sales", "placed", 100, 200);
    let before = script.editor.document().clone();
    script
        .run(Command::Choose(ToolKind::Link))
        .drag((180.0, 280.0), (600.0, 500.0))
        .expect_board(&before)
        .select(&["sales"])
        .run(Command::LinkTo(id("placed")))
        .expect_board(&before)
        .then(|script| assert!(script.response.refused.is_some()));
}

#[test]
fn an_arrow_between_contexts_makes_the_message_and_its_link_as_one_step() {
    let script = Script::new()
        .context("sales", 0, 0, 600, 600)
        .context("billing", 1000, 0, 600, 600);
    let before = script.editor.document().clone();
    script
        .run(Command::Choose(ToolKind::Link))
        .drag((300.0, 300.0), (1300.0, 300.0))
        .types("Order placed")
        .then(|script| {
            let message = script.saying("Order placed");
            assert_eq!(
                (message.kind, message.frame.as_ref()),
                (NoteKind::Event, Some(&id("sales")))
            );
            assert_eq!(ends(script), [(&message.id, &id("billing"))]);
            let sales = script.board().contexts()["sales"].area;
            assert!(sales.contains(message.at) && message.area().right() <= sales.right());
        })
        .expect_undo(Some("Add message"))
        .expect_undone_to(&before);
}

#[test]
fn several_messages_between_two_contexts_do_not_cover_each_other() {
    let script = Script::new()
        .context("sales", 0, 0, 600, 600)
        .context("billing", 1000, 0, 600, 600)
        .context("mail", 1000, 700, 600, 600)
        .select(&["sales"])
        .run(Command::LinkTo(id("billing")))
        .select(&["sales"])
        .run(Command::LinkTo(id("mail")));
    let areas: Vec<_> = script
        .board()
        .notes()
        .values()
        .map(|note| note.area())
        .collect();
    assert_eq!(areas.len(), 2);
    assert!(!areas[0].intersects(areas[1]));
}

#[test]
fn an_arrow_from_a_context_to_a_command_is_a_plain_link() {
    Script::new()
        .context("sales", 0, 0, 600, 600)
        .note("charge", NoteKind::Command, 1000, 0)
        .select(&["sales"])
        .run(Command::LinkTo(id("charge")))
        .then(|script| assert_eq!(ends(script), [(&id("sales"), &id("charge"))]));
}

#[test]
fn with_shift_the_tool_stays_for_the_next_link() {
    notes()
        .run(Command::Choose(ToolKind::Link))
        .holding(Modifiers::SHIFT)
        .drag((80.0, 80.0), (480.0, 80.0))
        .drag((80.0, 80.0), (480.0, 480.0))
        .then(|script| assert_eq!(ends(script).len(), 2));
}
