//! Whatever a stranger's board makes large has a limit, and the limit is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_model::Document;
use isobar_model::file::{BoardReading, read};
use serde_json::{Value, json};

fn note(number: usize) -> Value {
    json!({ "id": format!("n{number}"), "kind": "event", "text": "Order placed", "at": { "x": 0, "y": 0 } })
}

fn with_notes(notes: &[Value]) -> Value {
    json!({
        "format": "isobar", "version": 1, "board": { "title": "Large" },
        "alternatives": [{ "id": "main", "name": "Main", "notes": notes }],
    })
}

fn read_value(value: &Value) -> BoardReading {
    read(&value.to_string())
}

fn document(reading: BoardReading) -> Document {
    reading.document.expect("the rest is read")
}

#[track_caller]
fn assert_tells(reading: &BoardReading, place: &str, limit: &str) {
    let mut problems = reading.problems.iter();
    let is_told = problems.any(|one| one.place == place && one.message.contains(limit));
    assert!(
        is_told,
        "{place}: {limit} is not told: {:#?}",
        reading.problems.first()
    );
}

#[test]
fn a_text_longer_than_a_hundred_thousand_characters_is_cut() {
    for text in ["ä".repeat(100_001), "word ".repeat(400_000)] {
        let mut large = note(0);
        large["text"] = json!(text);
        let reading = read_value(&with_notes(&[large]));
        assert_tells(
            &reading,
            "alternatives[0].notes[0].text",
            "100000 characters",
        );
        let document = document(reading);
        let note = document.alternatives()[0].notes().values().next().unwrap();
        assert_eq!(note.text.chars().count(), 100_000);
    }
    let mut largest = note(0);
    largest["text"] = json!("ä".repeat(100_000));
    assert_eq!(read_value(&with_notes(&[largest])).problems, []);
}

#[test]
fn the_title_of_a_board_is_no_longer_either() {
    let mut board = with_notes(&[]);
    board["board"]["title"] = json!("x".repeat(200_000));
    assert_tells(&read_value(&board), "board.title", "100000 characters");
    let mut board = with_notes(&[]);
    board["alternatives"][0]["name"] = json!("x".repeat(200_000));
    assert_tells(
        &read_value(&board),
        "alternatives[0].name",
        "100000 characters",
    );
}

#[test]
fn a_message_of_more_than_five_thousand_fields_is_cut() {
    let fields: Vec<_> = (0..6_000)
        .map(|number| json!({ "id": format!("f{number}"), "name": "x" }))
        .collect();
    let mut large = note(0);
    large["message"] = json!({ "fields": fields });
    let reading = read_value(&with_notes(&[large]));
    assert_tells(
        &reading,
        "alternatives[0].notes[0].message.fields",
        "5000 entries",
    );
    let document = document(reading);
    let note = document.alternatives()[0].notes().values().next().unwrap();
    assert_eq!(note.message.fields.len(), 5_000);
}

#[test]
fn a_board_of_more_than_a_quarter_of_a_million_elements_is_cut() {
    let notes: Vec<_> = (0..250_001).map(note).collect();
    let reading = read_value(&with_notes(&notes));
    assert_tells(&reading, "alternatives[0].notes", "250000 elements");
    assert_eq!(document(reading).alternatives()[0].notes().len(), 250_000);
}

#[test]
fn a_board_of_more_than_a_thousand_alternatives_is_cut() {
    let alternatives: Vec<_> = (0..1_001)
        .map(|number| json!({ "id": format!("a{number}"), "name": "A" }))
        .collect();
    let mut board = with_notes(&[]);
    board["alternatives"] = json!(alternatives);
    let reading = read_value(&board);
    assert_tells(&reading, "alternatives", "1000 alternatives");
    assert_eq!(document(reading).alternatives().len(), 1_000);
}

#[test]
fn an_element_in_which_everything_is_wrong_is_left_out_before_it_costs_minutes() {
    let fields: Vec<_> = (0..5_000)
        .map(|number| json!({ "id": format!("f{number}"), "name": "x", "type": "nope" }))
        .collect();
    let mut broken = note(0);
    broken["message"] = json!({ "fields": fields });
    let reading = read_value(&with_notes(&[broken, note(1)]));
    assert_tells(
        &reading,
        "alternatives[0].notes[0]",
        "too much is wrong with it",
    );
    assert!(reading.problems.len() < 200, "{}", reading.problems.len());
    assert_eq!(document(reading).alternatives()[0].notes().len(), 1);
}

#[test]
fn a_text_of_millions_of_values_is_refused_before_it_is_read() {
    let text = format!("[{}0]", "0,".repeat(10_000_001));
    let problem = read(&text).problems.remove(0);
    assert!(
        problem.message.contains("more than 10 million values"),
        "{problem}"
    );
}

#[test]
fn half_a_character_is_told_with_its_place() {
    let mut board = with_notes(&[note(0)]).to_string();
    board = board.replace("Order placed", "Order \\ud800 placed");
    let problem = read(&board).problems.remove(0);
    assert!(problem.message.contains("hex escape"), "{problem}");
    assert!(problem.position.is_some());
}

#[test]
fn lists_within_lists_without_end_are_refused() {
    for text in ["[".repeat(1_000_000), "{\"a\":".repeat(1_000_000)] {
        let problem = read(&text).problems.remove(0);
        assert!(
            problem.message.contains("more than 127 levels deep"),
            "{problem}"
        );
    }
}
