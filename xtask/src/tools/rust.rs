//! What rustup installs: components and the target of the browser.

use super::announce;
use crate::{process, workspace};
use anyhow::{Context, Result};
use std::path::Path;

const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that rustc can build for the browser.
pub fn wasm_target() -> Result<()> {
    let libraries = process::output(process::command("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM,
    ]))
    .context("no working rustc: install Rust with rustup")?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    announce(WASM, "the Rust target that the app is compiled for");
    rustup(&["target", "add", WASM])
}

/// Makes sure that a component with its cargo subcommand is there.
pub fn component(name: &str, subcommand: &str) -> Result<()> {
    if process::output(process::cargo().args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    announce(name, "a part of the Rust toolchain that the lints need");
    rustup(&["component", "add", name])
}

/// Downloads the crates of `Cargo.lock`; does nothing, without network, when they are there.
pub fn fetch() -> Result<()> {
    let mut fetch = process::cargo();
    fetch.args(["fetch", "--quiet", "--target", WASM]);
    if workspace::is_ci() {
        fetch.arg("--locked");
    }
    process::run(&mut fetch).context("the crates that the app is built from cannot be downloaded")
}

fn rustup(arguments: &[&str]) -> Result<()> {
    let rustup = which::which("rustup").ok().with_context(|| {
        format!(
            "rustup is not installed, so `rustup {}` cannot be run: install Rust with rustup, or add \
             this to the toolchain with the package manager that Rust came with",
            arguments.join(" ")
        )
    })?;
    process::run(process::command(rustup).args(arguments))
}
