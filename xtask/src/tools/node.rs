//! Node and the packages of the browser tests.

use super::announce;
use crate::{process, workspace};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Node itself, which is never installed: every platform has its own good way.
pub fn node() -> Result<PathBuf> {
    which::which("node").ok().context(
        "Node.js is not installed: get version 20 or newer from your package manager or nodejs.org \
         (release builds and browser tests need it; `cargo xtask serve` does not)",
    )
}

/// Makes sure that the packages of `package-lock.json` in `folder` are installed; `why` says what they are for.
pub fn packages(folder: &str, why: &str) -> Result<()> {
    node()?;
    let folder = workspace::root().join(folder);
    let lock = std::fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{}/package-lock.json cannot be read", folder.display()))?;
    // A copy of the lock file stands for what was installed by it.
    let installed = folder.join("node_modules/.installed-lock.json");
    if std::fs::read(&installed).is_ok_and(|copy| copy == lock) {
        return Ok(());
    }
    announce("node packages", why);
    let npm = which::which("npm")
        .ok()
        .context("npm is not installed: it comes with Node.js")?;
    process::run(
        process::command(npm)
            .current_dir(&folder)
            .args(["ci", "--no-fund", "--no-audit", "--loglevel=error"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )
    .context(
        "the node packages could not be installed: check the network and npm's messages above",
    )?;
    std::fs::write(&installed, lock).context("node_modules cannot be written")
}
