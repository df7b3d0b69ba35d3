//! Tools that cargo builds, each at the one version that fits.
//!
//! The version on the search path is taken if it is the right one. Otherwise the tool goes into a folder
//! of its own under cargo's home, beside other versions and shared by all checkouts; what a developer has
//! installed for other projects stays as it is.

use super::announce;
use crate::process;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The same as `trunk-version` in `Trunk.toml`.
const TRUNK: &str = "0.21.14";

/// Trunk, which builds and serves the app.
pub fn trunk() -> Result<PathBuf> {
    CargoTool {
        package: "trunk",
        program: "trunk",
        version: TRUNK,
        locked: true,
        why: "it builds and serves the app (this takes some minutes, once)",
    }
    .find_or_install()
}

/// The command of wasm-bindgen, which must have the very version of the library.
pub fn wasm_bindgen(version: &str) -> Result<PathBuf> {
    CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version,
        // The lock file in the package does not build everywhere.
        locked: false,
        why: "it writes the JavaScript side of the app (this takes some minutes, once)",
    }
    .find_or_install()
}

struct CargoTool<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    locked: bool,
    why: &'a str,
}

impl CargoTool<'_> {
    fn find_or_install(&self) -> Result<PathBuf> {
        let root = cargo_home()?.join(format!("isobar-tools/{}-{}", self.package, self.version));
        let own =
            root.join("bin")
                .join(format!("{}{}", self.program, std::env::consts::EXE_SUFFIX));
        let on_path = which::which(self.program).ok();
        if let Some(found) = on_path
            .into_iter()
            .chain([own.clone()])
            .find(|path| self.fits(path))
        {
            return Ok(found);
        }
        announce(&format!("{} {}", self.package, self.version), self.why);
        let mut install = process::cargo();
        install
            .args(["install", self.package, "--version", self.version, "--root"])
            .arg(&root);
        if self.locked {
            install.arg("--locked");
        }
        // Built outside the project, whose settings are about the app.
        install.current_dir(cargo_home()?);
        process::run(&mut install).with_context(|| {
            format!(
                "{} {} could not be installed: check the network and the compiler's messages above",
                self.package, self.version
            )
        })?;
        Ok(own)
    }

    /// Whether the program says that it has the version: `trunk 0.21.14`.
    fn fits(&self, program: &Path) -> bool {
        process::output(process::command(program).arg("--version"))
            .is_ok_and(|said| said.split_whitespace().nth(1) == Some(self.version))
    }
}

fn cargo_home() -> Result<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
        .context("neither CARGO_HOME nor a home folder is known: set CARGO_HOME")
}
