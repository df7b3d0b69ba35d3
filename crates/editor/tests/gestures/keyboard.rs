//! Everything by key: going about, nudging, deleting, undo.

use crate::script::{Script, id};
use isobar_editor::{Command, Modifiers, ToolKind};

fn story() -> Script {
    Script::new()
        .event("third", 800, 0)
        .event("first", 0, 0)
        .event("second", 400, 300)
}

#[test]
fn tab_goes_through_notes_in_the_order_of_time_and_then_leaves_the_board() {
    story()
        .key("Tab")
        .expect_selected(&["first"])
        .keys(&["Tab", "Tab"])
        .expect_selected(&["third"])
        .then(|script| assert_eq!(script.response.announce.as_deref(), Some("third")))
        .key("Tab")
        .then(|script| assert!(!script.response.handled))
        .holding(Modifiers::SHIFT)
        .keys(&["Tab", "Tab"])
        .expect_selected(&["first"])
        .key("Tab")
        .then(|script| assert!(!script.response.handled));
}

#[test]
fn the_keyboard_goes_on_from_the_first_of_several_or_from_where_somebody_went_among_them() {
    let names = ["second", "third", "first"];
    let several = story().select(&names);
    several.key("Tab").expect_selected(&["third"]);
    let mut several = story().select(&names);
    several.editor.set_lead(&id("first"));
    let several = several.expect_selected(&["first", "second", "third"]);
    several.key("Tab").expect_selected(&["second"]);
}

#[test]
fn going_to_a_note_brings_it_into_view() {
    Script::new()
        .event("far", 9000, 9000)
        .key("Tab")
        .then(|script| {
            let seen = script.editor.camera().visible(script.editor.viewport());
            assert!(seen.covers(script.board().notes()["far"].area().into()));
        });
}

#[test]
fn arrows_nudge_by_one_and_with_shift_by_ten_as_one_step() {
    let script = story().select(&["first"]);
    let before = script.editor.document().clone();
    script
        .keys(&["ArrowRight", "ArrowDown"])
        .expect_at("first", 1, 1)
        .holding(Modifiers::SHIFT)
        .key("ArrowLeft")
        .expect_at("first", -9, 1)
        .expect_undone_to(&before);
}

#[test]
fn nudging_something_else_is_another_step() {
    story()
        .select(&["first"])
        .key("ArrowRight")
        .select(&["second"])
        .key("ArrowRight")
        .run(Command::Undo)
        .expect_at("second", 400, 300)
        .expect_at("first", 1, 0);
}

#[test]
fn alt_and_arrows_resize_a_note_or_frame() {
    let script = Script::new()
        .context("sales", 0, 0, 600, 600)
        .event("one", 640, 100);
    let before = script.editor.document().clone();
    script
        .select(&["sales"])
        .holding(Modifiers::ALT)
        .keys(&["ArrowRight"; 14])
        .expect_area("sales", [0, 0, 740, 600])
        .expect_frame("one", Some("sales"))
        .key("ArrowUp")
        .expect_area("sales", [0, 0, 740, 590])
        .then(|script| assert_ne!(script.editor.document(), &before));
}

#[test]
fn a_nudge_into_a_frame_makes_the_note_belong_to_it() {
    Script::new()
        .context("sales", 200, 0, 600, 600)
        .event("one", 115, 100)
        .select(&["one"])
        .holding(Modifiers::SHIFT)
        .key("ArrowRight")
        .expect_frame("one", Some("sales"));
}

#[test]
fn delete_takes_links_along_and_undo_brings_all_back_selected() {
    let script = story().link("arrow", "first", "second").select(&["first"]);
    let before = script.editor.document().clone();
    script
        .key("Delete")
        .then(|script| assert!(script.board().links().is_empty()))
        .expect_undo(Some("Delete note"))
        .holding(Modifiers::COMMAND)
        .key("z")
        .expect_board(&before)
        .expect_selected(&["first"])
        .key("y")
        .then(|script| assert_eq!(script.board().notes().len(), 2));
}

#[test]
fn enter_opens_the_text_of_the_selected_note() {
    story()
        .keys(&["Tab", "Enter"])
        .then(|script| assert_eq!(script.response.edit_text.as_ref().unwrap().text, "first"));
}

#[test]
fn control_a_selects_everything_and_escape_nothing() {
    story()
        .holding(Modifiers::COMMAND)
        .key("a")
        .expect_selected(&["first", "second", "third"])
        .holding(Modifiers::NONE)
        .key("Escape")
        .expect_selected(&[]);
}

#[test]
fn a_note_tool_places_its_note_on_enter() {
    story()
        .keys(&["p", "Enter"])
        .types("Whenever paid, then ship")
        .then(|script| {
            assert_eq!(
                script.saying("Whenever paid, then ship").kind.name(),
                "policy"
            )
        })
        .then(|script| assert_eq!(script.editor.tool(), ToolKind::Select));
}

#[test]
fn keys_that_mean_nothing_are_left_to_the_browser() {
    story()
        .key("q")
        .then(|script| assert!(!script.response.handled))
        .holding(Modifiers::COMMAND)
        .key("r")
        .then(|script| assert!(!script.response.handled));
}
