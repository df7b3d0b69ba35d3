//! `isobar import`: contracts and models of others as boards.

use std::io::Write;
use std::path::PathBuf;

use isobar_import::{ImportOptions, ImportReport, import_with};
use isobar_model::file;

use crate::{FAILED, input, output};

/// Number of places that are named for each kind of problem.
const PLACES: usize = 5;

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Contract, model or drawing: AsyncAPI 2 or 3, OpenAPI 3, in JSON or YAML, Context Mapper (*.cml), or what
    /// docs/drawings.md lists, such as Excalidraw, draw.io, Egon.io and CSV
    file: PathBuf,
    /// Board to write (*.isobar.json); without it, standard output
    #[arg(long, value_name = "BOARD")]
    out: Option<PathBuf>,
    /// Import only what has this tag, or an address that begins with it, such as /orders
    #[arg(long, value_name = "PATH_OR_TAG")]
    only: Option<String>,
    /// Read send as receive and receive as send, for documents written from the other side
    #[arg(long)]
    swap_directions: bool,
    /// List every place that differs from the document
    #[arg(long)]
    details: bool,
}

/// Reads a document, and lists everything that differs from it, grouped by kind.
///
/// # Errors
/// When the document cannot be read or the board not be written.
pub fn import(arguments: &Arguments) -> std::io::Result<u8> {
    let path = &arguments.file;
    let text = input::text(path)?;
    let folder = path.parent().map(PathBuf::from).unwrap_or_default();
    let open = |name: &str| input::text(&folder.join(name)).ok();
    let options = ImportOptions {
        only: arguments.only.as_deref(),
        is_swapped: arguments.swap_directions,
        ..ImportOptions::default()
    };
    let made = match import_with(&text, &options, &open) {
        Ok(made) => made,
        Err(error) => {
            eprintln!("error: {}: {error}", path.display());
            return Ok(FAILED);
        }
    };
    print_report(&made.report(), arguments.details);
    let board = file::write(&made.document());
    match &arguments.out {
        None => std::io::stdout().lock().write_all(board.as_bytes())?,
        Some(out) => output::write(out, &board)?,
    }
    Ok(0)
}

fn print_report(report: &ImportReport, has_details: bool) {
    eprintln!("{}", report.headline);
    for group in &report.groups {
        eprintln!("warning: {}", group.message);
        let shown = if has_details {
            group.places.len()
        } else {
            PLACES
        };
        for place in group.places.iter().take(shown) {
            eprintln!("  {place}");
        }
        let more = group.places.len().saturating_sub(shown);
        if more > 0 {
            eprintln!("  and {more} more (--details lists them)");
        }
    }
}
