//! `isobar merge`: merges two versions of a board, as a git merge driver does.

use std::path::{Path, PathBuf};

use isobar_model::file;
use isobar_model::merge as merged;

use crate::{FAILED, FOUND, input, output};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Board that both versions come from; an empty file if there is none
    base: PathBuf,
    /// Our version; the merged board is written to it
    ours: PathBuf,
    /// Their version
    theirs: PathBuf,
    /// Write the merged board to this file instead; `-` is standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Merges, and fails where both sides changed something differently.
///
/// # Errors
/// When the merged board cannot be written.
pub fn merge(arguments: &Arguments) -> std::io::Result<u8> {
    // Git gives an empty file where both sides have added the board.
    let base = match input::text(&arguments.base) {
        Ok(text) if text.trim().is_empty() => Ok(None),
        _ => input::whole_document(&arguments.base).map(Some),
    };
    let [ours, theirs] =
        [&arguments.ours, &arguments.theirs].map(|path| input::whole_document(path));
    // What is wrong was told when it was read.
    let (Ok(base), Ok(ours), Ok(theirs)) = (base, ours, theirs) else {
        return Ok(FAILED);
    };
    let outcome = match merged(base.as_ref(), &ours, &theirs) {
        Ok(outcome) => outcome,
        Err(problems) => {
            input::tell_problems(&arguments.ours, &problems);
            return Ok(FAILED);
        }
    };
    let out = arguments.out.as_deref().unwrap_or(&arguments.ours);
    write(out, &file::write(&outcome.document))?;
    for problem in &outcome.problems {
        eprintln!("left out: {}", problem.message);
    }
    for conflict in &outcome.conflicts {
        eprintln!("conflict: {conflict}");
    }
    if outcome.conflicts.is_empty() && outcome.problems.is_empty() {
        return Ok(0);
    }
    eprintln!(
        "Their version stands as an alternative beside ours where both changed the same: choose, remove the other, and commit."
    );
    Ok(FOUND)
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if path.as_os_str() == "-" {
        use std::io::Write;
        return std::io::stdout().lock().write_all(text.as_bytes());
    }
    output::write(path, text)
}
