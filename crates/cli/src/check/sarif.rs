//! Findings as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format).

use std::collections::BTreeMap;
use std::io::Write;

use isobar_engine::{Finding, Level, Rule, rules};
use isobar_model::file::{Position, Severity};
use isobar_model::{Alternative, Id};
use serde_json::{Value, json};

use super::Checked;
use crate::place::Place;

/// Address of the schema.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A finding, its alternative and where it stands.
type Located<'c> = (&'c Alternative, &'c Finding, Option<Place>);

/// Writes everything as one log with one run on standard output.
///
/// # Errors
/// When it cannot be written.
pub fn write(checked: &[Checked]) -> std::io::Result<()> {
    let text = serde_json::to_string_pretty(&log(checked))?;
    writeln!(std::io::stdout().lock(), "{text}")
}

fn log(checked: &[Checked]) -> Value {
    let index: BTreeMap<_, _> = rules()
        .enumerate()
        .map(|(at, rule)| (rule.code, at))
        .collect();
    let results: Vec<_> = checked
        .iter()
        .flat_map(|file| {
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            let results = file
                .findings()
                .map(|found| (found, None))
                .chain(suppressed(file));
            let results = results.map(|((alternative, finding, place), suppression)| {
                let mut result = result(file, alternative, finding, place);
                if let Some(at) = index.get(&finding.code) {
                    result["ruleIndex"] = json!(at);
                }
                if let Some(suppression) = suppression {
                    result["suppressions"] = json!([suppression]);
                }
                let key = format!(
                    "{}/{}/{}",
                    alternative.id(),
                    finding.code.0,
                    finding.subject
                );
                let number = seen.entry(key.clone()).or_default();
                *number += 1;
                // Whoever keeps results from before knows them by the first version only.
                result["partialFingerprints"] = json!({
                    "isobarFinding/v1": format!("{key}/{number}"),
                    "isobarFinding/v2": format!("{}/{}", alternative.id(), finding.id()),
                });
                result
            });
            results.collect::<Vec<_>>()
        })
        .collect();
    let notifications: Vec<_> = checked.iter().flat_map(notifications).collect();
    let is_whole = checked.iter().all(Checked::is_whole);
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Isobar",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules().map(descriptor).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": is_whole,
                "toolExecutionNotifications": notifications,
            }],
            "artifacts": checked.iter().map(|file| json!({
                "location": location(&file.name),
                "sourceLanguage": "json",
            })).collect::<Vec<_>>(),
            "results": results,
        }],
    })
}

/// Accepted findings with their reasons, as SARIF writes them.
fn suppressed(file: &Checked) -> impl Iterator<Item = (Located<'_>, Option<Value>)> {
    file.alternatives().flat_map(move |(alternative, judged)| {
        judged.analysis.suppressed.iter().map(move |one| {
            let place = file
                .places
                .of_element(alternative.id(), &one.finding.subject);
            let suppression =
                json!({ "kind": "inSource", "status": "accepted", "justification": one.reason });
            ((alternative, &one.finding, place), Some(suppression))
        })
    })
}

/// Documentation of a rule, which viewers show beside its findings.
fn descriptor(rule: &Rule) -> Value {
    let section = |heading| one_paragraph(rule.section(heading).unwrap_or_default());
    let what = section("What it does");
    let first = what
        .split_inclusive(". ")
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned();
    let markdown: Vec<_> = rule
        .documentation
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    json!({
        "id": rule.code.0,
        "name": rule.name,
        "shortDescription": { "text": first },
        "fullDescription": { "text": format!("{what} {}", section("Why it matters")) },
        "help": { "text": section("What to do"), "markdown": markdown.join("\n") },
        "defaultConfiguration": { "level": level(rule.level) },
        "properties": { "tags": [rule.code.0.trim_end_matches(|letter: char| letter.is_ascii_digit())] },
    })
}

fn one_paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A question is nothing that fails: somebody has to look.
const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Hint => "note",
        Level::Question => "none",
    }
}

fn result(
    file: &Checked,
    alternative: &Alternative,
    finding: &Finding,
    place: Option<Place>,
) -> Value {
    let related: Vec<_> = finding
        .evidence
        .iter()
        .enumerate()
        .filter_map(|(number, evidence)| {
            let element = evidence.elements.first()?;
            let place = file.places.of_element(alternative.id(), element);
            let mut found = physical(file, alternative, element, place);
            found["id"] = json!(number);
            found["message"] = json!({ "text": evidence.text });
            Some(found)
        })
        .collect();
    json!({
        "ruleId": finding.code.0,
        "kind": if finding.level == Level::Question { "review" } else { "fail" },
        "level": level(finding.level),
        "message": { "text": format!("{}. {}", finding.message, finding.remedy) },
        "locations": [physical(file, alternative, &finding.subject, place)],
        "relatedLocations": related,
        "properties": {
            "isobarLevel": finding.level,
            "alternative": alternative.info().name,
        },
    })
}

fn physical(
    file: &Checked,
    alternative: &Alternative,
    element: &Id,
    place: Option<Place>,
) -> Value {
    let mut physical = json!({ "artifactLocation": location(&file.name) });
    if let Some(place) = place {
        physical["region"] = json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.end_column,
        });
    }
    let name = alternative
        .name_of(element)
        .unwrap_or_else(|| element.to_string());
    json!({
        "physicalLocation": physical,
        "logicalLocations": [{
            "name": name,
            "fullyQualifiedName": format!("{}/{element}", alternative.id()),
            "kind": alternative.kind_of(element).map_or("element", isobar_model::ElementKind::name),
        }],
    })
}

fn location(name: &str) -> Value {
    let path = name.replace('\\', "/");
    let encoded = encoded(path.strip_prefix("./").unwrap_or(&path));
    if encoded.starts_with('/') {
        json!({ "uri": format!("file://{encoded}") })
    } else if path.get(1..3) == Some(":/") {
        json!({ "uri": format!("file:///{encoded}") })
    } else {
        json!({ "uri": encoded, "uriBaseId": "%SRCROOT%" })
    }
}

/// A path as part of an address.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(byte as char)
            }
            _ => encoded += &format!("%{byte:02X}"),
        }
    }
    encoded
}

fn notifications(file: &Checked) -> Vec<Value> {
    let problems = file.reading.problems.iter();
    problems
        .map(|problem| {
            let mut physical = json!({ "artifactLocation": location(&file.name) });
            if let Some(Position { line, column }) = problem.position {
                physical["region"] = json!({ "startLine": line, "startColumn": column });
            }
            json!({
                "level": match problem.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                },
                "message": { "text": problem.to_string() },
                "locations": [{ "physicalLocation": physical }],
            })
        })
        .collect()
}
