//! A browser of Chromium's family for the browser tests.

use super::need::{Found, Need, Remedy};
use crate::process;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The variables that name a browser to use before all others.
const VARIABLES: [&str; 2] = ["ISOBAR_CHROMIUM", "CHROME"];

const BY_HAND: &str = "install one of them, or name its program in the variable CHROME";

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

/// A browser. Where root runs this on Debian's family, Chromium is installed if there is none.
pub struct Browser;

impl Need for Browser {
    fn name(&self) -> String {
        "Chrome, Chromium or Edge".to_owned()
    }

    fn why(&self) -> &str {
        "the browser that the tests use the app in"
    }

    fn tasks(&self) -> &str {
        "test"
    }

    fn find(&self) -> Option<Found> {
        let place = match named() {
            Some(named) => which::which(named).ok(),
            None => installed(),
        }?;
        // Asking a browser for its version starts it on some systems.
        let version = String::new();
        Some(Found { version, place })
    }

    fn remedy(&self) -> Remedy {
        if named().is_none() && may_use_apt() {
            Remedy::command("apt-get install chromium", "about a minute")
        } else {
            Remedy::by_hand(BY_HAND)
        }
    }

    fn install(&self) -> Result<()> {
        if let Some(named) = named() {
            bail!(
                "{} names no program: correct or unset ISOBAR_CHROMIUM and CHROME",
                named.display()
            );
        }
        if !may_use_apt() {
            bail!("no Chrome, Chromium or Edge is installed: {BY_HAND}");
        }
        process::run(process::command("apt-get").args(["update", "--quiet=2"]))?;
        let arguments = [
            "install",
            "--yes",
            "--quiet=2",
            "--no-install-recommends",
            "chromium",
        ];
        let mut install = process::command("apt-get");
        install
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut install).context(BY_HAND)
    }
}

/// The program that a person has named.
fn named() -> Option<OsString> {
    VARIABLES.iter().find_map(std::env::var_os)
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
