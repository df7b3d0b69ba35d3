//! Refactorings that would help most: each is tried on a copy, and ranked by the findings that it resolves and brings.
//! The ranking is described in docs/reference/rules.md#what-would-help-most.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Change, Document};
use rustc_hash::FxHashMap;

use crate::redesign::difference;
use crate::{Finding, FindingId, Judgement, Level, Redesign, Safety, Verdict};

/// Most findings whose refactorings are considered, the worst first.
const MOST_FINDINGS: usize = 1000;
/// Most refactorings that are tried.
const MOST_TRIED: usize = 60;
/// Fewest refactorings that are tried, however large the board is.
const FEWEST_TRIED: usize = 8;
/// Elements of the board times refactorings: analysing that many takes a second at most.
const MOST_WORK: usize = 200_000;

/// Refactorings that would help most, the best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recommendations {
    /// The refactorings. Each resolves a finding that none before it resolves.
    pub refactorings: Vec<Recommendation>,
    /// Findings that none of them resolves, in the order of the analysis; without questions.
    pub others: Vec<Finding>,
    /// Number of findings; without questions.
    pub findings: usize,
    /// True if every refactoring that the findings offer was tried.
    pub is_complete: bool,
}

/// A refactoring with its effect on the findings. Questions do not count: nobody has answered those that go.
#[derive(Clone, Debug, PartialEq)]
pub struct Recommendation {
    /// The refactoring.
    pub redesign: Redesign,
    /// Findings that it resolves, in the order of the analysis.
    pub resolves: Vec<Finding>,
    /// Findings that it brings.
    pub brings: Vec<Finding>,
    /// Number of questions that it raises.
    pub raises: usize,
}

/// A finding at its level.
type Key = (FindingId, Level);

impl Recommendations {
    /// Tries the refactorings that the findings of a design offer; `document` is the one that it lies in.
    #[must_use]
    pub fn of(document: &Document, judgement: &Judgement) -> Self {
        let verdicts = judgement.verdicts().iter();
        let counted = verdicts.filter(|one| one.level != Level::Question);
        let counted: Vec<Verdict> = counted.copied().collect();
        let mut candidates = candidates(judgement, &counted);
        let most = most_tried(judgement.alternative());
        let is_complete = candidates.len() <= most && counted.len() <= MOST_FINDINGS;
        candidates.truncate(most);

        let mut tried = try_all(document, judgement, candidates);
        tried.retain(|one| one.score() > 0);
        // Sorting is stable: of equal ones, the first that is offered stays first.
        tried.sort_by_key(|one| (-one.score(), one.brings.len(), one.redesign.safety()));
        let mut covered: BTreeSet<Key> = BTreeSet::new();
        tried.retain(|one| {
            let known = covered.len();
            covered.extend(one.resolves.iter().map(key));
            covered.len() > known
        });
        let is_other = |one: &&Verdict| !covered.contains(&(one.id(), one.level));
        let others: Vec<Verdict> = counted.iter().filter(is_other).copied().collect();
        Self {
            refactorings: tried,
            others: judgement.findings(first(&others)),
            findings: counted.len(),
            is_complete,
        }
    }

    /// Leaves out the findings that are known already, and the refactorings that resolve no other.
    pub fn retain(&mut self, is_wanted: impl Fn(&Finding) -> bool) {
        self.others.retain(&is_wanted);
        for one in &mut self.refactorings {
            one.resolves.retain(&is_wanted);
        }
        self.refactorings.retain(|one| !one.resolves.is_empty());
    }
}

impl Recommendation {
    /// Weight of what it resolves less the weight of what it brings.
    fn score(&self) -> i64 {
        let sum =
            |findings: &[Finding]| -> i64 { findings.iter().map(|one| weight(one.level)).sum() };
        sum(&self.resolves) - sum(&self.brings)
    }
}

fn key(finding: &Finding) -> Key {
    (finding.id(), finding.level)
}

/// Weight of a finding: one error outweighs two warnings.
const fn weight(level: Level) -> i64 {
    match level {
        Level::Error => 10,
        Level::Warning => 4,
        Level::Info => 2,
        Level::Hint => 1,
        Level::Question => 0,
    }
}

/// Number of refactorings that are tried on a board of this size.
fn most_tried(model: &Alternative) -> usize {
    let elements = model.ids().count().max(1);
    (MOST_WORK / elements).clamp(FEWEST_TRIED, MOST_TRIED)
}

/// The worst findings, as many as are considered.
fn first<'v, 'a>(verdicts: &'v [Verdict<'a>]) -> &'v [Verdict<'a>] {
    verdicts.get(..MOST_FINDINGS).unwrap_or(verdicts)
}

/// The refactorings that findings offer, each once: first those that most findings offer, by weight. What only people can
/// decide is not recommended.
fn candidates<'a>(judgement: &Judgement<'a>, counted: &[Verdict<'a>]) -> Vec<Redesign> {
    let mut order: Vec<(Redesign, i64)> = Vec::new();
    let mut places: FxHashMap<Redesign, usize> = FxHashMap::default();
    for finding in judgement.findings(first(counted)) {
        for redesign in finding.redesigns {
            let place = *places.entry(redesign.clone()).or_insert(order.len());
            match order.get_mut(place) {
                Some((_, sum)) => *sum += weight(finding.level),
                None => order.push((redesign, weight(finding.level))),
            }
        }
    }
    order.retain(|(redesign, _)| redesign.safety() != Safety::NeedsDecision);
    order.sort_by_key(|(_, sum)| -sum);
    order.into_iter().map(|(redesign, _)| redesign).collect()
}

/// Tries one after the other on the same copy, which costs less than a copy for each.
fn try_all(
    document: &Document,
    judgement: &Judgement,
    candidates: Vec<Redesign>,
) -> Vec<Recommendation> {
    let alternative = judgement.alternative().id();
    let mut copy = document.clone();
    let tried = candidates.into_iter().filter_map(|redesign| {
        let edits = redesign.edits(judgement.alternative());
        let changes = edits.into_iter().map(|edit| edit.of(alternative));
        let delta = copy.apply_all(changes).ok()?;
        let then = copy.alternative(alternative);
        let then = then.map(|then| Judgement::of(then, judgement.profile()));
        let tried = then.map(|then| effect(judgement, &then, redesign));
        if copy.apply(Change::Replay(delta.inverse())).is_err() {
            copy = document.clone();
        }
        tried
    });
    tried.collect()
}

/// Effect of a refactoring on the findings. A question that goes was not answered.
fn effect(before: &Judgement, after: &Judgement, redesign: Redesign) -> Recommendation {
    let (mut resolves, new) = difference(before, after);
    resolves.retain(|one| one.level != Level::Question);
    let is_question = |one: &Finding| one.level == Level::Question;
    let (questions, brings): (Vec<_>, Vec<_>) = new.into_iter().partition(is_question);
    Recommendation {
        redesign,
        resolves,
        brings,
        raises: questions.len(),
    }
}
