//! The maps of the code base in README.md and docs/architecture.md, compared with the code base.

use crate::dependencies::{siblings, uses_of_the_app};
use crate::files::{all, assert_none, root};
use std::collections::{BTreeMap, BTreeSet};

const ARCHITECTURE: &str = "docs/architecture.md";
const README: &str = "README.md";

#[test]
fn the_map_of_dependencies_is_that_of_cargo() {
    let mut actual = siblings();
    actual.insert("app".to_owned(), uses_of_the_app());
    let actual: BTreeSet<_> = actual
        .iter()
        .flat_map(|(from, used)| used.iter().map(move |to| (from.as_str(), to.as_str())))
        .collect();
    let text = document(ARCHITECTURE);
    let drawn: BTreeSet<_> = text
        .lines()
        .filter_map(|line| line.trim().split_once(" --> "))
        .collect();
    let missing = actual.difference(&drawn);
    let missing = missing.map(|(from, to)| format!("missing: {from} --> {to}"));
    let surplus = drawn.difference(&actual);
    let surplus = surplus.map(|(from, to)| format!("not there: {from} --> {to}"));
    assert_none(
        missing.chain(surplus).collect(),
        "docs/architecture.md draws the dependencies that cargo has:",
    );
}

#[test]
fn every_crate_has_its_line_in_the_table_of_crates() {
    let text = document(ARCHITECTURE);
    let described: BTreeSet<_> = section(&text, "## Who may use whom")
        .filter_map(|line| backticked(cells(line).first()?).next())
        .collect();
    let crates = siblings();
    let actual: BTreeSet<_> = crates.keys().map(String::as_str).collect();
    assert_eq!(
        described, actual,
        "docs/architecture.md says what goes into each crate and what comes out"
    );
}

#[test]
fn the_table_of_folders_is_complete_and_nothing_in_it_is_gone() {
    let text = document(README);
    let named: BTreeSet<_> = section(&text, "## Where things are")
        .filter_map(|line| cells(line).first().copied())
        .flat_map(backticked)
        .collect();
    let gone = named.iter().filter(|path| !root().join(path).exists());
    let gone = gone.map(|path| format!("not there: {path}"));
    let folders = folders();
    let is_covered = |folder: &str| {
        let inside = format!("{folder}/");
        named
            .iter()
            .any(|path| *path == folder || path.starts_with(&inside))
    };
    let missing = folders.iter().filter(|folder| !is_covered(folder));
    let missing = missing.map(|folder| format!("missing: {folder}"));
    assert_none(
        gone.chain(missing).collect(),
        "\u{201c}Where things are\u{201d} in README.md names every folder:",
    );
}

#[test]
fn what_the_architecture_names_is_there() {
    let text = document(ARCHITECTURE);
    let mut problems: Vec<String> = text
        .lines()
        .flat_map(backticked)
        .filter(|name| is_path(name) && !root().join(name).exists())
        .map(|path| format!("not there: {path}"))
        .collect();
    let known: BTreeMap<_, _> = all()
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect();
    let mut steps = 0;
    for line in text.lines() {
        let &[_, files, functions] = cells(line).as_slice() else {
            continue;
        };
        let files: Vec<_> = backticked(files).filter(|name| is_path(name)).collect();
        if files.is_empty() {
            continue;
        }
        steps += 1;
        for name in backticked(functions) {
            let mut texts = files.iter().filter_map(|path| known.get(*path));
            if !texts.any(|text| defines(text, name)) {
                problems.push(format!("no `fn {name}` in {}", files.join(", ")));
            }
        }
    }
    assert!(steps > 0, "docs/architecture.md has no walk any more");
    assert_none(
        problems,
        "docs/architecture.md names files and functions that are there:",
    );
}

/// Every folder of the root, and every crate; hidden ones are about the repository, not about the program.
fn folders() -> BTreeSet<String> {
    let files = all();
    let folders = files.iter().filter_map(|file| {
        let (first, rest) = file.path.split_once('/')?;
        match rest.split_once('/') {
            Some((second, _)) if first == "crates" => Some(format!("{first}/{second}")),
            _ => Some(first.to_owned()),
        }
    });
    folders.filter(|folder| !folder.starts_with('.')).collect()
}

fn is_path(name: &str) -> bool {
    let (first, _) = name.split_once('/').unwrap_or_default();
    ["crates", "src", "xtask", "docs", "tests", "examples"].contains(&first)
}

fn defines(text: &str, function: &str) -> bool {
    ["(", "<"]
        .iter()
        .any(|next| text.contains(&format!("fn {function}{next}")))
}

fn document(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect("the document is there")
}

/// The lines under a heading, up to the next one of its level.
fn section<'a>(text: &'a str, heading: &str) -> impl Iterator<Item = &'a str> {
    let lines = text.lines().skip_while(move |line| *line != heading);
    lines.skip(1).take_while(|line| !line.starts_with("## "))
}

/// The cells of a row of a table; none of any other line.
fn cells(line: &str) -> Vec<&str> {
    let row = line
        .strip_prefix("| ")
        .and_then(|row| row.strip_suffix(" |"));
    row.map(|row| row.split(" | ").collect())
        .unwrap_or_default()
}

/// Texts between backticks.
fn backticked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}
