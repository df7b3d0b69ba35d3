//! `isobar check`: checks boards, for people and for builds.

mod github;
mod json;
mod junit;
mod sarif;
mod summary;
mod text;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use isobar_engine::{
    Analysis, Baseline as Contracts, Finding, Judgement, Level, Profile, Recommendations,
};
use isobar_export::{Earlier, Extent};
use isobar_model::file::{BoardReading, FileProblem};
use isobar_model::{Alternative, Document, Id};
use serde::Deserialize;

use crate::baseline::KnownFindings;
use crate::place::{Place, Places};
use crate::progress::ProgressLine;
use crate::selection::AlternativeSelection;
use crate::settings::{NAME, Settings};
use crate::{FAILED, FOUND, input};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Boards (*.isobar.json); `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    selection: AlternativeSelection,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write no report: only the exit code, and errors on standard error
    #[arg(long, conflicts_with_all = ["summary", "format"])]
    quiet: bool,
    /// Show only the number of findings of each level and rule, for each board
    #[arg(long)]
    summary: bool,
    /// Minimum level that fails the command; `error` unless isobar.toml sets another
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    /// File of known findings, which are neither shown nor fail the command
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings to the baseline instead of showing them
    #[arg(long)]
    write_baseline: bool,
    /// Earlier version of the board, or a contract file: report contracts that break those who rely on them
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// Settings; by default the nearest isobar.toml from the working directory upwards
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Text for people
    Text,
    /// JSON for programs
    Json,
    /// SARIF 2.1.0, the Static Analysis Results Interchange Format
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// JUnit XML, which most build servers show
    Junit,
}

/// Minimum level that fails the command.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Errors fail
    Error,
    /// Errors and warnings fail
    Warning,
    /// Errors, warnings and infos fail
    Info,
    /// Everything but questions fails
    Hint,
    /// Nothing fails
    Never,
}

impl FailOn {
    /// True if a finding of this level fails.
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
    /// Part that could be read.
    pub reading: BoardReading,
    /// Places of the elements in it.
    pub places: Places,
    /// The alternatives that were looked at.
    pub judged: Vec<Judged>,
}

/// An alternative and its analysis.
pub struct Judged {
    /// Its id.
    pub id: Id,
    /// Analysis of the engine, without the findings that are known.
    pub analysis: Analysis,
    /// Refactorings that would help most, where the report names them.
    pub recommendations: Recommendations,
    /// Number of findings that were known before.
    pub known: usize,
}

impl Judged {
    fn of(
        document: &Document,
        alternative: &Alternative,
        profile: &Profile,
        recommends: bool,
    ) -> Self {
        let judgement = Judgement::of(alternative, profile);
        let recommend = || Recommendations::of(document, &judgement);
        Self {
            id: alternative.id().clone(),
            recommendations: recommends.then(recommend).unwrap_or_default(),
            analysis: judgement.in_words(),
            known: 0,
        }
    }

    /// Leaves out some findings that are known.
    pub fn cover(&mut self, is_known: &[bool]) {
        let mut flags = is_known.iter();
        let findings = &mut self.analysis.findings;
        findings.retain(|_| flags.next() == Some(&false));
        self.recommendations.retain(|one| findings.contains(one));
        self.known = is_known.iter().filter(|known| **known).count();
    }
}

impl Checked {
    /// A file of which nothing could be read.
    fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        let problem = FileProblem::error("", input::why_unreadable(path, error));
        Self {
            name: path.display().to_string(),
            reading: BoardReading {
                document: None,
                problems: vec![problem],
            },
            places: Places::default(),
            judged: Vec::new(),
        }
    }

    /// True if all of it could be read, and what was asked for is there.
    fn is_whole(&self) -> bool {
        !self.reading.has_errors() && self.reading.document.is_some()
    }

    /// The alternative that the board marks as chosen.
    fn chosen(&self) -> Option<&Id> {
        self.reading.document.as_ref()?.board().chosen.as_ref()
    }

    /// Number of alternatives that were left out because another one is chosen or was asked for.
    fn others(&self) -> usize {
        let document = self.reading.document.as_ref();
        let document = document.filter(|_| !self.judged.is_empty());
        let all = document.map_or(0, |document| document.alternatives().len());
        all.saturating_sub(self.judged.len())
    }

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

/// Checks every file, and returns the exit code.
///
/// # Errors
/// When the baseline cannot be written, the output cannot be written, or has no summary.
pub fn check(arguments: &Arguments) -> std::io::Result<u8> {
    let report = Report::of(arguments)?;
    let settings = match Settings::find(arguments.config.as_deref()) {
        Ok(settings) => settings,
        Err(error) => {
            // Without what the team set, nothing that is found could be trusted.
            let path = arguments.config.as_deref().unwrap_or(Path::new(NAME));
            return report.refuse(path, &error);
        }
    };
    let fail_on = arguments
        .fail_on
        .or(settings.fail_on)
        .unwrap_or(FailOn::Error);
    let baseline = arguments
        .baseline
        .clone()
        .or_else(|| settings.baseline.clone());
    let mut checked = judge(arguments, &settings, report.names_recommendations());
    let is_whole = checked.iter().all(Checked::is_whole);
    if arguments.write_baseline {
        let path = baseline.unwrap_or_else(|| PathBuf::from("isobar-baseline.json"));
        return write_baseline(&path, &checked, is_whole);
    }
    if let Some(path) = baseline {
        match KnownFindings::read(&path) {
            Ok(baseline) => baseline.cover(&mut checked),
            Err(error) => return report.refuse(&path, &error),
        }
    }
    report.write(&checked, fail_on)?;
    let fails = checked
        .iter()
        .flat_map(Checked::findings)
        .any(|(_, finding, _)| fail_on.includes(finding.level));
    Ok(match (is_whole, fails) {
        (false, _) => FAILED,
        (true, true) => FOUND,
        (true, false) => 0,
    })
}

fn write_baseline(path: &Path, checked: &[Checked], is_whole: bool) -> std::io::Result<u8> {
    if !is_whole {
        eprintln!("error: the baseline is not written, because a board could not be read");
        return Ok(FAILED);
    }
    let baseline = KnownFindings::of(checked);
    baseline.write(path)?;
    let count = baseline.len();
    eprintln!("{count} findings are known now: {}", path.display());
    Ok(0)
}

/// Contents and format of the output.
struct Report {
    format: Format,
    is_quiet: bool,
    is_summary: bool,
}

impl Report {
    fn of(arguments: &Arguments) -> std::io::Result<Self> {
        let has_summary = matches!(arguments.format, Format::Text | Format::Json);
        if arguments.summary && !has_summary {
            let message = "--summary needs --format text or json";
            return Err(std::io::Error::new(
                std::io::ErrorKind::InvalidInput,
                message,
            ));
        }
        Ok(Self {
            format: arguments.format,
            is_quiet: arguments.quiet,
            is_summary: arguments.summary,
        })
    }

    const fn names_recommendations(&self) -> bool {
        let has_room = matches!(self.format, Format::Text | Format::Json);
        has_room && !self.is_quiet && !self.is_summary
    }

    fn write(&self, checked: &[Checked], fail_on: FailOn) -> std::io::Result<()> {
        match self.format {
            _ if self.is_quiet => Ok(()),
            Format::Text if self.is_summary => text::write_summary(checked),
            Format::Text => text::write(checked),
            Format::Json => json::write(checked, self.is_summary),
            Format::Sarif => sarif::write(checked),
            Format::Github => github::write(checked),
            Format::Junit => junit::write(checked, fail_on),
        }
    }

    /// Nothing was checked, because this file cannot be read.
    fn refuse(&self, path: &Path, error: &std::io::Error) -> std::io::Result<u8> {
        eprintln!("error: {error}");
        self.write(&[Checked::unreadable(path, error)], FailOn::Error)?;
        Ok(FAILED)
    }
}

/// Every file, checked. What cannot be read is in there as well, with its error.
fn judge(arguments: &Arguments, settings: &Settings, recommends: bool) -> Vec<Checked> {
    let mut checked = Vec::new();
    let since = arguments.since.as_deref().and_then(|path| {
        let unreadable = |error: std::io::Error| {
            eprintln!("error: {error}");
            checked.push(Checked::unreadable(path, &error));
        };
        input::earlier(path).map_err(unreadable).ok()
    });
    let progress = if arguments.quiet {
        ProgressLine::none()
    } else {
        ProgressLine::on_terminal()
    };
    for path in &arguments.files {
        progress.tell(|| format!("reading {}", path.display()));
        let (mut reading, text) = input::read_or_import(path);
        let mut judged = Vec::new();
        if let Some(document) = &reading.document {
            let profile = settings.profile_for(document);
            match arguments.selection.of(document) {
                Ok(alternatives) => judged.extend(alternatives.into_iter().map(|one| {
                    progress.tell(|| format!("checking {}: {}", path.display(), one.id()));
                    let profile = compared(&profile, settings, (document, one), since.as_ref());
                    Judged::of(document, one, &profile, recommends)
                })),
                Err(message) => reading.problems.push(FileProblem::error("", message)),
            }
        }
        progress.clear();
        input::tell_problems(path, &reading.problems);
        checked.push(Checked {
            name: path.display().to_string(),
            reading,
            places: Places::of(&text),
            judged,
        });
    }
    checked
}

/// With the contracts of the alternative that stood in its place.
fn compared(
    profile: &Profile,
    settings: &Settings,
    now: (&Document, &Alternative),
    since: Option<&(Document, Extent)>,
) -> Profile {
    let earlier = since.and_then(|(document, extent)| Earlier::of(document, now, *extent));
    let team = settings.publishing.namespace.as_deref();
    let contracts = earlier
        .map(|one| Contracts::within(one.alternative, one.extent).under(one.namespace.or(team)));
    let mut profile = profile.clone();
    profile.baseline = contracts.map(Arc::new);
    profile
}
