//! What developers run: `cargo xtask serve`, `test`, `dist` and `setup`.

mod dist;
mod process;
mod report;
mod serve;
mod test;
mod tools;
mod workspace;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    about = "Isobar's tasks; each installs what it needs and is missing"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the app, serve it on this machine and rebuild it when a file changes
    Serve(serve::Options),
    /// Run every test there is: lints, the crates' tests and the browser's
    Test(test::Options),
    /// Build the app into dist/, which any web server can serve under any path
    Dist,
    /// Install everything that the other tasks need
    Setup,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Serve(options) => serve::serve(&options),
        Task::Test(options) => test::test(&options),
        Task::Dist => dist::dist().map(|folder| println!("Built {}", folder.display())),
        Task::Setup => tools::everything().map(|()| println!("Everything is there.")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
