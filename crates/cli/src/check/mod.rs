//! `isobar check`: judges boards, for people and for builds.

mod github;
mod json;
mod junit;
mod sarif;
mod text;

use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;
use isobar_engine::{Analysis, Baseline as Contracts, Finding, Level, Profile};
use isobar_model::file::{self, Reading};
use isobar_model::{Alternative, Document, Id};
use serde::Deserialize;

use crate::baseline::Baseline;
use crate::place::{Place, Places};
use crate::settings::Settings;
use crate::{FAILED, FOUND, input};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Boards (*.isobar.json); `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only this alternative
    #[arg(long, value_name = "ID")]
    alternative: Option<String>,
    /// For people, for programs, or for what shows the findings in a build
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The least level that makes the command fail; `error` where neither this nor isobar.toml says
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    /// Findings that are known: they neither show nor fail
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all that is found into the baseline instead of telling it
    #[arg(long)]
    write_baseline: bool,
    /// An earlier version of the board: contracts that break what others read are findings
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// Settings; the nearest isobar.toml from here upwards where none is named
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// Static Analysis Results Interchange Format 2.1.0
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// JUnit's XML, which most build servers show
    Junit,
}

/// The least level that makes the command fail.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Errors
    Error,
    /// And warnings
    Warning,
    /// And remarks
    Info,
    /// And hints; questions never fail
    Hint,
    /// Nothing fails
    Never,
}

impl FailOn {
    /// Whether a finding of this level fails.
    fn includes(self, level: Level) -> bool {
        // Levels are ordered from the worst down.
        level
            <= match self {
                Self::Error => Level::Error,
                Self::Warning => Level::Warning,
                Self::Info => Level::Info,
                Self::Hint => Level::Hint,
                Self::Never => return false,
            }
    }
}

/// A file and what was found in it.
pub struct Checked {
    /// The file, as it was named.
    pub name: String,
    /// What could be read.
    pub reading: Reading,
    /// Where the elements stand in it.
    pub places: Places,
    /// The alternatives that were looked at.
    pub judged: Vec<Judged>,
}

/// An alternative and what the engine says about it.
pub struct Judged {
    /// Which one.
    pub id: Id,
    /// What the engine says; without the findings that are known.
    pub analysis: Analysis,
    /// How many findings were known before.
    pub known: usize,
}

impl Checked {
    /// Each alternative that was looked at, and what was found in it.
    fn alternatives(&self) -> impl Iterator<Item = (&Alternative, &Judged)> {
        self.judged.iter().filter_map(|judged| {
            let document = self.reading.document.as_ref()?;
            Some((document.alternative(&judged.id)?, judged))
        })
    }

    /// Each finding, with its alternative and where its subject stands.
    fn findings(&self) -> impl Iterator<Item = (&Alternative, &Finding, Option<Place>)> {
        self.alternatives().flat_map(move |(alternative, judged)| {
            judged.analysis.findings.iter().map(move |finding| {
                let place = self.places.of_element(alternative.id(), &finding.subject);
                (alternative, finding, place)
            })
        })
    }
}

/// Checks every file, and tells what to exit with.
///
/// # Errors
/// When settings or baseline cannot be read, or the output cannot be written.
pub fn check(arguments: &Arguments) -> std::io::Result<u8> {
    let settings = Settings::find(arguments.config.as_deref())?;
    let fail_on = arguments
        .fail_on
        .or(settings.fail_on)
        .unwrap_or(FailOn::Error);
    let baseline = arguments
        .baseline
        .clone()
        .or_else(|| settings.baseline.clone());
    let (mut checked, is_broken) = judge(arguments, &settings)?;
    if arguments.write_baseline {
        let path = baseline.unwrap_or_else(|| PathBuf::from("isobar-baseline.json"));
        if is_broken {
            eprintln!("error: the baseline is not written, because a board could not be read");
            return Ok(FAILED);
        }
        let baseline = Baseline::of(&checked);
        baseline.write(&path)?;
        eprintln!(
            "{} findings are known now: {}",
            baseline.len(),
            path.display()
        );
        return Ok(0);
    }
    if let Some(path) = baseline {
        Baseline::read(&path)?.cover(&mut checked);
    }
    match arguments.format {
        Format::Text => text::write(&checked)?,
        Format::Json => json::write(&checked)?,
        Format::Sarif => sarif::write(&checked)?,
        Format::Github => github::write(&checked)?,
        Format::Junit => junit::write(&checked, fail_on)?,
    }
    let fails = checked
        .iter()
        .flat_map(Checked::findings)
        .any(|(_, finding, _)| fail_on.includes(finding.level));
    Ok(match (is_broken, fails) {
        (true, _) => FAILED,
        (false, true) => FOUND,
        (false, false) => 0,
    })
}

/// Judges every file, and tells whether something in them could not be read.
///
/// # Errors
/// When the earlier version of the board cannot be read.
fn judge(arguments: &Arguments, settings: &Settings) -> std::io::Result<(Vec<Checked>, bool)> {
    let since = arguments.since.as_deref().map(input::earlier);
    let since = since.transpose()?.map(|(document, _)| document);
    let mut checked = Vec::new();
    let mut is_broken = false;
    for path in &arguments.files {
        let text = match input::text(path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("error: {error}");
                is_broken = true;
                continue;
            }
        };
        let reading = file::read(&text);
        input::tell_problems(path, &reading);
        is_broken |= reading.has_errors() || reading.document.is_none();
        let mut judged = Vec::new();
        if let Some(document) = &reading.document {
            let profile = settings.profile_for(document);
            match input::alternatives(document, arguments.alternative.as_deref()) {
                Ok(alternatives) => judged.extend(alternatives.into_iter().map(|one| Judged {
                    id: one.id().clone(),
                    analysis: Analysis::of(one, &compared(&profile, one.id(), since.as_ref())),
                    known: 0,
                })),
                Err(message) => {
                    eprintln!("error: {}: {message}", path.display());
                    is_broken = true;
                }
            }
        }
        checked.push(Checked {
            name: path.display().to_string(),
            reading,
            places: Places::of(&text),
            judged,
        });
    }
    Ok((checked, is_broken))
}

/// With the contracts of the same alternative as they were, or of the first one where it is new.
fn compared(profile: &Profile, alternative: &Id, since: Option<&Document>) -> Profile {
    let earlier = since.and_then(|document| {
        let same = document.alternative(alternative);
        same.or_else(|| document.alternatives().first().copied())
    });
    let mut profile = profile.clone();
    profile.baseline = earlier.map(|earlier| Arc::new(Contracts::of(earlier)));
    profile
}
