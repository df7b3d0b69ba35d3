//! Which crate may depend on which.

use crate::files::{assert_none, metadata};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// For each crate the siblings that it may use; docs/architecture.md says why.
const ALLOWED: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("layout", &[]),
    ("picture", &[]),
    ("scene", &["model", "layout"]),
    ("wording", &["model"]),
    ("engine", &["model", "wording"]),
    ("import", &["model", "wording", "picture"]),
    (
        "export",
        &["model", "scene", "engine", "import", "wording", "picture"],
    ),
    ("editor", &["model", "scene", "wording"]),
    (
        "analyst",
        &["model", "scene", "engine", "export", "import", "picture"],
    ),
    (
        "cli",
        &["model", "scene", "engine", "export", "import", "picture"],
    ),
];

/// Packages that tie a crate to the browser.
const BROWSER: [&str; 4] = ["wasm-bindgen", "web-sys", "js-sys", "leptos"];

#[test]
fn dependencies_point_one_way() {
    let allowed: BTreeMap<_, _> = ALLOWED.into_iter().collect();
    let mut problems = Vec::new();
    for (package, dependencies) in siblings() {
        match allowed.get(package.as_str()) {
            None => problems.push(format!("{package} is not in the list of this test")),
            Some(allowed) => problems.extend(
                dependencies
                    .iter()
                    .filter(|name| !allowed.contains(&name.as_str()))
                    .map(|name| format!("{package} must not depend on {name}")),
            ),
        }
    }
    assert_none(problems, "dependencies between the crates point one way:");
}

#[test]
fn nothing_is_allowed_that_nobody_uses() {
    let used = siblings();
    let mut problems = Vec::new();
    for (package, allowed) in ALLOWED {
        match used.get(package) {
            None => problems.push(format!("there is no crate {package}")),
            Some(dependencies) => problems.extend(
                allowed
                    .iter()
                    .filter(|name| !dependencies.contains(**name))
                    .map(|name| format!("{package} does not depend on {name}")),
            ),
        }
    }
    assert_none(problems, "entries of this list that are out of date:");
}

#[test]
fn crates_depend_on_nothing_of_the_browser() {
    let metadata = metadata();
    let graph = graph(&metadata);
    let problems = crates(&metadata)
        .flat_map(|package| {
            reachable(&graph, text(package, "id"))
                .into_iter()
                .filter(|id| BROWSER.contains(&name_of(&metadata, id)))
                .map(|id| {
                    format!(
                        "{} reaches {}",
                        text(package, "name"),
                        name_of(&metadata, id)
                    )
                })
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none(
        problems,
        "what is under crates/ compiles without a browser:",
    );
}

/// The crates under `crates/` and those of them that each depends on, by short names.
pub fn siblings() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    crates(&metadata)
        .filter_map(|package| Some((short(text(package, "name"))?, uses(package))))
        .collect()
}

/// The crates under `crates/` that the package of the root depends on, by short names.
pub fn uses_of_the_app() -> BTreeSet<String> {
    let metadata = metadata();
    let mut packages = list(&metadata, "packages");
    packages
        .find(|package| package["source"].is_null() && text(package, "name") == "isobar")
        .map(uses)
        .unwrap_or_default()
}

/// The crates of ours that a package is built with; those of tests and of build scripts do not count.
fn uses(package: &Value) -> BTreeSet<String> {
    list(package, "dependencies")
        .filter(|dependency| dependency["kind"].is_null())
        .filter_map(|dependency| short(text(dependency, "name")))
        .collect()
}

fn short(name: &str) -> Option<String> {
    name.strip_prefix("isobar-").map(str::to_owned)
}

fn crates(metadata: &Value) -> impl Iterator<Item = &Value> {
    list(metadata, "packages").filter(|package| {
        package["source"].is_null()
            && text(package, "manifest_path")
                .replace('\\', "/")
                .contains("/crates/")
    })
}

/// For each package, by its id, the packages that it is built with; those of tests do not count.
fn graph(metadata: &Value) -> BTreeMap<&str, Vec<&str>> {
    list(&metadata["resolve"], "nodes")
        .map(|node| {
            let used = list(node, "deps")
                .filter(|dependency| {
                    list(dependency, "dep_kinds").any(|kind| kind["kind"].is_null())
                })
                .map(|dependency| text(dependency, "pkg"))
                .collect();
            (text(node, "id"), used)
        })
        .collect()
}

fn reachable<'a>(graph: &BTreeMap<&'a str, Vec<&'a str>>, start: &'a str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(graph.get(id).into_iter().flatten());
        }
    }
    found
}

fn name_of<'a>(metadata: &'a Value, id: &str) -> &'a str {
    list(metadata, "packages")
        .find(|package| text(package, "id") == id)
        .map_or("", |package| text(package, "name"))
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}
