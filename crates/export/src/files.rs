//! The files of an export: what they are called, and where they lie.

use std::collections::HashMap;

use serde_json::Value;

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path from the folder of the export; parts are separated by `/` and never lead out of it.
    pub path: String,
    /// Content.
    pub text: String,
}

/// Collects files, each under a path that is safe on every system.
#[derive(Debug, Default)]
pub(crate) struct Files {
    folder: String,
    files: Vec<File>,
    /// The place of each file, by its path in lower case.
    places: HashMap<String, usize>,
    /// Number of bytes of all files.
    length: usize,
}

impl Files {
    /// The folder in which files are put from now on.
    pub fn enter(&mut self, folder: &str) {
        folder.clone_into(&mut self.folder);
    }

    /// Adds a file in the folder; a file of the same path and text is added once.
    pub fn add(&mut self, path: &str, text: String) {
        self.add_at_root(&format!("{}/{path}", self.folder), text);
    }

    /// Adds a file that several contexts share, from the root of the export.
    pub fn add_at_root(&mut self, path: &str, text: String) {
        let wanted = safe_path(path);
        let mut number = 1_u32;
        let mut path = wanted.clone();
        while let Some(place) = self.places.get(&path.to_ascii_lowercase()) {
            let known = self.files.get(*place);
            if known.is_some_and(|known| known.text == text) {
                return;
            }
            number += 1;
            path = numbered(&wanted, number);
        }
        let key = path.to_ascii_lowercase();
        self.places.insert(key, self.files.len());
        self.length += text.len();
        self.files.push(File { path, text });
    }

    /// Adds a file of JSON in the folder.
    pub fn json(&mut self, path: &str, value: &Value) {
        self.add(path, json_text(value));
    }

    /// Adds a file of JSON that several contexts share, from the root of the export.
    pub fn json_at_root(&mut self, path: &str, value: &Value) {
        self.add_at_root(path, json_text(value));
    }

    /// Number of bytes of all files.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// The paths of the files in the folder, seen from there.
    pub fn names(&self) -> Vec<String> {
        let inside = format!("{}/", self.folder);
        let paths = self
            .files
            .iter()
            .filter_map(|file| file.path.strip_prefix(&inside));
        paths.map(str::to_owned).collect()
    }

    /// All files, by path.
    pub fn finish(mut self) -> Vec<File> {
        self.files.sort_by(|one, other| one.path.cmp(&other.path));
        self.files
    }
}

/// JSON with a line for each value.
pub(crate) fn json_text(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The longest name of a file or folder, in bytes.
pub(crate) const LONGEST: usize = 100;

/// Names that Windows keeps for devices; the last two with a number.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// A path that stays in its folder on every system: every part is made of ASCII letters, digits, `-`, `_` and `.`,
/// is neither empty nor made of dots, and is no device.
#[must_use]
pub fn safe_path(path: &str) -> String {
    let parts: Vec<String> = path
        .split(['/', '\\'])
        .filter(|part| !part.is_empty())
        .map(safe_part)
        .collect();
    if parts.is_empty() {
        "_".to_owned()
    } else {
        parts.join("/")
    }
}

fn safe_part(part: &str) -> String {
    let is_safe =
        |character: &char| character.is_ascii_alphanumeric() || "-_.".contains(*character);
    let kept: String = part.chars().filter(is_safe).collect();
    let kept = kept.trim_end_matches('.');
    let kept = kept
        .strip_prefix("..")
        .map_or(kept, |rest| rest.trim_start_matches('.'));
    let mut safe = kept.to_owned();
    if safe.len() > LONGEST {
        // The ending tells what is in a file, so it stays.
        let ending = kept
            .rfind('.')
            .map_or("", |dot| kept.get(dot..).unwrap_or_default());
        let ending = if ending.len() < 16 { ending } else { "" };
        safe.truncate(LONGEST - ending.len());
        safe.push_str(ending);
    }
    let stem = safe
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let device = stem.trim_end_matches(|last: char| last.is_ascii_digit());
    let is_numbered = ["com", "lpt"].contains(&device);
    let is_device =
        DEVICES.contains(&device) && stem.len() == device.len() + usize::from(is_numbered);
    if safe.is_empty() || is_device {
        format!("_{safe}")
    } else {
        safe
    }
}

/// The path with a number before its ending.
fn numbered(path: &str, number: u32) -> String {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let dot = path
        .get(name..)
        .and_then(|rest| rest.find('.'))
        .map(|dot| name + dot);
    let (stem, ending) = path.split_at(dot.filter(|dot| *dot > name).unwrap_or(path.len()));
    format!("{stem}-{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_its_folder() {
        for (wanted, path) in [
            ("a/../../etc/passwd", "a/_/_/etc/passwd"),
            ("/etc/passwd", "etc/passwd"),
            ("..\\..\\x", "_/_/x"),
            ("C:\\x", "C/x"),
            ("a//b/./c", "a/b/_/c"),
            ("con/nul.txt", "_con/_nul.txt"),
            ("com/com1/lpt0.x", "com/_com1/_lpt0.x"),
            ("", "_"),
            ("\u{202e}a b\0.json", "ab.json"),
            ("..a", "a"),
            ("trailing.", "trailing"),
        ] {
            assert_eq!(safe_path(wanted), path);
        }
        assert!(safe_path(&"x".repeat(10_000)).len() <= LONGEST);
    }

    #[test]
    fn two_files_never_share_a_path() {
        let mut files = Files::default();
        files.enter("f");
        for text in ["one", "two", "two", "three"] {
            files.add("A.ts", text.to_owned());
        }
        files.add("a.ts", "four".to_owned());
        let paths: Vec<_> = files.finish().into_iter().map(|file| file.path).collect();
        assert_eq!(paths, ["f/A-2.ts", "f/A-3.ts", "f/A.ts", "f/a-4.ts"]);
    }
}
