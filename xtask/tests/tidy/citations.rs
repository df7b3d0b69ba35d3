//! Citations can be opened: docs/reference, or literature by author and year.

use crate::files::{File, all, assert_none};

/// Design notes that are not in this repository. Written in two parts, so that this file does not cite them.
const NOTES: [[&str; 2]; 3] = [["RU", "LES"], ["DOM", "AIN"], ["SEE", "DS"]];

#[test]
fn nobody_cites_notes_that_nobody_can_open() {
    let notes = NOTES.map(|parts| parts.concat());
    let mut problems = Vec::new();
    for file in all() {
        for (number, text) in texts(&file) {
            let cited = |note: &&String| words(text).any(|word| word == note.as_str());
            let note = notes.iter().find(cited).map(String::as_str);
            let cited = note.or_else(|| words(text).find(|word| is_place_in_an_article(word)));
            problems.extend(cited.map(|it| format!("{}:{number}: {it}", file.path)));
        }
    }
    assert_none(
        problems,
        "cite a page of docs/reference, or an author and a year (docs/reference/literature.md):",
    );
}

#[test]
fn names_in_code_are_no_citations() {
    let found = |line: &str| {
        let file = File {
            path: "x.rs".to_owned(),
            text: line.to_owned(),
        };
        let notes = NOTES.map(|parts| parts.concat());
        texts(&file).any(|(_, text)| words(text).any(|word| notes.contains(&word.to_owned())))
    };
    let [name, ..] = NOTES.map(|parts| parts.concat());
    assert!(!found(&format!("static {name}: u8 = 1;")));
    assert!(found(&format!("/// A fact ({name}, B2).")));
    assert!(found(&format!("let source = \"{name} D3\";")));
}

/// Parts of a file that speak to people, with the numbers of their lines: of Rust, comments and texts.
fn texts(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let is_rust = file.path.ends_with(".rs");
    let lines = file.text.lines().enumerate();
    lines.flat_map(move |(index, line)| {
        let spoken: Vec<&str> = match line.split_once("//") {
            _ if !is_rust => vec![line],
            Some((code, comment)) => quoted(code).chain([comment]).collect(),
            None => quoted(line).collect(),
        };
        spoken.into_iter().map(move |text| (index + 1, text))
    })
}

fn quoted(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').skip(1).step_by(2)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |one: char| one.is_ascii_alphanumeric() || "_.".contains(one);
    let words = text.split(move |one| !is_part(one));
    words.map(|word| word.trim_end_matches('.'))
}

/// Such as the fourth point of the second article, which only the notes number so.
fn is_place_in_an_article(word: &str) -> bool {
    let place = word.strip_prefix('S').and_then(|rest| rest.split_once('.'));
    let is_number = |text: &str| {
        !text.is_empty() && text.len() <= 2 && text.bytes().all(|it| it.is_ascii_digit())
    };
    place.is_some_and(|(article, point)| {
        article.len() == 1 && is_number(article) && is_number(point)
    })
}
