//! Alternatives side by side.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use isobar_engine::{Better, Comparison, Profile};
use isobar_model::Id;
use support::{example, id};

fn compare(board: &str, names: &[&str], matters: Option<&BTreeSet<String>>) -> Comparison {
    let document = example(board);
    let alternatives: Vec<_> = names
        .iter()
        .map(|name| document.alternative(&id(name)).unwrap())
        .collect();
    Comparison::of(&alternatives, &Profile::default(), matters)
}

fn value(comparison: &Comparison, alternative: &str, dimension: &str) -> f64 {
    let at = comparison
        .dimensions
        .iter()
        .position(|one| one.id == dimension)
        .unwrap();
    let compared = comparison
        .alternatives
        .iter()
        .find(|one| one.id == id(alternative))
        .unwrap();
    compared.values[at].unwrap()
}

fn dominators<'c>(comparison: &'c Comparison, alternative: &str) -> Vec<&'c str> {
    let compared = comparison
        .alternatives
        .iter()
        .find(|one| one.id == id(alternative))
        .unwrap();
    compared.dominated_by.iter().map(Id::as_str).collect()
}

#[test]
fn the_open_host_is_nowhere_worse_than_the_other_solutions() {
    let found = compare(
        "conference-ticketing",
        &["solution-1", "solution-2", "open-host"],
        None,
    );
    assert_eq!(dominators(&found, "open-host"), [""; 0]);
    assert!(dominators(&found, "solution-1").contains(&"open-host"));
    assert!(dominators(&found, "solution-2").contains(&"open-host"));
    assert_eq!(value(&found, "solution-1", "foreign-rules"), 1.0);
    assert_eq!(value(&found, "solution-2", "hidden-behaviour"), 1.0);
    assert_eq!(value(&found, "open-host", "explicit-behaviour"), 1.0);
    assert_eq!(value(&found, "solution-1", "mean-balance"), 2.0);
    assert_eq!(value(&found, "open-host", "lowest-balance"), 9.0);
    assert!(value(&found, "open-host", "ripple") < value(&found, "solution-1", "ripple"));
}

#[test]
fn every_dimension_says_what_it_counts_and_what_is_good() {
    let mut ids = BTreeSet::new();
    for dimension in Comparison::dimensions() {
        assert!(
            !dimension.name.is_empty() && !dimension.unit.is_empty(),
            "{}",
            dimension.id
        );
        assert!(ids.insert(dimension.id), "{} is there twice", dimension.id);
    }
    let open = Comparison::dimensions()
        .find(|one| one.id == "explicit-behaviour")
        .unwrap();
    assert_eq!(
        open.better,
        Better::Neither,
        "moved coupling is no better and no worse"
    );
}

#[test]
fn what_matters_to_nobody_decides_nothing() {
    let names = ["commands-over-http", "commands-on-a-queue"];
    let all = compare("bank-communication", &names, None);
    assert_eq!(
        dominators(&all, "commands-over-http"),
        ["commands-on-a-queue"]
    );
    let leak = BTreeSet::from(["leak".to_owned()]);
    let some = compare("bank-communication", &names, Some(&leak));
    assert_eq!(
        dominators(&some, "commands-over-http"),
        [""; 0],
        "both leak nothing"
    );
}

#[test]
fn nothing_dominates_itself_or_its_copy() {
    let found = compare("conference-ticketing", &["solution-1", "solution-1"], None);
    assert!(
        found
            .alternatives
            .iter()
            .all(|one| one.dominated_by.is_empty())
    );
}
