//! What commands have in common that answer a question about each alternative of a board.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use isobar_model::{Alternative, Document};
use serde::Serialize;
use serde_json::{Value, json};

use crate::style::plain;
use crate::{FAILED, input};

/// Which board, what of it, and for whom.
#[derive(clap::Args, Debug)]
pub struct Board {
    /// The board (*.isobar.json); `-` is standard input
    file: PathBuf,
    /// Only this alternative
    #[arg(long, value_name = "ID")]
    alternative: Option<String>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// For whom a command writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

impl Board {
    /// Answers for each alternative: with `tell` for people, under `key` for programs. An alternative that has no
    /// answer is told.
    ///
    /// # Errors
    /// When the board cannot be read or the output not be written.
    pub fn answer<T: Serialize>(
        &self,
        key: &str,
        answer: impl Fn(&Document, &Alternative) -> Result<T, String>,
        tell: impl Fn(&mut dyn Write, &Alternative, &T) -> std::io::Result<()>,
    ) -> std::io::Result<u8> {
        let Some(document) = input::whole_document(&self.file)? else {
            return Ok(FAILED);
        };
        let alternatives = match input::alternatives(&document, self.alternative.as_deref()) {
            Ok(found) => found,
            Err(message) => {
                eprintln!("error: {message}");
                return Ok(FAILED);
            }
        };
        let is_text = self.format == Format::Text;
        let mut out = std::io::stdout().lock();
        let mut all = Vec::new();
        for alternative in alternatives {
            let (id, name) = (alternative.id(), &alternative.info().name);
            match answer(&document, alternative) {
                Err(message) => eprintln!("warning: {id}: {message}"),
                Ok(value) if is_text => {
                    all.push(Value::Null);
                    writeln!(out, "{} ({id})", plain(name))?;
                    tell(&mut out, alternative, &value)?;
                }
                Ok(value) => all.push(json!({ "id": id, "name": name, key: value })),
            }
        }
        let has_answer = !all.is_empty();
        if !is_text {
            let all = json!({ "alternatives": all });
            writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        }
        Ok(if has_answer { 0 } else { FAILED })
    }
}
