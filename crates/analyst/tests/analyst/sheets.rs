//! Sheets, and what can be done with them.

use super::*;

fn sheet(analyst: &mut Analyst, about: About, option: usize, number: f64) -> Sheet {
    let query = WriteSheet {
        about,
        option,
        number,
    };
    // Not by letter: there is no number that is none in one.
    let scope = scope("solution-1");
    Scoped { scope, query }.run(analyst).unwrap()
}

fn tables(sheet: &Sheet) -> Vec<&Table> {
    let parts = sheet.parts.iter();
    let tables = parts.filter_map(|part| match part {
        SheetPart::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

#[test]
fn every_number_says_what_it_means() {
    let mut analyst = at_ticketing();
    let sheet = sheet(&mut analyst, About::Numbers, 0, 0.0);
    let rows = || tables(&sheet).into_iter().flat_map(|table| &table.rows);
    assert!(rows().all(|row| row.help.contains("Range: ") && row.help.contains("Good: ")));
    let cells = rows().flat_map(|row| &row.cells);
    let known = cells.filter(|cell| cell.text != "–").count();
    assert!(known > 50, "{known}");
    let row = |name: &str| rows().find(|row| row.name == name).unwrap();
    assert_eq!(row("Service interdependency (SIY)").cells[0].text, "1");
}

#[test]
fn alternatives_stand_beside_each_other_without_a_single_score() {
    let mut analyst = at_ticketing();
    let sheet = sheet(&mut analyst, About::Alternatives, 0, 0.0);
    assert_eq!(tables(&sheet)[0].columns.len(), 7);
    let says = |words: &str| {
        sheet
            .parts
            .iter()
            .any(|part| matches!(part, SheetPart::Text(text) if text.contains(words)))
    };
    assert!(says("\u{201c}Open host\u{201d} is dominated by no other"));
    assert!(says("\u{201c}Solution 1\u{201d} is dominated by"));
}

#[test]
fn what_can_be_chosen_on_a_sheet_changes_what_is_on_it() {
    let mut analyst = at_ticketing();
    for about in [About::Change, About::Outage, About::Load] {
        let first = sheet(&mut analyst, about, 0, 0.0);
        let choice = first.choice.clone().unwrap();
        assert_eq!(choice.chosen, 0);
        let all: Vec<_> = (0..choice.options.len())
            .map(|option| sheet(&mut analyst, about, option, 2.0).parts)
            .collect();
        assert!(all.iter().any(|parts| *parts != first.parts), "{about:?}");
        let beyond = sheet(&mut analyst, about, usize::MAX, f64::NAN);
        assert_eq!(beyond.choice.unwrap().chosen, 0);
    }
}

#[test]
fn a_move_that_is_suggested_can_be_tried() {
    let mut analyst = at_ticketing();
    let sheet = sheet(&mut analyst, About::Boundaries, 0, 0.0);
    for part in &sheet.parts {
        if let SheetPart::Offers(offers) = part {
            for (reason, offer) in offers {
                assert!(!reason.elements.is_empty());
                let tried = preview(&mut analyst, "solution-1", offer);
                assert!(!tried.delta.is_empty());
            }
        }
    }
    assert!(sheet.parts.len() > 1);
}

#[test]
fn personal_data_are_listed_with_everyone_whom_they_reach() {
    let mut analyst = Analyst::default();
    let bank = include_str!("../../../../examples/bank-communication.isobar.json");
    open(&mut analyst, &file::read_exact(bank).unwrap());
    let query = WriteSheet {
        about: About::PersonalData,
        option: 0,
        number: 0.0,
    };
    let scope = scope("events");
    let sheet = Scoped { scope, query }.run(&mut analyst).unwrap();
    let [fields, ways] = tables(&sheet)[..] else {
        panic!("{sheet:?}");
    };
    let email = fields
        .rows
        .iter()
        .find(|row| row.name == "emailAddress of AccountOpened")
        .expect("the address that the event carries");
    assert_eq!(email.cells[0].text, "personal");
    let of_email = |row: &&Row| row.cells[0].text == email.name;
    let receivers: Vec<&Row> = ways.rows.iter().filter(of_email).collect();
    assert!(!receivers.is_empty());
    for receiver in receivers {
        assert!(email.cells[2].text.contains(&receiver.name), "{email:?}");
        assert!(
            receiver.cells[1].text.starts_with("AccountOpened"),
            "{receiver:?}"
        );
    }
}

#[test]
fn a_board_without_personal_data_says_where_to_mark_them() {
    let sheet = sheet(&mut at_ticketing(), About::PersonalData, 0, 0.0);
    assert!(sheet.parts.is_empty());
    assert!(sheet.intro.contains("sensitivity"), "{}", sheet.intro);
}
