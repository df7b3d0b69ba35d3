//! `isobar diff`: the change of a model and of its findings, in words.

mod changes;
mod write;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use isobar_engine::{Finding, Judgement, Level, Profile};
use isobar_model::{Alternative, AlternativeInfo, BoardInfo, Delta, Document, Id, Order};
use serde::Serialize;

use crate::settings::Settings;
use crate::{FAILED, input};
use changes::ModelChanges;

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The board before and after: boards, contracts, models or drawings; `-` is standard input. Or the seven
    /// arguments that git gives to a diff command
    #[arg(num_args = 2..=9, required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only this alternative
    #[arg(long, value_name = "ID")]
    alternative: Option<Id>,
    /// Output format
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    format: DiffFormat,
}

/// Output format of a diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// Text for people
    Text,
    /// JSON for programs
    Json,
    /// Markdown for a pull request
    Markdown,
}

/// Change of a board.
#[derive(Debug, Serialize)]
struct BoardChange {
    /// Title after the change.
    title: String,
    /// Changes of the board as a whole.
    board: Vec<String>,
    /// Changes of its alternatives, in the order of their tabs; those that are gone come last.
    alternatives: Vec<AlternativeChange>,
}

/// Change of an alternative.
#[derive(Debug, Serialize)]
struct AlternativeChange {
    id: Id,
    name: String,
    /// Changes of its head, or that it is new or gone.
    about: Vec<String>,
    #[serde(flatten)]
    changes: ModelChanges,
    /// Findings that are gone.
    fixed: Vec<FindingLine>,
    /// Findings that are new.
    new: Vec<FindingLine>,
}

/// A finding in a line.
#[derive(Debug, Serialize)]
struct FindingLine {
    code: String,
    level: Level,
    subject: Id,
    message: String,
}

impl AlternativeChange {
    fn is_empty(&self) -> bool {
        let has_findings = !self.fixed.is_empty() || !self.new.is_empty();
        self.about.is_empty() && self.changes.is_empty() && !has_findings
    }
}

/// Tells what is different.
///
/// # Errors
/// When a board cannot be read or the output not be written.
pub fn diff(arguments: &Arguments) -> std::io::Result<u8> {
    let (before, after) = match arguments.files.as_slice() {
        // Path, file, hash and mode before, file, hash and mode after, and two more of a renamed file.
        [_, before, _, _, after, _, _, ..] => (before, after),
        [before, after] => (before, after),
        _ => {
            eprintln!("error: two files are needed, or the seven arguments of git");
            return Ok(FAILED);
        }
    };
    let (Ok(old), Ok(new)) = (document(before), document(after)) else {
        return Ok(FAILED);
    };
    let change = change(&old, &new, arguments.alternative.as_ref())?;
    let mut out = std::io::stdout().lock();
    match arguments.format {
        DiffFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&change)?)?,
        DiffFormat::Text => write::text(&mut out, &change)?,
        DiffFormat::Markdown => write::markdown(&mut out, &change)?,
    }
    Ok(0)
}

/// The document of a file. One that git says is not there is an empty board.
fn document(path: &Path) -> Result<Document, ()> {
    if path == Path::new("/dev/null") || path == Path::new("nul") {
        let info = AlternativeInfo::new(Id::from_words("main"), "", Order::default());
        return Ok(Document::new("", info));
    }
    input::opened_document(path).map_err(|_| ())
}

fn change(old: &Document, new: &Document, only: Option<&Id>) -> std::io::Result<BoardChange> {
    let delta = Delta::between(old, new);
    let settings = Settings::find(None)?;
    let profiles = (settings.profile_for(old), settings.profile_for(new));
    let is_wanted = |one: &&Alternative| only.is_none_or(|only| one.id() == only);
    let mut alternatives = Vec::new();
    for after in new.alternatives().into_iter().filter(is_wanted) {
        alternatives.push(match old.alternative(after.id()) {
            Some(before) => changed(before, after, &profiles, &delta),
            None => whole(after, "this alternative is new"),
        });
    }
    let gone = old.alternatives().into_iter().filter(is_wanted);
    let gone = gone.filter(|one| new.alternative(one.id()).is_none());
    alternatives.extend(gone.map(|one| whole(one, "this alternative was removed")));
    alternatives.retain(|one| !one.is_empty());
    Ok(BoardChange {
        title: new.board().title.clone(),
        board: about_board(old.board(), new.board()),
        alternatives,
    })
}

fn whole(alternative: &Alternative, message: &str) -> AlternativeChange {
    AlternativeChange {
        id: alternative.id().clone(),
        name: alternative.info().name.clone(),
        about: vec![message.to_owned()],
        changes: ModelChanges::default(),
        fixed: Vec::new(),
        new: Vec::new(),
    }
}

fn changed(
    before: &Alternative,
    after: &Alternative,
    (old_profile, new_profile): &(Profile, Profile),
    delta: &Delta,
) -> AlternativeChange {
    let was = Judgement::of(before, old_profile);
    let now = Judgement::of(after, new_profile);
    let (fixed, found) = was.difference(&now);
    let mut about = Vec::new();
    let (head, info) = (before.info(), after.info());
    if head.name != info.name {
        about.push(format!(
            "renamed from \u{201c}{}\u{201d} to \u{201c}{}\u{201d}",
            head.name, info.name
        ));
    }
    if head.description != info.description {
        about.push("description rewritten".to_owned());
    }
    AlternativeChange {
        id: after.id().clone(),
        name: info.name.clone(),
        about,
        changes: ModelChanges::between(before, after, delta),
        fixed: fixed.iter().map(line).collect(),
        new: found.iter().map(line).collect(),
    }
}

fn line(finding: &Finding) -> FindingLine {
    FindingLine {
        code: finding.code.0.to_owned(),
        level: finding.level,
        subject: finding.subject.clone(),
        message: finding.message.clone(),
    }
}

/// Changes of the board as a whole.
fn about_board(old: &BoardInfo, new: &BoardInfo) -> Vec<String> {
    let mut changes = Vec::new();
    if old.title != new.title {
        changes.push(format!(
            "title: \u{201c}{}\u{201d} \u{2192} \u{201c}{}\u{201d}",
            old.title, new.title
        ));
    }
    if old.level != new.level {
        let (before, after) = (old.level.title(), new.level.title());
        changes.push(format!("level: {before} \u{2192} {after}"));
    }
    if old.chosen != new.chosen {
        let name = |id: &Option<Id>| id.as_ref().map_or("none".to_owned(), Id::to_string);
        let (before, after) = (name(&old.chosen), name(&new.chosen));
        changes.push(format!("chosen alternative: {before} \u{2192} {after}"));
    }
    if old.rules != new.rules {
        changes.push("settings of the rules changed".to_owned());
    }
    if old.aggregate_label != new.aggregate_label {
        changes.push("name of the large yellow notes changed".to_owned());
    }
    changes
}
