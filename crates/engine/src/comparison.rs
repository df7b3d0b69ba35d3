//! Alternatives side by side: a number for each dimension, and which alternative is nowhere worse than another.
//!
//! There is no single score, because the weight of each dimension depends on what somebody is after
//! (docs/reference/domain.md#alternatives).

use std::collections::BTreeSet;

use isobar_model::{Alternative, Id};
use serde::Serialize;

use crate::facts::Facts;
use crate::{Analysis, Level, Profile, ripple};

/// Something that alternatives are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Dimension {
    /// Its stable name, in kebab case.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Which numbers are good.
    pub better: Better,
}

/// Which numbers are good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// The lower, the better.
    Lower,
    /// The higher, the better.
    Higher,
    /// Neither is: the number explains the others.
    Neither,
}

/// Alternatives side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// Dimensions of the comparison.
    pub dimensions: Vec<Dimension>,
    /// The alternatives, in the order in which they were named.
    pub alternatives: Vec<Compared>,
}

/// An alternative among others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// Which one.
    pub id: Id,
    /// A number for each dimension; `None` where there is nothing to measure.
    pub values: Vec<Option<f64>>,
    /// The alternatives that are nowhere worse than this one and somewhere better (Pareto).
    pub dominated_by: Vec<Id>,
}

/// Measurement of one dimension.
type Measure = fn(&Measured) -> Option<f64>;

/// Facts about an alternative, before it is compared.
struct Measured {
    analysis: Analysis,
    mean_reach: Option<f64>,
}

const fn dimension(
    id: &'static str,
    name: &'static str,
    unit: &'static str,
    better: Better,
) -> Dimension {
    Dimension {
        id,
        name,
        unit,
        better,
    }
}

/// Every dimension, in the order in which it is shown.
const DIMENSIONS: [(Dimension, Measure); 14] = {
    use Better::{Higher, Lower, Neither};
    [
        (dimension("errors", "Errors", "findings", Lower), |one| {
            at(one, Level::Error)
        }),
        (
            dimension("warnings", "Warnings", "findings", Lower),
            |one| at(one, Level::Warning),
        ),
        (dimension("infos", "Infos", "findings", Lower), |one| {
            at(one, Level::Info)
        }),
        (dimension("hints", "Hints", "findings", Lower), |one| {
            at(one, Level::Hint)
        }),
        (
            dimension(
                "hidden-behaviour",
                "BCh, services silently needed",
                "services",
                Lower,
            ),
            |one| counted(one.analysis.metrics.board.hidden_behaviour),
        ),
        // Coupling that is said openly is no fault, and moves here when it is no longer hidden.
        (
            dimension(
                "explicit-behaviour",
                "BCx, services addressed openly",
                "services",
                Neither,
            ),
            |one| counted(one.analysis.metrics.board.explicit_behaviour),
        ),
        (
            dimension("leak", "Foreign knowledge held", "items", Lower),
            |one| counted(one.analysis.metrics.board.leaked_knowledge),
        ),
        (
            dimension(
                "foreign-rules",
                "Rules in a foreign context",
                "rules",
                Lower,
            ),
            |one| counted(one.analysis.metrics.board.foreign_rules),
        ),
        (
            dimension(
                "interdependence",
                "SIY, pairs that depend on each other",
                "pairs",
                Lower,
            ),
            |one| counted(one.analysis.metrics.board.interdependent_pairs),
        ),
        (
            dimension(
                "lowest-balance",
                "Worst balance of a dependency",
                "1 to 10",
                Higher,
            ),
            |one| {
                one.analysis
                    .metrics
                    .board
                    .lowest_balance
                    .map(|balance| balance as f64)
            },
        ),
        (
            dimension(
                "mean-balance",
                "Mean balance of dependencies",
                "1 to 10",
                Higher,
            ),
            |one| one.analysis.metrics.board.mean_balance,
        ),
        (
            dimension(
                "availability",
                "Lowest availability with all that is called",
                "share of time",
                Higher,
            ),
            |one| Some(one.analysis.metrics.board.lowest_availability),
        ),
        (
            dimension(
                "callbacks",
                "\u{3bb}, calls back for each event",
                "calls",
                Lower,
            ),
            |one| {
                let services = one.analysis.metrics.services.values();
                counted(services.map(|service| service.callbacks).sum())
            },
        ),
        (
            dimension(
                "ripple",
                "Services that a change reaches on average",
                "services",
                Lower,
            ),
            |one| one.mean_reach,
        ),
    ]
};

fn at(measured: &Measured, level: Level) -> Option<f64> {
    let findings = measured.analysis.findings.iter();
    counted(findings.filter(|finding| finding.level == level).count())
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a measure may have nothing to say"
)]
fn counted(count: usize) -> Option<f64> {
    Some(count as f64)
}

impl Comparison {
    /// Compares alternatives in every dimension. With `matters`, only the dimensions of these ids decide which
    /// alternative dominates which.
    #[must_use]
    pub fn of(
        alternatives: &[&Alternative],
        profile: &Profile,
        matters: Option<&BTreeSet<String>>,
    ) -> Self {
        let decides = |dimension: &Dimension| {
            dimension.better != Better::Neither
                && matters.is_none_or(|matters| matters.contains(dimension.id))
        };
        let mut compared: Vec<Compared> = alternatives
            .iter()
            .map(|alternative| {
                let measured = Measured {
                    analysis: Analysis::of(alternative, profile),
                    mean_reach: ripple::mean_reach(&Facts::of(alternative)),
                };
                Compared {
                    id: alternative.id().clone(),
                    values: DIMENSIONS
                        .iter()
                        .map(|(_, measure)| measure(&measured))
                        .collect(),
                    dominated_by: Vec::new(),
                }
            })
            .collect();
        let dominators: Vec<Vec<Id>> = compared
            .iter()
            .map(|one| {
                let others = compared
                    .iter()
                    .filter(|other| dominates(other, one, &decides));
                others.map(|other| other.id.clone()).collect()
            })
            .collect();
        for (one, dominated_by) in compared.iter_mut().zip(dominators) {
            one.dominated_by = dominated_by;
        }
        Self {
            dimensions: Self::dimensions().collect(),
            alternatives: compared,
        }
    }

    /// Everything that alternatives are compared by.
    pub fn dimensions() -> impl Iterator<Item = Dimension> {
        DIMENSIONS.iter().map(|(dimension, _)| *dimension)
    }
}

/// True if `one` is nowhere worse than `other` and somewhere better. What cannot be measured in both decides nothing.
fn dominates(one: &Compared, other: &Compared, decides: &impl Fn(&Dimension) -> bool) -> bool {
    let mut is_better = false;
    for ((dimension, _), (mine, theirs)) in
        DIMENSIONS.iter().zip(one.values.iter().zip(&other.values))
    {
        let (Some(mine), Some(theirs)) = (mine, theirs) else {
            continue;
        };
        if !decides(dimension) {
            continue;
        }
        let (good, bad) = match dimension.better {
            Better::Lower => (mine < theirs, mine > theirs),
            _ => (mine > theirs, mine < theirs),
        };
        if bad {
            return false;
        }
        is_better |= good;
    }
    is_better
}
