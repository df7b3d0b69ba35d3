//! `isobar fix`: carries out redesigns until nothing is left to do.

mod improve;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use improve::{Done, FixScope, Outcome, improve, multiplied};
use isobar_engine::{Analysis, Boundaries, BoundaryMove, Judgement};
use isobar_model::{Document, Id, file};

use crate::progress::ProgressLine;
use crate::selection::AlternativeSelection;
use crate::settings::Settings;
use crate::style::plain;
use crate::table::number;
use crate::{FAILED, input, output};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Boards (*.isobar.json); with `-`, the board on standard input goes to standard output
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    selection: AlternativeSelection,
    /// Fix only findings of these rules, such as INT001,MAP001
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    only: Vec<String>,
    /// Also apply fixes that change the design
    #[arg(long = "unsafe")]
    changes_design: bool,
    /// Instead, move rules, terms and messages to the context that they are coupled to, as `isobar boundaries` shows
    #[arg(long, conflicts_with_all = ["only", "changes_design"])]
    boundaries: bool,
    /// Settings; by default the nearest isobar.toml from the working directory upwards
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Show what would change instead of writing it
    #[arg(long)]
    diff: bool,
}

/// The most moves that are carried out in one alternative: more means that they undo each other.
const MOST_STEPS: usize = 200;

/// Fixes every file.
///
/// # Errors
/// When a board cannot be read or written.
pub fn fix(arguments: &Arguments) -> std::io::Result<u8> {
    let settings = Settings::find(arguments.config.as_deref())?;
    let mut is_broken = false;
    for path in &arguments.files {
        let (reading, text) = input::read(path);
        input::tell_problems(path, &reading.problems);
        // Writing would lose what could not be understood.
        let Some(mut document) = reading.document.filter(|_| reading.problems.is_empty()) else {
            eprintln!(
                "error: {}: left unchanged, because not all of it was understood",
                path.display()
            );
            is_broken = true;
            continue;
        };
        if !arguments.diff && input::is_carrier(path) {
            eprintln!(
                "error: {}: left unchanged, because it only carries a board: `isobar convert` makes a board file of it",
                path.display()
            );
            is_broken = true;
            continue;
        }
        let names = match arguments.selection.of(&document) {
            Ok(found) => found.iter().map(|one| one.id().clone()).collect::<Vec<_>>(),
            Err(message) => {
                eprintln!("error: {}: {message}", path.display());
                is_broken = true;
                continue;
            }
        };
        let mut steps = 0;
        let progress = ProgressLine::on_terminal();
        for name in names {
            let outcome = if arguments.boundaries {
                rearrange(&mut document, &name, &settings)
            } else {
                let scope = FixScope {
                    only: &arguments.only,
                    changes_design: arguments.changes_design,
                    progress: &progress,
                };
                let profile = settings.profile_for(&document);
                improve(&mut document, &name, &scope, &profile)
            };
            progress.clear();
            steps += outcome.done.len();
            tell(&format!("{}: {name}", path.display()), &outcome);
        }
        if steps == 0 {
            eprintln!("{}: nothing to fix", path.display());
            continue;
        }
        let fixed = file::write(&document);
        if arguments.diff {
            tell_difference(path, &text, &fixed)?;
        } else if path.as_os_str() == "-" {
            std::io::stdout().lock().write_all(fixed.as_bytes())?;
        } else {
            output::write(path, &fixed)?;
        }
    }
    Ok(if is_broken { FAILED } else { 0 })
}

fn tell(place: &str, outcome: &Outcome) {
    for done in &outcome.done {
        eprintln!("{place}: {}", done.what);
        for fact in &done.said {
            eprintln!("{place}:   {fact}");
        }
    }
    for left in &outcome.left {
        eprintln!("{place}: left unchanged: {left}");
    }
    for to_do in &outcome.to_do {
        eprintln!("{place}: to do: {to_do}");
    }
    match outcome.design_changes {
        0 => {}
        1 => eprintln!("{place}: 1 finding could be resolved by a change of the design (--unsafe)"),
        count => eprintln!(
            "{place}: {count} findings could be resolved by changes of the design (--unsafe)"
        ),
    }
}

fn tell_difference(path: &Path, before: &str, after: &str) -> std::io::Result<()> {
    let difference = similar::TextDiff::from_lines(before, after);
    let name = path.display().to_string();
    let mut unified = difference.unified_diff();
    unified.context_radius(3).header(&name, &name);
    write!(std::io::stdout().lock(), "{unified}")
}

/// Carries out one move after the other, and tells each; none is tried twice.
fn rearrange(document: &mut Document, name: &Id, settings: &Settings) -> Outcome {
    let profile = settings.profile_for(document);
    let mut tried: BTreeSet<(Vec<Id>, Id)> = BTreeSet::new();
    let mut outcome = Outcome::default();
    for _ in 0..MOST_STEPS {
        let Some(alternative) = document.alternative(name) else {
            break;
        };
        let before = Analysis::of(alternative, &profile);
        let moves = Boundaries::of(alternative).moves;
        let is_new = |one: &BoundaryMove| tried.insert((one.elements.clone(), one.to.clone()));
        let Some(wanted) = moves.into_iter().find(is_new) else {
            break;
        };
        let mut copy = document.clone();
        let moved = wanted
            .changes(&copy, name)
            .and_then(|changes| copy.apply_all(changes));
        let Some(then) = copy.alternative(name).filter(|_| moved.is_ok()) else {
            continue;
        };
        let reason = plain(&wanted.reason.text);
        let move_text = format!("Q + {}: {reason}", number(wanted.gain));
        let objection = multiplied(&Judgement::of(then, &profile), &before);
        match objection {
            Some(why) => outcome.left.push(format!("{move_text}: the move {why}")),
            None => {
                outcome.done.push(Done {
                    what: format!("moved, {move_text}"),
                    said: Vec::new(),
                });
                *document = copy;
            }
        }
    }
    outcome
}
