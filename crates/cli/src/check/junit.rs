//! What was found, as JUnit's XML: a suite an alternative, a case a finding, and a case for each rule that is silent.

use std::fmt::Write as _;
use std::io::Write;

use isobar_engine::{Finding, rules};
use isobar_export::is_unseen;
use isobar_model::Alternative;
use isobar_model::file::Severity;

use super::{Checked, FailOn};
use crate::place::Place;

/// Writes everything as one XML document on standard output.
///
/// # Errors
/// When it cannot be written.
pub fn write(checked: &[Checked], fail_on: FailOn) -> std::io::Result<()> {
    let suites: String = checked.iter().map(|file| suites(file, fail_on)).collect();
    let mut out = std::io::stdout().lock();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"isobar\">\n{suites}</testsuites>")
}

fn suites(file: &Checked, fail_on: FailOn) -> String {
    let mut text = String::new();
    if !file.reading.problems.is_empty() {
        let problems = &file.reading.problems;
        let cases: String = problems
            .iter()
            .map(|problem| {
                let message = escaped(&problem.to_string());
                let body = match problem.severity {
                    Severity::Error => format!("<error message=\"{message}\"/>"),
                    Severity::Warning => format!("<system-out>{message}</system-out>"),
                };
                case("board can be read", &file.name, &body)
            })
            .collect();
        let errors = problems.iter();
        let errors = errors.filter(|problem| problem.severity == Severity::Error);
        text += &suite(&file.name, problems.len(), 0, errors.count(), &cases);
    }
    for (alternative, judged) in file.alternatives() {
        let findings = &judged.analysis.findings;
        let mut cases = String::new();
        let mut count = 0;
        for rule in rules() {
            let name = format!("{} {}", rule.code.0, rule.name);
            let of_rule: Vec<_> = findings
                .iter()
                .filter(|one| one.code == rule.code)
                .collect();
            count += of_rule.len().max(1);
            if of_rule.is_empty() {
                cases += &case(&name, &file.name, "");
            }
            for finding in of_rule {
                let place = file.places.of_element(alternative.id(), &finding.subject);
                let name = format!("{name}: {}", finding.subject);
                cases += &case(&name, &file.name, &outcome(file, finding, place, fail_on));
            }
        }
        let failures = findings
            .iter()
            .filter(|one| fail_on.includes(one.level))
            .count();
        text += &suite(&suite_name(file, alternative), count, failures, 0, &cases);
    }
    text
}

fn suite_name(file: &Checked, alternative: &Alternative) -> String {
    format!("{}: {}", file.name, alternative.id())
}

fn suite(name: &str, tests: usize, failures: usize, errors: usize, cases: &str) -> String {
    let name = escaped(name);
    format!(
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n{cases}  </testsuite>\n"
    )
}

fn case(name: &str, class: &str, body: &str) -> String {
    let (name, class) = (escaped(name), escaped(class));
    if body.is_empty() {
        return format!("    <testcase name=\"{name}\" classname=\"{class}\"/>\n");
    }
    format!("    <testcase name=\"{name}\" classname=\"{class}\">{body}</testcase>\n")
}

/// A finding that does not fail is told all the same.
fn outcome(file: &Checked, finding: &Finding, place: Option<Place>, fail_on: FailOn) -> String {
    let mut text = match place {
        Some(place) => format!("{}:{}:{}\n", file.name, place.line, place.column),
        None => format!("{}\n", file.name),
    };
    for evidence in &finding.evidence {
        let _ = writeln!(text, "- {}", evidence.text);
    }
    let _ = write!(text, "What to do: {}", finding.remedy);
    let (message, text) = (escaped(&finding.message), escaped(&text));
    if fail_on.includes(finding.level) {
        let code = finding.code.0;
        format!("<failure type=\"{code}\" message=\"{message}\">{text}</failure>")
    } else {
        format!("<system-out>{message}\n{text}</system-out>")
    }
}

/// Text between tags or quotation marks, without characters that XML 1.0 cannot carry, or that nobody sees.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push(' '),
            other if is_unseen(other) => {}
            other => escaped.push(other),
        }
    }
    escaped
}
