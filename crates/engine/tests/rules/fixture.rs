//! The fixtures of a rule: a file `CODE.txt` each, with the boards on which it fires or stays silent.
//!
//! ```text
//! ## given                          lines of every board below
//! ## fires: when it is a request    a case: what it shows, then its own lines
//! set e message.intent=request
//! => warning e                      a finding that the rule makes: its level and its subject
//! compared with given               the board of the first section is the baseline
//! ## silent: when it is a fact      a case without findings
//! ## guard projection: it only shows what happened
//! read-model r in b
//! ! e -> r                         the guard itself: without these lines the rule says something else
//! ```
//!
//! Every guard that the rule's documentation lists has a case, and the other way round. A guard may silence the
//! rule, or change its level.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use isobar_engine::{Analysis, Baseline, Finding, Profile};
use isobar_model::Document;

use crate::notation::board;

/// Beginning of a line that makes a guard hold.
const GUARD: &str = "! ";

/// Purpose of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shows {
    Fires,
    Silent,
    Guard(String),
}

/// A board and what the rule is to say about it.
pub struct Case {
    /// The rule and the heading, for messages.
    pub name: String,
    pub shows: Shows,
    pub document: Document,
    /// The same board without its guard.
    pub unguarded: Option<Document>,
    pub baseline: Option<Document>,
    /// `level subject`, sorted.
    pub expected: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// The codes of which there are fixtures.
pub fn codes() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
        .collect()
}

/// The cases of a rule; none where it has no file.
pub fn cases(code: &str) -> Vec<Case> {
    let path = folder().join(format!("{code}.txt"));
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut given: Vec<&str> = Vec::new();
    let mut cases = Vec::new();
    for section in text.split("## ").skip(1) {
        let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
        let lines = body.lines().map(str::trim);
        let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        if heading == "given" {
            given = lines;
        } else {
            cases.push(case(code, heading, &given, &lines));
        }
    }
    cases
}

fn case(code: &str, heading: &str, given: &[&str], lines: &[&str]) -> Case {
    let (what, _) = heading
        .split_once(": ")
        .unwrap_or_else(|| panic!("{code}: \u{201c}{heading}\u{201d} lacks what it shows"));
    let shows = match what.split_once(' ') {
        None if what == "fires" => Shows::Fires,
        None if what == "silent" => Shows::Silent,
        Some(("guard", name)) => Shows::Guard(name.to_owned()),
        _ => panic!("{code}: a case fires, is silent or shows a guard, not {what}"),
    };
    let (expected, own): (Vec<&str>, Vec<&str>) =
        lines.iter().partition(|line| line.starts_with("=> "));
    let mut expected: Vec<String> = expected.iter().map(|line| line[3..].to_owned()).collect();
    expected.sort();
    let (compared, own): (Vec<&str>, Vec<&str>) =
        own.iter().partition(|line| **line == "compared with given");
    let given = || given.iter().copied();
    let all = own
        .iter()
        .map(|line| line.strip_prefix(GUARD).unwrap_or(line));
    let rest: Vec<&str> = own
        .iter()
        .copied()
        .filter(|line| !line.starts_with(GUARD))
        .collect();
    let has_guard = rest.len() < own.len();
    assert!(
        has_guard == matches!(shows, Shows::Guard(_)),
        "{code}, {heading}: the lines of a guard, and only those, begin with {GUARD}"
    );
    Case {
        name: format!("{code}, {heading}"),
        shows,
        document: board(given().chain(all)),
        unguarded: has_guard.then(|| board(given().chain(rest))),
        baseline: (!compared.is_empty()).then(|| board(given())),
        expected,
    }
}

impl Case {
    /// Findings of the rule about the board.
    pub fn findings(&self, code: &str) -> Vec<Finding> {
        self.findings_on(&self.document, code)
    }

    /// Findings of the rule about a board.
    pub fn findings_on(&self, document: &Document, code: &str) -> Vec<Finding> {
        let mut findings = self.analyse(document).findings;
        findings.retain(|finding| finding.code.0 == code);
        findings
    }

    /// Analysis of the only alternative of a board, by the settings of the board.
    pub fn analyse(&self, document: &Document) -> Analysis {
        let mut profile = Profile::default().for_board(document.board());
        let before = self.baseline.as_ref();
        profile.baseline = before.map(|board| Arc::new(Baseline::of(board.alternatives()[0])));
        Analysis::of(document.alternatives()[0], &profile)
    }
}

/// A finding as a fixture writes it.
pub fn written(finding: &Finding) -> String {
    let level = serde_json::to_value(finding.level).unwrap();
    format!("{} {}", level.as_str().unwrap(), finding.subject)
}
