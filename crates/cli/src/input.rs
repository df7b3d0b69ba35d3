//! Boards from files and from standard input.

use std::io::Read;
use std::path::Path;

use isobar_model::file::{self, Reading, Severity};
use isobar_model::{Alternative, Document};

/// Reads the board in a file; `-` is standard input.
///
/// # Errors
/// When the file cannot be read at all; what is wrong inside is in the reading.
pub fn read(path: &Path) -> std::io::Result<Reading> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(path).map_err(|error| {
            std::io::Error::new(error.kind(), format!("{}: {error}", path.display()))
        })?
    };
    let text = String::from_utf8(bytes).map_err(|_| {
        let message = format!("{}: not a text file in UTF-8, so no board", path.display());
        std::io::Error::new(std::io::ErrorKind::InvalidData, message)
    })?;
    Ok(file::read(&text))
}

/// Tells every problem of a file on standard error.
pub fn tell_problems(path: &Path, reading: &Reading) {
    for problem in &reading.problems {
        let level = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        eprintln!("{level}: {}: {problem}", path.display());
    }
}

/// The alternatives to look at: all, or the one that was asked for.
///
/// # Errors
/// A message that lists those there are.
pub fn alternatives<'a>(
    document: &'a Document,
    wanted: Option<&str>,
) -> Result<Vec<&'a Alternative>, String> {
    let all = document.alternatives();
    let Some(wanted) = wanted else { return Ok(all) };
    let found: Vec<_> = all
        .iter()
        .copied()
        .filter(|one| one.id().as_str() == wanted)
        .collect();
    if found.is_empty() {
        let known: Vec<_> = all.iter().map(|one| one.id().as_str()).collect();
        return Err(format!(
            "there is no alternative `{wanted}`; there are: {}",
            known.join(", ")
        ));
    }
    Ok(found)
}
