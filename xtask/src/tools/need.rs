//! Something that a task needs: looked for where it may be, told of, and installed where it is missing.

use anyhow::{Context, Result};
use std::path::PathBuf;

/// Something that a task needs.
pub trait Need {
    /// Its name, with the version that it must have.
    fn name(&self) -> String;

    /// The reason, for whoever waits for it.
    fn why(&self) -> &str;

    /// The tasks that need it.
    fn tasks(&self) -> &str;

    /// Looks for it. This is cheap and needs no network.
    fn find(&self) -> Option<Found>;

    /// The way to get it.
    fn remedy(&self) -> Remedy;

    /// Gets it, or says who has to.
    fn install(&self) -> Result<()>;

    /// Finds it, or installs it after saying so in one line.
    fn ensure(&self) -> Result<Found> {
        if let Some(found) = self.find() {
            return Ok(found);
        }
        let (name, why, remedy) = (self.name(), self.why(), self.remedy());
        if let Some(time) = remedy.time {
            println!("Installing {name}, {time}: {why}");
        }
        self.install()?;
        self.find().with_context(|| {
            format!(
                "{name} is not there after `{}`: see the messages above",
                remedy.how
            )
        })
    }
}

/// Something that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Empty where it has none of its own.
    pub version: String,
    /// A program or a folder.
    pub place: PathBuf,
}

/// The way to get something that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// A command, or what a person has to do.
    pub how: String,
    /// The rough time that it takes; none where a person has to do it.
    pub time: Option<&'static str>,
}

impl Remedy {
    /// A command that a task runs by itself.
    pub fn command(how: impl Into<String>, time: &'static str) -> Self {
        let (how, time) = (how.into(), Some(time));
        Self { how, time }
    }

    /// Something that only a person can do.
    pub fn by_hand(how: impl Into<String>) -> Self {
        let (how, time) = (how.into(), None);
        Self { how, time }
    }
}
