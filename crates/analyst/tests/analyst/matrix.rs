//! Dependency matrices, and orders that somebody tries.

use isobar_analyst::arrangement::{Arrangement, Orientation, Remembered, Run};
use isobar_analyst::queries::{ExplainCell, ReadMatrix};
use isobar_analyst::wire::{CellEvidence, CellPattern, MatrixReading};
use isobar_analyst::{Matrix, MatrixOf};

use super::*;

const BANK: &str = include_str!("../../../../examples/bank-communication.isobar.json");

fn at_bank() -> Analyst {
    let mut analyst = Analyst::default();
    open(&mut analyst, &file::read_exact(BANK).unwrap());
    analyst
}

fn read(analyst: &mut Analyst, alternative: &str, of: MatrixOf) -> MatrixReading {
    ask_of(analyst, alternative, ReadMatrix { of }).unwrap()
}

fn names(matrix: &Matrix, order: &Arrangement) -> Vec<String> {
    let members = (0..order.len()).filter_map(|place| order.member(matrix, place));
    members.map(|member| member.name.clone()).collect()
}

/// Pattern between two members, by their names.
fn pattern(reading: &MatrixReading, from: &str, to: &str) -> Option<CellPattern> {
    let name = |index: usize| reading.matrix.members[index].name.as_str();
    let mut cells = reading.matrix.cells.iter().zip(&reading.patterns);
    let found = cells.find(|(cell, _)| (name(cell.from), name(cell.to)) == (from, to));
    found.unwrap().1.clone()
}

fn explain(analyst: &mut Analyst, of: MatrixOf, (from, to): (&str, &str)) -> CellEvidence {
    let (from, to) = (from.to_owned(), to.to_owned());
    ask_of(analyst, "commands-over-http", ExplainCell { of, from, to }).unwrap()
}

#[test]
fn cells_say_how_many_messages_of_which_kind_and_the_pattern() {
    let mut analyst = at_bank();
    let reading = read(&mut analyst, "commands-over-http", MatrixOf::Contexts);
    assert_eq!(reading.of, MatrixOf::Contexts);
    assert_eq!(reading.patterns.len(), reading.matrix.cells.len());
    let shown = pattern(&reading, "Accounts", "Communication").unwrap();
    assert!(!shown.is_declared);
    assert!(
        shown.words.ends_with("as the flows show"),
        "{}",
        shown.words
    );
    for of in [MatrixOf::Services, MatrixOf::Teams] {
        let reading = read(&mut analyst, "commands-over-http", of);
        assert!(reading.patterns.iter().any(Option::is_some), "{of:?}");
    }
}

#[test]
fn a_pattern_that_was_declared_stands_before_what_the_flows_show() {
    let mut analyst = at_bank();
    let mut document = file::read_exact(BANK).unwrap();
    let (a, b) = (id("communication"), id("accounts"));
    let declared = Relationship::new(id("declared"), a, b, Pattern::CustomerSupplier);
    let edit = Edit::Add(Element::Relationship(declared)).of(&id("commands-over-http"));
    follow(&mut analyst, &mut document, edit).unwrap();
    let reading = read(&mut analyst, "commands-over-http", MatrixOf::Contexts);
    let declared = CellPattern {
        letters: "C/S".to_owned(),
        words: "Customer/supplier, declared".to_owned(),
        is_declared: true,
    };
    assert_eq!(
        pattern(&reading, "Accounts", "Communication"),
        Some(declared)
    );
    let other = pattern(&reading, "Cards", "Communication").unwrap();
    assert!(!other.is_declared);
}

#[test]
fn a_cell_is_explained_by_its_messages() {
    let mut analyst = at_bank();
    let contexts = MatrixOf::Contexts;
    let told = explain(&mut analyst, contexts, ("accounts", "communication"));
    assert_eq!(told.total, told.evidence.len());
    assert!(
        told.evidence
            .iter()
            .any(|one| one.text.contains("SendEmail"))
    );
    let nothing = explain(&mut analyst, contexts, ("communication", "accounts"));
    assert_eq!(nothing, CellEvidence::default());
    let teams = explain(&mut analyst, MatrixOf::Teams, ("Accounts", "Communication"));
    assert_eq!(teams.evidence, told.evidence);
}

#[test]
fn a_member_that_is_moved_breaks_the_layers_where_it_does() {
    let matrix = read(&mut at_bank(), "commands-over-http", MatrixOf::Contexts).matrix;
    let order = Arrangement::by_layers(&matrix);
    let against = |order: &Arrangement| {
        let cells = matrix.cells.iter();
        cells.filter(|cell| order.is_against(cell)).count()
    };
    assert_eq!(against(&order), 0);
    let last = names(&matrix, &order);
    let place = last
        .iter()
        .position(|name| name == "Communication")
        .unwrap();
    let tried = order.moved(place, 0);
    assert_eq!(names(&matrix, &tried)[0], "Communication");
    assert!(against(&tried) >= 3);
    assert_eq!(tried.moved(0, place), order);
    assert_eq!(order.moved(99, 0), order);
}

#[test]
fn an_order_is_the_same_in_another_alternative() {
    let mut analyst = at_bank();
    let first = read(&mut analyst, "commands-over-http", MatrixOf::Contexts).matrix;
    let other = read(&mut analyst, "events", MatrixOf::Contexts).matrix;
    let tried = Arrangement::by_layers(&first).moved(0, 2);
    let remembered = tried.remembered(&first);
    let there = Arrangement::as_remembered(&other, &remembered);
    assert_eq!(names(&first, &tried), names(&other, &there));
    assert_eq!(Arrangement::as_remembered(&first, &remembered), tried);
}

#[test]
fn members_are_known_by_name_and_new_ones_find_their_place() {
    let matrix = read(&mut at_bank(), "commands-over-http", MatrixOf::Contexts).matrix;
    let by_layers = names(&matrix, &Arrangement::by_layers(&matrix));
    let [first, .., last] = &by_layers[..] else {
        panic!("several contexts");
    };
    let known = |name: &String| Remembered {
        key: "another".to_owned(),
        name: name.clone(),
    };
    let order = Arrangement::as_remembered(&matrix, &[known(last), known(first)]);
    let found = names(&matrix, &order);
    assert_eq!(&found[..2], [last.clone(), first.clone()]);
    assert_eq!(found[2..], by_layers[1..by_layers.len() - 1]);
}

#[test]
fn a_table_can_be_turned() {
    let matrix = read(&mut at_bank(), "commands-over-http", MatrixOf::Contexts).matrix;
    let order = Arrangement::by_layers(&matrix);
    let rows = order.rows(&matrix, Orientation::RowsDepend);
    let turned = order.rows(&matrix, Orientation::ColumnsDepend);
    for (row, cells) in rows.iter().enumerate() {
        for (column, number) in cells {
            assert!(turned[*column].contains(&(row, *number)));
        }
    }
    assert_eq!(rows.concat().len(), matrix.cells.len());
}

#[test]
fn circles_are_told_apart_where_they_are_torn_apart() {
    let mut matrix = read(&mut at_bank(), "commands-over-http", MatrixOf::Contexts).matrix;
    for member in &mut matrix.members[..3] {
        member.circle = Some(0);
    }
    let run = |start, length| Run {
        circle: 0,
        start,
        length,
    };
    let order = Arrangement::by_layers(&matrix);
    assert_eq!(order.runs(&matrix), [run(0, 3)]);
    assert_eq!(order.moved(1, 4).runs(&matrix), [run(0, 2), run(4, 1)]);
}
