//! Builds the app: what `index.html` and `Trunk.toml` ask for, without Trunk, which would have to be built for
//! minutes before the first picture.

mod bindgen;
mod develop;
mod page;
mod release;
mod split;

pub use develop::develop;
pub use page::Page;
pub use release::release;

use crate::{process, tools, workspace};
use anyhow::{Context, Result};
use page::{BuildTarget, Program};
use std::path::{Path, PathBuf};

/// The target of the compiler.
const TARGET: &str = "wasm32-unknown-unknown";

/// A way to compile the app.
struct Compilation<'a> {
    /// The folder of cargo's profile, and its name in a command.
    profile: (&'a str, &'a str),
    features: &'a str,
}

impl Compilation<'_> {
    /// Compiles these programs of the root package; gives the folder that they are in then.
    fn run<'a>(&self, programs: impl Iterator<Item = &'a Program>) -> Result<PathBuf> {
        tools::wasm_target()?;
        let (folder, profile) = self.profile;
        let mut build = process::locked_cargo("build");
        build.args(["--package=isobar", "--target", TARGET, "--profile", profile]);
        if !self.features.is_empty() {
            build.args(["--features", self.features]);
        }
        for program in programs {
            build.args(["--bin", &program.name]);
        }
        process::run(&mut build)?;
        Ok(workspace::target_folder()?.join(TARGET).join(folder))
    }
}

/// The programs among what the page asks for.
fn programs(links: &[BuildTarget]) -> impl Iterator<Item = &Program> {
    links.iter().filter_map(|link| match link {
        BuildTarget::Program(program) => Some(program),
        _ => None,
    })
}

/// Carries out some work for each of these at the same time; gives the results in the order of the items.
fn side_by_side<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    std::thread::scope(|scope| {
        let work = &work;
        let start = |item| scope.spawn(move || work(item));
        let running: Vec<_> = items.iter().map(start).collect();
        let end = |thread: std::thread::ScopedJoinHandle<'_, _>| {
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        running.into_iter().map(end).collect()
    })
}

/// Copies what is in a folder into another one.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to).with_context(|| format!("{} cannot be created", to.display()))?;
    let entries = std::fs::read_dir(from);
    for entry in entries.with_context(|| format!("{} cannot be read", from.display()))? {
        let (from, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if from.is_dir() {
            copy_folder(&from, &to.join(name))?;
        } else {
            copy(&from, &to.join(name))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to)
        .map(drop)
        .with_context(|| format!("{} cannot be copied to {}", from.display(), to.display()))
}

/// The name of a file without its folder.
fn file_name(path: &Path) -> Result<&str> {
    path.file_name()
        .and_then(|name| name.to_str())
        .with_context(|| format!("{} has no name to serve it by", path.display()))
}

/// The element of the page that asks for a style sheet.
fn style(name: &str, media: Option<&str>) -> String {
    let media = media.map_or_else(String::new, |media| format!(" media=\"{media}\""));
    format!("<link rel=\"stylesheet\" href=\"./{name}\"{media}>")
}
