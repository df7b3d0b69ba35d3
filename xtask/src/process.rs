//! Runs other programs; an error names the command that failed.

use crate::workspace;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};

/// A command that starts in the root of the workspace.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root());
    command
}

/// The cargo that runs this task. Continuous integration builds each thing once: what would make a second build quicker
/// takes several gigabytes of its disk there, and speeds up nothing.
pub fn cargo() -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    if workspace::is_ci() {
        cargo.env("CARGO_INCREMENTAL", "0");
    }
    cargo
}

/// A cargo command; in continuous integration, a `Cargo.lock` that does not fit is an error.
pub fn locked_cargo(subcommand: &str) -> Command {
    let mut command = cargo();
    command.arg(subcommand);
    if workspace::is_ci() {
        command.arg("--locked");
    }
    command
}

/// Runs a command that writes to the terminal itself.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    check(command, status)
}

/// Runs a command and returns what it wrote to its standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| cannot_start(command))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    check(command, output.status).with_context(|| errors.trim().to_owned())?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command, passes its standard output on, and shows `watch` every line of it.
pub fn run_watched(command: &mut Command, mut watch: impl FnMut(&str)) -> Result<()> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    for line in child.stdout.take().into_iter().flat_map(|stdout| {
        BufReader::new(stdout)
            .split(b'\n')
            .map_while(std::io::Result::ok)
    }) {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        watch(&line);
    }
    let status = child.wait().with_context(|| cannot_start(command))?;
    check(command, status)
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

fn cannot_start(command: &Command) -> String {
    format!("`{}` cannot be started", shown(command))
}

fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
