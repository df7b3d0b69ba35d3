//! Findings that somebody decided to live with: kept apart, never lost from sight.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Date, Id, Suppression};
use serde::Serialize;

use crate::{Finding, explain};

/// A finding that somebody decided to live with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// The suppression, an element of the board.
    pub suppression: Id,
    /// Why it is right as it is.
    pub reason: String,
    /// The last day on which it is kept apart.
    pub until: Option<Date>,
}

/// A suppression that suppresses nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IdleSuppression {
    /// The suppression, an element of the board.
    pub suppression: Id,
    /// Why it suppresses nothing.
    pub why: Idle,
    /// The same as a sentence.
    pub message: String,
}

/// Why a suppression suppresses nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Idle {
    /// Its last day is over: what it suppressed counts again.
    Expired,
    /// There is no rule of this code.
    NoRule,
    /// The element is gone.
    NoElement,
    /// The rule finds nothing about the element any more.
    NoFinding,
}

/// The findings that still count, those that are suppressed, and the suppressions that suppress nothing.
pub(crate) fn divide(
    alternative: &Alternative,
    today: Option<&Date>,
    findings: Vec<Finding>,
) -> (Vec<Finding>, Vec<Suppressed>, Vec<IdleSuppression>) {
    if alternative.suppressions().is_empty() {
        return (findings, Vec::new(), Vec::new());
    }
    let is_over = |one: &Suppression| match (&one.until, today) {
        (Some(until), Some(today)) => until < today,
        _ => false,
    };
    let all = || alternative.suppressions().values();
    let by_place: BTreeMap<(String, &Id), &Suppression> = all()
        .filter(|one| !is_over(one))
        .map(|one| ((one.code.to_ascii_uppercase(), &one.subject), one))
        .collect();
    let mut kept = Vec::new();
    let mut suppressed: Vec<Suppressed> = Vec::new();
    for finding in findings {
        let place = (finding.code.0.to_owned(), &finding.subject);
        match by_place.get(&place) {
            Some(one) => suppressed.push(Suppressed {
                suppression: one.id.clone(),
                reason: one.reason.clone(),
                until: one.until.clone(),
                finding,
            }),
            None => kept.push(finding),
        }
    }
    let used: std::collections::BTreeSet<_> = suppressed
        .iter()
        .map(|one| (one.finding.code.0.to_owned(), one.finding.subject.clone()))
        .collect();
    let idle = all().filter_map(|one| {
        let place = (one.code.to_ascii_uppercase(), one.subject.clone());
        let why = if explain(&one.code).is_none() {
            Idle::NoRule
        } else if alternative.kind_of(&one.subject).is_none() {
            Idle::NoElement
        } else if is_over(one) {
            Idle::Expired
        } else if used.contains(&place) {
            return None;
        } else {
            Idle::NoFinding
        };
        let message = explanation(alternative, one, why);
        let suppression = one.id.clone();
        Some(IdleSuppression {
            suppression,
            why,
            message,
        })
    });
    let idle = idle.collect();
    (kept, suppressed, idle)
}

fn explanation(alternative: &Alternative, one: &Suppression, why: Idle) -> String {
    let name = alternative.name_of(&one.subject).unwrap_or_default();
    let until = one
        .until
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let head = format!("Suppression \u{201c}{}\u{201d} of {}", one.id, one.code);
    match why {
        Idle::Expired => format!(
            "{head} about \u{201c}{name}\u{201d} ended on {until}: resolve the finding, or set another day"
        ),
        Idle::NoRule => format!("{head}: there is no such rule; remove it, or mend the code"),
        Idle::NoElement => format!(
            "{head}: there is no element \u{201c}{}\u{201d} any more; remove it",
            one.subject
        ),
        Idle::NoFinding => {
            format!("{head} about \u{201c}{name}\u{201d} has nothing to suppress; remove it")
        }
    }
}
