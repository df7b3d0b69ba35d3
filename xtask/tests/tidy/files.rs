//! The files of the repository: what git tracks or would track.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A file with its text.
pub struct File {
    /// From the root, with `/` on every platform.
    pub path: String,
    pub text: String,
}

/// The folder of the root `Cargo.toml`.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the workspace")
        .to_path_buf()
}

/// Every text file that is, or would be, committed.
pub fn all() -> Vec<File> {
    let listed = run(Command::new("git").args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]));
    let files: Vec<_> = listed
        .split('\0')
        .filter_map(|path| {
            let text = std::fs::read_to_string(root().join(path)).ok()?;
            let path = path.to_owned();
            Some(File { path, text })
        })
        .collect();
    assert!(
        files.iter().any(|file| file.path == "Cargo.toml"),
        "git lists no Cargo.toml: is this a checkout?"
    );
    files
}

/// The Rust files.
pub fn rust() -> Vec<File> {
    let mut files = all();
    files.retain(|file| file.path.ends_with(".rs"));
    files
}

/// Standard output of a command.
pub fn run(command: &mut Command) -> String {
    let output = command
        .current_dir(root())
        .output()
        .expect("the command can be started");
    assert!(
        output.status.success(),
        "{command:?} failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("the output is UTF-8")
}

/// Output of `cargo metadata` for the workspace and all its dependencies.
pub fn metadata() -> serde_json::Value {
    metadata_of("Cargo.toml")
}

/// `cargo metadata` of a manifest and all its dependencies.
pub fn metadata_of(manifest: &str) -> serde_json::Value {
    let text = run(Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked"])
        .args(["--manifest-path", manifest]));
    serde_json::from_str(&text).expect("cargo writes valid JSON")
}

/// Fails with the list of what is wrong, should there be any.
pub fn assert_none(problems: Vec<String>, rule: &str) {
    assert!(problems.is_empty(), "{rule}\n  {}", problems.join("\n  "));
}
