//! Texts that no committed file may contain.

use crate::files::{all, assert_none};

/// Written in two parts, so that this file does not contain what it looks for.
const UNFINISHED: [[&str; 2]; 4] = [["TO", "DO"], ["FIX", "ME"], ["XX", "X:"], ["todo", "!("]];

/// Folders of one person's machine, and addresses that only work from inside some network.
const LOCAL: [[&str; 2]; 8] = [
    ["/work", "/"],
    ["/root", "/"],
    ["/home", "/"],
    ["/Us", "ers/"],
    ["C:\\", "Users"],
    ["artifact", "ory"],
    ["registry.npm", "js.org"],
    ["index.crates", ".io"],
];

#[test]
fn nothing_is_left_to_do_in_a_comment() {
    assert_absent(
        &UNFINISHED,
        "what is left to do is an issue, not a comment:",
    );
}

#[test]
fn no_file_names_a_machine_or_a_registry() {
    assert_absent(
        &LOCAL,
        "paths of a machine and hosts of a registry work for one of us only:",
    );
}

#[test]
fn text_files_end_with_a_line_break_and_use_unix_ones() {
    let problems = all()
        .into_iter()
        .filter(|file| {
            file.text.contains('\r') || !(file.text.is_empty() || file.text.ends_with('\n'))
        })
        .map(|file| file.path)
        .collect();
    assert_none(
        problems,
        "no carriage returns, and a line break at the end:",
    );
}

fn assert_absent(patterns: &[[&str; 2]], rule: &str) {
    let patterns: Vec<_> = patterns.iter().map(|parts| parts.concat()).collect();
    let mut problems = Vec::new();
    for file in all() {
        for (number, line) in file.text.lines().enumerate() {
            let found = patterns.iter().find(|pattern| line.contains(*pattern));
            problems.extend(found.map(|it| format!("{}:{}: {it}", file.path, number + 1)));
        }
    }
    assert_none(problems, rule);
}
