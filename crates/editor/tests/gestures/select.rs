//! The select tool: what a press, a drag and a lasso select, move and resize.

use crate::script::{Script, id};
use isobar_editor::{Button, Command, Cursor, Emphasis, Handle, Modifiers, Overlay};
use isobar_model::{ContextAttribute, Edit, NoteAttribute};

fn three_notes() -> Script {
    Script::new()
        .event("one", 0, 0)
        .event("two", 200, 0)
        .event("three", 400, 0)
}

/// Sales (a context) holds a service with a note, and a note of its own; another note lies outside.
fn frames() -> Script {
    Script::new()
        .context("sales", 0, 0, 800, 600)
        .service("sales", "shop", [400, 100, 360, 400])
        .note_in("sales", "placed", 100, 200)
        .note_in("shop", "paid", 480, 200)
        .event("outside", 1000, 200)
}

#[test]
fn a_click_selects_one_and_shift_click_adds_and_takes_away() {
    three_notes()
        .click(80.0, 80.0)
        .expect_selected(&["one"])
        .holding(Modifiers::SHIFT)
        .click(280.0, 80.0)
        .expect_selected(&["one", "two"])
        .click(80.0, 80.0)
        .expect_selected(&["two"])
        .holding(Modifiers::NONE)
        .click(80.0, 500.0)
        .expect_selected(&[]);
}

#[test]
fn a_click_on_one_of_many_selected_selects_only_that_one() {
    three_notes()
        .select(&["one", "two"])
        .click(80.0, 80.0)
        .expect_selected(&["one"]);
}

#[test]
fn the_topmost_of_overlapping_notes_is_hit() {
    let script = Script::new().event("lower", 0, 0).event("upper", 80, 0);
    let raised = script.board().notes()["upper"].order.clone();
    let order = isobar_model::Order::between(Some(&raised), None);
    script
        .click(120.0, 80.0)
        .expect_selected(&["upper"])
        .then(|script| assert_eq!(script.editor.hovered(), Some(&id("upper"))))
        .edit(Edit::Note(id("lower"), NoteAttribute::Order(order)))
        .click(500.0, 500.0)
        .click(120.0, 80.0)
        .expect_selected(&["lower"]);
}

#[test]
fn a_drag_starts_after_three_pixels() {
    three_notes()
        .down(80.0, 80.0)
        .to(82.0, 80.0)
        .up()
        .expect_at("one", 0, 0)
        .expect_selected(&["one"]);
}

#[test]
fn dragging_moves_all_that_is_selected_as_one_step() {
    let script = three_notes().select(&["one", "two"]);
    let before = script.editor.document().clone();
    script
        .drag((80.0, 80.0), (110.0, 180.0))
        .expect_at("one", 30, 100)
        .expect_at("two", 230, 100)
        .expect_at("three", 400, 0)
        .expect_undo(Some("Move 2 elements"))
        .expect_undone_to(&before)
        .run(Command::Redo)
        .expect_at("two", 230, 100)
        .expect_selected(&["one", "two"]);
}

#[test]
fn shift_keeps_a_drag_on_one_axis() {
    three_notes()
        .down(80.0, 80.0)
        .holding(Modifiers::SHIFT)
        .to(180.0, 110.0)
        .up()
        .expect_at("one", 100, 0);
}

#[test]
fn escape_and_pointer_cancel_take_a_drag_back() {
    let script = three_notes();
    let before = script.editor.document().clone();
    script
        .down(80.0, 80.0)
        .to(300.0, 300.0)
        .key("Escape")
        .expect_board(&before)
        .expect_selected(&[])
        .to(500.0, 500.0)
        .up()
        .down(80.0, 80.0)
        .to(300.0, 300.0)
        .cancelled()
        .expect_board(&before)
        .expect_undo(Some("Set up"));
}

#[test]
fn a_gesture_is_one_entry_of_the_journal_when_it_ends() {
    let mut script = three_notes();
    script.editor.take_journal();
    let mut script = script.down(80.0, 80.0).to(100.0, 80.0).to(120.0, 80.0);
    assert!(script.editor.take_journal().is_empty());
    let mut script = {
        script.editor.take_journal();
        script.up()
    };
    let edits = script.editor.take_journal();
    assert_eq!(edits.len(), 1);
    let delta = edits[0].delta().unwrap();
    assert_eq!(delta.elements_of(&id("main")).count(), 1);
}

#[test]
fn locked_notes_stay_and_have_no_handles() {
    let script = three_notes().edit(Edit::Note(id("one"), NoteAttribute::Locked(true)));
    let before = script.editor.document().clone();
    script
        .drag((80.0, 80.0), (300.0, 300.0))
        .expect_board(&before)
        .then(|script| {
            assert!(
                !script
                    .overlay()
                    .iter()
                    .any(|one| matches!(one, Overlay::Handle { .. }))
            )
        })
        .key("Delete")
        .expect_board(&before);
}

#[test]
fn a_lasso_selects_the_notes_that_it_touches_and_frames_that_it_goes_around() {
    frames()
        .drag((60.0, 150.0), (500.0, 300.0))
        .expect_selected(&["paid", "placed"])
        .drag((-50.0, -50.0), (900.0, 700.0))
        .expect_selected(&["paid", "placed", "sales", "shop"]);
}

#[test]
fn escape_gives_a_lasso_up_with_what_it_selected() {
    three_notes()
        .select(&["three"])
        .down(-20.0, -20.0)
        .to(300.0, 100.0)
        .expect_selected(&["one", "two"])
        .key("Escape")
        .expect_selected(&["three"]);
}

#[test]
fn frames_are_hit_by_title_and_border_but_not_inside() {
    frames()
        .click(200.0, 15.0)
        .expect_selected(&["sales"])
        .click(2.0, 400.0)
        .expect_selected(&["sales"])
        .click(300.0, 550.0)
        .expect_selected(&[])
        .click(450.0, 110.0)
        .expect_selected(&["shop"]);
}

#[test]
fn a_frame_takes_along_all_that_lies_in_it() {
    let script = frames();
    let before = script.editor.document().clone();
    script
        .drag((200.0, 15.0), (200.0, 715.0))
        .expect_area("sales", [0, 700, 800, 600])
        .expect_area("shop", [400, 800, 360, 400])
        .expect_at("placed", 100, 900)
        .expect_at("paid", 480, 900)
        .expect_at("outside", 1000, 200)
        .expect_frame("paid", Some("shop"))
        .expect_undo(Some("Move context"))
        .expect_undone_to(&before);
}

#[test]
fn a_locked_frame_stays_with_its_services() {
    let script = frames().edit(Edit::Context(id("sales"), ContextAttribute::Locked(true)));
    let before = script.editor.document().clone();
    script
        .drag((200.0, 15.0), (200.0, 715.0))
        .drag((450.0, 110.0), (450.0, 210.0))
        .expect_board(&before);
}

#[test]
fn a_note_belongs_to_the_innermost_frame_around_its_centre() {
    let script = frames();
    let before = script.editor.document().clone();
    script
        .drag((1080.0, 280.0), (180.0, 480.0))
        .expect_frame("outside", Some("sales"))
        .drag((180.0, 480.0), (580.0, 420.0))
        .expect_frame("outside", Some("shop"))
        .drag((580.0, 420.0), (1080.0, 280.0))
        .expect_frame("outside", None)
        .run(Command::Undo)
        .run(Command::Undo)
        .expect_undone_to(&before);
}

#[test]
fn the_frame_that_would_take_a_note_in_stands_out_while_it_is_dragged() {
    let target = |script: &Script| {
        script.overlay().into_iter().find_map(|one| match one {
            Overlay::Outline {
                id,
                emphasis: Emphasis::Target,
                ..
            } => Some(id),
            _ => None,
        })
    };
    frames()
        .down(1080.0, 280.0)
        .to(180.0, 480.0)
        .then(|script| assert_eq!(target(script), Some(id("sales"))))
        .to(1080.0, 900.0)
        .then(|script| assert_eq!(target(script), None));
}

#[test]
fn a_corner_resizes_a_note_while_the_opposite_corner_stays() {
    let script = three_notes().click(80.0, 80.0);
    let before = script.editor.document().clone();
    script
        .drag((160.0, 160.0), (180.0, 150.0))
        .expect_area("one", [0, 0, 180, 150])
        .expect_undo(Some("Resize note"))
        .expect_undone_to(&before)
        .drag((0.0, 0.0), (500.0, 500.0))
        .expect_area("one", [120, 120, 40, 40]);
}

#[test]
fn pressing_a_handle_without_moving_changes_nothing() {
    let script = three_notes().click(80.0, 80.0);
    let before = script.editor.document().clone();
    script
        .down(160.0, 160.0)
        .up()
        .expect_board(&before)
        .expect_undo(Some("Set up"));
}

#[test]
fn a_frame_that_grows_takes_in_the_notes_it_reaches() {
    frames()
        .click(200.0, 15.0)
        .drag((800.0, 600.0), (1200.0, 600.0))
        .expect_area("sales", [0, 0, 1200, 600])
        .expect_frame("outside", Some("sales"))
        .expect_frame("paid", Some("shop"));
}

#[test]
fn a_handle_at_the_side_draws_a_link() {
    let script = three_notes().click(80.0, 80.0);
    let before = script.editor.document().clone();
    script
        .drag((176.0, 80.0), (480.0, 80.0))
        .then(|script| {
            let link = script.board().links().values().next().unwrap();
            assert_eq!((&link.from, &link.to), (&id("one"), &id("three")));
        })
        .expect_undone_to(&before);
}

#[test]
fn links_are_hit_along_their_course_and_follow_their_notes() {
    three_notes()
        .link("arrow", "one", "three")
        .drag((280.0, 80.0), (280.0, 1200.0))
        .click(300.0, 80.0)
        .expect_selected(&["arrow"])
        .drag((480.0, 80.0), (480.0, 480.0))
        .click(300.0, 80.0)
        .expect_selected(&[])
        .click(280.0, 280.0)
        .expect_selected(&["arrow"]);
}

#[test]
fn a_link_runs_around_a_note_that_is_put_in_its_way_and_straight_when_it_goes() {
    let course = |script: &Script| script.editor.route_of(&id("arrow")).unwrap();
    let script = Script::new()
        .event("one", 0, 0)
        .event("three", 800, 0)
        .event("two", 400, 600)
        .link("arrow", "one", "three");
    let direct = course(&script);
    script
        .drag((480.0, 680.0), (480.0, 80.0))
        .then(|script| assert_ne!(course(script), direct))
        .drag((480.0, 80.0), (480.0, 900.0))
        .then(|script| assert_eq!(course(script), direct));
}

#[test]
fn a_hotspot_is_hit_where_it_is_seen_standing_on_its_corner() {
    Script::new()
        .note("why", isobar_model::NoteKind::Hotspot, 0, 0)
        .click(4.0, 4.0)
        .expect_selected(&[])
        .click(70.0, -20.0)
        .expect_selected(&["why"])
        .then(|script| {
            let overlay = script.overlay();
            assert!(
                overlay
                    .iter()
                    .any(|one| matches!(one, Overlay::Outline { rotation: 45, .. }))
            );
            assert!(overlay.iter().all(|one| match one {
                Overlay::Handle { at, .. } => (at.x - 70.0).hypot(at.y - 70.0) > 99.0,
                _ => true,
            }));
        });
}

fn hotspot() -> Script {
    Script::new()
        .note("why", isobar_model::NoteKind::Hotspot, 1000, 500)
        .select(&["why"])
}

fn turned(script: &Script) -> i32 {
    script.board().notes()["why"].turned()
}

/// Drags the handle of the hotspot so many degrees around its middle.
fn turn(script: Script, degrees: f64) -> Script {
    let found = script.overlay().into_iter().find_map(|one| match one {
        Overlay::Handle {
            at,
            handle: Handle::Turn,
        } => Some((at.x, at.y)),
        _ => None,
    });
    let from = found.expect("a hotspot can be turned");
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (dx, dy) = (from.0 - 1070.0, from.1 - 570.0);
    let to = (1070.0 + dx * cos - dy * sin, 570.0 + dx * sin + dy * cos);
    script.drag(from, to)
}

#[test]
fn a_hotspot_turns_with_its_handle_and_comes_back_with_undo() {
    let script = hotspot();
    let before = script.editor.document().clone();
    turn(script, 30.0)
        .then(|script| assert_eq!(turned(script), 75))
        .expect_undo(Some("Rotate hotspot"))
        .expect_undone_to(&before);
}

#[test]
fn turned_paper_rests_upright_and_then_is_hit_as_it_is_seen() {
    turn(hotspot(), -43.0)
        .then(|script| assert_eq!(turned(script), 0))
        .click(1600.0, 1200.0)
        .click(1004.0, 504.0)
        .expect_selected(&["why"])
        .click(1112.0, 490.0)
        .expect_selected(&[]);
}

#[test]
fn with_shift_paper_turns_in_steps_and_with_control_freely() {
    for (held, degrees) in [(Modifiers::SHIFT, 90), (Modifiers::COMMAND, 88)] {
        turn(hotspot().holding(held), 43.0).then(|script| assert_eq!(turned(script), degrees));
    }
}

#[test]
fn keys_turn_every_selected_hotspot_that_is_not_locked() {
    let lock = Edit::Note(id("fixed"), NoteAttribute::Locked(true));
    Script::new()
        .note("why", isobar_model::NoteKind::Hotspot, 0, 0)
        .note("fixed", isobar_model::NoteKind::Hotspot, 300, 0)
        .event("sold", 600, 0)
        .edit(lock)
        .select(&["fixed", "sold", "why"])
        .keys(&[">", ">", "<"])
        .then(|script| {
            assert_eq!(turned(script), 60);
            assert_eq!(script.board().notes()["fixed"].rotation, None);
            assert_eq!(script.board().notes()["sold"].rotation, None);
        })
        .expect_undo(Some("Rotate hotspot"));
}

#[test]
fn a_moved_note_keeps_its_place_in_the_pile() {
    let upper = isobar_model::Order::between(Some(&isobar_model::Order::default()), None);
    Script::new()
        .event("z-lower", 0, 0)
        .event("a-upper", 80, 0)
        .edit(Edit::Note(id("a-upper"), NoteAttribute::Order(upper)))
        .drag((40.0, 80.0), (60.0, 80.0))
        .click(120.0, 80.0)
        .expect_selected(&["a-upper"]);
}

#[test]
fn the_pointer_tells_what_a_handle_does() {
    three_notes()
        .click(80.0, 80.0)
        .to(160.0, 160.0)
        .then(|script| assert_eq!(script.response.cursor, Cursor::NwseResize))
        .to(176.0, 80.0)
        .then(|script| assert_eq!(script.response.cursor, Cursor::Crosshair))
        .to(280.0, 80.0)
        .then(|script| assert_eq!(script.response.cursor, Cursor::Pointer));
}

#[test]
fn notes_of_a_deleted_frame_belong_to_the_frame_around_it() {
    frames()
        .click(200.0, 15.0)
        .key("Delete")
        .expect_frame("placed", None)
        .run(Command::Undo)
        .click(450.0, 110.0)
        .key("Delete")
        .expect_frame("paid", Some("sales"));
}

#[test]
fn a_small_note_can_be_moved_though_its_corners_are_near() {
    let out =
        |script: Script, steps| (0..steps).fold(script, |script, _| script.run(Command::ZoomOut));
    let script = out(three_notes(), 9).select(&["one"]);
    let camera = script.editor.camera();
    let at = camera.to_screen(script.board().notes()["one"].area().center().into());
    script
        .then(|script| {
            assert!(
                !script
                    .overlay()
                    .iter()
                    .any(|one| matches!(one, Overlay::Handle { .. }))
            )
        })
        .drag((at.x, at.y), (at.x + 50.0, at.y))
        .then(|script| assert!(script.board().notes()["one"].at.x > 100))
        .then(|script| assert_eq!(script.board().notes()["one"].size, None));
}

#[test]
fn the_menu_button_beside_everything_gives_the_selection_up() {
    let script = Script::new().event("one", 0, 0).event("two", 400, 0);
    script
        .select(&["one", "two"])
        .down_with(Button::Secondary, 460.0, 80.0)
        .expect_selected(&["one", "two"])
        .up()
        .down_with(Button::Secondary, 900.0, 900.0)
        .expect_selected(&[]);
}
