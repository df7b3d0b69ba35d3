//! What the tasks need: found where it is installed, installed where it is missing.
//!
//! Every look-up is cheap and needs no network, so that a task starts at once when all is there. What is
//! missing is announced in one line, with the reason, before it is installed.

mod browser;
mod cargo_tools;
mod node;
mod rust;

pub use rust::{component as rust_component, wasm_target};

use crate::{process, workspace};
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The package of the browser tests, which also brings `wasm-opt` and `terser`.
const NODE_PACKAGE: &str = "tests/e2e";

const BROWSER_PACKAGES: &str =
    "wasm-opt and terser make the app small; Playwright, axe and validators test it";

/// The package of the validators of exported contracts.
pub const CONTRACTS_PACKAGE: &str = "tests/contracts";

/// What builds the app.
pub struct AppTools {
    trunk: PathBuf,
    /// Where Trunk finds `wasm-bindgen` and `wasm-opt`; `terser` is there, too.
    folders: Vec<PathBuf>,
}

/// What runs the browser tests.
pub struct BrowserTools {
    node: PathBuf,
    chromium: PathBuf,
}

/// Installs everything for all tasks.
pub fn everything() -> Result<()> {
    rust::component("rustfmt", "fmt")?;
    rust::component("clippy", "clippy")?;
    for_app(true)?;
    for_contracts()?;
    for_browser().map(drop)
}

/// What building the app needs; only a release build is made small.
pub fn for_app(release: bool) -> Result<AppTools> {
    rust::wasm_target()?;
    let trunk = cargo_tools::trunk()?;
    let wasm_bindgen = cargo_tools::wasm_bindgen(&workspace::locked_version("wasm-bindgen")?)?;
    let mut folders: Vec<_> = wasm_bindgen
        .parent()
        .map(Path::to_path_buf)
        .into_iter()
        .collect();
    if release {
        node::packages(NODE_PACKAGE, BROWSER_PACKAGES)?;
        folders.push(
            workspace::root()
                .join(NODE_PACKAGE)
                .join("node_modules/.bin"),
        );
    }
    rust::fetch()?;
    Ok(AppTools { trunk, folders })
}

/// What the browser tests need, apart from the built app.
pub fn for_browser() -> Result<BrowserTools> {
    node::packages(NODE_PACKAGE, BROWSER_PACKAGES)?;
    Ok(BrowserTools {
        node: node::node()?,
        chromium: browser::chromium()?,
    })
}

/// Node with the validators of exported contracts.
pub fn for_contracts() -> Result<PathBuf> {
    let why = "the official validators of the formats that Isobar exports";
    node::packages(CONTRACTS_PACKAGE, why)?;
    node::node()
}

impl AppTools {
    /// `wasm-bindgen`, `wasm-opt` or `terser`, as Trunk would find it.
    pub fn command(&self, name: &str) -> Result<Command> {
        let program = which::which_in(name, Some(path_with(&self.folders)), workspace::root())
            .with_context(|| format!("{name} is not there"))?;
        Ok(process::command(program))
    }

    /// Trunk with a subcommand. It works offline, since everything it could download is there.
    pub fn trunk(&self, subcommand: &str, release: bool) -> Command {
        let mut trunk = process::command(&self.trunk);
        trunk
            .args([subcommand, "--offline"])
            .env("PATH", path_with(&self.folders));
        if release {
            trunk.arg("--release");
        }
        // Trunk reads this as a truth value, and refuses the customary `NO_COLOR=1`.
        if std::env::var_os("NO_COLOR").is_some() {
            trunk.env("NO_COLOR", "true");
        }
        trunk
    }
}

impl BrowserTools {
    /// Playwright's tests against `dist/`, with a machine-readable report in `results`.
    pub fn playwright(&self, results: &Path) -> Command {
        let mut playwright = process::command(&self.node);
        playwright
            .current_dir(workspace::root().join(NODE_PACKAGE))
            .args(["node_modules/@playwright/test/cli.js", "test"])
            .env("ISOBAR_CHROMIUM", &self.chromium)
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", results);
        playwright
    }
}

/// The search path with some folders before all others.
fn path_with(folders: &[PathBuf]) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&path));
    std::env::join_paths(all).unwrap_or(path)
}

/// Announces an installation in one line.
fn announce(what: &str, why: &str) {
    println!("Installing {what}: {why}");
}
