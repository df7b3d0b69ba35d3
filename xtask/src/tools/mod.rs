//! The needs of the tasks: found where it is installed, installed where it is missing.
//!
//! Every look-up is cheap and needs no network, so that a task starts at once when all is there. What is
//! missing is announced in one line, with the reason, before it is installed.

mod browser;
pub mod need;
mod node;
mod rust;

use crate::{process, workspace};
use anyhow::{Context, Result};
use browser::Browser;
use need::Need;
use node::{Node, Packages};
pub use rust::machine;
use rust::{Compiler, Component, Crates, WasmTarget};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages of the browser tests, which also bring `wasm-opt` and `esbuild`.
const BROWSER_PACKAGES: Packages = Packages {
    folder: "tests/e2e",
    why: "wasm-opt and esbuild make the app small; Playwright, axe and validators test it",
    tasks: "test, dist",
    time: "about half a minute",
};

/// The packages of the validators of exported contracts.
const CONTRACTS_PACKAGES: Packages = Packages {
    folder: "tests/contracts",
    why: "the official validators of the formats that Isobar exports",
    tasks: "test",
    time: "about a minute",
};

const RUSTFMT: Component = Component("rustfmt", "fmt");
const CLIPPY: Component = Component("clippy", "clippy");

/// Programs that make a release build small.
pub struct ReleaseTools {
    /// The folder of `wasm-opt` and `esbuild`.
    folder: PathBuf,
}

/// Programs that run the browser tests.
pub struct BrowserTools {
    node: PathBuf,
    chromium: PathBuf,
}

/// Everything that any task needs.
pub fn all() -> [&'static dyn Need; 9] {
    [
        &Compiler,
        &WasmTarget,
        &Crates,
        &RUSTFMT,
        &CLIPPY,
        &Node,
        &BROWSER_PACKAGES,
        &CONTRACTS_PACKAGES,
        &Browser,
    ]
}

/// Gets what the tests of contracts and those in the browser need, as far as that is possible.
pub fn get_ahead(contracts: bool, browser: bool) {
    if browser {
        let _ = for_browser();
    }
    if contracts {
        let _ = for_contracts();
    }
}

/// The target that the app is compiled for.
pub fn wasm_target() -> Result<()> {
    WasmTarget.ensure().map(drop)
}

/// The component that formats.
pub fn rustfmt() -> Result<()> {
    RUSTFMT.ensure().map(drop)
}

/// The component that lints.
pub fn clippy() -> Result<()> {
    CLIPPY.ensure().map(drop)
}

/// The programs that make a release build small.
pub fn for_release() -> Result<ReleaseTools> {
    BROWSER_PACKAGES.ensure()?;
    let folder = BROWSER_PACKAGES.installed().join(".bin");
    Ok(ReleaseTools { folder })
}

/// The programs of the browser tests, which also need the built app.
pub fn for_browser() -> Result<BrowserTools> {
    BROWSER_PACKAGES.ensure()?;
    Ok(BrowserTools {
        node: node()?,
        chromium: Browser.ensure()?.place,
    })
}

/// Node, with the validators of exported contracts.
pub struct ContractTools {
    node: PathBuf,
}

/// Node with the validators of exported contracts.
pub fn for_contracts() -> Result<ContractTools> {
    CONTRACTS_PACKAGES.ensure()?;
    Ok(ContractTools { node: node()? })
}

fn node() -> Result<PathBuf> {
    Ok(Node.ensure()?.place)
}

impl ReleaseTools {
    /// `wasm-opt` or `esbuild`.
    pub fn command(&self, name: &str) -> Result<Command> {
        let program = which::which_in(name, Some(&self.folder), workspace::root())
            .with_context(|| format!("{name} is not in {}", self.folder.display()))?;
        Ok(process::command(program))
    }
}

impl ContractTools {
    /// The tests of exports in a folder.
    pub fn tests(&self, exports: &Path) -> Command {
        let mut tests = process::command(&self.node);
        tests
            .current_dir(workspace::root().join(CONTRACTS_PACKAGES.folder))
            .env("ISOBAR_CONTRACTS", exports)
            .args(["--test", "--test-reporter=tap"]);
        tests
    }
}

impl BrowserTools {
    /// Playwright's tests against `dist/`, with a machine-readable report in `results`.
    /// A script that measures the page.
    pub fn script(&self, script: &Path) -> Command {
        let mut node = process::command(&self.node);
        node.arg(script).env("ISOBAR_CHROMIUM", &self.chromium);
        node
    }

    pub fn playwright(&self, results: &Path) -> Command {
        let mut playwright = process::command(&self.node);
        playwright
            .current_dir(workspace::root().join(BROWSER_PACKAGES.folder))
            .args(["node_modules/@playwright/test/cli.js", "test"])
            .env("ISOBAR_CHROMIUM", &self.chromium)
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", results);
        playwright
    }
}

/// True if a version, such as `1.90.0` or `1.92.0-nightly`, is not older than another.
fn is_at_least(version: &str, oldest: &str) -> bool {
    numbers(version) >= numbers(oldest)
}

fn numbers(version: &str) -> Vec<u32> {
    let release = version.split(['-', '+']).next().unwrap_or_default();
    release
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(is_at_least("1.100.0", "1.90"));
        assert!(is_at_least("1.90.0", "1.90"));
        assert!(is_at_least("22.11.0", "20"));
        assert!(!is_at_least("1.9.0", "1.90"));
        assert!(!is_at_least("1.89.0-nightly", "1.90"));
        assert!(!is_at_least("unknown", "1.90"));
    }

    #[test]
    fn the_compiler_that_runs_this_is_found() {
        let found = Compiler.find().expect("a compiler has compiled this");
        assert!(found.place.is_dir(), "{found:?}");
    }
}
