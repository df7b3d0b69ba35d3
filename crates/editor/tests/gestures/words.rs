//! Semantic zoom: what can be read from far away.

use isobar_editor::{BoardPoint, Camera, Detail};
use isobar_model::{Edit, NoteAttribute, NoteKind};
use isobar_scene::{Item, Layer, Shape, TextLine};

use crate::script::{Script, id};

const QUESTION: &str = "Who pays when the buyer never shows up at the door of the shop?";

fn seen_at(script: &mut Script, zoom: f64) {
    let origin = BoardPoint::new(-100.0, -100.0);
    script.editor.set_camera(Camera { origin, zoom });
}

fn lines(shapes: &[Shape]) -> Vec<TextLine> {
    let lines = shapes.iter().filter_map(|shape| match shape {
        Shape::Text(line) => Some(line.clone()),
        _ => None,
    });
    lines.collect()
}

/// The items of notes at a zoom, with what is read of them.
fn notes(script: &mut Script, zoom: f64) -> Vec<(Item, Option<Vec<TextLine>>)> {
    seen_at(script, zoom);
    let scene = script.editor.scene();
    let items = scene.items_in_words();
    let notes = items.filter(|(item, _)| item.layer == Layer::Note);
    notes
        .map(|(item, words)| (item.clone(), words.map(lines)))
        .collect()
}

fn says(note: &str, text: &str) -> Edit {
    Edit::Note(id(note), NoteAttribute::Text(text.into()))
}

fn board() -> Script {
    Script::new()
        .event("event", 0, 0)
        .edit(says("event", "Order placed"))
        .note("buyer", NoteKind::Hotspot, 400, 0)
        .edit(Edit::Note(
            id("buyer"),
            NoteAttribute::Text(QUESTION.into()),
        ))
}

#[test]
fn wherever_a_note_is_seen_something_on_it_can_be_read() {
    let mut script = board();
    for percent in 16..150 {
        let zoom = f64::from(percent) / 100.0;
        for (item, words) in notes(&mut script, zoom) {
            let read = words.unwrap_or_else(|| lines(&item.shapes));
            assert!(!read.is_empty(), "{} at {percent} %", item.label);
            for line in read {
                let pixels = f64::from(line.font_size) * zoom;
                assert!(pixels >= 7.0, "{} in {pixels} at {percent} %", line.text);
            }
        }
    }
}

#[test]
fn from_far_away_a_note_shows_all_of_a_short_text_and_the_first_words_of_a_long_one() {
    let mut script = board();
    let said = |words: Option<Vec<TextLine>>| {
        let lines = words.expect("its text is too small");
        let words: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        words.join(" ")
    };
    let mut seen = notes(&mut script, 0.25)
        .into_iter()
        .map(|(_, words)| said(words));
    let (hotspot, event) = (seen.next().unwrap(), seen.next().unwrap());
    assert_eq!(event, "Order placed");
    let first = hotspot.strip_suffix('\u{2026}').expect("it goes on");
    assert!(
        QUESTION.starts_with(first) && first.starts_with("Who pays"),
        "{first}"
    );
}

#[test]
fn words_stay_on_the_paper_and_what_lies_under_them_on_a_hotspot() {
    let mut script = board();
    for zoom in [0.16, 0.2, 0.3] {
        seen_at(&mut script, zoom);
        let scene = script.editor.scene();
        for (item, words) in scene.items_in_words() {
            for line in lines(words.unwrap()) {
                let half = line.width / 2.0;
                assert!(
                    line.at.x - half >= item.bounds.x && line.at.x + half <= item.bounds.right()
                );
                assert!(line.at.y - line.font_size >= item.bounds.y);
                assert!(line.at.y <= item.bounds.bottom());
            }
            let has_ground = words
                .unwrap()
                .iter()
                .any(|shape| matches!(shape, Shape::Rectangle { .. }));
            assert_eq!(has_ground, item.id == id("buyer"));
        }
    }
}

#[test]
fn words_follow_what_is_written_and_where_the_note_goes() {
    let mut script = Script::new().event("event", 0, 0);
    let before = notes(&mut script, 0.2);
    script = script.edit(says("event", "Paid"));
    let written = notes(&mut script, 0.2);
    assert_eq!(written[0].1.as_ref().unwrap()[0].text, "Paid");
    script = script.select(&["event"]).key("ArrowDown");
    let moved = notes(&mut script, 0.2);
    assert!(moved[0].1.as_ref().unwrap()[0].at.y > written[0].1.as_ref().unwrap()[0].at.y);
    assert!(before[0].1.is_some());
}

#[test]
fn a_context_says_how_many_events_and_notes_it_has_once_its_name_stands_above_it() {
    let mut script = Script::new()
        .context("sales", 0, 0, 800, 600)
        .service("sales", "shop", [400, 100, 360, 400])
        .note_in("sales", "placed", 100, 200)
        .note_in("shop", "paid", 480, 200);
    seen_at(&mut script, 0.2);
    assert_eq!(script.editor.scene().counts_of(&id("sales")), Some((2, 2)));
    script = script
        .select(&["paid"])
        .run(isobar_editor::Command::SetKind(NoteKind::Policy));
    assert_eq!(script.editor.scene().counts_of(&id("sales")), Some((1, 2)));
}

#[test]
fn from_very_far_the_name_of_a_frame_stands_large_in_its_middle() {
    let frame = (2000.0, 1000.0);
    let [far, near] =
        [0.05, 0.2].map(|zoom| Detail::at(zoom, 0).name_in_the_middle(15.0, 80.0, frame));
    assert!(near.is_none(), "here the notes can be read");
    assert!(far.is_some_and(|size| size * 0.05 >= 11.0));
    let small = Detail::at(0.05, 0).name_in_the_middle(15.0, 80.0, (200.0, 100.0));
    assert!(small.is_none(), "it has no room");
}

#[test]
fn a_chapter_has_its_name_at_the_top_of_its_tape_at_every_zoom() {
    let mut script = Script::new()
        .event("event", 0, 0)
        .edit(says("event", "Order placed"))
        .event("paid", 3000, 0)
        .edit(Edit::Note(id("event"), NoteAttribute::Pivotal(true)));
    for zoom in [1.0, 0.3, 0.1] {
        seen_at(&mut script, zoom);
        let scene = script.editor.scene();
        let tape = scene
            .items()
            .find(|item| item.layer == Layer::Ground)
            .unwrap();
        let name = &lines(&tape.shapes)[0];
        assert_eq!(name.text, "Order placed");
        assert!(f64::from(name.font_size) * zoom >= 12.0);
        assert!(f64::from(name.at.y) < 0.0, "above the notes");
        let widest = tape.shapes.iter().find_map(|shape| match shape {
            Shape::Rectangle { area, .. } => Some(f64::from(area.width) * zoom),
            _ => None,
        });
        assert!(widest.is_some_and(|width| width >= 3.0));
    }
}

#[test]
fn words_of_many_notes_come_within_a_few_frames_and_are_painted_when_they_do() {
    let notes = |script: Script, at: i32| {
        let name = format!("note-{at:03}");
        script.event(&name, (at % 20) * 200, (at / 20) * 200)
    };
    let mut script = (0..400).fold(Script::new(), notes);
    script.editor.set_viewport(4000.0, 4000.0);
    let count = |script: &mut Script| {
        seen_at(script, 0.2);
        let scene = script.editor.scene();
        let words = scene.items_in_words().filter(|(_, words)| words.is_some());
        (words.count(), scene.is_unfinished(), scene.version())
    };
    let (mut known, mut is_unfinished, mut version) = count(&mut script);
    assert!(known > 0 && is_unfinished);
    for _ in 0..6 {
        let before = (known, version);
        (known, is_unfinished, version) = count(&mut script);
        assert_eq!(
            known > before.0,
            version > before.1,
            "new words are painted"
        );
    }
    assert_eq!((known, is_unfinished), (400, false));
}
