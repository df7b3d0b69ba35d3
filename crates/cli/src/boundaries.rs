//! `isobar boundaries`: whether rules, terms and messages lie where they hang together.

use std::io::Write;
use std::path::PathBuf;

use isobar_engine::Boundaries;
use serde_json::json;

use crate::metrics::Format;
use crate::style::plain;
use crate::table::number;
use crate::{FAILED, input};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The board (*.isobar.json); `-` is standard input
    file: PathBuf,
    /// Only this alternative
    #[arg(long, value_name = "ID")]
    alternative: Option<String>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Tells how well the contexts hold together, and which moves are worth it.
///
/// # Errors
/// When the board cannot be read or the output not be written.
pub fn boundaries(arguments: &Arguments) -> std::io::Result<u8> {
    let Some(document) = input::whole_document(&arguments.file)? else {
        return Ok(FAILED);
    };
    let alternatives = match input::alternatives(&document, arguments.alternative.as_deref()) {
        Ok(found) => found,
        Err(message) => {
            eprintln!("error: {message}");
            return Ok(FAILED);
        }
    };
    let mut out = std::io::stdout().lock();
    let mut all = Vec::new();
    for alternative in alternatives {
        let found = Boundaries::of(alternative);
        if matches!(arguments.format, Format::Json) {
            all.push(json!({ "id": alternative.id(), "name": alternative.info().name, "boundaries": found }));
            continue;
        }
        writeln!(
            out,
            "{} ({})",
            plain(&alternative.info().name),
            alternative.id()
        )?;
        writeln!(
            out,
            "  modularity Q {} as drawn, {} at best, over {} rules, terms and messages",
            number(found.modularity),
            number(found.reachable_modularity),
            found.nodes
        )?;
        if found.is_weak {
            writeln!(out, "  these are few: take it as a hint")?;
        }
        for one in &found.moves {
            writeln!(
                out,
                "  Q + {}: {}",
                number(one.gain),
                plain(&one.reason.text)
            )?;
        }
        if found.moves.is_empty() {
            writeln!(out, "  no move is worth it")?;
        }
        writeln!(out)?;
    }
    if matches!(arguments.format, Format::Json) {
        writeln!(
            out,
            "{}",
            serde_json::to_string_pretty(&json!({ "alternatives": all }))?
        )?;
    }
    Ok(0)
}
