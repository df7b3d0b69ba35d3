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

fn write_after(mut script: Script, name: &str) -> Script {
    script.response = script.editor.write_after(&id(name), NoteKind::Event);
    script
}

fn covers_nothing(script: &Script, text: &str) -> bool {
    let new = script.saying(text);
    let notes = script.board().notes().values();
    let mut others = notes.filter(|note| note.id != new.id);
    others.all(|note| !note.area().intersects(new.area()))
}

#[test]
fn a_new_line_comes_right_after_the_one_that_it_was_asked_for_at() {
    let script = write_after(row(), "ordered").types("second");
    let script = write_after(script, "ordered").types("first");
    assert_eq!(
        lines(&script),
        ["ordered", "first", "second", "paid", "shipped"]
    );
    let script = write_after(script, "shipped").types("last");
    assert_eq!(lines(&script).last().unwrap(), "last");
    assert!(
        ["first", "second", "last"]
            .iter()
            .all(|text| covers_nothing(&script, text))
    );
}

#[test]
fn a_new_line_comes_between_notes_that_lie_below_each_other() {
    let column = Script::new().event("one", 0, 0).event("two", 0, 200);
    let script = column.note("three", NoteKind::Policy, -60, 400);
    let script = write_after(script, "one").types("between");
    assert_eq!(lines(&script), ["one", "between", "two", "three"]);
    let script = write_after(script, "three").types("last");
    assert_eq!(lines(&script), ["one", "between", "two", "three", "last"]);
}

#[test]
fn contexts_grow_for_a_new_line_and_make_room_for_each_other() {
    let script = Script::new()
        .context("sales", 0, 0, 420, 240)
        .context("shipping", 500, 0, 300, 240)
        .note_in("sales", "ordered", 40, 60)
        .note_in("sales", "paid", 240, 60)
        .note_in("shipping", "shipped", 540, 60);
    let before = script.editor.document().clone();
    let script = write_after(script, "ordered").types("confirmed");
    let script = write_after(script, "paid").types("billed");
    assert_eq!(
        lines(&script),
        ["ordered", "confirmed", "paid", "billed", "shipped"]
    );
    assert_eq!(script.saying("confirmed").frame, Some(id("sales")));
    assert_eq!(script.saying("billed").frame, Some(id("sales")));
    let contexts = script.board().contexts();
    let (sales, shipping) = (&contexts[&id("sales")], &contexts[&id("shipping")]);
    assert!(!sales.area.intersects(shipping.area));
    assert!(
        shipping
            .area
            .contains(script.saying("shipped").area().center())
    );
    let script = script.run(Command::Undo).run(Command::Undo);
    script.expect_board(&before);
}

#[test]
fn what_is_locked_stays_where_lines_are_added() {
    let script = row().select(&["paid"]).run(Command::ToggleLock);
    let script = write_after(script, "ordered").types("confirmed");
    assert_eq!(script.board().notes()[&id("paid")].at.x, 200);
}

#[test]
fn a_list_that_is_pasted_on_a_line_becomes_lines() {
    let script = row();
    let before = script.editor.document().clone();
    let mut script = write_after(script, "ordered");
    let new = script.response.edit_text.clone().unwrap();
    script
        .editor
        .paste_lines(&new.id, "", "- Order confirmed\n- Send bill\n");
    assert_eq!(
        lines(&script),
        ["ordered", "Order confirmed", "Send bill", "paid", "shipped"]
    );
    assert_eq!(script.saying("Send bill").kind, NoteKind::Command);
    script.expect_undone_to(&before);

    let mut script = row();
    let one = script.editor.paste_lines(&id("paid"), "paid", "only one");
    assert!(!one.handled, "one line is text like any other");
    script.editor.paste_lines(&id("paid"), "paid", "a\nb");
    assert_eq!(lines(&script), ["ordered", "paid", "a", "b", "shipped"]);
}

#[test]
fn wording_tells_the_kind_of_a_new_line_that_nobody_chose_one_for() {
    let mut script = Script::new().note("pay", NoteKind::Command, 0, 0);
    script.response = script.editor.write_after(&id("pay"), NoteKind::Command);
    let script = script.types("Order paid");
    assert_eq!(script.saying("Order paid").kind, NoteKind::Event);
    let mut script = write_after(script, "pay").run(Command::SetKind(NoteKind::Hotspot));
    let chosen = script.editor.selection().only().cloned().unwrap();
    script.editor.finish_line(&chosen, "Bill sent");
    assert_eq!(script.saying("Bill sent").kind, NoteKind::Hotspot);
}

#[test]
fn line_breaks_stay_where_a_line_is_only_left() {
    let text = Edit::Note(id("paid"), NoteAttribute::Text("Order\npaid".to_owned()));
    let mut script = row().edit(text);
    assert_eq!(lines(&script)[1], "Order paid");
    assert!(script.editor.finish_line(&id("paid"), "Order paid"));
    assert_eq!(script.board().notes()[&id("paid")].text, "Order\npaid");
    script.editor.commit_line(&id("paid"), "Order paid twice");
    assert_eq!(script.board().notes()[&id("paid")].text, "Order paid twice");
}

#[test]
fn a_line_on_which_nothing_is_written_goes_again() {
    let script = row();
    let before = script.editor.document().clone();
    let mut script = write_after(script, "ordered");
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

#[test]
fn who_says_just_what_is_looked_for_is_found_first() {
    let script = Script::new()
        .note("policy", NoteKind::Policy, 0, 0)
        .edit(Edit::Note(
            id("policy"),
            NoteAttribute::Text("Whenever PaymentCaptured, ScreenPayment".to_owned()),
        ))
        .note("PaymentCapturedLate", NoteKind::Event, 300, 0)
        .note("PaymentCaptured", NoteKind::Event, 600, 0);
    let inner = [
        "PaymentCaptured",
        "PaymentCapturedLate",
        "Whenever PaymentCaptured, ScreenPayment",
    ];
    assert_eq!(found(&script, "PaymentCaptured"), inner);
    assert_eq!(found(&script, "payment captured"), inner);
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
        ["Ticketing", "Ticketing-policy", "first"]
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
    let script = write_after(script, "ordered").run(Command::SetKind(NoteKind::Policy));
    script.expect_undone_to(&before);
}
