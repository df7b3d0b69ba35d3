//! The board as a list that is written, and found things in.

use isobar_editor::Command;
use isobar_model::{Edit, NoteAttribute, NoteKind};

use crate::script::{Script, id};

fn row() -> Script {
    Script::new()
        .event("ordered", 0, 0)
        .event("paid", 200, 0)
        .event("shipped", 400, 0)
}

fn lines(script: &Script) -> Vec<String> {
    let rows = script.editor.outline(&[], false).into_iter();
    rows.map(|row| row.text).collect()
}

fn write_below(mut script: Script, name: &str) -> Script {
    script.response = script.editor.write_below(&id(name), NoteKind::Event);
    script
}

#[test]
fn a_new_line_comes_right_below_the_one_that_it_was_asked_for_at() {
    let script = write_below(row(), "ordered").types("confirmed");
    assert_eq!(lines(&script), ["ordered", "confirmed", "paid", "shipped"]);
}

#[test]
fn a_new_line_covers_no_note_and_stays_in_the_context() {
    let script = Script::new().context("sales", 0, 0, 1000, 900);
    let script = script
        .note_in("sales", "first", 40, 60)
        .note_in("sales", "below", 40, 260);
    let script = write_below(script, "first").types("new");
    let new = script.saying("new");
    assert_eq!(new.frame, Some(id("sales")));
    let others = script
        .board()
        .notes()
        .values()
        .filter(|note| note.id != new.id);
    assert!(
        others
            .into_iter()
            .all(|note| !note.area().intersects(new.area()))
    );
}

#[test]
fn a_line_on_which_nothing_is_written_goes_again() {
    let script = row();
    let before = script.editor.document().clone();
    let mut script = write_below(script, "ordered");
    let new = script.response.edit_text.clone().unwrap();
    assert!(!script.editor.finish_line(&new.id, " "));
    script.expect_board(&before).expect_undo(Some("Set up"));
}

#[test]
fn an_old_line_stays_whatever_is_written_on_it() {
    let mut script = row();
    assert!(script.editor.finish_line(&id("ordered"), ""));
    assert_eq!(lines(&script), ["", "paid", "shipped"]);
}

#[test]
fn what_leads_to_a_note_that_says_nothing_leads_to_an_empty_one() {
    let nothing = Edit::Note(id("paid"), NoteAttribute::Text(String::new()));
    let script = row().link("arrow", "ordered", "paid").edit(nothing);
    assert_eq!(script.editor.outline(&[], false)[0].leads_to, ["empty"]);
    assert_eq!(script.editor.mirror(&[], 10)[0].leads_to, ["empty"]);
}

fn found(script: &Script, query: &str) -> Vec<String> {
    let coded = id("first");
    let found = script.editor.search(query, &[(&coded, "COH001")], 10);
    found.into_iter().map(|found| found.text).collect()
}

#[test]
fn words_find_texts_and_then_kinds_contexts_and_codes() {
    let script = Script::new()
        .context("Ticketing", 0, 0, 600, 600)
        .note_in("Ticketing", "first", 40, 60)
        .note("ship", NoteKind::Policy, 900, 0)
        .note("Ticketing-policy", NoteKind::Hotspot, 1300, 0);
    assert_eq!(found(&script, "policy"), ["Ticketing-policy", "ship"]);
    assert_eq!(
        found(&script, "ticketing"),
        ["Ticketing-policy", "Ticketing", "first"]
    );
    assert_eq!(found(&script, "coh001"), ["first"]);
    assert_eq!(found(&script, "event ticketing"), ["first"]);
    assert_eq!(found(&script, "kind:policy"), ["ship"]);
    assert!(found(&script, "zzz").is_empty());
}

#[test]
fn a_kind_chosen_on_a_new_line_belongs_to_the_same_step() {
    let script = row();
    let before = script.editor.document().clone();
    let script = write_below(script, "ordered").run(Command::SetKind(NoteKind::Policy));
    script.expect_undone_to(&before);
}
