//! `cargo xtask dist`: the static folder that is deployed.

use crate::app::{self, Page};
use crate::workspace;
use anyhow::{Result, bail, ensure};
use std::path::PathBuf;

/// Builds the app for deployment and returns its folder.
pub fn dist() -> Result<PathBuf> {
    let folder = workspace::root().join("dist");
    let policy = Page::read()?.policy()?;
    app::release(&folder, "split", |html| seal(html, &policy))?;
    Ok(folder)
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
