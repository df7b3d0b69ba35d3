//! Boards from files and from standard input.

use std::io::Read;
use std::path::Path;

use isobar_export::Extent;
use isobar_import::ContractKind;
use isobar_model::file::{self, Reading, Severity};
use isobar_model::{Alternative, Document};

/// Reads the board in a file; `-` is standard input.
///
/// # Errors
/// When the file cannot be read at all; what is wrong inside is in the reading.
pub fn read(path: &Path) -> std::io::Result<Reading> {
    Ok(file::read(&text(path)?))
}

/// The text of a file; `-` is standard input.
///
/// # Errors
/// When the file cannot be read, or is no text in UTF-8.
pub fn text(path: &Path) -> std::io::Result<String> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(path).map_err(|error| of_file(path, &error))?
    };
    String::from_utf8(bytes).map_err(|_| {
        let message = format!("{}: not a text file in UTF-8, so no board", path.display());
        std::io::Error::new(std::io::ErrorKind::InvalidData, message)
    })
}

/// Reads the whole board in a file, or tells its problems on standard error.
///
/// # Errors
/// When the file cannot be read at all.
pub fn whole_document(path: &Path) -> std::io::Result<Option<Document>> {
    let reading = read(path)?;
    tell_problems(path, &reading);
    let is_broken = reading.has_errors();
    Ok(reading.document.filter(|_| !is_broken))
}

/// The board of an earlier state, and what it can say: a board, or what a contract file reads as.
///
/// # Errors
/// When not all of it can be read: of half a state it would not be known what is new.
pub fn earlier(path: &Path) -> std::io::Result<(Document, Extent)> {
    let text = text(path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let files = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let opened = isobar_import::open(&text, &files);
    tell_problems(path, &opened.reading);
    let extent = match opened.contract {
        None => Extent::Board,
        Some(ContractKind::AsyncApi) => Extent::Contract,
        Some(ContractKind::OpenApi) => Extent::Calls,
    };
    let is_whole = !opened.reading.has_errors();
    let document = opened.reading.document.filter(|_| is_whole);
    let document = document.ok_or_else(|| {
        let message = format!(
            "{}: not all of the earlier state could be read, so nothing can be compared with it",
            path.display()
        );
        std::io::Error::new(std::io::ErrorKind::InvalidData, message)
    })?;
    Ok((document, extent))
}

/// An error that says which file it is about.
pub fn of_file(path: &Path, error: &std::io::Error) -> std::io::Error {
    std::io::Error::new(error.kind(), format!("{}: {error}", path.display()))
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
