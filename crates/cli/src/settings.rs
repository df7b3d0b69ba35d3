//! `isobar.toml`: what a team sets for its builds.

use std::path::{Path, PathBuf};

use isobar_engine::Profile;
use isobar_model::{Date, Document, Publishing};
use serde::Deserialize;

use crate::check::FailOn;
use crate::input;

/// Name of the file.
pub const NAME: &str = "isobar.toml";

/// Settings of a team for its builds.
#[derive(Debug, Default)]
pub struct Settings {
    /// The least level that makes `isobar check` fail.
    pub fail_on: Option<FailOn>,
    /// The findings that are known.
    pub baseline: Option<PathBuf>,
    /// Publishing of contracts, as far as a board does not say it.
    pub publishing: Publishing,
    /// Settings of the checks: levels, thresholds, accepted names.
    pub profile: Profile,
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
        let invalid = |message: String| {
            let message = format!("{}: {message}", path.display());
            std::io::Error::new(std::io::ErrorKind::InvalidData, message)
        };
        Self::parse(&text, path.parent().unwrap_or(Path::new(""))).map_err(invalid)
    }

    /// Settings of the command itself, and everything else as a profile. Paths start at `folder`.
    fn parse(text: &str, folder: &Path) -> Result<Self, String> {
        let mut table: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
        let fail_on = table.remove("fail_on").map(FailOn::deserialize).transpose();
        let publishing = publishing(&mut table)?;
        let baseline = table
            .remove("baseline")
            .map(PathBuf::deserialize)
            .transpose();
        let mut profile = Profile::deserialize(table).map_err(|error| error.to_string())?;
        profile.namespace.clone_from(&publishing.namespace);
        Ok(Self {
            fail_on: fail_on.map_err(|error| format!("fail_on: {error}"))?,
            baseline: baseline
                .map_err(|error| format!("baseline: {error}"))?
                .map(|path| folder.join(path)),
            profile,
            publishing,
        })
    }

    /// Settings of the checks of a board: those of the team, then those of the board, as of `today`.
    pub fn profile_for(&self, document: &Document) -> Profile {
        let mut profile = self.profile.clone().for_board(document.board());
        profile.today = today();
        profile
    }
}

/// Takes the settings of what is published out of all.
fn publishing(table: &mut toml::Table) -> Result<Publishing, String> {
    let mut said = |key: &str| {
        let text = table.remove(key).map(String::deserialize).transpose();
        text.map_err(|error| format!("{key}: {error}"))
    };
    Ok(Publishing {
        namespace: said("namespace")?,
        license: said("license")?,
        repository: said("repository")?,
    })
}

/// The day that it is in the world's time zone, by the machine's clock; `None` where that is before 1970.
fn today() -> Option<Date> {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?;
    Some(Date::after_1970(since.as_secs() / 86_400))
}
