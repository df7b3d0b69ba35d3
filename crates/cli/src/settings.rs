//! `isobar.toml`: what a team sets for its builds.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::check::FailOn;
use crate::input;

/// How the file is called.
const NAME: &str = "isobar.toml";

/// What a team sets for its builds.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// The least level that makes `isobar check` fail.
    pub fail_on: Option<FailOn>,
    /// The findings that are known; relative to this file.
    pub baseline: Option<PathBuf>,
}

impl Settings {
    /// Reads the named file, or the `isobar.toml` that is nearest to the working directory, upwards.
    ///
    /// # Errors
    /// When the file cannot be read, or says something that nobody understands.
    pub fn find(named: Option<&Path>) -> std::io::Result<Self> {
        match named {
            Some(path) => Self::read(path),
            None => {
                let here = std::env::current_dir()?;
                let found = here.ancestors().map(|folder| folder.join(NAME));
                match found.into_iter().find(|path| path.is_file()) {
                    Some(path) => Self::read(&path),
                    None => Ok(Self::default()),
                }
            }
        }
    }

    fn read(path: &Path) -> std::io::Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|error| input::of_file(path, &error))?;
        let mut settings: Self = toml::from_str(&text).map_err(|error| {
            let message = format!("{}: {error}", path.display());
            std::io::Error::new(std::io::ErrorKind::InvalidData, message)
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        settings.baseline = settings.baseline.map(|baseline| folder.join(baseline));
        Ok(settings)
    }
}
