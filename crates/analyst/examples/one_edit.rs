//! Time for which the page waits for new findings after one edit of a board of about 10,000 notes:
//! `cargo run --profile native -p isobar-analyst --example one_edit`.
//!
//! The edit is what a person does most, a note that gets another name; what is measured is what the worker does then:
//! it follows the change, judges the board and writes the report. With a file name, it only writes the largest board there, for
//! `tests/bench/edit.mjs`. `docs/performance-engine.md` keeps the numbers.

#[path = "../../engine/examples/ring/mod.rs"]
mod ring;

use isobar_analyst::queries::{Analyze, ApplyDelta};
use isobar_analyst::{Analyst, Query, Scope, opening, parts};
use isobar_model::{Document, Edit, Id, NoteAttribute, file};
use ring::{board, time};

/// Number of contexts that make 10,000 notes.
const LARGEST: usize = 500;

/// Number of edits; the median counts.
const RUNS: usize = 15;

fn main() {
    if let Some(path) = std::env::args().nth(1) {
        write(&path);
        return;
    }
    println!("notes  findings  follow    report   letter");
    for contexts in [60, 120, 240, LARGEST] {
        if measure(contexts).is_none() {
            eprintln!("a board of {contexts} contexts could not be measured");
        }
    }
}

/// Writes the largest board into a file, for whoever measures in a browser.
fn write(path: &str) {
    let text = board(LARGEST, 4).map(|document| file::write(&document));
    let written = text.map(|text| std::fs::write(path, text));
    if !matches!(written, Some(Ok(()))) {
        eprintln!("{path} could not be written");
    }
}

fn analyze(alternative: &Id) -> Analyze {
    let scope = Scope {
        alternative: alternative.clone(),
        today: "2026-01-01".to_owned(),
    };
    Analyze { scope, revision: 1 }
}

fn measure(contexts: usize) -> Option<()> {
    let mut document: Document = board(contexts, 4)?;
    let alternative = document.alternatives().first()?.id().clone();
    let note = Id::from_words("event 0 0");
    let mut analyst = Analyst::default();
    opening(&document).run(&mut analyst).ok()?;
    for part in parts(&document) {
        part.run(&mut analyst).ok()?;
    }
    analyze(&alternative).run(&mut analyst).ok()?;
    let mut follows = Vec::new();
    let mut reports = Vec::new();
    let (mut findings, mut letter) = (0, 0);
    for number in 1..=RUNS {
        let name = NoteAttribute::Text(format!("Thing0Event{number}Happened"));
        let change = Edit::Note(note.clone(), name).of(&alternative);
        let delta = document.apply(change).ok()?;
        let start = time();
        ApplyDelta { delta }.run(&mut analyst).ok()?;
        let followed = time();
        let report = analyze(&alternative).run(&mut analyst).ok()??;
        let reported = time();
        findings = report.counts.iter().sum();
        letter = serde_json::to_vec(&report).map_or(0, |letter| letter.len());
        follows.push(followed - start);
        reports.push(reported - followed);
    }
    follows.sort();
    reports.sort();
    let milliseconds = |one: std::time::Duration| one.as_secs_f64() * 1000.0;
    let notes = document.alternative(&alternative)?.notes().len();
    println!(
        "{notes:>5}  {findings:>8}  {:>6.2} ms  {:>6.1} ms  {:>4} kB",
        milliseconds(follows[RUNS / 2]),
        milliseconds(reports[RUNS / 2]),
        letter / 1000
    );
    Some(())
}
