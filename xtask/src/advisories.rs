//! Known vulnerabilities of the crates in the lock files, as RustSec lists them.
//!
//! `cargo deny check advisories` asks the same list, but would have to be compiled first, with 210 crates; the list is a
//! git repository of small files, which git is enough to read.

use crate::{process, workspace};
use anyhow::{Context, Result, ensure};
use semver::{Version, VersionReq};
use std::path::{Path, PathBuf};

/// The list, or another copy of it where `ISOBAR_ADVISORIES` names one.
const LIST: &str = "https://github.com/RustSec/advisory-db";
const LOCK_FILES: [&str; 2] = ["Cargo.lock", "fuzz/Cargo.lock"];

/// A crate of a lock file.
#[derive(Debug, PartialEq, Eq)]
struct Locked {
    name: String,
    version: Version,
}

/// An advisory about some versions of a crate.
#[derive(Debug, PartialEq, Eq)]
struct Advisory {
    id: String,
    title: String,
    /// The reason to tell of it where it is no vulnerability: `unmaintained`, `unsound` or `notice`.
    informational: Option<String>,
    is_withdrawn: bool,
    /// Versions that it is not about.
    sound: Vec<VersionReq>,
}

/// Looks up every crate. Where the list cannot be had, it says so, and nothing is wrong.
pub fn check() -> Result<()> {
    let list = match fetched() {
        Ok(list) => list,
        Err(reason) => {
            println!(
                "NOT CHECKED: the list of RustSec cannot be had ({reason:#}). Licences and origins are checked below."
            );
            return Ok(());
        }
    };
    let ignored = ignored()?;
    let (mut known, mut crates) = (Vec::new(), 0);
    for file in LOCK_FILES {
        for locked in locked(&workspace::read_toml(file)?) {
            crates += 1;
            for advisory in about(&list, &locked.name)? {
                let is_ignored = ignored.contains(&advisory.id);
                if is_ignored || !advisory.is_about(&locked.version) {
                    continue;
                }
                let line = format!(
                    "{file}: {} {}: {} {}",
                    locked.name, locked.version, advisory.id, advisory.title
                );
                match advisory.informational.as_deref() {
                    Some(kind @ ("unmaintained" | "notice")) => println!("{kind}: {line}"),
                    _ => known.push(line),
                }
            }
        }
    }
    ensure!(
        known.is_empty(),
        "known vulnerabilities: `cargo update -p CRATE`, or say in deny.toml why they do not matter here\n  {}",
        known.join("\n  ")
    );
    println!("{crates} crates, no known vulnerability");
    Ok(())
}

/// The newest list that can be had: what lies here from an earlier run will do without network.
fn fetched() -> Result<PathBuf> {
    let folder = workspace::target_folder()?.join("advisories");
    let from = std::env::var("ISOBAR_ADVISORIES").unwrap_or_else(|_| LIST.to_owned());
    if !folder.join(".git").exists() {
        git(&["clone", "--depth=1", &from, &folder.to_string_lossy()])?;
        return Ok(folder);
    }
    let here = folder.to_string_lossy().into_owned();
    let newest = git(&["-C", &here, "fetch", "--depth=1", &from, "HEAD"])
        .and_then(|()| git(&["-C", &here, "reset", "--hard", "FETCH_HEAD"]));
    if let Err(reason) = newest {
        println!("As known when the list was last fetched: {reason:#}");
    }
    Ok(folder)
}

/// Runs git, which gives up on a network that does not answer.
fn git(arguments: &[&str]) -> Result<()> {
    let mut git = process::command("git");
    git.args([
        "-c",
        "http.lowSpeedLimit=1000",
        "-c",
        "http.lowSpeedTime=20",
    ])
    .args(arguments)
    .arg("--quiet")
    .env("GIT_TERMINAL_PROMPT", "0");
    process::output(&mut git).map(drop)
}

/// Advisories that `deny.toml` accepts: identifiers, alone or with a reason.
fn ignored() -> Result<Vec<String>> {
    let settings = workspace::read_toml("deny.toml")?;
    let list = settings
        .get("advisories")
        .and_then(|it| it.get("ignore")?.as_array());
    let id = |entry: &toml::Value| entry.get("id").unwrap_or(entry).as_str().map(str::to_owned);
    Ok(list.into_iter().flatten().filter_map(id).collect())
}

/// The crates of a lock file that come from a registry.
fn locked(file: &toml::Table) -> Vec<Locked> {
    let packages = file.get("package").and_then(toml::Value::as_array);
    let of = |package: &toml::Value| {
        package.get("source")?;
        Some(Locked {
            name: package.get("name")?.as_str()?.to_owned(),
            version: package.get("version")?.as_str()?.parse().ok()?,
        })
    };
    packages.into_iter().flatten().filter_map(of).collect()
}

/// Everything that the list says about a crate.
fn about(list: &Path, name: &str) -> Result<Vec<Advisory>> {
    let Ok(files) = std::fs::read_dir(list.join("crates").join(name)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for file in files.flatten() {
        let path = file.path();
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        found.push(advisory(&text).with_context(|| format!("{} is no advisory", path.display()))?);
    }
    Ok(found)
}

/// An advisory: TOML between fences, then a title and a text.
fn advisory(text: &str) -> Result<Advisory> {
    let (head, rest) = text
        .strip_prefix("```toml")
        .and_then(|text| text.split_once("\n```"))
        .context("it does not begin with TOML")?;
    let head: toml::Table = head.parse()?;
    let said = head.get("advisory").context("it has no head")?;
    let mut sound = Vec::new();
    for kind in ["patched", "unaffected"] {
        let list = head
            .get("versions")
            .and_then(|versions| versions.get(kind)?.as_array());
        for version in list.into_iter().flatten().filter_map(toml::Value::as_str) {
            sound.push(VersionReq::parse(version)?);
        }
    }
    let text = |key: &str| {
        said.get(key)
            .and_then(toml::Value::as_str)
            .map(str::to_owned)
    };
    Ok(Advisory {
        id: text("id").context("it has no id")?,
        title: rest
            .lines()
            .find_map(|line| line.strip_prefix("# "))
            .unwrap_or_default()
            .to_owned(),
        informational: text("informational"),
        is_withdrawn: said.get("withdrawn").is_some(),
        sound,
    })
}

impl Advisory {
    fn is_about(&self, version: &Version) -> bool {
        !self.is_withdrawn && !self.sound.iter().any(|sound| sound.matches(version))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: &str = "```toml\n[advisory]\nid = \"RUSTSEC-2020-0001\"\npackage = \"one\"\n\n[versions]\n\
        patched = [\">= 1.2.3\", \"^0.9.8\"]\nunaffected = [\"< 0.5.0\"]\n```\n\n# It runs away\n\nOften.\n";

    #[test]
    fn an_advisory_is_about_the_versions_that_are_neither_mended_nor_older_than_the_mistake() {
        let advisory = advisory(LISTED).expect("an advisory");
        assert_eq!(
            (advisory.id.as_str(), advisory.title.as_str()),
            ("RUSTSEC-2020-0001", "It runs away")
        );
        let is_about = |version: &str| advisory.is_about(&version.parse().expect("a version"));
        assert!(is_about("1.2.2") && is_about("0.9.7") && is_about("0.5.0"));
        assert!(
            !is_about("1.2.3") && !is_about("0.9.9") && !is_about("0.4.9") && !is_about("2.0.0")
        );
    }

    #[test]
    fn what_was_withdrawn_is_about_nothing() {
        let text = LISTED.replace("package", "withdrawn = \"2021-01-01\"\npackage");
        let advisory = advisory(&text).expect("an advisory");
        assert!(!advisory.is_about(&Version::new(1, 2, 2)));
    }

    #[test]
    fn crates_of_the_workspace_itself_are_not_looked_up() {
        let file = "[[package]]\nname = \"own\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"one\"\n\
            version = \"1.0.0\"\nsource = \"registry+https://example.org\"\n";
        let one = Locked {
            name: "one".to_owned(),
            version: Version::new(1, 0, 0),
        };
        assert_eq!(locked(&file.parse().expect("TOML")), [one]);
    }

    #[test]
    fn the_lock_files_are_there_and_list_crates() {
        for file in LOCK_FILES {
            let table = workspace::read_toml(file).expect("it can be read");
            assert!(locked(&table).len() > 10, "{file}");
        }
    }
}
