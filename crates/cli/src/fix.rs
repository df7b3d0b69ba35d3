//! `isobar fix`: carries out redesigns until nothing is left to do.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use isobar_engine::{Analysis, Boundaries, BoundaryMove, Code, Finding, Level, Redesign, Safety};
use isobar_model::{Document, Id, file};

use crate::selection::Selection;
use crate::settings::Settings;
use crate::style::plain;
use crate::table::number;
use crate::{FAILED, input};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Boards (*.isobar.json); with `-`, the board on standard input goes to standard output
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
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

/// The most that is carried out in one alternative: more means that redesigns undo each other.
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
        input::tell_problems(path, &reading);
        // Writing would lose what could not be understood.
        let Some(mut document) = reading.document.filter(|_| reading.problems.is_empty()) else {
            eprintln!(
                "error: {}: left as it is, because not all of it was understood",
                path.display()
            );
            is_broken = true;
            continue;
        };
        let names = match arguments.selection.of(&document) {
            Ok(found) => found.iter().map(|one| one.id().clone()).collect::<Vec<_>>(),
            Err(message) => {
                eprintln!("error: {}: {message}", path.display());
                is_broken = true;
                continue;
            }
        };
        let mut steps = 0;
        for name in names {
            let told = if arguments.boundaries {
                rearrange(&mut document, &name, &settings)
            } else {
                improve(&mut document, &name, arguments, &settings)
            };
            for step in told {
                eprintln!("{}: {name}: {step}", path.display());
                steps += 1;
            }
        }
        if steps == 0 {
            eprintln!("{}: nothing that this could fix", path.display());
            continue;
        }
        let fixed = file::write(&document);
        if arguments.diff {
            tell_difference(path, &text, &fixed)?;
        } else if path.as_os_str() == "-" {
            std::io::stdout().lock().write_all(fixed.as_bytes())?;
        } else {
            std::fs::write(path, fixed).map_err(|error| input::of_file(path, &error))?;
        }
    }
    Ok(if is_broken { FAILED } else { 0 })
}

fn tell_difference(path: &Path, before: &str, after: &str) -> std::io::Result<()> {
    let difference = similar::TextDiff::from_lines(before, after);
    let name = path.display().to_string();
    let mut unified = difference.unified_diff();
    unified.context_radius(3).header(&name, &name);
    write!(std::io::stdout().lock(), "{unified}")
}

/// Carries out one redesign after the other, and tells each. Each finding has one try: its best redesign.
fn improve(
    document: &mut Document,
    name: &Id,
    arguments: &Arguments,
    settings: &Settings,
) -> Vec<String> {
    let profile = settings.profile_for(document);
    let mut tried: BTreeSet<(Code, Id)> = BTreeSet::new();
    let mut told = Vec::new();
    for _ in 0..MOST_STEPS {
        let Some(alternative) = document.alternative(name) else {
            break;
        };
        let before = Analysis::of(alternative, &profile);
        let wanted = before.findings.iter().find_map(|finding| {
            let is_new = !tried.contains(&(finding.code, finding.subject.clone()));
            let redesign = best(finding, arguments)?;
            is_new.then_some((finding, redesign))
        });
        let Some((finding, redesign)) = wanted else {
            break;
        };
        tried.insert((finding.code, finding.subject.clone()));
        let edits = redesign.edits(alternative);
        let title = redesign.title(alternative);
        let mut copy = document.clone();
        if copy
            .apply_all(edits.into_iter().map(|edit| edit.of(name)))
            .is_err()
        {
            continue;
        }
        let Some(then) = copy.alternative(name) else {
            continue;
        };
        if is_better(&before, &Analysis::of(then, &profile), finding) {
            told.push(format!(
                "{} {}: {} ({})",
                redesign.code(),
                plain(&title),
                plain(&finding.message),
                finding.code.0
            ));
            *document = copy;
        }
    }
    told
}

/// Carries out one move after the other, and tells each; none is tried twice.
fn rearrange(document: &mut Document, name: &Id, settings: &Settings) -> Vec<String> {
    let profile = settings.profile_for(document);
    let mut tried: BTreeSet<(Vec<Id>, Id)> = BTreeSet::new();
    let mut told = Vec::new();
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
        if weights(&Analysis::of(then, &profile)) <= weights(&before) {
            let reason = plain(&wanted.reason.text);
            told.push(format!("moved, Q + {}: {reason}", number(wanted.gain)));
            *document = copy;
        }
    }
    told
}

/// The best redesign of a finding, if it may be carried out without asking. A lesser one would hide the matter
/// rather than settle it.
fn best<'f>(finding: &'f Finding, arguments: &Arguments) -> Option<&'f Redesign> {
    let wanted = &arguments.only;
    let is_wanted = wanted.is_empty()
        || wanted
            .iter()
            .any(|code| code.eq_ignore_ascii_case(finding.code.0));
    let may = |redesign: &&Redesign| match redesign.safety() {
        Safety::Safe => true,
        Safety::ChangesDesign => arguments.changes_design,
        Safety::NeedsFact => false,
    };
    finding.redesigns.first().filter(may).filter(|_| is_wanted)
}

/// Whether the finding is gone, and nothing worse has come instead.
fn is_better(before: &Analysis, after: &Analysis, finding: &Finding) -> bool {
    let count = |analysis: &Analysis| {
        let same = analysis
            .findings
            .iter()
            .filter(|one| (one.code, &one.subject) == (finding.code, &finding.subject));
        same.count()
    };
    count(after) < count(before) && weights(after) <= weights(before)
}

/// How many errors and warnings there are; more of them are worse.
fn weights(analysis: &Analysis) -> (usize, usize) {
    let count = |level: Level| {
        let findings = analysis.findings.iter();
        findings.filter(|one| one.level == level).count()
    };
    (count(Level::Error), count(Level::Warning))
}
