//! The places of things in this repository, and its settings.

use crate::process;
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

/// True in continuous integration, where nothing may be changed on the way.
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

/// Cargo's folder for what it downloads.
pub fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

/// The folder that cargo builds in.
pub fn target_folder() -> Result<PathBuf> {
    let said =
        process::output(process::cargo().args(["metadata", "--no-deps", "--format-version=1"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&said).context("cargo metadata is not valid JSON")?;
    metadata["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .context("cargo metadata names no target folder")
}
