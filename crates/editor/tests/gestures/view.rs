//! The pan tool, wheel, pinch and the commands of the camera.

use crate::script::{Script, id};
use isobar_editor::{BoardPoint, Button, Command, InputEvent, Modifiers, ScreenPoint, ToolKind};
use isobar_model::{Change, Edit, Element, Id, Note, NoteAttribute, NoteKind, Point};

fn origin(script: &Script) -> (f64, f64) {
    let origin = script.editor.camera().origin;
    (origin.x, origin.y)
}

fn wheel(dx: f64, dy: f64, modifiers: Modifiers) -> InputEvent {
    InputEvent::Wheel {
        at: ScreenPoint::new(600.0, 400.0),
        dx,
        dy,
        modifiers,
    }
}

#[test]
fn the_pan_tool_drags_the_board() {
    Script::new()
        .run(Command::Choose(ToolKind::Pan))
        .drag((500.0, 500.0), (400.0, 450.0))
        .then(|script| assert_eq!(origin(script), (100.0, 50.0)))
        .expect_undo(None);
}

#[test]
fn middle_button_and_space_pan_for_a_moment_with_any_tool() {
    let script = Script::new().event("one", 0, 0);
    let before = script.editor.document().clone();
    script
        .down_with(Button::Middle, 80.0, 80.0)
        .to(180.0, 80.0)
        .up()
        .then(|script| assert_eq!(origin(script), (-100.0, 0.0)))
        .hold_key(" ")
        .drag((180.0, 80.0), (80.0, 80.0))
        .key(" ")
        .then(|script| assert_eq!(origin(script), (0.0, 0.0)))
        .expect_board(&before)
        .drag((80.0, 80.0), (180.0, 80.0))
        .expect_at("one", 100, 0);
}

#[test]
fn escape_takes_a_pan_back() {
    Script::new()
        .run(Command::Choose(ToolKind::Pan))
        .down(500.0, 500.0)
        .to(100.0, 100.0)
        .key("Escape")
        .then(|script| assert_eq!(origin(script), (0.0, 0.0)));
}

#[test]
fn the_wheel_pans_and_with_control_zooms_about_the_pointer() {
    let at = ScreenPoint::new(600.0, 400.0);
    Script::new()
        .event_of(wheel(30.0, 40.0, Modifiers::NONE))
        .then(|script| assert_eq!(origin(script), (30.0, 40.0)))
        .event_of(wheel(0.0, 20.0, Modifiers::SHIFT))
        .then(|script| assert_eq!(origin(script), (50.0, 40.0)))
        .event_of(wheel(0.0, -100.0, Modifiers::COMMAND))
        .then(|script| {
            let camera = script.editor.camera();
            assert!(camera.zoom > 1.0);
            assert!(camera.to_board(at).distance(BoardPoint::new(650.0, 440.0)) < 1e-6);
        });
}

#[test]
fn pinching_zooms_and_takes_back_what_the_first_finger_had_begun() {
    let script = Script::new().event("one", 0, 0);
    let before = script.editor.document().clone();
    let at = ScreenPoint::new(600.0, 400.0);
    script
        .down(80.0, 80.0)
        .to(300.0, 300.0)
        .event_of(InputEvent::Pinch {
            at,
            scale: 2.0,
            dx: 10.0,
            dy: 0.0,
        })
        .expect_board(&before)
        .then(|script| assert!((script.editor.camera().zoom - 2.0).abs() < 1e-9));
}

#[test]
fn numbers_that_are_not_finite_change_nothing() {
    let script = Script::new().event("one", 0, 0);
    let camera = script.editor.camera();
    script
        .event_of(wheel(f64::NAN, 1.0, Modifiers::NONE))
        .down(f64::NAN, 80.0)
        .to(f64::INFINITY, 80.0)
        .then(|script| assert_eq!(script.editor.camera(), camera));
}

#[test]
fn zooming_to_fit_shows_all_and_to_the_selection_only_that() {
    Script::new()
        .event("one", 0, 0)
        .event("two", 9000, 5000)
        .key("1")
        .then(|script| {
            let seen = script.editor.camera().visible(script.editor.viewport());
            assert!(seen.contains(BoardPoint::new(0.0, 0.0)));
            assert!(seen.contains(BoardPoint::new(9160.0, 5160.0)));
        })
        .select(&["two"])
        .key("2")
        .then(|script| {
            let camera = script.editor.camera();
            assert!((camera.zoom - 1.0).abs() < 1e-9);
            let middle = camera.to_board(script.editor.viewport().center());
            assert!(middle.distance(BoardPoint::new(9080.0, 5080.0)) < 1e-6);
        })
        .key("+")
        .key("0")
        .then(|script| assert!((script.editor.camera().zoom - 1.0).abs() < 1e-9));
}

/// True if what is written on a note can be read, and all of the note is in view.
fn can_be_read(script: &Script, id: &Id) -> bool {
    let editor = &script.editor;
    let seen = editor.camera().visible(editor.viewport());
    editor.camera().zoom >= 0.4 && seen.covers(editor.area_of(id).unwrap())
}

#[test]
fn whoever_writes_from_far_away_comes_to_where_one_can_read_it() {
    let far = Script::new()
        .event("one", 0, 0)
        .event("far", 60_000, 0)
        .run(Command::ZoomToFit);
    assert!(far.editor.camera().zoom < 0.1);
    let far = far.select(&["far"]).run(Command::EditText);
    assert!(can_be_read(&far, &id("far")));
    let far = far
        .run(Command::ZoomToFit)
        .run(Command::CreateNote(NoteKind::Event));
    let made = far.response.edit_text.clone().unwrap().id;
    assert!(can_be_read(&far, &made));
}

#[test]
fn writing_does_not_move_what_can_be_read_already() {
    let script = Script::new().event("one", 400, 400).run(Command::ZoomOut);
    let before = script.editor.camera();
    let script = script.select(&["one"]).run(Command::EditText);
    assert_eq!(script.editor.camera(), before);
}

#[test]
fn the_first_note_of_a_board_that_was_emptied_is_written_at_its_size() {
    let mut script = Script::new();
    let list = "Order placed\n".repeat(200);
    script.editor.paste_text(&list);
    let mut script = script.run(Command::ZoomToFit);
    let before = script.editor.camera();
    script = script.run(Command::SelectAll).run(Command::Delete);
    assert_eq!(script.editor.camera(), before, "one may take it back");
    script.editor.begin_first_note("");
    assert!((script.editor.camera().zoom - 1.0).abs() < 1e-9);
}

#[test]
fn what_a_fix_has_added_is_selected_and_clear_of_what_lies_over_the_edges() {
    let mut script = Script::new().event("one", 0, 0).select(&["one"]);
    let note = Note::new(id("new"), NoteKind::Policy, "new", Point::new(1900, 1300));
    let add = Edit::Add(Element::Note(note)).of(&id("main"));
    let delta = script.editor.document().clone().apply(add).unwrap();
    let change = vec![Change::Replay(delta.clone())];
    script.editor.change("Fix", change).unwrap();
    script.editor.show_added(&delta);
    let script = script.expect_selected(&["new"]);
    let editor = &script.editor;
    let seen = editor.camera().visible(editor.viewport()).grown(-100.0);
    assert!(seen.covers(editor.area_of(&id("new")).unwrap()));
}

#[test]
fn what_a_fix_moves_into_another_frame_is_selected() {
    let script = Script::new().context("sales", 0, 400, 600, 400);
    let mut script = script.event("one", 0, 0).event("two", 400, 0);
    let frame = NoteAttribute::Frame(Some(id("sales")));
    let edit = Edit::Note(id("two"), frame).of(&id("main"));
    let delta = script.editor.document().clone().apply(edit).unwrap();
    let change = vec![Change::Replay(delta.clone())];
    script.editor.change("Fix", change).unwrap();
    script.editor.show_added(&delta);
    script.expect_selected(&["two"]);
}

#[test]
fn a_fix_that_adds_nothing_leaves_selection_and_view() {
    let mut script = Script::new().event("one", 0, 0).select(&["one"]);
    let before = script.editor.camera();
    let text = NoteAttribute::Text("Paid".into());
    let edit = Edit::Note(id("one"), text).of(&id("main"));
    let delta = script.editor.document().clone().apply(edit).unwrap();
    script.editor.show_added(&delta);
    assert_eq!(script.editor.camera(), before);
    script.expect_selected(&["one"]);
}

#[test]
fn what_is_held_at_the_edge_takes_the_board_along() {
    let script = Script::new().event("one", 0, 0);
    let before = script.editor.camera();
    let edge = script.editor.viewport().width - 4.0;
    let mut script = script.down(80.0, 80.0).to(edge, 80.0);
    assert!(script.response.drifts);
    for _ in 0..60 {
        script = script.event_of(InputEvent::Tick);
        assert!(script.response.drifts);
    }
    let moved = script.editor.camera().origin.x - before.origin.x;
    assert!(moved > 100.0, "moved by {moved}");
    let at = script.editor.alternative().notes()["one"].at.x;
    assert!((f64::from(at) - (edge - 80.0 + moved)).abs() < 20.0);
    // Away from the edge it rests, and after the gesture nothing moves any more.
    script = script.to(600.0, 80.0);
    assert!(!script.response.drifts);
    script = script.event_of(InputEvent::Tick);
    assert!(!script.response.drifts);
    script = script.to(edge, 80.0).up().event_of(InputEvent::Tick);
    assert!(!script.response.drifts);
    let script = script.run(Command::Undo);
    assert_eq!(script.editor.camera(), before);
}

#[test]
fn who_only_passes_by_the_edge_does_not_move_the_board() {
    let script = Script::new().event("one", 0, 0);
    let before = script.editor.camera();
    let mut script = script.down(80.0, 80.0).to(2.0, 80.0);
    for _ in 0..5 {
        script = script.event_of(InputEvent::Tick);
    }
    assert_eq!(script.to(80.0, 200.0).editor.camera(), before);
}

#[test]
fn the_hand_does_not_drift() {
    let script = Script::new().event("one", 0, 0).key("h");
    let script = script.down(80.0, 80.0).to(2.0, 80.0);
    assert!(!script.response.drifts);
}

#[test]
fn a_note_that_is_looked_for_is_shown_so_that_it_can_be_read() {
    let script = Script::new()
        .event("one", 0, 0)
        .event("far", 20_000, 0)
        .run(Command::ZoomToFit);
    assert!(script.editor.camera().zoom < 0.1);
    script.run(Command::Reveal(id("one"))).then(|script| {
        let camera = script.editor.camera();
        assert!(camera.zoom >= 0.5, "{}", camera.zoom);
        let seen = camera.visible(script.editor.viewport());
        assert!(seen.left <= 0.0 && seen.right >= 160.0);
    });
}

#[test]
fn who_can_read_already_is_not_moved_about() {
    let script = Script::new().event("one", 200, 200).event("two", 500, 200);
    let before = script.editor.camera();
    script
        .run(Command::Reveal(id("two")))
        .then(|script| assert_eq!(script.editor.camera(), before));
}

#[test]
fn a_frame_that_is_looked_for_from_far_away_is_seen_as_large_as_fits() {
    let mut script = Script::new()
        .context("sales", 40_000, 0, 800, 600)
        .event("far", 0, 0)
        .run(Command::ZoomToFit);
    assert!(script.editor.camera().zoom < 0.1);
    script = script.run(Command::Reveal(id("sales")));
    let seen = script.editor.camera().visible(script.editor.viewport());
    assert!(script.editor.camera().zoom > 0.8);
    assert!(seen.covers(script.board().contexts()["sales"].area.into()));
    // Who is near enough already stays there.
    let near = script.editor.camera().panned(10.0, 10.0);
    script.editor.set_camera(near);
    let script = script.run(Command::Reveal(id("sales")));
    assert_eq!(script.editor.camera(), near);
}
