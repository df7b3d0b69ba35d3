//! Dependency matrix: order, counts and sentences (docs/reference/domain.md#dependency-matrix).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "rules/notation.rs"]
mod notation;
mod support;

use isobar_engine::{Evidence, Judgement, Matrix, MatrixCell, MatrixOf, Profile};
use isobar_model::Document;
use notation::board;
use proptest::prelude::*;
use support::{example, id};

fn matrix(document: &Document, alternative: &str, of: MatrixOf) -> Matrix {
    let profile = Profile::default();
    let alternative = document.alternative(&id(alternative)).unwrap();
    Judgement::of(alternative, &profile).matrix(of)
}

fn why(document: &Document, alternative: &str, of: MatrixOf, pair: (&str, &str)) -> Vec<Evidence> {
    let profile = Profile::default();
    let alternative = document.alternative(&id(alternative)).unwrap();
    Judgement::of(alternative, &profile).why_dependent(of, pair)
}

fn names(matrix: &Matrix) -> Vec<&str> {
    matrix.members.iter().map(|one| one.name.as_str()).collect()
}

/// Names of who depends on whom.
fn pairs(matrix: &Matrix) -> Vec<(&str, &str)> {
    let names = names(matrix);
    let pair = |cell: &MatrixCell| (names[cell.from], names[cell.to]);
    matrix.cells.iter().map(pair).collect()
}

fn sentences(matrix: &Matrix) -> Vec<String> {
    let cells = matrix.cells.iter();
    cells.map(|cell| matrix.sentence(cell)).collect()
}

/// A board in which the first context of each pair depends on the second, whose event it reacts to.
fn depending(contexts: &[&str], pairs: &[(&str, &str)]) -> Document {
    let mut lines: Vec<String> = contexts
        .iter()
        .map(|one| format!("context {one}"))
        .collect();
    for (from, to) in pairs {
        lines.push(format!("event {to}-for-{from} in {to}"));
        lines.push(format!("policy {from}-at-{to} in {from}"));
        lines.push(format!("{to}-for-{from} -> {from}-at-{to}"));
    }
    board(lines.iter().map(String::as_str))
}

#[test]
fn whoever_depends_on_others_stands_above_them() {
    let document = depending(
        &["a", "b", "c", "d"],
        &[("d", "b"), ("b", "a"), ("d", "a"), ("c", "a")],
    );
    let matrix = matrix(&document, "main", MatrixOf::Contexts);
    assert_eq!(names(&matrix), ["d", "b", "c", "a"]);
    let layers: Vec<_> = matrix.members.iter().map(|one| one.layer).collect();
    assert_eq!(layers, [2, 1, 1, 0]);
    assert!(matrix.cells.iter().all(|cell| cell.from < cell.to));
    assert!(matrix.members.iter().all(|one| one.circle.is_none()));
}

#[test]
fn members_of_a_circle_stand_beside_each_other() {
    let document = depending(
        &["a", "b", "c", "d", "e", "f"],
        &[
            ("f", "a"),
            ("a", "f"),
            ("f", "c"),
            ("d", "f"),
            ("b", "e"),
            ("e", "b"),
        ],
    );
    let matrix = matrix(&document, "main", MatrixOf::Contexts);
    assert_eq!(names(&matrix), ["d", "a", "f", "b", "e", "c"]);
    let circles: Vec<_> = matrix.members.iter().map(|one| one.circle).collect();
    assert_eq!(circles, [None, Some(0), Some(0), Some(1), Some(1), None]);
    let layers: Vec<_> = matrix.members.iter().map(|one| one.layer).collect();
    assert_eq!(layers, [2, 1, 1, 0, 0, 0]);
    assert_eq!(
        matrix.members[1].sentence,
        "a depends on f; f depends on it. It is in a circle with f: none of them can change alone."
    );
}

#[test]
fn within_a_circle_few_dependencies_go_against_the_order() {
    let ring = [("b", "d"), ("d", "a"), ("a", "c"), ("c", "b")];
    let document = depending(&["a", "b", "c", "d"], &ring);
    let matrix = matrix(&document, "main", MatrixOf::Contexts);
    let against = matrix.cells.iter().filter(|cell| cell.from > cell.to);
    assert_eq!(against.count(), 1);
    assert!(matrix.members.iter().all(|one| one.circle == Some(0)));
}

#[test]
fn every_context_is_a_member_and_nobody_depends_on_itself() {
    let document = depending(&["a", "b"], &[]);
    let matrix = matrix(&document, "main", MatrixOf::Contexts);
    assert_eq!(names(&matrix), ["a", "b"]);
    assert_eq!(matrix.cells, []);
    assert_eq!(
        matrix.members[0].sentence,
        "a and the others do not depend on each other."
    );
}

#[test]
fn a_board_without_contexts_has_an_empty_matrix() {
    for of in [MatrixOf::Contexts, MatrixOf::Services, MatrixOf::Teams] {
        assert_eq!(matrix(&board([]), "main", of), Matrix::default());
    }
}

#[test]
fn sentences_of_the_bank_say_who_uses_what() {
    let document = example("bank-communication");
    let matrix = matrix(&document, "commands-over-http", MatrixOf::Contexts);
    let sentences = sentences(&matrix);
    let says = |words: &str| sentences.iter().any(|sentence| sentence == words);
    assert!(
        says("Accounts depends on Communication: it uses 1 command of Communication."),
        "{sentences:#?}"
    );
    let communication = matrix.members.iter();
    let communication = communication.clone().find(|one| one.key == "communication");
    let sentence = &communication.unwrap().sentence;
    assert!(
        sentence.ends_with("Accounts, Cards and Loans depend on it."),
        "{sentence}"
    );
}

#[test]
fn each_message_counts_once_however_many_ways_it_takes() {
    let document = board([
        "context a",
        "context b",
        "event e in a",
        "policy one in b",
        "policy two in b",
        "e -> one",
        "e -> two",
    ]);
    let matrix = matrix(&document, "main", MatrixOf::Contexts);
    assert_eq!(matrix.cells.len(), 1);
    assert_eq!(
        (
            matrix.cells[0].counts.events,
            matrix.cells[0].counts.total()
        ),
        (1, 1)
    );
}

#[test]
fn sentences_name_every_kind_of_reason() {
    let document = board([
        "context a",
        "context b",
        "term t owner=b",
        "event e in a message.intent=request",
        "policy p in b",
        "e -> p",
        "policy r in a rule.reads=[t]",
        "read-model one in a holding.store=Customers",
        "read-model other in b holding.store=customers",
    ]);
    let matrix = matrix(&document, "main", MatrixOf::Contexts);
    assert!(
        sentences(&matrix).contains(
            &"a depends on b: it publishes 1 event for b to act on, has 1 business rule about b and \
              shares 1 data store with b."
                .to_owned()
        ),
        "{:#?}",
        sentences(&matrix)
    );
}

#[test]
fn the_evidence_of_a_cell_names_elements_of_the_board() {
    let document = example("bank-communication");
    let alternative = document.alternative(&id("commands-over-http")).unwrap();
    let evidence = why(
        &document,
        "commands-over-http",
        MatrixOf::Contexts,
        ("accounts", "communication"),
    );
    assert!(!evidence.is_empty());
    for one in evidence {
        assert!(one.text.contains("Communication"), "{}", one.text);
        assert!(
            one.elements
                .iter()
                .all(|id| alternative.ids().any(|one| one == id))
        );
    }
    let nothing = why(
        &document,
        "commands-over-http",
        MatrixOf::Contexts,
        ("communication", "nobody"),
    );
    assert_eq!(nothing, []);
}

#[test]
fn services_stand_for_themselves_and_contexts_without_any_are_one() {
    let document = board([
        "context a",
        "context b",
        "service one in a",
        "service two in a",
        "event e in b",
        "policy p in two",
        "e -> p",
    ]);
    let matrix = matrix(&document, "main", MatrixOf::Services);
    let mut all = names(&matrix);
    all.sort_unstable();
    assert_eq!(all, ["b", "one", "two"]);
    assert_eq!(pairs(&matrix), [("two", "b")]);
    assert_eq!(
        why(&document, "main", MatrixOf::Services, ("two", "b")).len(),
        1
    );
}

#[test]
fn contexts_of_a_team_are_one_member() {
    let mut document = depending(&["a", "b", "c", "d"], &[("a", "b"), ("a", "c"), ("c", "d")]);
    for (context, team) in [("a", "Red"), ("b", "Red "), ("c", "Blue")] {
        let context = id(context);
        let team = Some(team.to_owned());
        let attribute = isobar_model::ContextAttribute::Team(team);
        let edit = isobar_model::Edit::Context(context, attribute);
        document.apply(edit.of(&id("main"))).unwrap();
    }
    let matrix = matrix(&document, "main", MatrixOf::Teams);
    assert_eq!(names(&matrix), ["Red", "Blue", "No team"]);
    assert_eq!(pairs(&matrix), [("Red", "Blue"), ("Blue", "No team")]);
    assert_eq!(matrix.members[2].key, "");
}

#[test]
fn alternatives_have_the_same_members_under_the_same_keys() {
    let document = example("conference-ticketing");
    let keys = |alternative: &str| {
        let members = matrix(&document, alternative, MatrixOf::Contexts).members;
        let mut keys: Vec<_> = members.into_iter().map(|one| one.key).collect();
        keys.sort();
        keys
    };
    let first = keys("solution-1");
    assert!(!first.is_empty());
    assert_eq!(first, keys("solution-2"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn layers_and_circles_hold_on_any_board(edges in prop::collection::btree_set((0..8_usize, 0..8_usize), 0..20), turn in 0..8_usize) {
        let contexts = ["a", "b", "c", "d", "e", "f", "g", "h"];
        let pairs: Vec<_> = edges
            .iter()
            .filter(|(from, to)| from != to)
            .map(|(from, to)| (contexts[*from], contexts[*to]))
            .collect();
        let first = matrix(&depending(&contexts, &pairs), "main", MatrixOf::Contexts);
        let mut turned = contexts;
        turned.rotate_left(turn);
        let mut mirrored = pairs;
        mirrored.reverse();
        let second = matrix(&depending(&turned, &mirrored), "main", MatrixOf::Contexts);
        prop_assert_eq!(&first, &second, "the order of input changes nothing");
        let members = &first.members;
        for cell in &first.cells {
            let (from, to) = (&members[cell.from], &members[cell.to]);
            let is_round = from.circle.is_some() && from.circle == to.circle;
            prop_assert!(is_round || (cell.from < cell.to && from.layer > to.layer));
        }
        let mut circles: Vec<_> = members.iter().filter_map(|one| one.circle).collect();
        prop_assert!(circles.is_sorted(), "members of a circle stand beside each other");
        circles.dedup();
        for circle in circles {
            let places: Vec<_> = (0..members.len()).filter(|place| members[*place].circle == Some(circle)).collect();
            prop_assert_eq!(places[places.len() - 1] - places[0] + 1, places.len());
        }
    }
}
