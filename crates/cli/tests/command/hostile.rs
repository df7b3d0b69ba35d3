//! Whatever stands in any text of a board, what the command prints is read as it is meant, by people and by builds.

use serde_json::Value;

use crate::{Folder, isobar, text};

#[path = "../../../export/tests/texts/mod.rs"]
mod texts;

/// Output for people and builds about a board.
const REPORTS: [&[&str]; 9] = [
    &["check"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "junit"],
    &["check", "--format", "github"],
    &["check", "--summary"],
    &["metrics"],
    &["compare"],
    &["fix", "--diff"],
];

/// Control characters and marks of direction: they would steer a terminal, or let a line read as another.
fn is_unseen(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn check_report(report: &[&str], said: &str) {
    match report {
        // Programs read these, and get what was typed.
        [_, _, "json" | "sarif"] => return drop(serde_json::from_str::<Value>(said).unwrap()),
        [_, _, "junit"] => {
            let parsed = roxmltree::Document::parse(said).unwrap();
            let known = [
                "testsuites",
                "testsuite",
                "testcase",
                "failure",
                "error",
                "system-out",
                "skipped",
                "properties",
                "property",
            ];
            let odd = parsed
                .descendants()
                .find(|node| node.is_element() && !known.contains(&node.tag_name().name()));
            assert!(odd.is_none(), "{odd:?}");
        }
        [_, _, "github"] => {
            let is_ours = |line: &str| {
                ["::error ", "::warning ", "::notice "]
                    .iter()
                    .any(|ours| line.starts_with(ours))
            };
            assert!(said.lines().all(is_ours), "{said}");
        }
        _ => {}
    }
    let line = said.lines().find(|line| line.contains(is_unseen));
    assert_eq!(line, None, "{report:?} holds what nobody sees");
}

#[test]
fn no_text_of_a_board_steers_a_terminal_or_a_build() {
    let folder = Folder::new("hostile");
    for (number, hostile) in texts::HOSTILE.iter().enumerate() {
        let document = texts::full_of(hostile);
        let board = folder.write(
            &format!("{number}.isobar.json"),
            &isobar_model::file::write(&document),
        );
        for report in REPORTS {
            let mut arguments = report.to_vec();
            arguments.push(&board);
            check_report(report, &text(&isobar(&arguments).stdout));
        }
    }
}
