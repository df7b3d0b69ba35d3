//! Refactorings that would help most: each is tried on a copy, and ranked by the findings that it resolves and brings.
//! How they are ranked stands in docs/reference/rules.md#what-would-help-most.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Alternative, Change, Document, Id};
use rustc_hash::FxHashMap;

use crate::{Code, Finding, Judgement, Level, Profile, Redesign, Safety, Verdict};

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

/// Rule, element and level of findings, and how many there are of each.
type Tally<'a> = BTreeMap<(Code, &'a Id, Level), usize>;

/// A refactoring that was tried, before anything is put into words.
struct Tried {
    redesign: Redesign,
    /// Positions of the verdicts that would go.
    gone: Vec<usize>,
    brings: Vec<Finding>,
    raises: usize,
    score: i64,
}

impl Recommendations {
    /// Tries the refactorings that the findings of an alternative offer.
    #[must_use]
    pub fn of(
        document: &Document,
        judgement: &Judgement,
        alternative: &Id,
        profile: &Profile,
    ) -> Self {
        let verdicts = judgement.verdicts();
        let counted = verdicts.iter().filter(|one| one.level != Level::Question);
        let counted: Vec<Verdict> = counted.copied().collect();
        let Some(model) = document.alternative(alternative) else {
            return Self::default();
        };
        let mut candidates = candidates(judgement, &counted);
        let most = most_tried(model);
        let is_complete = candidates.len() <= most && counted.len() <= MOST_FINDINGS;
        candidates.truncate(most);

        let trial = Trial {
            document,
            alternative,
            profile,
            before: verdicts,
            counted: &counted,
        };
        let mut tried: Vec<Tried> = trial.all(candidates);
        tried.retain(|one| one.score > 0);
        // Sorting is stable: of equal ones, the first that is offered stays first.
        tried.sort_by_key(|one| (-one.score, one.brings.len(), one.redesign.safety()));

        let mut covered = BTreeSet::new();
        let mut kept = Vec::new();
        for one in tried {
            let known = covered.len();
            covered.extend(one.gone.iter().copied());
            if covered.len() > known {
                kept.push(one);
            }
        }
        Self::in_words(judgement, &counted, kept, &covered, is_complete)
    }

    /// Leaves out the findings that are known already, and the refactorings that resolve no other.
    pub fn retain(&mut self, is_wanted: impl Fn(&Finding) -> bool) {
        self.others.retain(&is_wanted);
        for one in &mut self.refactorings {
            one.resolves.retain(&is_wanted);
        }
        self.refactorings.retain(|one| !one.resolves.is_empty());
    }

    fn in_words<'a>(
        judgement: &Judgement<'a>,
        counted: &[Verdict<'a>],
        kept: Vec<Tried>,
        covered: &BTreeSet<usize>,
        is_complete: bool,
    ) -> Self {
        let others = (0..counted.len()).filter(|index| !covered.contains(index));
        let refactorings = kept.into_iter().map(|one| Recommendation {
            resolves: at(judgement, counted, one.gone.iter().copied()),
            redesign: one.redesign,
            brings: one.brings,
            raises: one.raises,
        });
        Self {
            refactorings: refactorings.collect(),
            others: at(judgement, counted, others),
            findings: counted.len(),
            is_complete,
        }
    }
}

/// Findings at some positions, at most as many as are considered.
fn at<'a>(
    judgement: &Judgement<'a>,
    counted: &[Verdict<'a>],
    places: impl Iterator<Item = usize>,
) -> Vec<Finding> {
    let some: Vec<Verdict> = places
        .filter_map(|place| counted.get(place))
        .copied()
        .collect();
    let some = some.get(..MOST_FINDINGS).unwrap_or(&some);
    judgement.findings(some)
}

/// Number of refactorings that are tried on a board of this size.
fn most_tried(model: &Alternative) -> usize {
    let elements = model.ids().count().max(1);
    (MOST_WORK / elements).clamp(FEWEST_TRIED, MOST_TRIED)
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

/// The refactorings that findings offer, each once: first those that most findings offer, by weight. What only people can
/// decide is not recommended.
fn candidates<'a>(judgement: &Judgement<'a>, counted: &[Verdict<'a>]) -> Vec<Redesign> {
    let worst = counted.get(..MOST_FINDINGS).unwrap_or(counted);
    let mut order: Vec<(Redesign, i64)> = Vec::new();
    let mut places: FxHashMap<Redesign, usize> = FxHashMap::default();
    for finding in judgement.findings(worst) {
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

/// The design as it is, on copies of which refactorings are tried.
struct Trial<'a> {
    document: &'a Document,
    alternative: &'a Id,
    profile: &'a Profile,
    /// Everything that is found, with the questions.
    before: &'a [Verdict<'a>],
    /// The findings without the questions.
    counted: &'a [Verdict<'a>],
}

impl Trial<'_> {
    /// Tries one after the other on the same copy, which costs less than a copy for each.
    fn all(&self, candidates: Vec<Redesign>) -> Vec<Tried> {
        let mut copy = self.document.clone();
        let known = tally(self.before);
        let tried = candidates.into_iter().filter_map(|redesign| {
            let edits = redesign.edits(copy.alternative(self.alternative)?);
            let changes = edits.into_iter().map(|edit| edit.of(self.alternative));
            let delta = copy.apply_all(changes).ok()?;
            let tried = self.effect(&copy, redesign, &known);
            let is_back = copy.apply(Change::Replay(delta.inverse())).is_ok();
            if !is_back {
                copy = self.document.clone();
            }
            tried
        });
        tried.collect()
    }

    fn effect(&self, copy: &Document, redesign: Redesign, known: &Tally) -> Option<Tried> {
        let then = Judgement::of(copy.alternative(self.alternative)?, self.profile);
        let left = tally(then.verdicts());
        let gone = surplus(self.counted, &left);
        let new = surplus(then.verdicts(), known);
        let new = new
            .into_iter()
            .filter_map(|place| then.verdicts().get(place));
        let (asked, new): (Vec<Verdict>, Vec<Verdict>) =
            new.copied().partition(|one| one.level == Level::Question);
        let sum = |levels: &mut dyn Iterator<Item = Level>| levels.map(weight).sum::<i64>();
        let gone_levels = gone
            .iter()
            .filter_map(|place| Some(self.counted.get(*place)?.level));
        let score = sum(&mut gone_levels.into_iter()) - sum(&mut new.iter().map(|one| one.level));
        Some(Tried {
            brings: then.findings(&new),
            raises: asked.len(),
            redesign,
            gone,
            score,
        })
    }
}

fn tally<'a>(verdicts: &[Verdict<'a>]) -> Tally<'a> {
    let mut tally = Tally::new();
    for one in verdicts {
        *tally
            .entry((one.code(), one.subject, one.level))
            .or_default() += 1;
    }
    tally
}

/// Positions of the verdicts of which there are more than in another analysis.
fn surplus(verdicts: &[Verdict], other: &Tally) -> Vec<usize> {
    let mut seen = Tally::new();
    let mut places = Vec::new();
    for (place, one) in verdicts.iter().enumerate() {
        let key = (one.code(), one.subject, one.level);
        let count = seen.entry(key).or_default();
        *count += 1;
        if *count > other.get(&key).copied().unwrap_or_default() {
            places.push(place);
        }
    }
    places
}
