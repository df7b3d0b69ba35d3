//! `isobar import`: contracts of others as boards.

use std::io::Write;
use std::path::PathBuf;

use isobar_import::import as read;
use isobar_model::file;

use crate::FAILED;

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Contract: AsyncAPI 2 or 3, or OpenAPI 3, in JSON or YAML
    file: PathBuf,
    /// Board to write (*.isobar.json); without it, standard output
    #[arg(long, value_name = "BOARD")]
    out: Option<PathBuf>,
}

/// Reads a document, and tells every part of it that boards have nothing for.
///
/// # Errors
/// When the document cannot be read or the board not be written.
pub fn import(arguments: &Arguments) -> std::io::Result<u8> {
    let path = &arguments.file;
    let named = |error: std::io::Error, path: &PathBuf| {
        std::io::Error::new(error.kind(), format!("{}: {error}", path.display()))
    };
    let text = std::fs::read_to_string(path).map_err(|error| named(error, path))?;
    let folder = path.parent().map(PathBuf::from).unwrap_or_default();
    let open = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let made = match read(&text, None, &open) {
        Ok(made) => made,
        Err(error) => {
            eprintln!("error: {}: {error}", path.display());
            return Ok(FAILED);
        }
    };
    for problem in &made.problems {
        eprintln!("warning: {}: {problem}", path.display());
    }
    let board = file::write(&made.document());
    match &arguments.out {
        None => std::io::stdout().lock().write_all(board.as_bytes())?,
        Some(out) => std::fs::write(out, board).map_err(|error| named(error, out))?,
    }
    Ok(0)
}
