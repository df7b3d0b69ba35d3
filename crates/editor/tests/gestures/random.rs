//! Whatever people do, in whatever order: nothing panics, the board stays sound, and cancelling restores.

use crate::script::{Script, id};
use isobar_editor::{
    BoardArea, Button, Command, InputEvent, KeyPress, Modifiers, Pointer, ScreenPoint, ToolKind,
    actions,
};
use isobar_model::{Alternative, Document, Edit, NoteAttribute, NoteKind, Rect};
use isobar_scene::Item;
use proptest::prelude::*;

const TOOLS: [ToolKind; 5] = [
    ToolKind::Select,
    ToolKind::Pan,
    ToolKind::Note(NoteKind::Event),
    ToolKind::Frame,
    ToolKind::Link,
];

/// A board with everything that tools treat in their own way.
pub(crate) fn board() -> Script {
    Script::new()
        .context("sales", 0, 0, 800, 600)
        .service("sales", "shop", [400, 100, 360, 400])
        .context("billing", 1000, 0, 700, 600)
        .note_in("sales", "placed", 100, 200)
        .note_in("shop", "paid", 480, 200)
        .note("why", NoteKind::Hotspot, 900, 700)
        .note("rule", NoteKind::Policy, 1100, 200)
        .edit(Edit::Note(
            id("rule"),
            NoteAttribute::Frame(Some(id("billing"))),
        ))
        .link("arrow", "placed", "rule")
        .link("flow", "paid", "billing")
}

fn places() -> impl Strategy<Value = ScreenPoint> {
    let near = (-50.0..1800.0, -50.0..1000.0).prop_map(|(x, y)| ScreenPoint::new(x, y));
    // Where something can be hit: notes, titles, borders, handles.
    let known = prop::sample::select(vec![
        (150.0, 250.0),
        (560.0, 280.0),
        (1200.0, 280.0),
        (970.0, 770.0),
        (200.0, 15.0),
        (450.0, 110.0),
        (1100.0, 15.0),
        (800.0, 600.0),
        (276.0, 280.0),
    ]);
    prop_oneof![2 => near, 3 => known.prop_map(|(x, y)| ScreenPoint::new(x, y))]
}

fn modifiers() -> impl Strategy<Value = Modifiers> {
    prop::sample::select(vec![
        Modifiers::NONE,
        Modifiers::NONE,
        Modifiers::SHIFT,
        Modifiers::COMMAND,
    ])
}

fn pointers() -> impl Strategy<Value = Pointer> {
    let buttons = prop::sample::select(vec![
        Button::Main,
        Button::Main,
        Button::Main,
        Button::Middle,
    ]);
    (places(), buttons, modifiers(), any::<bool>()).prop_map(|(at, button, modifiers, touch)| {
        Pointer {
            at,
            button,
            modifiers,
            touch,
        }
    })
}

fn keys() -> impl Strategy<Value = KeyPress> {
    let mut known: Vec<KeyPress> = actions()
        .into_iter()
        .flat_map(|action| action.keys)
        .map(|(key, held)| KeyPress::with(key, held))
        .collect();
    known.push(KeyPress::plain(" "));
    known.push(KeyPress::plain("é"));
    prop::sample::select(known)
}

pub(crate) fn events() -> impl Strategy<Value = InputEvent> {
    let wheel = (places(), -200.0..200.0, -200.0..200.0, modifiers()).prop_map(
        |(at, dx, dy, modifiers)| InputEvent::Wheel {
            at,
            dx,
            dy,
            modifiers,
        },
    );
    let pinch = (places(), 0.5..2.0).prop_map(|(at, scale)| InputEvent::Pinch {
        at,
        scale,
        dx: 3.0,
        dy: 4.0,
    });
    prop_oneof![
        4 => pointers().prop_map(InputEvent::PointerDown),
        8 => pointers().prop_map(InputEvent::PointerMove),
        4 => pointers().prop_map(InputEvent::PointerUp),
        1 => pointers().prop_map(InputEvent::DoubleClick),
        1 => Just(InputEvent::PointerCancel),
        1 => Just(InputEvent::PointerLeave),
        1 => Just(InputEvent::Rest),
        1 => Just(InputEvent::Blur),
        4 => keys().prop_map(InputEvent::KeyDown),
        2 => keys().prop_map(InputEvent::KeyUp),
        1 => wheel,
        1 => pinch,
    ]
}

/// Every invariant of the model, and what the editor adds: the selection exists.
fn check(script: &Script) {
    for alternative in script.editor.document().alternatives() {
        assert_eq!(alternative.violations(), []);
    }
    let board: &Alternative = script.board();
    assert!(
        script
            .editor
            .selection()
            .iter()
            .all(|id| board.kind_of(id).is_some())
    );
    let zoom = script.editor.camera().zoom;
    assert!((isobar_editor::MIN_ZOOM..=isobar_editor::MAX_ZOOM).contains(&zoom));
}

/// When no gesture is going on, every note belongs to the innermost frame around its centre.
fn check_membership(script: &Script) {
    let board = script.board();
    if script.editor.is_in_gesture() {
        return;
    }
    let size = |area: Rect| i64::from(area.width) * i64::from(area.height);
    for note in board.notes().values() {
        let center = note.area().center();
        let services = board.services().values().map(|one| one.area);
        let contexts = board.contexts().values().map(|one| one.area);
        let service = services
            .filter(|area| area.contains(center))
            .map(size)
            .min();
        let context = contexts
            .filter(|area| area.contains(center))
            .map(size)
            .min();
        let frame = note.frame.as_ref().map(|frame| {
            let service = board.services().get(frame).map(|one| one.area);
            service.unwrap_or_else(|| board.contexts()[frame].area)
        });
        assert_eq!(
            frame.map(size),
            service.or(context),
            "the frame of {}",
            note.id
        );
    }
}

fn undone(mut script: Script) -> Document {
    script.editor.handle(InputEvent::PointerCancel);
    while script.editor.undo_label().is_some() {
        assert_eq!(script.editor.run(Command::Undo).refused, None);
    }
    script.editor.document().clone()
}

/// Painted items, from the bottom up.
fn painted(script: &mut Script) -> Vec<Item> {
    script.editor.scene().items().cloned().collect()
}

/// Expects that whoever paints again only in `places` what was painted has what is painted now.
fn check_places(before: &[Item], after: &[Item], places: &[BoardArea]) {
    let is_in = |item: &Item| places.iter().any(|place| place.covers(item.bounds.into()));
    let rest = |items: &[Item]| -> Vec<Item> {
        items.iter().filter(|item| !is_in(item)).cloned().collect()
    };
    assert_eq!(rest(before), rest(after), "outside of {places:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_people_do_breaks_the_board(events in prop::collection::vec(events(), 1..60)) {
        let mut script = board();
        script.editor.take_journal();
        let mut stored = script.editor.document().clone();
        let mut past = script.editor.history();
        for event in events {
            let ends = matches!(event, InputEvent::PointerUp(_) | InputEvent::PointerCancel | InputEvent::Blur);
            let response = script.editor.handle(event);
            prop_assert!(!(ends && script.editor.is_in_gesture()));
            if let Some(edit) = response.edit_text {
                script.editor.commit_text(&edit.id, "typed");
            }
            check(&script);
            check_membership(&script);
            let _ = script.editor.overlay();
            let _ = script.editor.scene().items().count();
        }
        script.editor.handle(InputEvent::PointerCancel);
        for edit in script.editor.take_journal() {
            edit.replay(&mut stored, &mut past).unwrap();
        }
        prop_assert_eq!(&stored, script.editor.document());
        let written = |history| serde_json::to_string(history).unwrap();
        prop_assert_eq!(written(&past), written(&script.editor.history()));
        let empty = Script::new();
        prop_assert_eq!(&undone(script), empty.editor.document());
    }

    #[test]
    fn everything_that_looks_different_lies_where_something_is_said_to_have_changed(
        steps in prop::collection::vec(prop::collection::vec(events(), 1..4), 1..30),
    ) {
        let mut script = board().run(Command::ZoomToFit);
        for events in steps {
            let (camera, before) = (script.editor.camera(), painted(&mut script));
            let version = script.editor.scene().version();
            for event in events {
                let response = script.editor.handle(event);
                if let Some(edit) = response.edit_text {
                    script.editor.commit_text(&edit.id, "typed");
                }
            }
            let scene = script.editor.scene();
            let places: Option<Vec<BoardArea>> = scene.changed_since(version).map(Iterator::collect);
            if let Some(places) = places.filter(|_| script.editor.camera() == camera) {
                check_places(&before, &painted(&mut script), &places);
            }
        }
    }

    #[test]
    fn cancelling_a_gesture_restores_board_and_selection(
        tool in prop::sample::select(TOOLS.to_vec()),
        selected in prop::sample::subsequence(vec!["placed", "rule", "sales", "shop", "why"], 0..5),
        down in pointers(),
        moves in prop::collection::vec(places(), 0..6),
        escape in any::<bool>(),
    ) {
        let mut script = board().select(&selected).run(Command::Choose(tool));
        script.editor.take_journal();
        let before = script.editor.document().clone();
        let (selection, camera) = (script.editor.selection().clone(), script.editor.camera());
        let label = script.editor.undo_label().map(str::to_owned);
        script.editor.handle(InputEvent::PointerDown(down));
        for at in moves {
            script.editor.handle(InputEvent::PointerMove(Pointer { at, ..down }));
        }
        script = if escape && script.editor.is_in_gesture() { script.key("Escape") } else { script.cancelled() };
        prop_assert_eq!(script.editor.document(), &before);
        prop_assert_eq!(script.editor.selection(), &selection);
        prop_assert_eq!(script.editor.camera(), camera);
        prop_assert_eq!(script.editor.undo_label().map(str::to_owned), label);
        prop_assert!(script.editor.take_journal().is_empty());
        prop_assert_eq!(painted(&mut script), painted(&mut board()));
    }

    #[test]
    fn undo_and_redo_of_any_gesture_are_each_others_inverse(
        downs in prop::collection::vec((pointers(), places()), 1..6),
    ) {
        let mut script = board();
        for (down, to) in downs {
            script.editor.handle(InputEvent::PointerDown(down));
            script.editor.handle(InputEvent::PointerMove(Pointer { at: to, ..down }));
            script.editor.handle(InputEvent::PointerUp(Pointer { at: to, ..down }));
        }
        let after = script.editor.document().clone();
        let mut steps = 0;
        while script.editor.undo_label() != Some("Set up") {
            script.editor.run(Command::Undo);
            steps += 1;
        }
        let start = board();
        prop_assert_eq!(script.editor.document(), start.editor.document());
        (0..steps).for_each(|_| drop(script.editor.run(Command::Redo)));
        prop_assert_eq!(script.editor.document(), &after);
        prop_assert!(script.board().notes().contains_key(&id("paid")));
    }
}
