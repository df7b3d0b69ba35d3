//! Findings that somebody decided to live with: kept apart, never lost from sight.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Alternative, Date, Id, Suppression};
use serde::Serialize;

use crate::{Finding, Verdict, explain};

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

/// Findings, divided into those that count and those that are accepted.
pub(crate) struct Divided<'a> {
    /// Findings that count.
    pub kept: Vec<Verdict<'a>>,
    /// Suppressed findings, in the same order, each with its suppression.
    pub suppressed: Vec<(Verdict<'a>, &'a Suppression)>,
    /// Suppressions that suppress nothing, by id.
    pub idle: Vec<IdleSuppression>,
}

impl<'a> Divided<'a> {
    /// Divides what was found in a drawing.
    pub fn of(
        alternative: &'a Alternative,
        today: Option<&Date>,
        verdicts: Vec<Verdict<'a>>,
    ) -> Self {
        if alternative.suppressions().is_empty() {
            return Self {
                kept: verdicts,
                suppressed: Vec::new(),
                idle: Vec::new(),
            };
        }
        let all = || alternative.suppressions().values();
        let mut by_subject: BTreeMap<&Id, Vec<&Suppression>> = BTreeMap::new();
        for one in all().filter(|one| !is_over(one, today)) {
            by_subject.entry(&one.subject).or_default().push(one);
        }
        let mut kept = Vec::new();
        let mut suppressed = Vec::new();
        let mut used = BTreeSet::new();
        for verdict in verdicts {
            let about = by_subject.get(verdict.subject).into_iter().flatten();
            let mut covering = about.filter(|one| covers(one, &verdict)).peekable();
            match covering.peek() {
                Some(one) => suppressed.push((verdict, **one)),
                None => kept.push(verdict),
            }
            used.extend(covering.map(|one| &one.id));
        }
        let idle = all().filter_map(|one| idle(alternative, today, one, &used));
        Self {
            kept,
            idle: idle.collect(),
            suppressed,
        }
    }
}

/// True if a suppression is about a finding about its element.
fn covers(one: &Suppression, verdict: &Verdict) -> bool {
    let discriminator = one.discriminator.as_ref();
    let id = || verdict.id().discriminator;
    one.code.eq_ignore_ascii_case(verdict.code().0)
        && discriminator.is_none_or(|discriminator| *discriminator == id())
}

fn is_over(one: &Suppression, today: Option<&Date>) -> bool {
    let ends = one.until.as_ref().zip(today);
    ends.is_some_and(|(until, today)| until < today)
}

fn idle(
    alternative: &Alternative,
    today: Option<&Date>,
    one: &Suppression,
    used: &BTreeSet<&Id>,
) -> Option<IdleSuppression> {
    let why = if explain(&one.code).is_none() {
        Idle::NoRule
    } else if alternative.kind_of(&one.subject).is_none() {
        Idle::NoElement
    } else if is_over(one, today) {
        Idle::Expired
    } else if used.contains(&one.id) {
        return None;
    } else {
        Idle::NoFinding
    };
    Some(IdleSuppression {
        suppression: one.id.clone(),
        why,
        message: explanation(alternative, one, why),
    })
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
