//! A board that is read-only: one can look at all of it, and change nothing.

use crate::random::{board, events};
use crate::script::{Script, id};
use isobar_editor::{Button, Command, InputEvent, Modifiers, Pointer, ScreenPoint, ToolKind};
use isobar_model::{Document, NoteKind};
use proptest::prelude::*;

fn read_only() -> Script {
    let mut script = board();
    script.editor.set_read_only(true);
    script.editor.take_journal();
    script
}

/// Presses at one place and lets go at another.
fn drag(script: &mut Script, from: (f64, f64), to: (f64, f64)) {
    let at = |(x, y)| Pointer {
        at: ScreenPoint::new(x, y),
        button: Button::Main,
        modifiers: Modifiers::NONE,
        touch: false,
    };
    script.editor.handle(InputEvent::PointerDown(at(from)));
    script.editor.handle(InputEvent::PointerMove(at(to)));
    script.editor.handle(InputEvent::PointerUp(at(to)));
}

#[test]
fn a_click_selects_and_a_drag_moves_the_board() {
    let mut script = read_only();
    drag(&mut script, (150.0, 250.0), (150.0, 250.0));
    assert_eq!(script.editor.selection().only(), Some(&id("placed")));
    let before = script.editor.camera();
    drag(&mut script, (150.0, 250.0), (250.0, 300.0));
    assert_ne!(script.editor.camera(), before);
    assert_eq!(script.editor.selection().only(), Some(&id("placed")));
    assert_eq!(script.editor.document(), board().editor.document());
}

#[test]
fn what_would_change_it_is_refused_with_the_way_out() {
    let mut script = read_only();
    script.editor.select([id("placed")]);
    let delete = script.editor.run(Command::Delete);
    let said = delete.refused.expect("a reason");
    assert!(
        said.contains("read-only") && said.contains("copy"),
        "{said}"
    );
    let write = script.editor.begin_edit(&id("placed"));
    assert!(write.refused.is_some() && write.edit_text.is_none());
    let other = script.editor.copy_alternative("Mine");
    assert!(other.unwrap_err().to_string().contains("read-only"));
}

#[test]
fn it_has_one_tool_until_it_can_be_changed_again() {
    let mut script = read_only();
    script.editor.choose(ToolKind::Note(NoteKind::Event));
    assert_eq!(script.editor.tool(), ToolKind::Select);
    script.editor.set_read_only(false);
    script.editor.select([id("placed")]);
    assert_eq!(script.editor.run(Command::Delete).refused, None);
    assert!(!script.board().notes().contains_key(&id("placed")));
}

#[test]
fn the_next_board_can_be_changed() {
    let mut script = read_only();
    script.editor.open(board().editor.document().clone());
    assert!(!script.editor.is_read_only());
}

#[test]
fn typing_on_an_empty_one_begins_nothing() {
    let mut script = Script::new();
    let empty: Document = script.editor.document().clone();
    script.editor.set_read_only(true);
    let response = script.editor.begin_first_note("a");
    assert!(response.edit_text.is_none());
    script = script.key("a");
    assert_eq!(script.editor.document(), &empty);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_people_do_changes_it(events in prop::collection::vec(events(), 1..60)) {
        let mut script = read_only();
        for event in events {
            let response = script.editor.handle(event);
            prop_assert_eq!(response.edit_text, None);
        }
        script.editor.handle(InputEvent::PointerCancel);
        let untouched = board();
        prop_assert_eq!(script.editor.document(), untouched.editor.document());
        prop_assert!(script.editor.take_journal().is_empty());
    }
}
