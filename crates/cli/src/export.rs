//! `isobar export`: contracts and diagrams of a board.

use std::io::Write;
use std::path::PathBuf;

use isobar_export::{Format, Options, formats};
use isobar_model::{Alternative, Document, Id};

use crate::{FAILED, input};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The board (*.isobar.json); `-` is standard input
    file: PathBuf,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = known_format)]
    to: &'static Format,
    /// The alternative; the first one where none is named
    #[arg(long, value_name = "ID")]
    alternative: Option<String>,
    /// Only this context, by id or name
    #[arg(long, value_name = "CONTEXT")]
    context: Option<String>,
    /// Where to write; standard output where nothing is named
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

fn known_format(name: &str) -> Result<&'static Format, String> {
    let found = formats().iter().find(|format| format.id == name);
    found.ok_or_else(|| {
        let known: Vec<_> = formats().iter().map(|format| format.id).collect();
        format!("there are: {}", known.join(", "))
    })
}

/// Exports the board.
///
/// # Errors
/// When the board cannot be read or the file not be written.
pub fn export(arguments: &Arguments) -> std::io::Result<u8> {
    let reading = input::read(&arguments.file)?;
    input::tell_problems(&arguments.file, &reading);
    let Some(document) = reading.document.as_ref().filter(|_| !reading.has_errors()) else {
        return Ok(FAILED);
    };
    match make(arguments, document) {
        Ok(text) => {
            match &arguments.out {
                None => std::io::stdout().lock().write_all(text.as_bytes())?,
                Some(path) => std::fs::write(path, text).map_err(|error| {
                    std::io::Error::new(error.kind(), format!("{}: {error}", path.display()))
                })?,
            }
            Ok(0)
        }
        Err(message) => {
            eprintln!("error: {message}");
            Ok(FAILED)
        }
    }
}

fn make(arguments: &Arguments, document: &Document) -> Result<String, String> {
    let alternatives = input::alternatives(document, arguments.alternative.as_deref())?;
    let alternative = alternatives.first().ok_or("the board has no alternative")?;
    let context = arguments
        .context
        .as_deref()
        .map(|wanted| find_context(alternative, wanted))
        .transpose()?;
    let options = Options {
        context,
        ..Options::default()
    };
    let export = arguments
        .to
        .export(document, alternative, &options)
        .map_err(|error| error.to_string())?;
    for problem in &export.problems {
        eprintln!("warning: {problem}");
    }
    Ok(export.text())
}

fn find_context(alternative: &Alternative, wanted: &str) -> Result<Id, String> {
    let contexts = alternative.contexts().values();
    let found = contexts
        .clone()
        .find(|context| context.id.as_str() == wanted || context.name == wanted);
    found.map(|context| context.id.clone()).ok_or_else(|| {
        let known: Vec<_> = contexts.map(|context| context.id.as_str()).collect();
        format!(
            "there is no context `{wanted}`; there are: {}",
            known.join(", ")
        )
    })
}
