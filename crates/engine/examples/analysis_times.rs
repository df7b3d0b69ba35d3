//! Duration of a full analysis as the board grows:
//! `cargo run --profile native -p isobar-engine --example analysis_times`.
//!
//! Prints a table over one, two, four and eight times the size, and one for a whole company: how long judging takes, with
//! all rules, metrics and relationships, and how long putting all of it into words, which nobody does but the command
//! line; and what was found on the largest. About linear is what it should be. `docs/performance-engine.md` keeps the
//! numbers. `-- 1000 9 1` measures one size only: contexts, events in each, and how often; so that a profiler sees
//! nothing else.

mod ring;

use std::collections::BTreeMap;
use std::time::Duration;

use isobar_engine::{Analysis, Judgement, Profile};
use isobar_model::{Alternative, Document, Id, NoteKind, file};
use mimalloc::MiMalloc;
use ring::{board, time};

/// As the command line has it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Number of measurements of each size; the median counts.
const RUNS: usize = 15;

fn main() {
    println!("contexts  messages  handlers  notes  findings    judged   in words");
    let wanted: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    if let [contexts, events, runs] = wanted[..] {
        measure(contexts, events, runs);
        return;
    }
    // 4 events and a command in each context; 60 contexts are 300 messages and 900 handlers.
    for factor in [1, 2, 4, 8] {
        measure(60 * factor, 4, RUNS);
    }
    // 1,000 services, 10,000 messages, 30,000 flows.
    measure(1000, 9, RUNS);
    tell_findings(1000, 9);
}

/// Prints how often each rule finds something, and how many sentences show it.
fn tell_findings(contexts: usize, events: usize) {
    let document = board(contexts, events);
    let alternative = document.as_ref().map(|document| document.alternatives());
    let Some(alternative) = alternative.and_then(|all| all.into_iter().next()) else {
        return;
    };
    let analysis = Analysis::of(alternative, &Profile::default());
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for finding in &analysis.findings {
        let (count, sentences) = found.entry(finding.code.0).or_default();
        *count += 1;
        *sentences += finding.evidence.len();
    }
    println!("\nrule    findings  sentences");
    for (code, (count, sentences)) in found {
        println!("{code:<6}  {count:>8}  {sentences:>9}");
    }
}

/// A board as it lies in the memory once it was opened from its file.
fn opened(contexts: usize, events: usize) -> Option<Document> {
    file::read(&file::write(&board(contexts, events)?)).document
}

/// Judges a board and prints a line.
fn measure(contexts: usize, events: usize, runs: usize) {
    let Some(document) = opened(contexts, events) else {
        eprintln!("the board could not be built");
        return;
    };
    let Some(alternative) = document.alternatives().into_iter().next() else {
        return;
    };
    let profile = Profile::default();
    let mut judged = Vec::with_capacity(runs);
    let mut told = Vec::with_capacity(runs);
    let mut findings = 0;
    for _ in 0..runs {
        let start = time();
        let judgement = Judgement::of(alternative, &profile);
        judged.push(time() - start);
        let start = time();
        findings = judgement.in_words().findings.len();
        told.push(time() - start);
    }
    let median = |mut times: Vec<Duration>| {
        times.sort();
        times[runs / 2].as_secs_f64() * 1000.0
    };
    let of_kind = |is: fn(NoteKind) -> bool| {
        alternative
            .notes()
            .values()
            .filter(|note| is(note.kind))
            .count()
    };
    println!(
        "{:>8}  {:>8}  {:>8}  {:>5}  {findings:>8}  {:>5.2} ms  {:>6.2} ms",
        alternative.contexts().len(),
        of_kind(NoteKind::is_message),
        handlers(alternative),
        alternative.notes().len(),
        median(judged),
        median(told)
    );
}

/// Arrows from a message to whatever reacts to it.
fn handlers(alternative: &Alternative) -> usize {
    let is_message = |id: &Id| {
        alternative
            .notes()
            .get(id)
            .is_some_and(|note| note.kind.is_message())
    };
    alternative
        .links()
        .values()
        .filter(|link| is_message(&link.from))
        .count()
}
