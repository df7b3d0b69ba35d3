//! A browser of Chromium's family for the browser tests.

use super::announce;
use crate::process;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The variables that name a browser to use before all others.
const VARIABLES: [&str; 2] = ["ISOBAR_CHROMIUM", "CHROME"];

const ON_PATH: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
];

/// Below `Applications`, the system's or the user's.
const ON_MACOS: [&str; 3] = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// Below the folders for programs, the system's or the user's.
const ON_WINDOWS: [&str; 3] = [
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
];

/// An installed browser. Where root runs this on Debian's family, Chromium is installed if there is none.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = VARIABLES.iter().find_map(std::env::var_os) {
        return which::which(&named).ok().with_context(|| {
            format!(
                "{} names no program: correct or unset ISOBAR_CHROMIUM and CHROME",
                named.display()
            )
        });
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    if !may_use_apt() {
        bail!(
            "no Chrome, Chromium or Edge is installed: install one of them, or name its program in the \
             variable CHROME"
        );
    }
    announce("chromium", "the browser that the tests use the app in");
    process::run(process::command("apt-get").args(["update", "--quiet=2"]))?;
    process::run(
        process::command("apt-get")
            .args([
                "install",
                "--yes",
                "--quiet=2",
                "--no-install-recommends",
                "chromium",
            ])
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
    .context("install Chromium or Chrome by hand, or name its program in the variable CHROME")?;
    installed().context("apt-get installed Chromium, but there is no `chromium` on the search path")
}

fn installed() -> Option<PathBuf> {
    ON_PATH
        .iter()
        .find_map(|name| which::which(name).ok())
        .or_else(|| usual_places().into_iter().find(|path| path.is_file()))
}

fn usual_places() -> Vec<PathBuf> {
    let (folders, programs) = if cfg!(target_os = "macos") {
        let own = std::env::home_dir().map(|home| home.join("Applications"));
        (vec![Some(PathBuf::from("/Applications")), own], &ON_MACOS)
    } else if cfg!(windows) {
        let variables = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
        let folders = variables.map(|name| std::env::var_os(name).map(PathBuf::from));
        (folders.to_vec(), &ON_WINDOWS)
    } else {
        return Vec::new();
    };
    folders
        .into_iter()
        .flatten()
        .flat_map(|folder| programs.iter().map(move |program| folder.join(program)))
        .collect()
}

/// Only root on a system of Debian's family; nobody is asked for a password.
fn may_use_apt() -> bool {
    let root =
        || process::output(process::command("id").arg("--user")).is_ok_and(|id| id.trim() == "0");
    Path::new("/etc/debian_version").is_file() && which::which("apt-get").is_ok() && root()
}
