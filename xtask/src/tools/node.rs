//! Node and packages of npm.

use super::need::{Found, Need, Remedy};
use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// The oldest version that the tests work with.
const OLDEST: &str = "20";

const BY_HAND: &str = "get Node.js 20 or newer from your package manager or nodejs.org";

/// Node itself, which is never installed: every platform has its own good way.
pub struct Node;

/// The packages of a `package-lock.json`.
#[derive(Clone, Copy)]
pub struct Packages {
    /// The folder, by its path from the root.
    pub folder: &'static str,
    pub why: &'static str,
    pub tasks: &'static str,
    pub time: &'static str,
}

impl Need for Node {
    fn name(&self) -> String {
        format!("Node.js {OLDEST} or newer")
    }

    fn why(&self) -> &str {
        "it runs the browser tests, and what makes a release build small"
    }

    fn tasks(&self) -> &str {
        "test, dist"
    }

    fn find(&self) -> Option<Found> {
        let node = which::which("node").ok()?;
        let version = process::output(process::command(&node).arg("--version")).ok()?;
        let version = version.trim().trim_start_matches('v').to_owned();
        let place = node;
        let fits = super::is_at_least(&version, OLDEST) && which::which("npm").is_ok();
        fits.then_some(Found { version, place })
    }

    fn remedy(&self) -> Remedy {
        Remedy::by_hand(BY_HAND)
    }

    fn install(&self) -> Result<()> {
        bail!(
            "Node.js with npm is not installed, or too old: {BY_HAND} (release builds and browser tests need it; \
             `cargo xtask serve` does not)"
        )
    }
}

impl Packages {
    /// The folder that npm puts the packages into.
    pub fn installed(&self) -> PathBuf {
        workspace::root().join(self.folder).join("node_modules")
    }

    fn lock(&self) -> Result<Vec<u8>> {
        let lock = workspace::root()
            .join(self.folder)
            .join("package-lock.json");
        std::fs::read(&lock).with_context(|| format!("{} cannot be read", lock.display()))
    }

    /// A copy of the lock file, which stands for what was installed by it.
    fn installed_lock(&self) -> PathBuf {
        self.installed().join(".installed-lock.json")
    }
}

impl Need for Packages {
    fn name(&self) -> String {
        format!("node packages of {}", self.folder)
    }

    fn why(&self) -> &str {
        self.why
    }

    fn tasks(&self) -> &str {
        self.tasks
    }

    fn find(&self) -> Option<Found> {
        let (lock, installed) = (
            self.lock().ok()?,
            std::fs::read(self.installed_lock()).ok()?,
        );
        (lock == installed).then(|| Found {
            version: String::new(),
            place: self.installed(),
        })
    }

    fn remedy(&self) -> Remedy {
        Remedy::command(format!("npm ci --prefix {}", self.folder), self.time)
    }

    fn install(&self) -> Result<()> {
        Node.ensure()?;
        let lock = self.lock()?;
        let npm = which::which("npm").context("npm is not installed: it comes with Node.js")?;
        process::run(
            process::command(npm)
                .current_dir(workspace::root().join(self.folder))
                .args(["ci", "--no-fund", "--no-audit", "--loglevel=error"])
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )
        .context(
            "the node packages could not be installed: check the network and npm's messages above",
        )?;
        std::fs::write(self.installed_lock(), lock).context("node_modules cannot be written")
    }
}
