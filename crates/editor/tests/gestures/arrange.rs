//! Putting in order: align, distribute, pile, tidy, lanes, pivotal events; snapping and finding.

use crate::script::{Script, id};
use isobar_editor::{Alignment, Axis, Command, Modifiers, Needs, Overlay, actions};
use isobar_model::{Edit, NoteAttribute, NoteKind, Point, Rect};
use isobar_scene::Shape;

fn three() -> Script {
    Script::new()
        .event("one", 0, 0)
        .event("two", 300, 50)
        .event("three", 700, 20)
        .select(&["one", "three", "two"])
}

#[test]
fn notes_line_up_by_an_edge() {
    three()
        .run(Command::Align(Alignment::Top))
        .expect_at("two", 300, 0)
        .expect_at("three", 700, 0)
        .expect_undo(Some("Align"));
    three()
        .run(Command::Align(Alignment::Right))
        .expect_at("one", 700, 0)
        .expect_at("three", 700, 20);
}

#[test]
fn distributing_leaves_the_same_room_between_notes() {
    three()
        .run(Command::Distribute(Axis::Horizontal))
        .expect_at("one", 0, 0)
        .expect_at("two", 350, 50)
        .expect_at("three", 700, 20);
}

#[test]
fn what_is_brought_to_front_is_hit_first() {
    Script::new()
        .event("below", 0, 0)
        .event("under", 40, 40)
        .select(&["below"])
        .key("]")
        .click(100.0, 100.0)
        .expect_selected(&["below"])
        .key("[")
        .click(100.0, 100.0)
        .expect_selected(&["under"]);
}

#[test]
fn tidying_keeps_the_order_and_lets_nothing_overlap() {
    let script = Script::new()
        .context("sales", 0, 0, 500, 400)
        .note_in("sales", "a", 40, 60)
        .note_in("sales", "b", 80, 70)
        .note_in("sales", "c", 160, 80)
        .event("d", 520, 60)
        .event("e", 560, 90);
    let before = script.editor.document().clone();
    script
        .run(Command::Tidy)
        .then(|script| {
            assert!(script.response.glides);
            let area = |name: &str| script.board().notes()[name].area();
            let areas: Vec<Rect> = ["a", "b", "c", "d", "e"].map(area).to_vec();
            for (index, one) in areas.iter().enumerate() {
                for other in &areas[index + 1..] {
                    assert!(!one.intersects(*other) && one.center().x <= other.center().x);
                }
            }
            let sales = script.board().contexts()["sales"].area;
            assert!(sales.contains(areas[2].center()) && !sales.intersects(areas[3]));
        })
        .expect_frame("c", Some("sales"))
        .expect_frame("d", None)
        .run(Command::Tidy)
        .expect_undo(Some("Tidy"))
        .expect_undone_to(&before);
}

#[test]
fn a_lane_goes_below_the_lanes_that_there_are() {
    Script::new()
        .event("one", 0, 0)
        .key("w")
        .types("Customer")
        .key("w")
        .types("Shop")
        .then(|script| {
            let lanes = script.board().swimlanes();
            let lane = |name: &str| lanes.values().find(|lane| lane.name == name).unwrap();
            let (upper, lower) = (lane("Customer"), lane("Shop"));
            assert_eq!(upper.top + upper.height, lower.top);
        });
}

#[test]
fn the_name_of_a_new_lane_is_in_view_before_everything_else() {
    let mut script = Script::new()
        .event("placed", 40, 300)
        .run(Command::AddSwimlane);
    let lane = script.board().swimlanes().keys().next().unwrap().clone();
    let camera = script.editor.camera();
    let scene = script.editor.scene();
    let painted = scene.items().find(|item| item.id == lane).unwrap();
    let name = camera.to_screen(isobar_editor::BoardPoint::new(
        f64::from(painted.bounds.x),
        300.0,
    ));
    assert!(name.x >= 0.0, "{name:?}");
}

#[test]
fn a_lane_that_is_looked_for_is_seen_with_its_name_before_everything_else() {
    let mut script = Script::new()
        .event("one", 0, 0)
        .key("w")
        .types("Customer")
        .edit(Edit::Note(
            id("one"),
            NoteAttribute::At(Point::new(90_000, 0)),
        ));
    let lane = script.board().swimlanes().keys().next().unwrap().clone();
    script = script.run(Command::Reveal(lane.clone()));
    let seen = script.editor.camera().visible(script.editor.viewport());
    let scene = script.editor.scene();
    let painted = scene.items().find(|item| item.id == lane).unwrap();
    let name = painted.shapes.iter().find_map(|shape| match shape {
        Shape::Text(line) => Some(line),
        _ => None,
    });
    let name = name.unwrap();
    assert!(name.at.x + name.width < 90_000.0);
    assert!(seen.left < f64::from(name.at.x) && seen.right > 90_000.0);
}

#[test]
fn a_key_marks_an_event_as_pivotal_and_takes_the_mark_away() {
    Script::new()
        .event("paid", 0, 0)
        .note("pay", NoteKind::Command, 400, 0)
        .select(&["paid", "pay"])
        .key("m")
        .then(|script| assert!(script.saying("paid").pivotal && !script.saying("pay").pivotal))
        .key("m")
        .then(|script| assert!(!script.saying("paid").pivotal));
}

#[test]
fn all_notes_of_a_kind_are_selected() {
    Script::new()
        .event("one", 0, 0)
        .event("two", 400, 0)
        .note("pay", NoteKind::Command, 800, 0)
        .select(&["one"])
        .run(Command::SelectSameKind)
        .expect_selected(&["one", "two"]);
}

#[test]
fn what_is_moved_snaps_to_its_neighbours_and_shows_to_what() {
    let guides = |script: &Script| {
        let overlay = script.overlay();
        let guides = overlay
            .iter()
            .filter(|one| matches!(one, Overlay::Guide { .. }));
        guides.count()
    };
    Script::new()
        .event("one", 0, 0)
        .event("two", 400, 300)
        .to(480.0, 380.0)
        .down(480.0, 380.0)
        .to(470.0, 200.0)
        .to(474.0, 84.0)
        .then(|script| assert_eq!(guides(script), 1))
        .up()
        .expect_at("two", 394, 0)
        .then(|script| assert_eq!(guides(script), 0));
}

#[test]
fn with_control_nothing_snaps() {
    Script::new()
        .event("one", 0, 0)
        .event("two", 400, 300)
        .holding(Modifiers::COMMAND)
        .to(480.0, 380.0)
        .down(480.0, 380.0)
        .to(470.0, 200.0)
        .to(474.0, 84.0)
        .up()
        .expect_at("two", 394, 4);
}

#[test]
fn elements_are_found_by_words_kind_and_context() {
    let script = Script::new()
        .context("sales", 0, 0, 1000, 400)
        .note_in("sales", "order-placed", 40, 60)
        .note("order-paid", NoteKind::Event, 1200, 0)
        .note("pay-order", NoteKind::Command, 1500, 0);
    let found = |query: &str| -> Vec<String> {
        let found = script.editor.search(query, &[], 10);
        found.into_iter().map(|one| one.text).collect()
    };
    assert_eq!(found("order"), ["order-placed", "order-paid", "pay-order"]);
    assert_eq!(found("order kind:command"), ["pay-order"]);
    assert_eq!(found("context:SALES ORDER"), ["order-placed"]);
    assert_eq!(found("kind:context"), ["sales"]);
    assert_eq!(found("nothing"), Vec::<String>::new());
}

#[test]
fn actions_are_offered_where_they_make_sense() {
    let script = three();
    for action in actions() {
        let missing = [Needs::Redo, Needs::Copied, Needs::One, Needs::Hotspot];
        let expected = !missing.contains(&action.needs);
        assert_eq!(
            script.editor.has(action.needs),
            expected,
            "{}",
            action.label
        );
    }
    assert!(!Script::new().editor.has(Needs::Elements));
}

#[test]
fn notes_become_as_large_as_the_one_that_was_selected_last() {
    let script = Script::new()
        .event("one", 0, 0)
        .note("policy", NoteKind::Policy, 400, 0)
        .select(&["one", "policy"]);
    let before = script.editor.document().clone();
    let lead = script.editor.selection().lead().cloned().unwrap();
    let size = script.board().notes()[&lead].area().size();
    let center = script.board().notes()["one"].area().center();
    let script = script.run(Command::SameSize);
    for note in script.board().notes().values() {
        assert_eq!(note.area().size(), size);
    }
    assert_eq!(script.board().notes()["one"].area().center(), center);
    script
        .expect_undo(Some("Same size"))
        .expect_undone_to(&before);
}

#[test]
fn notes_move_into_a_context_as_they_lie_and_it_grows_for_them() {
    let script = Script::new()
        .context("sales", 1000, 0, 400, 300)
        .note_in("sales", "inside", 1040, 80)
        .event("one", 0, 100)
        .event("two", 200, 140)
        .select(&["one", "two"]);
    let before = script.editor.document().clone();
    let script = script.run(Command::MoveTo(id("sales")));
    assert!(script.response.glides);
    let said = script.response.announce.clone();
    assert_eq!(said.as_deref(), Some("Moved 2 notes to sales"));
    let areas = ["inside", "one", "two"].map(|name| script.board().notes()[name].area());
    let sales = script.board().contexts()["sales"].area;
    for (index, area) in areas.iter().enumerate() {
        assert!(sales.union(*area) == sales, "{area:?}");
        assert!(
            areas[index + 1..]
                .iter()
                .all(|other| !other.intersects(*area))
        );
    }
    assert_eq!(
        (areas[2].x - areas[1].x, areas[2].y - areas[1].y),
        (200, 40)
    );
    script
        .expect_frame("one", Some("sales"))
        .expect_frame("two", Some("sales"))
        .expect_undo(Some("Move to context"))
        .expect_undone_to(&before);
}
