//! Files that are written whole or not at all: whoever interrupts the command, or has no room left, keeps what was there.

use std::fs;
use std::path::Path;

use crate::input;

/// Writes a file. Until all of it is written, it stands beside the one that it replaces.
///
/// # Errors
/// When it cannot be written; the error names the file.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> std::io::Result<()> {
    let named = |error: std::io::Error| input::of_file(path, &error);
    let there = fs::symlink_metadata(path).ok();
    // Devices, pipes and links stay what they are.
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        return fs::write(path, content).map_err(named);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = fs::write(&part, content).and_then(|()| {
        if let Some(there) = &there {
            fs::set_permissions(&part, there.permissions())?;
        }
        fs::rename(&part, path)
    });
    written.map_err(|error| {
        // It may not even have been begun.
        let _absent = fs::remove_file(&part);
        named(error)
    })
}

/// Writes a file as [`write()`] does, and makes the folder that it lies in.
///
/// # Errors
/// When it cannot be written; the error names the file.
pub fn write_in_folder(path: &Path, content: impl AsRef<[u8]>) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder {
        fs::create_dir_all(folder).map_err(|error| input::of_file(path, &error))?;
    }
    write(path, content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("isobar-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_stays() {
        let folder = folder("output");
        let path = folder.join("board.json");
        for text in ["one", "two, which is longer"] {
            write(&path, text).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_behind() {
        let folder = folder("refused");
        let path = folder.join("taken");
        fs::create_dir(&path).unwrap();
        let error = write(&path, "text").unwrap_err().to_string();
        assert!(error.starts_with(&path.display().to_string()), "{error}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_device_a_device() {
        let folder = folder("links");
        let (file, link) = (folder.join("file"), folder.join("link"));
        write(&file, "one").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, "two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        write(Path::new("/dev/null"), "three").unwrap();
        assert!(!fs::symlink_metadata("/dev/null").unwrap().is_file());
        fs::remove_dir_all(folder).unwrap();
    }
}
