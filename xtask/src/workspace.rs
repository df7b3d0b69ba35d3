//! Where things are in this repository, and what its settings say.

use anyhow::{Context, Result};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folder of the root `Cargo.toml`.
pub fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
        .unwrap_or_else(|| OsString::from(env!("CARGO_MANIFEST_DIR")));
    let xtask = PathBuf::from(manifest);
    xtask.parent().map(Path::to_path_buf).unwrap_or(xtask)
}

/// Whether this runs in continuous integration, where nothing may be changed on the way.
pub fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// Reads a TOML file, given by its path from the root.
pub fn read_toml(file: &str) -> Result<toml::Table> {
    let text = std::fs::read_to_string(root().join(file))
        .with_context(|| format!("{file} cannot be read"))?;
    text.parse()
        .with_context(|| format!("{file} is not valid TOML"))
}

/// The version of a package that `Cargo.lock` fixes.
pub fn locked_version(package: &str) -> Result<String> {
    read_toml("Cargo.lock")?
        .get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
        .and_then(|entry| entry.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock names no package `{package}`: run `cargo check`"))
}
