//! Waits for changes of files.

use crate::workspace;
use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Programs write several files in a row, or one several times: they have done when nothing has come for this long.
const QUIET: Duration = Duration::from_millis(150);

/// Changes of some files and folders.
pub struct Changes {
    said: Receiver<()>,
    /// It listens as long as it lives.
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Listens from now on to these files and folders, given by their paths from the root.
    pub fn of(paths: &[PathBuf]) -> Result<Self> {
        // Events name files without the detours of symbolic links.
        let root = workspace::root().canonicalize()?;
        Self::below(&root, paths)
    }

    fn below(root: &Path, paths: &[PathBuf]) -> Result<Self> {
        let (say, said) = channel();
        let watched: Vec<_> = paths.iter().map(|path| root.join(path)).collect();
        let of_interest = watched.clone();
        let mut watcher =
            notify::recommended_watcher(move |event| tell(event, &of_interest, &say))?;
        let mut listen = |path: &Path, mode| {
            watcher
                .watch(path, mode)
                .with_context(|| format!("{} in Trunk.toml cannot be watched", path.display()))
        };
        // Editors replace files, so it is the folder that tells of them.
        listen(root, RecursiveMode::NonRecursive)?;
        for folder in watched.iter().filter(|path| path.is_dir()) {
            listen(folder, RecursiveMode::Recursive)?;
        }
        Ok(Self {
            said,
            _watcher: watcher,
        })
    }

    /// Waits until something has changed, and nothing more changes for a moment.
    pub fn wait(&self) -> Result<()> {
        self.said
            .recv()
            .context("the system tells no more of changed files: start again")?;
        while self.said.recv_timeout(QUIET).is_ok() {}
        Ok(())
    }
}

/// Passes on that something has changed, if it is of interest. Reading a file is no change: builds do it all the time.
fn tell(event: notify::Result<Event>, of_interest: &[PathBuf], say: &Sender<()>) {
    let is_change = event.is_ok_and(|event| {
        let concerns = |path: &PathBuf| of_interest.iter().any(|known| path.starts_with(known));
        !event.kind.is_access() && (event.need_rescan() || event.paths.iter().any(concerns))
    });
    if is_change {
        // Whoever no longer listens misses nothing.
        let _ = say.send(());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder of its own for a test, gone with the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = format!("isobar-xtask-{name}-{}", std::process::id());
            let folder = std::env::temp_dir().join(folder);
            fs::create_dir_all(folder.join("src/deep")).expect("a temporary folder");
            fs::write(folder.join("page.html"), "one").expect("a temporary file");
            Self(folder.canonicalize().expect("the folder is there"))
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn said(changes: &Changes) -> bool {
        let said = changes.said.recv_timeout(Duration::from_secs(2)).is_ok();
        while changes.said.recv_timeout(QUIET).is_ok() {}
        said
    }

    #[test]
    fn a_changed_file_is_told_and_a_read_one_is_not() {
        let folder = Folder::new("changes");
        let watched = ["page.html", "src"].map(PathBuf::from);
        let changes = Changes::below(&folder.0, &watched).expect("the system tells of changes");
        fs::write(folder.0.join("src/deep/new.rs"), "").expect("a new file");
        assert!(said(&changes), "a new file in a folder of a folder");
        fs::write(folder.0.join("page.new"), "two").expect("a new file");
        assert!(!said(&changes), "a file that nobody asked for");
        fs::rename(folder.0.join("page.new"), folder.0.join("page.html")).expect("replaced");
        assert!(said(&changes), "a file that another has replaced");
        fs::read(folder.0.join("page.html")).expect("read");
        assert!(!said(&changes), "a file that was read");
    }
}
