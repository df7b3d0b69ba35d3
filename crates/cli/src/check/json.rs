//! Findings as JSON for programs.

use std::io::Write;

use isobar_engine::{Evidence, Finding, InferredRelationship, Level, Safety};
use isobar_model::{Alternative, Id, Pattern};
use serde_json::{Map, Value, json};

use super::summary::Summary;
use super::{Checked, Judged};
use crate::input;
use crate::place::Place;

/// Writes everything as one JSON document on standard output.
///
/// # Errors
/// When it cannot be written.
pub fn write(checked: &[Checked], is_summary: bool) -> std::io::Result<()> {
    let files = checked.iter().map(|one| file(one, is_summary));
    let all = json!({
        "execution_successful": checked.iter().all(Checked::is_whole),
        "files": files.collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&all)?;
    writeln!(std::io::stdout().lock(), "{text}")
}

fn file(checked: &Checked, is_summary: bool) -> Value {
    let alternatives: Vec<_> = checked
        .alternatives()
        .map(|(alternative, judged)| {
            let analysis = &judged.analysis;
            if is_summary {
                return summary(alternative, judged);
            }
            let findings = analysis.findings.iter().map(|one| {
                let place = checked.places.of_element(alternative.id(), &one.subject);
                finding(one, alternative, place)
            });
            let relationships = analysis
                .relationships
                .iter()
                .map(|one| relationship(one, alternative));
            json!({
                "id": judged.id,
                "name": alternative.info().name,
                "recommendations": recommendations(alternative, judged),
                "findings": findings.collect::<Vec<_>>(),
                "known_findings": judged.known,
                "suppressed": suppressed(checked, alternative, judged),
                "idle_suppressions": analysis.idle_suppressions,
                "relationships": relationships.collect::<Vec<_>>(),
                "metrics": analysis.metrics,
            })
        })
        .collect();
    let mut file = json!({ "file": checked.name, "alternatives": alternatives });
    if let Some(chosen) = checked.chosen() {
        file["chosen"] = json!(chosen);
    }
    let problems = &checked.reading.problems;
    if !problems.is_empty() {
        file["problems"] = problems.iter().map(input::problem_in_json).collect();
    }
    file
}

/// The refactorings that would help most, with the findings that each resolves and brings.
fn recommendations(alternative: &Alternative, judged: &Judged) -> Vec<Value> {
    let names = |findings: &[Finding]| -> Vec<Value> {
        let all = findings.iter();
        all.map(|one| json!({ "code": one.code, "level": one.level, "subject": one.subject }))
            .collect()
    };
    let all = judged.recommendations.refactorings.iter();
    let all = all.map(|one| {
        json!({
            "code": one.redesign.code(),
            "title": one.redesign.title(alternative),
            "safety": one.redesign.safety(),
            "resolves": names(&one.resolves),
            "brings": names(&one.brings),
            "new_questions": one.raises,
        })
    });
    all.collect()
}

/// Number of findings of each level and rule of an alternative.
fn summary(alternative: &Alternative, judged: &Judged) -> Value {
    let summary = Summary::of(&judged.analysis.findings);
    let levels: Map<_, _> = Level::ALL
        .into_iter()
        .map(|level| {
            let counted = summary.levels().find(|(counted, _)| *counted == level);
            let count = counted.map_or(0, |(_, count)| count);
            (level.name().to_owned(), json!(count))
        })
        .collect();
    let rules = summary
        .rules()
        .map(|(level, rule, count)| json!({ "code": rule.code, "level": level, "count": count }));
    json!({
        "id": judged.id,
        "name": alternative.info().name,
        "levels": levels,
        "rules": rules.collect::<Vec<_>>(),
        "known_findings": judged.known,
    })
}

/// Accepted findings with their reasons.
fn suppressed(checked: &Checked, alternative: &Alternative, judged: &Judged) -> Vec<Value> {
    let suppressed = judged.analysis.suppressed.iter();
    suppressed
        .map(|one| {
            let place = checked
                .places
                .of_element(alternative.id(), &one.finding.subject);
            let mut value = finding(&one.finding, alternative, place);
            value["reason"] = json!(one.reason);
            value["until"] = json!(one.until);
            value
        })
        .collect()
}

fn name(alternative: &Alternative, id: &Id) -> String {
    alternative.name_of(id).unwrap_or_else(|| id.to_string())
}

fn sentences(evidence: &[Evidence]) -> Vec<&str> {
    evidence
        .iter()
        .map(|evidence| evidence.text.as_str())
        .collect()
}

fn finding(finding: &Finding, alternative: &Alternative, place: Option<Place>) -> Value {
    let redesigns = finding.redesigns.iter().map(|redesign| {
        json!({
            "code": redesign.code(),
            "title": redesign.title(alternative),
            "safety": safety(redesign.safety()),
        })
    });
    let answers = finding.answers.iter().map(|answer| &answer.label);
    json!({
        "code": finding.code,
        "level": finding.level,
        "subject": name(alternative, &finding.subject),
        "subject_id": finding.subject,
        "message": finding.message,
        "remedy": finding.remedy,
        "evidence": sentences(&finding.evidence),
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "answers": answers.collect::<Vec<_>>(),
        "redesigns": redesigns.collect::<Vec<_>>(),
    })
}

const fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Safe => "safe",
        Safety::ChangesDesign => "changes-design",
        Safety::NeedsDecision => "needs-decision",
    }
}

fn relationship(relationship: &InferredRelationship, alternative: &Alternative) -> Value {
    let upstream = relationship.upstream.as_ref();
    let upstream_roles = relationship
        .upstream_roles
        .iter()
        .map(|role| role.abbreviation());
    let downstream_roles = relationship
        .downstream_roles
        .iter()
        .map(|role| role.abbreviation());
    json!({
        "a": name(alternative, &relationship.a),
        "a_id": relationship.a,
        "b": name(alternative, &relationship.b),
        "b_id": relationship.b,
        "pattern": pattern(relationship.pattern),
        "upstream": upstream.map(|id| name(alternative, id)),
        "upstream_id": upstream,
        "upstream_roles": upstream_roles.collect::<Vec<_>>(),
        "downstream_roles": downstream_roles.collect::<Vec<_>>(),
        "evidence": sentences(&relationship.evidence),
    })
}

const fn pattern(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::SharedKernel => "shared-kernel",
        Pattern::Partnership => "partnership",
        Pattern::UpstreamDownstream => "upstream-downstream",
        Pattern::CustomerSupplier => "customer-supplier",
        Pattern::SeparateWays => "separate-ways",
    }
}
