//! A timeline in rows.

use isobar_editor::Command;
use isobar_model::{Edit, Id, NoteAttribute, NoteKind, Rect};
use isobar_scene::Rows;

use crate::script::{Script, id};

/// Forty events in one row; above every fifth a hotspot, below every fourth an actor.
fn forty() -> Script {
    forty_and_actors_at(200)
}

fn forty_and_actors_at(y: i32) -> Script {
    (0..40).fold(Script::new(), |script, at| {
        let x = at * 200;
        let script = script.event(&format!("event-{at:02}"), x, 0);
        let script = match at % 5 {
            0 => script.note(&format!("hotspot-{at:02}"), NoteKind::Hotspot, x, -260),
            _ => script,
        };
        match at % 4 {
            0 => script.note(&format!("actor-{at:02}"), NoteKind::Actor, x + 20, y),
            _ => script,
        }
    })
}

fn on_screen(mut script: Script, width: f64, height: f64) -> Script {
    script.editor.set_viewport(width, height);
    script.run(Command::ZoomToFit)
}

fn order(script: &Script) -> Vec<String> {
    let spoken = script.editor.mirror(&[], 200);
    let events = spoken.into_iter().filter(|one| one.kind == NoteKind::Event);
    events.map(|one| one.text).collect()
}

fn area(script: &Script, name: &str) -> Rect {
    script.board().notes()[name].area()
}

fn rows(script: &Script) -> usize {
    Rows::of(script.board()).count()
}

#[test]
fn forty_events_can_be_read_on_a_laptop_and_on_a_projector() {
    for (width, height) in [(1036.0, 852.0), (1380.0, 852.0), (1860.0, 1032.0)] {
        let script = on_screen(forty(), width, height);
        assert!(script.editor.camera().zoom < 0.23);
        let script = script.run(Command::WrapTimeline);
        assert!(script.response.glides && rows(&script) > 1);
        let camera = script.editor.camera();
        assert!(camera.zoom >= 0.33, "{}", camera.zoom);
        let seen = camera.visible(script.editor.viewport());
        assert!(seen.covers(script.editor.extent().unwrap()));
    }
}

#[test]
fn rows_are_read_one_after_the_other_from_left_to_right() {
    let script = on_screen(forty(), 1380.0, 852.0).run(Command::WrapTimeline);
    let expected: Vec<String> = (0..40).map(|at| format!("event-{at:02}")).collect();
    assert_eq!(order(&script), expected);
    let (first, last) = (area(&script, "event-00"), area(&script, "event-39"));
    assert!(last.y > first.y && last.x < 39 * 200);
}

#[test]
fn what_belongs_to_an_event_goes_along() {
    let script = on_screen(forty(), 1380.0, 852.0).run(Command::WrapTimeline);
    for (name, event, right, down) in [
        ("hotspot-35", "event-35", 0, -260),
        ("actor-36", "event-36", 20, 200),
    ] {
        let (note, event) = (area(&script, name), area(&script, event));
        assert_eq!((note.x - event.x, note.y - event.y), (right, down));
    }
}

#[test]
fn unwrapped_it_is_as_it_was_and_each_is_one_step() {
    // However far off the actors are.
    let script = on_screen(forty_and_actors_at(400), 1380.0, 852.0);
    let before = script.editor.document().clone();
    let camera = script.editor.camera();
    let script = script
        .run(Command::WrapTimeline)
        .expect_undo(Some("Wrap into rows"))
        .expect_undone_to(&before);
    assert_eq!(script.editor.camera(), camera);
    script
        .run(Command::WrapTimeline)
        .run(Command::UnwrapTimeline)
        .expect_board(&before)
        .expect_undo(Some("Unwrap into one row"));
}

#[test]
fn wrapped_again_it_fits_another_window() {
    let script = on_screen(forty(), 1860.0, 500.0).run(Command::WrapTimeline);
    let wide = rows(&script);
    let script = on_screen(script, 600.0, 900.0).run(Command::WrapTimeline);
    assert!(rows(&script) > wide);
    let expected: Vec<String> = (0..40).map(|at| format!("event-{at:02}")).collect();
    assert_eq!(order(&script), expected);
    let again = script.editor.document().clone();
    script.run(Command::WrapTimeline).expect_board(&again);
}

#[test]
fn rows_begin_with_pivotal_events() {
    let pivotal = |script: Script, at: usize| {
        let event = id(&format!("event-{at:02}"));
        script.edit(Edit::Note(event, NoteAttribute::Pivotal(true)))
    };
    let script = [9, 21, 30].into_iter().fold(forty(), pivotal);
    let script = on_screen(script, 1380.0, 852.0).run(Command::WrapTimeline);
    let left = area(&script, "event-00").x;
    for name in ["event-09", "event-21", "event-30"] {
        assert_eq!(area(&script, name).x, left, "{name}");
    }
}

#[test]
fn contexts_stay_whole_and_what_is_locked_stays() {
    let script = (0..20).fold(Script::new(), |script, at| {
        let (name, x) = (format!("sales-{at:02}"), at * 700);
        let script = script.context(&name, x, 0, 600, 400);
        let script = script.note_in(&name, &format!("first-{at:02}"), x + 40, 80);
        script.note_in(&name, &format!("second-{at:02}"), x + 300, 80)
    });
    let script = script
        .event("locked", 0, -200)
        .edit(Edit::Note(id("locked"), NoteAttribute::Locked(true)));
    let script = on_screen(script, 1380.0, 852.0).run(Command::WrapTimeline);
    assert!(rows(&script) > 2);
    for at in 0..20 {
        let frame = script.board().contexts()[format!("sales-{at:02}").as_str()].area;
        for (name, right) in [("first", 40), ("second", 300)] {
            let name = format!("{name}-{at:02}");
            let note = area(&script, &name);
            assert_eq!((note.x - frame.x, note.y - frame.y), (right, 80));
            let lies_in = script.board().notes()[name.as_str()].frame.as_ref();
            assert_eq!(
                lies_in.map(Id::as_str),
                Some(format!("sales-{at:02}").as_str())
            );
        }
    }
    script.expect_at("locked", 0, -200);
}

#[test]
fn swimlanes_are_not_torn_apart() {
    let script = forty().key("w").types("Customer");
    let before = script.editor.document().clone();
    let script = script.run(Command::WrapTimeline).expect_board(&before);
    let refused = script.response.refused.as_deref();
    assert!(refused.is_some_and(|reason| reason.contains("Swimlanes")));
}

#[test]
fn a_short_timeline_has_nothing_to_wrap() {
    let script = Script::new().event("one", 0, 0).event("two", 200, 0);
    let before = script.editor.document().clone();
    let script = script.run(Command::WrapTimeline).expect_board(&before);
    assert!(!script.response.glides && script.response.announce.is_some());
    script
        .run(Command::UnwrapTimeline)
        .expect_board(&before)
        .expect_undo(Some("Set up"));
}

#[test]
fn a_note_written_between_two_moves_only_its_own_row() {
    let mut script = on_screen(forty(), 1380.0, 852.0).run(Command::WrapTimeline);
    let (before, below) = (area(&script, "event-02"), area(&script, "event-30"));
    script.response = script.editor.write_after(&id("event-01"), NoteKind::Event);
    assert!(area(&script, "event-02").x > before.x);
    assert_eq!(area(&script, "event-30"), below);
}

#[test]
fn tidying_a_row_leaves_the_others_as_they_are() {
    let script = on_screen(forty(), 1380.0, 852.0).run(Command::WrapTimeline);
    let [first, below] = ["event-01", "event-39"].map(|name| area(&script, name));
    let script = script.event("between", first.x + 60, first.y);
    let script = script.select(&[]).run(Command::Tidy);
    assert!(area(&script, "between").x > area(&script, "event-01").x);
    assert!(!area(&script, "between").intersects(area(&script, "event-02")));
    assert_eq!(area(&script, "event-39"), below);
}
