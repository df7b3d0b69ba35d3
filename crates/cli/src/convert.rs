//! `isobar convert`: a file that Isobar opens as a file of another format.

use std::path::{Path, PathBuf};

use isobar_export::{Target, formats};
use isobar_model::file;

use crate::{FAILED, export, input, output, render};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// File to read: a board, a contract (AsyncAPI, OpenAPI), a Context Mapper model or a drawing of another tool
    from: PathBuf,
    /// File to write, or folder for a format of several files; its ending says the format
    out: PathBuf,
    /// Format to write: `board`, `png`, `pdf`, or one that `isobar formats` lists
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
}

/// Format of a board of our own.
const BOARD: &str = "board";

/// Reads the one file and writes the other.
///
/// # Errors
/// When a file cannot be read or written.
pub fn convert(arguments: &Arguments) -> std::io::Result<u8> {
    let to = match &arguments.to {
        Some(to) => Ok(to.clone()),
        None => format_of(&arguments.out),
    };
    let to = match to {
        Ok(to) => to,
        Err(message) => {
            eprintln!("error: {message}");
            return Ok(FAILED);
        }
    };
    if let Some(drawn) = render::Arguments::of(&arguments.from, &to, &arguments.out) {
        return render::render(&drawn);
    }
    if to == BOARD {
        let Ok(document) = input::opened_document(&arguments.from) else {
            return Ok(FAILED);
        };
        output::write(&arguments.out, file::write(&document))?;
        return Ok(0);
    }
    match export::known_target(&to) {
        Ok(target @ Target::One(_)) => export::export(&export::Arguments::of(
            &arguments.from,
            target,
            &arguments.out,
        )),
        Ok(Target::All) => {
            eprintln!("error: one format is needed; `isobar export --to all` makes every one");
            Ok(FAILED)
        }
        Err(message) => {
            eprintln!("error: {message}, {BOARD}");
            Ok(FAILED)
        }
    }
}

/// The format that the ending of a file says.
fn format_of(path: &Path) -> Result<String, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if name.ends_with(".isobar.json") {
        return Ok(BOARD.to_owned());
    }
    if let Some(ending) = render::ending_of(path) {
        return Ok(ending.to_owned());
    }
    let ends = |extension: &str| name.ends_with(&format!(".{extension}"));
    let found = formats().iter().filter(|format| ends(format.extension));
    let longest = found.clone().map(|format| format.extension.len()).max();
    let found = found.filter(|format| Some(format.extension.len()) == longest);
    let found: Vec<_> = found.map(|format| format.id).collect();
    match found.as_slice() {
        [only] => Ok((*only).to_owned()),
        [] => Err(format!(
            "no format ends like \u{201c}{name}\u{201d}: say which with --to; `isobar formats` lists them"
        )),
        several => Err(format!(
            "several formats end like \u{201c}{name}\u{201d}: say which with --to: {}",
            several.join(", ")
        )),
    }
}
