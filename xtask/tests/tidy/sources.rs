//! Form of Rust files, and names that each layer may use.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::{File, assert_none, rust};

/// Lines, tests included: a longer file is about more than one thing.
const LONGEST: usize = 500;

/// The crates that turn plain data into plain data.
const PURE: [&str; 5] = [
    "crates/model/src/",
    "crates/engine/src/",
    "crates/scene/src/",
    "crates/export/src/",
    "crates/import/src/",
];

/// Input, output, clock and chance.
const IMPURE: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::time",
    "std::env",
    "std::process",
    "std::thread",
    "std::io",
    "use rand",
    "println!",
];

/// Folders in which doc comments name the thing.
const NAMED: [&str; 11] = [
    "crates/model/",
    "crates/scene/",
    "crates/export/",
    "crates/engine/",
    "crates/cli/",
    "crates/editor/",
    "crates/import/",
    "crates/wording/",
    "crates/analyst/",
    "src/",
    "xtask/",
];

/// Beginnings of doc comments that paraphrase a thing in place of naming it.
const PARAPHRASES: [&str; 5] = ["What", "Whether", "How", "Where", "Who"];

const BROWSER: [&str; 5] = ["web_sys", "js_sys", "wasm_bindgen", "leptos", "gloo"];

#[test]
fn every_file_begins_with_what_it_is_for() {
    let problems = rust()
        .into_iter()
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| file.path)
        .collect();
    assert_none(
        problems,
        "the first line of a file says what it is for (`//! …`):",
    );
}

#[test]
fn files_are_short() {
    let problems = rust()
        .into_iter()
        .map(|file| (file.text.lines().count(), file.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert_none(problems, "a file of more than 500 lines is to be divided:");
}

#[test]
fn doc_comments_name_the_thing() {
    let problems = rust()
        .iter()
        .filter(|file| is_in(&NAMED, file))
        .flat_map(|file| {
            let paraphrases = paraphrases(&file.text).into_iter();
            paraphrases.map(|(number, line)| format!("{}:{number}: {line}", file.path))
        })
        .collect();
    assert_none(
        problems,
        "a doc comment names the thing (\u{201c}Number of notes\u{201d}, \u{201c}True if …\u{201d}), it does not ask about it:",
    );
}

#[test]
fn a_public_type_has_one_meaning() {
    let mut homes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in rust() {
        for (_, line) in shipped_lines(&file) {
            if let Some(name) = public_type(line) {
                let homes = homes.entry(name.to_owned()).or_default();
                homes.extend(crate_of(&file.path).map(str::to_owned));
            }
        }
    }
    let problems = homes
        .iter()
        .filter(|(_, homes)| homes.len() > 1)
        .map(|(name, homes)| format!("{name}: {homes:?}"))
        .collect();
    assert_none(
        problems,
        "two crates have a public type of the same name; say which is which in the name:",
    );
}

/// The name of the public type that begins in this line.
fn public_type(line: &str) -> Option<&str> {
    let declared = line.trim_start().strip_prefix("pub ")?;
    let name = ["struct ", "enum ", "trait ", "type ", "union "]
        .iter()
        .find_map(|keyword| declared.strip_prefix(keyword))?;
    name.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .next()
}

/// The folder of the crate that a file belongs to; the empty text for the page. `None` for tests and examples.
fn crate_of(path: &str) -> Option<&str> {
    let is_of_page = path.starts_with("src/");
    let folder = path.split_once("/src/").map(|(folder, _)| folder);
    if is_of_page { Some("") } else { folder }
}

#[test]
fn only_the_first_word_of_a_doc_comment_counts() {
    let lines = |text: &str| paraphrases(text).len();
    assert_eq!(
        lines("/// What a note says.\nlet a;\n    /// Whether it is.\n"),
        2
    );
    assert_eq!(lines("/// A note. It says\n/// what it says.\n"), 0);
    assert_eq!(lines("/// Note.\n///\n/// How to use it.\n"), 0);
    assert_eq!(
        lines("/// Whatever is left.\n// What follows is code.\n"),
        0
    );
}

#[test]
fn crates_know_nothing_of_the_browser() {
    let problems = naming(&BROWSER, |path| path.starts_with("crates/"));
    assert_none(
        problems,
        "only the app, in src/, names the browser and Leptos:",
    );
}

#[test]
fn only_platform_names_web_sys() {
    let problems = naming(&["web_sys", "js_sys"], |path| {
        path.starts_with("src/") && !path.starts_with("src/platform/")
    });
    assert_none(
        problems,
        "the browser is reached through src/platform only:",
    );
}

#[test]
fn pure_crates_read_nothing_but_their_arguments() {
    let problems = naming(&IMPURE, |path| {
        PURE.iter().any(|folder| path.starts_with(folder))
    });
    assert_none(
        problems,
        "no input or output, no clock and no chance in what must be deterministic:",
    );
}

#[test]
fn the_app_has_no_tests_of_its_own() {
    let problems = naming(&["#[test]", "#[cfg(test)]"], |path| {
        path.starts_with("src/")
    });
    assert_none(
        problems,
        "src/ runs in a browser only: test it in tests/e2e, or move what can be tested into a crate:",
    );
}

/// Leptos panics where somebody reads a signal whose component is gone. Listeners, timers and answers of the engine come
/// later than that, so they read with `try_…`; only what lives as long as the page is read without.
#[test]
fn the_app_reads_no_signal_that_may_be_gone() {
    const READS: [&str; 5] = [
        ".get_untracked()",
        ".with_untracked(",
        ".read_untracked()",
        ".get_value()",
        ".with_value(",
    ];
    const FOR_LIFE: [&str; 5] = [
        "src/session/",
        "src/app.rs",
        "src/parts.rs",
        "src/analyst.rs",
        "src/bench.rs",
    ];
    let lives_on = |before: &str| {
        let owner = before.rsplit_once('.').map_or("", |(owner, _)| owner);
        owner.ends_with("session") || owner.ends_with("requests")
    };
    let is_covered = |file: &&File| {
        file.path.starts_with("src/") && !FOR_LIFE.iter().any(|path| file.path.starts_with(path))
    };
    let files = rust();
    let lines = files.iter().filter(is_covered).flat_map(|file| {
        shipped_lines(file).map(|(number, line)| (format!("{}:{number}", file.path), line))
    });
    let problems = lines
        .filter_map(|(place, line)| {
            let read = READS.iter().find(|read| line.contains(**read))?;
            let before = line.split(read).next().unwrap_or_default();
            (!lives_on(before)).then(|| format!("{place}: {read}"))
        })
        .collect();
    assert_none(
        problems,
        "a signal may be gone when a listener or a timer reads it: read it with `try_…`:",
    );
}

/// The places outside of tests and comments where one of the names stands.
fn naming(names: &[&str], covers: impl Fn(&str) -> bool) -> Vec<String> {
    rust()
        .iter()
        .filter(|file| covers(&file.path))
        .flat_map(|file| {
            shipped_lines(file)
                .filter_map(move |(number, line)| {
                    let name = names.iter().find(|name| line.contains(**name))?;
                    Some(format!("{}:{number}: {name}", file.path))
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The numbered lines of a file up to its module of tests, without comments.
fn shipped_lines(file: &File) -> impl Iterator<Item = (usize, &str)> {
    file.text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim_start()))
        .filter(|(_, line)| !line.starts_with("//"))
        .take_while(|(_, line)| !line.starts_with("mod tests {"))
}

fn is_in(folders: &[&str], file: &File) -> bool {
    folders.iter().any(|folder| file.path.starts_with(folder))
}

/// First lines of doc comments that begin with a question word, with their numbers.
fn paraphrases(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut is_going_on = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_start();
        let comment = line.strip_prefix("///").or(line.strip_prefix("//!"));
        if let Some(comment) = comment.filter(|_| !is_going_on) {
            let first = comment.trim_start().split(' ').next().unwrap_or_default();
            let is_question = PARAPHRASES.contains(&first.trim_end_matches([':', ',', '.', '?']));
            found.extend(is_question.then_some((index + 1, line)));
        }
        is_going_on = comment.is_some();
    }
    found
}
