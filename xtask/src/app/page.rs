//! The page that the app is built from: `index.html` and `Trunk.toml`, written as Trunk reads them.

use crate::workspace;
use anyhow::{Context, Result, bail, ensure};
use std::path::PathBuf;

/// The beginning of a link that stands for something to build.
const MARK: &str = "<link data-trunk ";

/// Something to build, which a link of the page stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildTarget {
    /// A style sheet, by its path from the root, and what it is for.
    Style {
        file: PathBuf,
        media: Option<String>,
    },
    /// A folder, whose files are served as they are beside the page.
    Folder(PathBuf),
    /// A program of the root package.
    Program(Program),
}

/// A program that the page starts, or the page's worker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// The name in `Cargo.toml`.
    pub name: String,
    pub is_worker: bool,
    /// Arguments of `wasm-opt`, for a release build.
    pub optimisation: Vec<String>,
}

/// The page, and what `Trunk.toml` says of it.
pub struct Page {
    html: String,
    settings: toml::Table,
}

impl Page {
    /// Reads the page and its settings.
    pub fn read() -> Result<Self> {
        let settings = workspace::read_toml("Trunk.toml")?;
        let page = Self {
            html: String::new(),
            settings,
        };
        let file = page.text("build", "target")?;
        let html = std::fs::read_to_string(workspace::root().join(file))
            .with_context(|| format!("{file} cannot be read"))?;
        Ok(Self { html, ..page })
    }

    /// Everything to build, in the order of the page.
    pub fn links(&self) -> Result<Vec<BuildTarget>> {
        let rest = self.html.split(MARK).skip(1);
        rest.map(|rest| BuildTarget::read(rest.split('>').next().unwrap_or_default()))
            .collect()
    }

    /// The page, with other words in place of each link.
    pub fn with(&self, mut replace: impl FnMut(BuildTarget) -> Result<String>) -> Result<String> {
        let mut parts = self.html.split(MARK);
        let mut html = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (link, rest) = part
                .split_once('>')
                .context("a link in the page has no end")?;
            html.push_str(&replace(BuildTarget::read(link)?)?);
            html.push_str(rest);
        }
        Ok(html)
    }

    /// The elements that start a program whose files have these names.
    pub fn start(&self, script: &str, program: &str) -> Result<String> {
        let base = self.text("build", "public_url")?;
        let fill = |name| -> Result<String> {
            let pattern = self.text("build", name)?;
            Ok(pattern
                .replace("{base}", base)
                .replace("{js}", script)
                .replace("{wasm}", program))
        };
        Ok(fill("pattern_preload")? + &fill("pattern_script")?)
    }

    /// The headers of every file that is served.
    pub fn headers(&self) -> Result<Vec<(String, String)>> {
        let headers = self
            .settings
            .get("serve")
            .and_then(|serve| serve.get("headers")?.as_table())
            .context("Trunk.toml has no [serve.headers]")?;
        headers
            .iter()
            .map(|(name, value)| {
                let value = value
                    .as_str()
                    .with_context(|| format!("{name} in Trunk.toml is no text"))?;
                Ok((name.clone(), value.to_owned()))
            })
            .collect()
    }

    /// The Content-Security-Policy.
    pub fn policy(&self) -> Result<String> {
        self.headers()?
            .into_iter()
            .find_map(|(name, value)| (name == "Content-Security-Policy").then_some(value))
            .context("Trunk.toml has no [serve.headers] Content-Security-Policy")
    }

    /// The files and folders whose changes call for a new build, by their paths from the root.
    pub fn watched(&self) -> Result<Vec<PathBuf>> {
        let paths = self
            .settings
            .get("watch")
            .and_then(|watch| watch.get("watch")?.as_array())
            .context("Trunk.toml has no [watch] watch")?;
        Ok(paths
            .iter()
            .filter_map(toml::Value::as_str)
            .map(PathBuf::from)
            .collect())
    }

    fn text(&self, table: &str, name: &str) -> Result<&str> {
        self.settings
            .get(table)
            .and_then(|table| table.get(name)?.as_str())
            .with_context(|| format!("Trunk.toml has no [{table}] {name}"))
    }
}

impl BuildTarget {
    /// Reads what stands in a link after its mark. What nobody knows is refused rather than left out.
    fn read(text: &str) -> Result<Self> {
        let attributes = attributes(text)?;
        let get = |name: &str| {
            let found = attributes.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let need = |name: &str| {
            get(name).with_context(|| format!("`{MARK}{text}>` in the page needs `{name}`"))
        };
        let (link, known): (_, &[_]) = match need("rel")?.as_str() {
            "css" => {
                let (file, media) = (need("href")?.into(), get("media"));
                (Self::Style { file, media }, &["href", "media"])
            }
            "copy-dir" => {
                ensure!(
                    need("data-target-path")? == "./",
                    "xtask copies folders only beside the page: `{MARK}{text}>`"
                );
                (
                    Self::Folder(need("href")?.into()),
                    &["href", "data-target-path"],
                )
            }
            "rust" => {
                let level = get("data-wasm-opt").map(|level| format!("-O{level}"));
                let others = get("data-wasm-opt-params").unwrap_or_default();
                let others = others.split_whitespace().map(str::to_owned);
                let program = Program {
                    name: need("data-bin")?,
                    is_worker: get("data-type").as_deref() == Some("worker"),
                    optimisation: level.into_iter().chain(others).collect(),
                };
                let known = &[
                    "data-bin",
                    "data-type",
                    "data-bindgen-target",
                    "data-wasm-opt",
                    "data-wasm-opt-params",
                ];
                (Self::Program(program), known)
            }
            other => bail!("xtask cannot build `{other}`, which the page asks for"),
        };
        match attributes
            .iter()
            .find(|(name, _)| *name != "rel" && !known.contains(name))
        {
            Some((name, _)) => bail!("xtask does not know `{name}` in `{MARK}{text}>`"),
            None => Ok(link),
        }
    }
}

/// The attributes of an element: `rel="css" href="styles/base.css"`.
fn attributes(text: &str) -> Result<Vec<(&str, &str)>> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let attribute = rest.split_once("=\"").and_then(|(name, rest)| {
            let (value, rest) = rest.split_once('"')?;
            Some(((name, value), rest))
        });
        let Some((attribute, after)) = attribute else {
            bail!("`{rest}` in the page is not written as `name=\"value\"`");
        };
        found.push(attribute);
        rest = after.trim_start();
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        let html = html.to_owned();
        let settings = workspace::read_toml("Trunk.toml").expect("Trunk.toml can be read");
        Page { html, settings }
    }

    #[test]
    fn each_link_of_trunk_becomes_what_is_built_for_it() {
        let page = page(
            "<link rel=\"icon\" href=\"a.svg\"><link data-trunk rel=\"css\" href=\"styles/a.css\" media=\"print\">\n\
             <link data-trunk rel=\"copy-dir\" href=\"public\" data-target-path=\"./\"><meta name=\"b\">",
        );
        let style = BuildTarget::Style {
            file: "styles/a.css".into(),
            media: Some("print".to_owned()),
        };
        let links = page.links().expect("the page can be read");
        assert_eq!(links, [style, BuildTarget::Folder("public".into())]);
        let html = page.with(|_| Ok("(link)".to_owned()));
        assert_eq!(
            html.expect("the page can be read"),
            "<link rel=\"icon\" href=\"a.svg\">(link)\n(link)<meta name=\"b\">"
        );
    }

    #[test]
    fn a_worker_is_told_from_the_program_of_the_page() {
        let page = page(
            "<link data-trunk rel=\"rust\" data-type=\"worker\" data-bin=\"a\" data-wasm-opt=\"z\" \
             data-wasm-opt-params=\"--b --c=1\">",
        );
        let worker = Program {
            name: "a".to_owned(),
            is_worker: true,
            optimisation: ["-Oz", "--b", "--c=1"].map(str::to_owned).to_vec(),
        };
        assert_eq!(
            page.links().expect("the page can be read"),
            [BuildTarget::Program(worker)]
        );
    }

    #[test]
    fn what_would_be_left_out_of_the_page_is_refused() {
        for link in [
            "rel=\"sass\" href=\"a.scss\"",
            "rel=\"css\" href=\"a.css\" data-inline=\"true\"",
            "rel=\"css\" data-inline",
            "rel=\"css\"",
            "rel=\"copy-dir\" href=\"a\" data-target-path=\"b\"",
        ] {
            let page = page(&format!("<link data-trunk {link}>"));
            assert!(page.links().is_err(), "{link}");
        }
    }

    #[test]
    fn the_page_of_the_app_can_be_built() {
        let links = Page::read().and_then(|page| page.links());
        let links = links.expect("xtask knows every link of index.html");
        let programs = links.iter().filter_map(|link| match link {
            BuildTarget::Program(program) => Some((program.name.as_str(), program.is_worker)),
            _ => None,
        });
        assert_eq!(
            programs.collect::<Vec<_>>(),
            [("isobar-app", false), ("isobar-analyst", true)]
        );
    }

    #[test]
    fn the_page_is_started_by_the_pattern_of_its_settings() {
        let start = page("").start("app.js", "app.wasm");
        let start = start.expect("Trunk.toml has the patterns");
        assert!(start.contains("<link rel=\"modulepreload\" href=\"./app.js\">"));
        assert!(start.ends_with(
            "<script type=\"module\" src=\"./boot.js\" data-module=\"./app.js\" data-wasm=\"./app.wasm\"></script>"
        ));
    }

    #[test]
    fn the_policy_allows_no_inline_code_and_no_other_host() {
        let policy = page("").policy().expect("Trunk.toml has a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "));
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("://") && !policy.contains('*')
        );
    }
}
