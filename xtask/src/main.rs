//! The developers' commands: `cargo xtask serve`, `test`, `fuzz`, `docs`, `dist`, `bench`, `doctor` and `setup`.

mod advisories;
mod app;
mod bench;
mod dist;
mod doctor;
mod fuzz;
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
    Serve(serve::ServeOptions),
    /// Run every test there is: lints, the crates' tests and the browser's
    Test(test::TestOptions),
    /// Try inputs that nobody thought of on everything that reads files, and on the editor
    Fuzz(fuzz::FuzzOptions),
    /// Make everything anew that is made from the code: documentation, the schema, the colours of the style sheets
    Docs,
    /// Build the app into dist/, which any web server can serve under any path
    Dist,
    /// Build the page that the performance harness measures, and run the harness
    Bench(bench::BenchOptions),
    /// Say what is there, what is missing and what would be done about it; nothing is changed
    Doctor,
    /// Install everything that the other tasks need
    Setup,
}

/// Everything that is made from the code is made by the tests that compare it with what is kept.
fn docs() -> anyhow::Result<()> {
    let rules = ["test", "-q", "-p", "isobar-engine", "--test", "docs"];
    process::run(process::cargo().env("UPDATE_DOCS", "1").args(rules))?;
    let kinds = ["test", "-q", "-p", "isobar-model", "--test", "docs"];
    process::run(process::cargo().env("UPDATE_DOCS", "1").args(kinds))?;
    let types = ["test", "-q", "-p", "isobar-export", "--lib", "docs_say"];
    process::run(process::cargo().env("UPDATE_DOCS", "1").args(types))?;
    let schema = [
        "-p",
        "isobar-model",
        "--features",
        "schemars",
        "--test",
        "schema",
    ];
    process::run(
        process::cargo()
            .env("UPDATE_SCHEMA", "1")
            .args(["test", "-q"])
            .args(schema),
    )
}

/// Installs what is missing; what cannot be had keeps nothing else from being installed.
fn setup() -> anyhow::Result<()> {
    let problems: Vec<_> = tools::all()
        .iter()
        .filter_map(|need| Some(format!("{:#}", need.ensure().err()?)))
        .collect();
    anyhow::ensure!(problems.is_empty(), "{}", problems.join("\nerror: "));
    println!("Everything is there.");
    Ok(())
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Serve(options) => serve::serve(&options),
        Task::Test(options) => test::test(&options),
        Task::Fuzz(options) => fuzz::fuzz(&options),
        Task::Docs => docs(),
        Task::Bench(options) => bench::bench(&options),
        Task::Dist => dist::dist().map(|folder| println!("Built {}", folder.display())),
        Task::Doctor => doctor::doctor(),
        Task::Setup => setup(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
