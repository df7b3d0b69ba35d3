//! The `isobar` command: checks boards, exports them, explains rules.

mod baseline;
mod board;
mod boundaries;
mod check;
mod compare;
mod convert;
mod diff;
mod explain;
mod export;
mod fix;
mod formats;
mod import;
mod input;
mod merge;
mod metrics;
mod output;
mod place;
mod progress;
mod render;
mod ripple;
mod selection;
mod settings;
mod style;
mod table;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;

/// A board is made of small pieces by the hundred thousand: with the allocators of some systems, reading and checking a
/// large one takes twice as long.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Check, fix, compare and export event-storming and context-map boards
#[derive(Debug, Parser)]
#[command(name = "isobar", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check boards: show findings and relationships, and fail a build
    Check(check::Arguments),
    /// Apply safe fixes until none is left
    Fix(fix::Arguments),
    /// Compare the alternatives of a board side by side
    Compare(compare::Arguments),
    /// Show which services and teams have to edit something when something changes
    Ripple(ripple::RippleArguments),
    /// Show what stops when a service is down, and the load of a frequent event
    WhatIf(ripple::WhatIfArguments),
    /// Show rules, terms and messages that are more strongly coupled to another context
    Boundaries(boundaries::Arguments),
    /// Show the metrics of a board and of each service
    Metrics(metrics::Arguments),
    /// Show the change from one version of a board to another, and of its findings
    Diff(diff::Arguments),
    /// Merge two versions of a board by element and attribute, for git
    Merge(merge::Arguments),
    /// Export contracts and diagrams of a board
    Export(export::Arguments),
    /// Draw a board, its context map or its scenarios as pictures: SVG, PNG or PDF
    Render(render::Arguments),
    /// List the formats that boards can be exported to
    Formats,
    /// Import a contract, model or drawing as a board: AsyncAPI, OpenAPI, Context Mapper, Excalidraw, draw.io, Egon.io, CSV
    Import(import::Arguments),
    /// Convert a board, contract, model or drawing to another format
    Convert(convert::Arguments),
    /// Explain a rule: what it finds, why it matters and what to do
    Explain(explain::Arguments),
}

/// Some finding was at or above the level that fails.
const FOUND: u8 = 1;

/// The command was understood but could not be carried out, or was not understood: also clap's own code.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::check(&arguments),
        Command::Fix(arguments) => fix::fix(&arguments),
        Command::Compare(arguments) => compare::compare(&arguments),
        Command::Ripple(arguments) => ripple::ripple(&arguments),
        Command::WhatIf(arguments) => ripple::what_if(&arguments),
        Command::Boundaries(arguments) => boundaries::boundaries(&arguments),
        Command::Metrics(arguments) => metrics::metrics(&arguments),
        Command::Diff(arguments) => diff::diff(&arguments),
        Command::Merge(arguments) => merge::merge(&arguments),
        Command::Export(arguments) => export::export(&arguments),
        Command::Render(arguments) => render::render(&arguments),
        Command::Formats => formats::formats(),
        Command::Import(arguments) => import::import(&arguments),
        Command::Convert(arguments) => convert::convert(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        // Whoever reads has read enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(FAILED)
        }
    }
}
