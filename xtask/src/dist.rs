//! `cargo xtask dist`: the static folder that is deployed.

use crate::split::split;
use crate::{process, tools, workspace};
use anyhow::{Context, Result, bail, ensure};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// Builds the app for deployment and returns its folder.
pub fn dist() -> Result<PathBuf> {
    let folder = workspace::root().join("dist");
    build(&folder, "split", |html| seal(html, &policy()?))?;
    Ok(folder)
}

/// Builds the app with these features, and lets the page be changed before it is written.
pub fn build(
    folder: &Path,
    features: &str,
    finish: impl FnOnce(&str) -> Result<String>,
) -> Result<()> {
    let tools = tools::for_app(true)?;
    process::run(
        tools
            .trunk("build", true)
            .args(["--features", features])
            .arg("--dist")
            .arg(folder),
    )?;
    let page = folder.join("index.html");
    let html = std::fs::read_to_string(&page).context("the page cannot be read")?;
    let html = split(&tools, folder, &html)?;
    let html = name_by_content(folder, &html)?;
    std::fs::write(&page, finish(&html)?).context("the page cannot be written")
}

/// Gives the analyst's files names that follow from what is in them, as Trunk does with the app's own: a browser that
/// keeps what it has downloaded must never bring together a page and an analyst of different builds.
fn name_by_content(folder: &Path, html: &str) -> Result<String> {
    let mut html = html.to_owned();
    for name in ["isobar-analyst.js", "isobar-analyst_bg.wasm"] {
        let content = std::fs::read(folder.join(name))
            .with_context(|| format!("Trunk has not made dist/{name}"))?;
        ensure!(html.contains(name), "index.html does not name {name}");
        let new = stamped(name, &stamp_of(&content));
        std::fs::rename(folder.join(name), folder.join(&new))
            .with_context(|| format!("dist/{name} cannot be renamed"))?;
        html = html.replace(name, &new);
    }
    Ok(html)
}

/// What tells contents apart, in the names of files.
pub fn stamp_of(content: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The name of a file with a stamp before its ending.
pub fn stamped(name: &str, stamp: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{stamp}.{ending}")
}

/// The Content-Security-Policy of `Trunk.toml`, without what only live reload needs.
fn policy() -> Result<String> {
    let settings = workspace::read_toml("Trunk.toml")?;
    let policy = settings
        .get("serve")
        .and_then(|serve| {
            serve
                .get("headers")?
                .get("Content-Security-Policy")?
                .as_str()
        })
        .context("Trunk.toml has no [serve.headers] Content-Security-Policy")?;
    Ok(policy.replace(" 'unsafe-inline'", ""))
}

/// Writes the policy into the page, so that it holds on any web server.
fn seal(html: &str, policy: &str) -> Result<String> {
    const FIRST: &str = "<meta charset";
    let start = html.find(FIRST);
    let end = start.and_then(|start| Some(start + html[start..].find('>')? + 1));
    let Some(end) = end else {
        bail!("index.html must begin its head with {FIRST}");
    };
    ensure!(
        !policy.contains('"'),
        "the policy in Trunk.toml must not contain a double quote"
    );
    let (before, after) = html.split_at(end);
    Ok(format!(
        "{before}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_page_allows_no_inline_code_and_no_other_host() {
        let policy = policy().expect("Trunk.toml has a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "));
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("://") && !policy.contains('*')
        );
    }

    #[test]
    fn the_policy_stands_before_everything_it_governs() {
        let sealed = seal(
            "<head><meta charset=\"utf-8\"><link></head>",
            "default-src 'none'",
        )
        .expect("the page begins as it must");
        assert_eq!(
            sealed,
            "<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'\"><link></head>"
        );
    }

    #[test]
    fn a_page_without_the_expected_head_is_refused() {
        assert!(seal("<head></head>", "default-src 'none'").is_err());
    }
}
