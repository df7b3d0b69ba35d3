//! Painted items, and what a screen reader hears.

use std::collections::BTreeMap;

use crate::script::{Script, id};
use isobar_editor::{BoardArea, BoardPoint, Camera, Command, DetailLevel, Emphasis, Overlay};
use isobar_model::{Edit, NoteAttribute};
use isobar_scene::{Badge, Badges, Ink, Scene};

fn painted(script: &mut Script) -> Vec<String> {
    script
        .editor
        .scene()
        .items()
        .map(|item| item.id.to_string())
        .collect()
}

fn board() -> Script {
    Script::new()
        .context("sales", 0, 0, 800, 600)
        .service("sales", "shop", [400, 100, 360, 400])
        .note_in("sales", "placed", 100, 200)
        .note_in("shop", "paid", 480, 200)
        .link("arrow", "placed", "paid")
        .event("far", 20_000, 20_000)
}

/// On a screen so large that everything is seen in full.
fn all_in_full(mut script: Script) -> Script {
    script.editor.set_viewport(25_000.0, 25_000.0);
    script.run(Command::ZoomToFit)
}

#[test]
fn from_far_away_notes_and_links_are_rectangles_and_lines_that_follow_every_change() {
    let mut script = board().run(Command::ZoomToFit);
    let seen = |script: &mut Script| {
        let scene = script.editor.scene();
        let far = scene.far().expect("far away");
        assert_eq!(scene.items().count(), 2, "frames have their shapes");
        let parts = [&far.resting, &far.changing];
        let papers = parts.iter().map(|part| part.papers.len()).sum::<usize>();
        let links = parts.iter().map(|part| part.links.len()).sum::<usize>();
        (far.version, papers, links)
    };
    let first = seen(&mut script);
    assert_eq!((first.1, first.2), (3, 1));
    assert_eq!(seen(&mut script), first, "nothing is made twice");
    script = script.select(&["placed"]).run(Command::Delete);
    let second = seen(&mut script);
    assert!(second.0 > first.0);
    assert_eq!((second.1, second.2), (2, 0));
    script = all_in_full(script);
    assert!(script.editor.scene().far().is_none());
}

#[test]
fn from_far_away_the_name_of_a_frame_stands_above_it() {
    let mut script = Script::new().context("sales", 0, 0, 800, 600);
    let height = script.editor.viewport().height;
    let mut sees_frame_so_far_below = |pixels: f64, zoom: f64| {
        let origin = BoardPoint::new(0.0, -(height + pixels) / zoom);
        script.editor.set_camera(Camera { origin, zoom });
        script.editor.scene().items().count() == 1
    };
    assert!(sees_frame_so_far_below(12.0, 0.1), "its name is in sight");
    assert!(!sees_frame_so_far_below(30.0, 0.1));
    assert!(
        !sees_frame_so_far_below(12.0, 0.5),
        "here it is in the frame"
    );
}

#[test]
fn from_far_away_what_rests_is_not_made_again_for_what_is_dragged() {
    let mut script = board();
    let document = script.editor.document().clone();
    script.editor.open(document);
    script = script.run(Command::ZoomToFit).select(&["far"]);
    let seen = |script: &mut Script| {
        let scene = script.editor.scene();
        let far = scene.far().expect("far away");
        (
            far.version,
            far.resting.papers.len(),
            far.changing.papers.clone(),
        )
    };
    let right = Command::Nudge { dx: 10, dy: 0 };
    let before = seen(&mut script);
    script = script.run(right.clone());
    let first = seen(&mut script);
    assert!(
        first.0 > before.0,
        "what begins to change is taken out of the rest"
    );
    assert_eq!((before.1, first.1, first.2.len()), (3, 2, 1));
    script = script.run(right);
    let second = seen(&mut script);
    assert_eq!((second.0, second.1), (first.0, first.1));
    assert!(second.2[0].1.x > first.2[0].1.x, "it is where it went");
}

#[test]
fn only_what_is_seen_is_painted_from_the_bottom_up() {
    let mut script = board();
    assert_eq!(
        painted(&mut script),
        ["sales", "shop", "arrow", "paid", "placed"]
    );
    let mut script = script.run(Command::Reveal(id("far")));
    assert_eq!(painted(&mut script), ["far"]);
}

#[test]
fn what_is_painted_is_what_is_exported() {
    let mut script = all_in_full(board());
    let label = script.editor.document().board().aggregate_label;
    let exported = Scene::of_board(script.board(), &Badges::new(), label);
    let painted: Vec<_> = script.editor.scene().items().cloned().collect();
    assert_eq!(painted, exported.items);
}

#[test]
fn items_follow_every_change_of_their_element() {
    let mut script = board();
    painted(&mut script);
    script = script
        .edit(Edit::Note(
            id("placed"),
            NoteAttribute::Text("Order placed".into()),
        ))
        .edit(Edit::Note(id("paid"), NoteAttribute::Pivotal(true)))
        .drag((150.0, 250.0), (150.0, 450.0))
        .select(&["far"])
        .run(Command::Delete)
        .run(Command::Undo);
    script = all_in_full(script);
    let label = script.editor.document().board().aggregate_label;
    let exported = Scene::of_board(script.board(), &Badges::new(), label);
    let mut painted: Vec<_> = script.editor.scene().items().cloned().collect();
    painted.sort_by(|one, other| (one.layer, &one.id).cmp(&(other.layer, &other.id)));
    let mut expected = exported.items;
    expected.sort_by(|one, other| (one.layer, &one.id).cmp(&(other.layer, &other.id)));
    assert_eq!(painted, expected);
}

#[test]
fn a_badge_is_painted_and_goes_again() {
    let mut script = board();
    let plain: Vec<_> = script.editor.scene().items().cloned().collect();
    let badges = Badges::from([(
        id("paid"),
        Badge {
            ink: Ink::Warning,
            count: 2,
        },
    )]);
    script.editor.set_badges(badges);
    let marked: Vec<_> = script.editor.scene().items().cloned().collect();
    assert_ne!(plain, marked);
    script.editor.set_badges(Badges::new());
    assert_eq!(
        plain,
        script.editor.scene().items().cloned().collect::<Vec<_>>()
    );
}

#[test]
fn text_becomes_first_words_and_then_paper_far_away() {
    let levels =
        |notes: usize| [1.0, 0.33, 0.3, 0.12, 0.08].map(|zoom| DetailLevel::at(zoom, notes));
    let (full, words, far) = (DetailLevel::Full, DetailLevel::Words, DetailLevel::Far);
    assert_eq!(levels(10_000), [full, full, words, far, far]);
    assert_eq!(levels(40), [full, full, words, words, far]);
}

#[test]
fn pointing_at_a_note_shows_its_links_and_what_they_lead_to() {
    let script = board().to(150.0, 250.0);
    let shown: BTreeMap<String, Emphasis> = script
        .overlay()
        .into_iter()
        .filter_map(|one| match one {
            Overlay::Outline { id, emphasis, .. } | Overlay::Course { id, emphasis, .. } => {
                Some((id.to_string(), emphasis))
            }
            _ => None,
        })
        .collect();
    assert_eq!(shown["placed"], Emphasis::Hovered);
    assert_eq!(
        (shown["arrow"], shown["paid"]),
        (Emphasis::Related, Emphasis::Related)
    );
}

#[test]
fn a_preview_shows_what_would_come_change_and_go() {
    let mut script = board();
    let mut copy = script.editor.document().clone();
    let main = id("main");
    let note = isobar_model::Note::new(
        id("new"),
        isobar_model::NoteKind::Event,
        "",
        Default::default(),
    );
    let edits = [
        Edit::Add(isobar_model::Element::Note(note)),
        Edit::remove(id("far")),
        Edit::Note(id("paid"), NoteAttribute::Text("Settled".into())),
    ];
    let delta = copy.apply_all(edits.map(|edit| edit.of(&main))).unwrap();
    script.editor.set_preview(Some(delta));
    let shown: Vec<_> = script
        .overlay()
        .into_iter()
        .filter_map(|one| match one {
            Overlay::Outline { id, emphasis, .. } => Some((id.to_string(), emphasis)),
            _ => None,
        })
        .collect();
    for (name, emphasis) in [
        ("new", Emphasis::Added),
        ("far", Emphasis::Removed),
        ("paid", Emphasis::Changed),
    ] {
        assert!(shown.contains(&(name.to_owned(), emphasis)), "{name}");
    }
}

#[test]
fn the_mirror_tells_the_notes_near_the_viewport_in_the_order_of_time() {
    let script = board().select(&["paid"]);
    let mirror = script.editor.mirror(&[], 100);
    let texts: Vec<_> = mirror.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["placed", "paid"]);
    assert_eq!(mirror[0].context.as_deref(), Some("sales"));
    assert_eq!(mirror[0].leads_to, ["paid"]);
    assert_eq!(mirror[1].comes_from, ["placed"]);
    assert!(mirror[1].selected);
    assert_eq!((mirror[1].at.x, mirror[1].width), (480.0, 160.0));
    let nearest = script.editor.mirror(&[], 1);
    assert_eq!(
        nearest
            .iter()
            .map(|note| note.text.as_str())
            .collect::<Vec<_>>(),
        ["paid"]
    );
}

#[test]
fn epochs_tell_what_has_changed() {
    let mut script = board();
    let start = script.editor.epochs();
    script = script.to(1500.0, 1400.0).select(&["paid"]);
    let selected = script.editor.epochs();
    assert!(selected.selection > start.selection && selected.document == start.document);
    script = script.run(Command::ZoomIn);
    let zoomed = script.editor.epochs();
    assert!(zoomed.view > selected.view && zoomed.document == selected.document);
    script = script.key("ArrowRight");
    assert!(script.editor.epochs().document > zoomed.document);
}

#[test]
fn what_is_painted_stays_right_until_the_version_changes() {
    let mut script = board();
    let start = script.editor.scene().version();
    script.editor.run(Command::ZoomIn);
    script.editor.run(Command::SelectAll);
    assert_eq!(script.editor.scene().version(), start);
    script = script.select(&["paid"]).key("ArrowRight");
    let moved = script.editor.scene().version();
    assert_ne!(moved, start);
    let badge = Badge {
        ink: Ink::Error,
        count: 1,
    };
    script
        .editor
        .set_badges(Badges::from([(id("paid"), badge)]));
    let marked = script.editor.scene().version();
    assert_ne!(marked, moved);
    let document = script.editor.document().clone();
    script.editor.open(document);
    assert!(![start, moved, marked].contains(&script.editor.scene().version()));
}

#[test]
fn only_where_something_was_moved_or_marked_has_to_be_painted_again() {
    let mut script = board();
    let changed = |script: &mut Script, version: u64| {
        let places = script.editor.scene().changed_since(version)?;
        places.reduce(BoardArea::union)
    };
    let start = script.editor.scene().version();
    script.editor.run(Command::SelectAll);
    assert_eq!(changed(&mut script, start), None);
    script = script.select(&["paid"]).key("ArrowRight");
    let around = changed(&mut script, start).expect("a note and its link have moved");
    assert!(around.covers(script.board().notes()[&id("paid")].area().into()));
    assert!(around.right < 800.0 && around.bottom < 600.0, "{around:?}");
    let moved = script.editor.scene().version();
    let badge = Badge {
        ink: Ink::Error,
        count: 1,
    };
    let badges = Badges::from([(id("placed"), badge)]);
    script.editor.set_badges(badges);
    let around = changed(&mut script, moved).expect("a note is marked");
    assert!(around.left < 100.0 && around.right < 300.0, "{around:?}");
}

#[test]
fn a_pivotal_line_is_painted_wherever_it_reaches() {
    let mut script = board().select(&["placed"]);
    let start = script.editor.scene().version();
    let pivotal = NoteAttribute::Pivotal(true);
    script = script.edit(Edit::Note(id("placed"), pivotal));
    assert!(script.editor.scene().changed_since(start).is_none());
    assert_eq!(
        painted(&mut script)
            .iter()
            .filter(|id| *id == "placed")
            .count(),
        2
    );
    let there = script.editor.scene().version();
    script = script.select(&["sales"]).key("ArrowDown");
    assert!(script.editor.scene().changed_since(there).is_none());
}
