//! Links within the documentation, and mentions of it: each leads to a page, and to a place on it.

use crate::files::{File, all, assert_none, root};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn links_between_documents_lead_somewhere() {
    let files = all();
    let anchors = anchors(&files);
    let documents = files.iter().filter(|file| is_document(&file.path));
    let mut problems = Vec::new();
    for file in documents {
        for target in targets(&file.text) {
            if let Some(problem) = broken(&anchors, &resolved(&file.path, target)) {
                problems.push(format!("{}: {target}: {problem}", file.path));
            }
        }
    }
    assert_none(problems, "links that lead nowhere:");
}

#[test]
fn mentions_of_documents_lead_somewhere() {
    let files = all();
    let anchors = anchors(&files);
    let mut problems = Vec::new();
    for file in &files {
        for target in mentions(&file.text) {
            if let Some(problem) = broken(&anchors, target) {
                problems.push(format!("{}: {target}: {problem}", file.path));
            }
        }
    }
    assert_none(problems, "mentions of documents that are not there:");
}

#[test]
fn headings_become_anchors_as_on_the_web() {
    assert_eq!(slug("Security and privacy"), "security-and-privacy");
    assert_eq!(slug("`isobar` in builds: 2"), "isobar-in-builds-2");
}

#[test]
fn a_link_is_seen_from_its_document() {
    assert_eq!(
        resolved("docs/rules/COH001.md", "../ci.md#settings"),
        "docs/ci.md#settings"
    );
    assert_eq!(resolved("docs/ci.md", "#settings"), "docs/ci.md#settings");
}

fn is_document(path: &str) -> bool {
    path.ends_with(".md")
}

/// Problem with a target, a path from the root with or without an anchor.
fn broken(anchors: &BTreeMap<&str, BTreeSet<String>>, target: &str) -> Option<String> {
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    if !root().join(path).exists() {
        return Some("there is no such file".to_owned());
    }
    let known = anchors.get(path)?;
    (!anchor.is_empty() && !known.contains(anchor)).then(|| "there is no such heading".to_owned())
}

/// The places of each document that a link can name.
fn anchors(files: &[File]) -> BTreeMap<&str, BTreeSet<String>> {
    let documents = files.iter().filter(|file| is_document(&file.path));
    documents
        .map(|file| {
            let headings = prose(&file.text).filter(|line| line.starts_with('#'));
            let headings = headings.map(|line| slug(line.trim_start_matches('#').trim()));
            let marks = file.text.split("<a id=\"").skip(1);
            let marks = marks.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
            (file.path.as_str(), headings.chain(marks).collect())
        })
        .collect()
}

fn slug(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(
        |one: char| !(one.is_alphanumeric() || " -_".contains(one)),
        "",
    );
    kept.replace(' ', "-")
}

/// The targets of links to other documents or places.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    let links = prose(text).flat_map(|line| line.split("](").skip(1));
    let targets = links.filter_map(|rest| Some(rest.split_once(')')?.0));
    targets.filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
}

/// The lines outside of blocks of code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

/// Documents under `docs/` that a text names.
fn mentions(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("docs/").map(|(at, _)| at);
    starts.filter_map(|start| {
        let is_part = |one: char| one.is_ascii_alphanumeric() || "_-./#".contains(one);
        let before = text[..start].chars().next_back();
        let rest = &text[start..];
        let end = rest.find(|one| !is_part(one)).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches('.');
        let path = name.split('#').next().unwrap_or_default();
        (is_document(path) && !before.is_some_and(is_part)).then_some(name)
    })
}

/// A target as a path from the root.
fn resolved(from: &str, target: &str) -> String {
    if target.starts_with('#') {
        return format!("{from}{target}");
    }
    let (path, anchor) = match target.split_once('#') {
        Some((path, anchor)) => (path, format!("#{anchor}")),
        None => (target, String::new()),
    };
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    format!("{}{anchor}", parts.join("/"))
}
