//! The parts of Rust: the compiler, its components, the target of the browser, and the crates of `Cargo.lock`.

use super::need::{Found, Need, Remedy};
use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";

/// The compiler, at least as new as `Cargo.toml` says.
pub struct Compiler;

/// The target that the app is compiled for.
pub struct WasmTarget;

/// A component of the toolchain, by its name and its subcommand of cargo.
pub struct Component(pub &'static str, pub &'static str);

/// The crates of `Cargo.lock`.
pub struct Crates;

impl Need for Compiler {
    fn name(&self) -> String {
        format!("Rust {} or newer", oldest().unwrap_or_default())
    }

    fn why(&self) -> &str {
        "everything is compiled with it"
    }

    fn tasks(&self) -> &str {
        "all"
    }

    fn find(&self) -> Option<Found> {
        let said = process::output(rustc().arg("--version")).ok()?;
        let version = said.split_whitespace().nth(1)?.to_owned();
        let place = sysroot()?;
        super::is_at_least(&version, &oldest().ok()?).then_some(Found { version, place })
    }

    fn remedy(&self) -> Remedy {
        Remedy::by_hand("rustup update")
    }

    fn install(&self) -> Result<()> {
        bail!("rustc is older than Cargo.toml asks for: run `rustup update`")
    }
}

impl Need for WasmTarget {
    fn name(&self) -> String {
        WASM.to_owned()
    }

    fn why(&self) -> &str {
        "the Rust target that the app is compiled for"
    }

    fn tasks(&self) -> &str {
        "serve, test, dist"
    }

    fn find(&self) -> Option<Found> {
        let place = printed(&["target-libdir", "--target", WASM])?;
        let version = String::new();
        place.is_dir().then_some(Found { version, place })
    }

    fn remedy(&self) -> Remedy {
        rustup_remedy("target", WASM)
    }

    fn install(&self) -> Result<()> {
        rustup("target", WASM)
    }
}

impl Need for Component {
    fn name(&self) -> String {
        self.0.to_owned()
    }

    fn why(&self) -> &str {
        "a part of the Rust toolchain that the lints need"
    }

    fn tasks(&self) -> &str {
        "test"
    }

    fn find(&self) -> Option<Found> {
        let said = process::output(process::cargo().args([self.1, "--version"])).ok()?;
        let version = said.split_whitespace().nth(1)?.to_owned();
        let place = sysroot()?;
        Some(Found { version, place })
    }

    fn remedy(&self) -> Remedy {
        rustup_remedy("component", self.0)
    }

    fn install(&self) -> Result<()> {
        rustup("component", self.0)
    }
}

impl Need for Crates {
    fn name(&self) -> String {
        "crates of Cargo.lock".to_owned()
    }

    fn why(&self) -> &str {
        "Isobar is built from them"
    }

    fn tasks(&self) -> &str {
        "all"
    }

    fn find(&self) -> Option<Found> {
        process::output(fetch().ok()?.args(["--offline", "--locked"])).ok()?;
        let version = String::new();
        let place = workspace::cargo_home()?.join("registry");
        Some(Found { version, place })
    }

    fn remedy(&self) -> Remedy {
        Remedy::command("cargo fetch", "some seconds")
    }

    fn install(&self) -> Result<()> {
        process::run(&mut fetch()?).context("the crates cannot be downloaded: check the network")
    }
}

/// Downloads the crates that this machine needs; does nothing, without network, when they are there.
fn fetch() -> Result<Command> {
    let mut fetch = process::cargo();
    fetch.args(["fetch", "--quiet", "--target", WASM, "--target"]);
    fetch.arg(machine()?);
    Ok(fetch)
}

/// The target of this machine.
pub fn machine() -> Result<String> {
    let said = process::output(rustc().args(["--print", "host-tuple"]))?;
    Ok(said.trim().to_owned())
}

fn rustc() -> Command {
    process::command("rustc")
}

/// The `rust-version` of `Cargo.toml`.
fn oldest() -> Result<String> {
    let manifest = workspace::read_toml("Cargo.toml")?;
    manifest
        .get("workspace")
        .and_then(|workspace| workspace.get("package")?.get("rust-version")?.as_str())
        .map(str::to_owned)
        .context("Cargo.toml has no rust-version")
}

/// The folder of the toolchain.
fn sysroot() -> Option<PathBuf> {
    printed(&["sysroot"])
}

/// A folder that rustc knows.
fn printed(what: &[&str]) -> Option<PathBuf> {
    let said = process::output(rustc().arg("--print").args(what)).ok()?;
    Some(PathBuf::from(said.trim()))
}

fn rustup_remedy(kind: &str, name: &str) -> Remedy {
    let command = format!("rustup {kind} add {name}");
    match which::which("rustup") {
        Ok(_) => Remedy::command(command, "some seconds"),
        Err(_) => Remedy::by_hand(format!(
            "install Rust with rustup for `{command}`, or get it from where Rust came from"
        )),
    }
}

fn rustup(kind: &str, name: &str) -> Result<()> {
    let rustup = which::which("rustup").ok().with_context(|| {
        format!(
            "rustup is not installed, so `rustup {kind} add {name}` cannot be run: install Rust with rustup, or add \
             this to the toolchain with the package manager that Rust came with"
        )
    })?;
    process::run(process::command(rustup).args([kind, "add", name]))
}
