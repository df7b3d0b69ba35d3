//! Announcements for people who do not see the board.

use isobar_editor::{Command, Modifiers};
use isobar_model::{Edit, NoteAttribute, NoteKind, StormingLevel};

use crate::script::{Script, id};

fn story() -> Script {
    Script::new()
        .event("ordered", 0, 0)
        .event("paid", 400, 0)
        .select(&["ordered"])
}

fn expect_said(script: Script, words: &str) -> Script {
    assert_eq!(script.response.announce.as_deref(), Some(words));
    script
}

fn locked(script: Script, name: &str) -> Script {
    script.edit(Edit::Note(id(name), NoteAttribute::Locked(true)))
}

#[test]
fn a_new_note_says_what_it_is() {
    expect_said(
        story().run(Command::CreateNote(NoteKind::ReadModel)),
        "New read model",
    );
    let mut script = story().run(Command::CreateNote(NoteKind::Event));
    let first = script.response.edit_text.clone().unwrap();
    script.response = script
        .editor
        .commit_text_and_go_on(&first.id, "Order shipped", false);
    expect_said(script, "New event");
}

#[test]
fn what_is_linked_says_to_what() {
    let process = || story().run(Command::SetLevel(StormingLevel::Process));
    let next = process().holding(Modifiers::COMMAND).key("ArrowRight");
    expect_said(next, "New policy, from ordered");
    let before = process().holding(Modifiers::COMMAND).key("ArrowLeft");
    expect_said(before, "New command, leads to ordered");
    let nameless = story().edit(Edit::Note(
        id("ordered"),
        NoteAttribute::Text(String::new()),
    ));
    let nameless = nameless.run(Command::SetLevel(StormingLevel::Process));
    let next = nameless.holding(Modifiers::COMMAND).key("ArrowRight");
    expect_said(next, "New policy, from empty");
}

#[test]
fn frames_lanes_and_levels_are_told() {
    expect_said(
        story().run(Command::WrapInContext),
        "New context around 1 note",
    );
    expect_said(
        story().run(Command::SelectAll).run(Command::WrapInContext),
        "New context around 2 notes",
    );
    expect_said(story().run(Command::AddSwimlane), "New swimlane");
    expect_said(
        story().run(Command::SetLevel(StormingLevel::Design)),
        "Level: design",
    );
}

#[test]
fn moves_by_key_say_where_to() {
    let script = expect_said(story().key("ArrowRight"), "Moved right");
    let script = expect_said(script.key("ArrowUp"), "Moved up");
    expect_said(script.key("ArrowUp").key("ArrowDown"), "Moved down");
    let script = Script::new()
        .context("sales", 200, 0, 600, 600)
        .event("paid", 115, 100);
    let script = script.select(&["paid"]).holding(Modifiers::SHIFT);
    let script = expect_said(script.key("ArrowRight"), "Moved right, into sales");
    expect_said(script.key("ArrowLeft"), "Moved left, in no context");
}

#[test]
fn sizes_and_angles_are_told() {
    expect_said(
        story().holding(Modifiers::ALT).key("ArrowRight"),
        "170 by 160",
    );
    let script = Script::new()
        .note("slow", NoteKind::Hotspot, 0, 0)
        .select(&["slow"]);
    expect_said(script.key(">"), "Rotated to 60 degrees");
}

#[test]
fn what_was_done_is_told_as_people_say_it() {
    let script = expect_said(story().run(Command::Duplicate), "Duplicated note");
    let script = expect_said(
        script.run(Command::SelectAll).run(Command::Cut),
        "Cut 3 elements",
    );
    let script = expect_said(script.run(Command::Paste), "Pasted 3 elements");
    expect_said(
        script.run(Command::Undo).run(Command::Undo),
        "Undone: Cut 3 elements",
    );
    let mut script = story();
    script.response = script.editor.paste_text("Order shipped");
    let script = expect_said(script, "Pasted 1 note");
    let script = script.run(Command::SelectAll);
    let align = isobar_editor::Alignment::Left;
    let script = expect_said(script.run(Command::Align(align)), "Aligned");
    expect_said(script.run(Command::Delete), "Deleted 3 elements");
}

#[test]
fn keys_on_a_locked_note_say_why_nothing_happens() {
    for key in ["ArrowRight", "Delete", "k", "m", "Enter"] {
        let script = locked(story(), "ordered").key(key);
        let reason = script.response.refused.unwrap_or_default();
        assert!(reason.starts_with("This is locked"), "{key}: {reason}");
    }
    let script = locked(story(), "ordered")
        .holding(Modifiers::ALT)
        .key("ArrowRight");
    assert!(script.response.refused.is_some(), "resizing");
}

#[test]
fn the_mirror_says_what_is_locked_and_what_is_pivotal() {
    let pivotal = Edit::Note(id("paid"), NoteAttribute::Pivotal(true));
    let script = locked(story(), "ordered").edit(pivotal);
    let notes = script.editor.mirror(&[], 10);
    let told: Vec<_> = notes
        .iter()
        .map(|note| (note.is_locked, note.is_pivotal))
        .collect();
    assert_eq!(told, [(true, false), (false, true)]);
}
