//! Common parts of commands that answer a question about each alternative of a board.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use isobar_model::file::FileProblem;
use isobar_model::{Alternative, Document};
use serde::Serialize;
use serde_json::{Value, json};

use crate::selection::named;
use crate::style::plain;
use crate::{FAILED, input};

/// Board, alternative and output format of a command.
#[derive(clap::Args, Debug)]
pub struct Board {
    /// Board (*.isobar.json); `-` is standard input
    file: PathBuf,
    /// Only this alternative
    #[arg(long, value_name = "ID")]
    alternative: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    format: OutputFormat,
}

/// Output format of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// Text for people
    Text,
    /// JSON for programs
    Json,
}

impl OutputFormat {
    /// Nothing can be said, for this reason: tells programs as well, and what to exit with. People have been told.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn refuse(self, problems: &[FileProblem]) -> std::io::Result<u8> {
        if self == Self::Json {
            let problems: Vec<_> = problems.iter().map(input::problem_in_json).collect();
            let all = json!({ "execution_successful": false, "problems": problems });
            let text = serde_json::to_string_pretty(&all)?;
            writeln!(std::io::stdout().lock(), "{text}")?;
        }
        Ok(FAILED)
    }

    /// The same for a reason that nobody has been told yet.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn refuse_because(self, message: String) -> std::io::Result<u8> {
        eprintln!("error: {message}");
        self.refuse(&[FileProblem::error("", message)])
    }
}

impl Board {
    /// Answers for each alternative: with `tell` for people, under `key` for programs. An alternative that has no
    /// answer is told; that is an error where none has one.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn answer<T: Serialize>(
        &self,
        key: &str,
        answer: impl Fn(&Document, &Alternative) -> Result<T, String>,
        tell: impl Fn(&mut dyn Write, &Alternative, &T) -> std::io::Result<()>,
    ) -> std::io::Result<u8> {
        let document = match input::whole_document(&self.file) {
            Ok(document) => document,
            Err(problems) => return self.format.refuse(&problems),
        };
        let alternatives = match &self.alternative {
            None => document.alternatives(),
            Some(wanted) => match named(&document, wanted) {
                Ok(found) => vec![found],
                Err(message) => return self.format.refuse_because(message),
            },
        };
        let (mut answers, mut failures) = (Vec::new(), Vec::new());
        for alternative in alternatives {
            match answer(&document, alternative) {
                Ok(value) => answers.push((alternative, value)),
                Err(message) => failures.push(format!("{}: {message}", alternative.id())),
            }
        }
        let level = if answers.is_empty() {
            "error"
        } else {
            "warning"
        };
        for message in &failures {
            eprintln!("{level}: {message}");
        }
        if answers.is_empty() {
            let problems = failures.into_iter().map(|one| FileProblem::error("", one));
            return self.format.refuse(&problems.collect::<Vec<_>>());
        }
        let mut out = std::io::stdout().lock();
        match self.format {
            OutputFormat::Text => {
                for (alternative, value) in &answers {
                    let (id, name) = (alternative.id(), &alternative.info().name);
                    writeln!(out, "{} ({id})", plain(name))?;
                    tell(&mut out, alternative, value)?;
                }
            }
            OutputFormat::Json => {
                let all = answers.iter().map(|(alternative, value)| {
                    let (id, name) = (alternative.id(), &alternative.info().name);
                    json!({ "id": id, "name": name, key: value })
                });
                let all = json!({ "alternatives": all.collect::<Vec<Value>>() });
                writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
            }
        }
        Ok(0)
    }
}
