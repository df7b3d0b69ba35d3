//! Fast capture: typing one note after another, kinds by wording and by key, going on along the grammar, pasting lists.

use crate::script::{Script, id};
use isobar_editor::{Command, Modifiers, Side};
use isobar_model::{BoardAttribute, Change, Id, NoteKind, StormingLevel};

/// Types into the open text field and goes on with Enter, or with Control and Enter along the grammar.
fn goes_on(mut script: Script, text: &str, linked: bool) -> Script {
    let edit = script.open_field();
    script.response = script.editor.commit_text_and_go_on(&edit.id, text, linked);
    script
}

fn level(mut script: Script, level: StormingLevel) -> Script {
    let change = Change::Board(BoardAttribute::Level(level));
    script.editor.change("Set up", vec![change]).unwrap();
    script
}

fn links(script: &Script) -> Vec<(String, String)> {
    let name = |id: &Id| script.board().name_of(id).unwrap();
    let links = script.board().links().values();
    links
        .map(|link| (name(&link.from), name(&link.to)))
        .collect()
}

#[test]
fn enter_goes_on_to_the_next_note_on_the_right_until_one_stays_empty() {
    let script = goes_on(Script::new().key("o"), "Order placed", false);
    let script = goes_on(script, "Order paid", false);
    let script = goes_on(script, "", false);
    assert_eq!(script.response.edit_text, None);
    let (first, second) = (script.saying("Order placed"), script.saying("Order paid"));
    assert!(second.at.x > first.area().right() && second.at.y == first.at.y);
    assert_eq!(script.board().notes().len(), 2);
    assert!(script.editor.selection().contains(&second.id));
    let script = script.run(Command::Undo);
    assert_eq!(script.board().notes().len(), 1);
}

fn escapes(mut script: Script, text: &str) -> Script {
    let edit = script.open_field();
    script.response = script.editor.escape_text(&edit.id, text);
    script
}

#[test]
fn escape_discards_the_first_note_that_a_single_key_began() {
    let script = Script::new().key("f");
    let empty = Script::new();
    escapes(script, "f").expect_board(empty.editor.document());
    let rested = Script::new().key("f").types_and_rests("f");
    assert_eq!(escapes(rested, "f").board().notes().len(), 0);
}

#[test]
fn escape_keeps_what_was_typed_on_the_first_note() {
    let script = escapes(Script::new().key("o"), "Order placed");
    assert_eq!(script.saying("Order placed").kind, NoteKind::Event);
    let script = goes_on(Script::new().key("o"), "Order placed", false);
    assert_eq!(escapes(script, "x").board().notes().len(), 2);
}

#[test]
fn the_wording_tells_the_kind_of_a_note_that_nobody_chose_a_kind_for() {
    let script = goes_on(Script::new().key("w"), "Whenever paid, then ship", false);
    let script = goes_on(script, "Ship order", false);
    let script = goes_on(script, "Order shipped", false).types("Who pays for this?");
    let kind = |text: &str| script.saying(text).kind;
    assert_eq!(kind("Whenever paid, then ship"), NoteKind::Policy);
    assert_eq!(kind("Ship order"), NoteKind::Command);
    assert_eq!(kind("Order shipped"), NoteKind::Event);
    assert_eq!(kind("Who pays for this?"), NoteKind::Hotspot);
}

#[test]
fn a_chosen_kind_stays_whatever_the_wording() {
    Script::new()
        .run(Command::ChooseNote(NoteKind::Command))
        .click(500.0, 400.0)
        .types("Order placed")
        .then(|script| assert_eq!(script.saying("Order placed").kind, NoteKind::Command));
}

#[test]
fn one_key_corrects_the_kind_while_typing_within_the_same_step() {
    let script = Script::new();
    let before = script.editor.document().clone();
    let script = script.key("P");
    let edit = script.response.edit_text.clone().unwrap();
    let mut script = script.run(Command::TurnKind(1));
    script.response = script.editor.commit_text(&edit.id, "Paid");
    assert_eq!(script.saying("Paid").kind, NoteKind::Command);
    script
        .expect_undo(Some("Add event"))
        .expect_undone_to(&before);
}

#[test]
fn a_key_turns_the_kind_of_selected_notes_as_one_step() {
    Script::new()
        .event("one", 0, 0)
        .event("two", 400, 0)
        .select(&["one", "two"])
        .key("k")
        .then(|script| {
            let kinds = script.board().notes().values().map(|note| note.kind);
            assert!(kinds.into_iter().all(|kind| kind == NoteKind::Command));
        })
        .expect_undo(Some("Change kind"))
        .run(Command::SetKind(NoteKind::Policy))
        .then(|script| assert_eq!(script.saying("one").kind, NoteKind::Policy));
}

#[test]
fn control_and_an_arrow_go_on_along_the_grammar() {
    let script = level(Script::new().event("paid", 0, 0), StormingLevel::Process).select(&["paid"]);
    let script = script.holding(Modifiers::COMMAND).key("ArrowRight");
    let script = goes_on(script, "Whenever paid, then ship", true);
    let script = goes_on(script, "Ship order", true).types("Order shipped");
    let kinds: Vec<NoteKind> = [
        "paid",
        "Whenever paid, then ship",
        "Ship order",
        "Order shipped",
    ]
    .map(|text| script.saying(text).kind)
    .to_vec();
    use NoteKind::{Command, Event, Policy};
    assert_eq!(kinds, [Event, Policy, Command, Event]);
    let linked = links(&script);
    assert_eq!(linked.len(), 3);
    assert!(linked.contains(&("paid".into(), "Whenever paid, then ship".into())));
    assert!(linked.contains(&("Ship order".into(), "Order shipped".into())));
}

#[test]
fn what_comes_before_stands_on_the_left_and_leads_here() {
    Script::new()
        .note("ship", NoteKind::Command, 0, 0)
        .select(&["ship"])
        .run(Command::Extend(Side::Left))
        .types("Clerk")
        .then(|script| {
            let actor = script.saying("Clerk");
            assert_eq!(actor.kind, NoteKind::Actor);
            assert!(actor.area().right() < 0);
            assert_eq!(links(script), [("Clerk".into(), "ship".into())]);
        });
}

#[test]
fn a_second_thing_that_follows_stands_below_the_first() {
    Script::new()
        .event("paid", 0, 0)
        .select(&["paid"])
        .run(Command::Extend(Side::Right))
        .types("one")
        .select(&["paid"])
        .run(Command::Extend(Side::Right))
        .types("two")
        .then(|script| {
            let (one, two) = (script.saying("one").area(), script.saying("two").area());
            assert!(!one.intersects(two) && two.y > one.y);
        });
}

#[test]
fn an_empty_note_that_was_gone_on_to_leaves_nothing_behind() {
    let script = Script::new().event("paid", 0, 0).select(&["paid"]);
    let before = script.editor.document().clone();
    script
        .run(Command::Extend(Side::Right))
        .types("")
        .expect_board(&before)
        .expect_selected(&["paid"]);
}

#[test]
fn a_quick_link_dropped_on_nothing_adds_what_comes_next_there() {
    Script::new()
        .event("paid", 0, 0)
        .select(&["paid"])
        .drag((176.0, 80.0), (600.0, 500.0))
        .types("Whenever paid")
        .then(|script| {
            assert_eq!(script.saying("Whenever paid").kind, NoteKind::Policy);
            assert_eq!(links(script), [("paid".into(), "Whenever paid".into())]);
        });
}

#[test]
fn a_pasted_list_becomes_a_row_of_notes_as_one_step() {
    let mut script = Script::new().event("old", 900, 700);
    let before = script.editor.document().clone();
    let list = "- Order placed\n- Ship order\n- Whenever late, then apologise\n";
    script.response = script.editor.paste_text(list);
    assert_eq!(script.editor.selection().len(), 3);
    let row: Vec<_> = [
        "Order placed",
        "Ship order",
        "Whenever late, then apologise",
    ]
    .map(|text| script.saying(text).area())
    .to_vec();
    assert!(row.windows(2).all(|two| two[0].right() < two[1].x));
    assert!(
        row.iter()
            .all(|area| !area.intersects(script.saying("old").area()))
    );
    assert_eq!(script.saying("Ship order").kind, NoteKind::Command);
    script
        .expect_undo(Some("Paste 3 notes"))
        .expect_undone_to(&before);
}

#[test]
fn lines_that_are_too_many_to_be_pasted_at_once_are_told() {
    let mut script = Script::new();
    let response = script.editor.paste_text(&"Order placed\r\n".repeat(1001));
    assert_eq!(script.editor.selection().len(), 1000);
    let told = response.refused.unwrap();
    assert!(told.contains("1 more line left out"), "{told}");
    let response = script.editor.paste_text("Order placed\r\nOrder paid\r\n");
    assert_eq!(response.refused, None);
}

#[test]
fn the_columns_of_a_spreadsheet_become_rows() {
    let mut script = Script::new();
    script.response = script.editor.paste_text("A one\tB one\nA two\tB two\n");
    let place = |text: &str| script.saying(text).at;
    assert_eq!(place("A one").y, place("A two").y);
    assert_eq!(place("B one").y, place("B two").y);
    assert!(place("B one").y > place("A one").y && place("A two").x > place("A one").x);
}

#[test]
fn selected_notes_are_told_to_other_programs_in_the_order_of_time() {
    let script = Script::new()
        .event("second", 400, 0)
        .event("first", 0, 0)
        .event("third", 800, 0)
        .select(&["second", "first"]);
    assert_eq!(script.editor.selected_text(), "first\nsecond");
}

/// A board that invites to write its first note, where somebody has followed the invitation.
fn invited() -> Script {
    let mut script = Script::new();
    script.response = script.editor.begin_first_note("");
    script
}

#[test]
fn the_first_note_of_the_invitation_is_gone_on_from() {
    let script = goes_on(invited(), "Place order", false);
    assert_eq!(script.saying("Place order").kind, NoteKind::Command);
    let next = script.response.edit_text.clone().unwrap();
    assert_eq!(
        script.board().notes()[&next.id].at.y,
        script.saying("Place order").at.y
    );
    assert_ne!(next.id, id("nothing"));
}

#[test]
fn a_note_that_came_to_nothing_leaves_the_board_seen_as_before() {
    let mut script = Script::new();
    script.editor.set_viewport(600.0, 500.0);
    let before = script.editor.camera();
    let script = goes_on(script.key("o"), "Order placed", false);
    assert_ne!(
        script.editor.camera(),
        before,
        "the next note is brought into view"
    );
    let script = goes_on(script, "", false);
    assert_eq!(script.editor.camera(), before);
}

#[test]
fn an_invitation_that_nobody_takes_up_leaves_the_board_empty() {
    let clicked_elsewhere = invited().types("");
    assert!(clicked_elsewhere.board().notes().is_empty());
    let mut script = invited();
    let first = script.response.edit_text.clone().unwrap().id;
    script.editor.cancel_text(&first);
    assert!(script.board().notes().is_empty());
    script.expect_undo(None);
}

#[test]
fn a_list_pasted_where_nothing_is_written_yet_becomes_a_row_of_notes_as_one_step() {
    let mut script = invited();
    let first = script.response.edit_text.clone().unwrap().id;
    script.response = script
        .editor
        .paste_list(&first, "Order placed\nShip order\n");
    assert_eq!(script.board().notes().len(), 2);
    assert_eq!(script.saying("Ship order").kind, NoteKind::Command);
    script
        .expect_undo(Some("Paste 2 notes"))
        .run(Command::Undo)
        .then(|script| assert!(script.board().notes().is_empty()));
}

#[test]
fn a_list_pasted_after_enter_goes_on_where_the_next_note_was() {
    let mut script = goes_on(Script::new().key("o"), "Order placed", false);
    let next = script.response.edit_text.clone().unwrap().id;
    let place = script.board().notes()[&next].at;
    script.response = script.editor.paste_list(&next, "Order paid\nOrder shipped");
    assert_eq!(script.board().notes().len(), 3);
    assert_eq!(script.saying("Order paid").at, place);
    assert!(script.saying("Order shipped").at.x > place.x);
}

#[test]
fn a_single_line_and_what_is_pasted_into_a_text_stay_text() {
    let mut script = invited();
    let first = script.response.edit_text.clone().unwrap().id;
    assert!(!script.editor.paste_list(&first, "Order placed\n").handled);
    script.editor.follow_typing(&first, "Order");
    assert!(!script.editor.paste_list(&first, "one\ntwo").handled);
    let mut script = script.types("Order");
    assert!(!script.editor.paste_list(&first, "one\ntwo").handled);
}
