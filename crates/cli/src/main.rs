//! The `isobar` command: checks boards, exports them, explains rules.

mod check;
mod explain;
mod export;
mod input;
mod json;
mod text;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Event storming and context mapping, judged: checks boards and exports them.
#[derive(Debug, Parser)]
#[command(name = "isobar", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Judge boards: findings, relationships, metrics
    Check(check::Arguments),
    /// Make contracts and diagrams of a board
    Export(export::Arguments),
    /// Tell what a rule finds, why it matters and what to do
    Explain(explain::Arguments),
}

/// The command was understood but could not be carried out, or was not understood: also clap's own code.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::check(&arguments),
        Command::Export(arguments) => export::export(&arguments),
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
