//! `isobar check`: judges boards, for people and for builds.

use std::path::PathBuf;

use clap::ValueEnum;
use isobar_engine::{Analysis, Level, Profile};
use isobar_model::file::Reading;

use crate::{FAILED, input, json, text};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Boards (*.isobar.json); `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only this alternative
    #[arg(long, value_name = "ID")]
    alternative: Option<String>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The least level that makes the command fail
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    fail_on: FailOn,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Never,
}

/// A file and what was found in it.
pub struct Checked {
    /// The file, as it was named.
    pub file: String,
    /// What could be read.
    pub reading: Reading,
    /// The alternatives that were looked at.
    pub judged: Vec<Judged>,
}

/// An alternative and what the engine says about it.
pub struct Judged {
    /// Which one.
    pub id: isobar_model::Id,
    /// What the engine says.
    pub analysis: Analysis,
}

/// Some finding was at or above the level that fails.
const FOUND: u8 = 1;

/// Checks every file, and tells what to exit with.
///
/// # Errors
/// When the output cannot be written.
pub fn check(arguments: &Arguments) -> std::io::Result<u8> {
    let mut checked = Vec::new();
    let mut is_broken = false;
    for path in &arguments.files {
        let reading = match input::read(path) {
            Ok(reading) => reading,
            Err(error) => {
                eprintln!("error: {error}");
                is_broken = true;
                continue;
            }
        };
        input::tell_problems(path, &reading);
        is_broken |= reading.has_errors() || reading.document.is_none();
        let mut judged = Vec::new();
        if let Some(document) = &reading.document {
            match input::alternatives(document, arguments.alternative.as_deref()) {
                Ok(alternatives) => judged.extend(alternatives.into_iter().map(|one| Judged {
                    id: one.id().clone(),
                    analysis: Analysis::of(one, &Profile::default()),
                })),
                Err(message) => {
                    eprintln!("error: {}: {message}", path.display());
                    is_broken = true;
                }
            }
        }
        checked.push(Checked {
            file: path.display().to_string(),
            reading,
            judged,
        });
    }
    match arguments.format {
        Format::Text => text::write(&checked)?,
        Format::Json => json::write(&checked)?,
    }
    let fails = checked
        .iter()
        .flat_map(|file| &file.judged)
        .any(|one| fails(one, arguments.fail_on));
    Ok(match (is_broken, fails) {
        (true, _) => FAILED,
        (false, true) => FOUND,
        (false, false) => 0,
    })
}

fn fails(judged: &Judged, fail_on: FailOn) -> bool {
    let least = match fail_on {
        FailOn::Error => Level::Error,
        FailOn::Warning => Level::Warning,
        FailOn::Never => return false,
    };
    // Levels are ordered from the worst down.
    judged
        .analysis
        .findings
        .iter()
        .any(|finding| finding.level <= least)
}
