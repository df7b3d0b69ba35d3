//! Dependency matrix: which context, service or team depends on which, in an order that shows layers and circles
//! (docs/reference/domain.md#dependency-matrix).

mod members;
mod order;
mod reason;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::Id;
use serde::{Deserialize, Serialize};

use self::members::Members;
use self::reason::Reason;
use crate::Evidence;
use crate::dependencies::Dependencies;
use crate::facts::Facts;

/// Members of a matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatrixOf {
    /// Bounded contexts.
    #[default]
    Contexts,
    /// Services; a context without any is one itself.
    Services,
    /// Teams, with the contexts that each works on.
    Teams,
}

/// Members, and the dependencies between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// Members by layer: first those that nobody depends on, last those that depend on nobody. Members of a circle
    /// stand beside each other.
    pub members: Vec<MatrixMember>,
    /// Dependencies, by the members that they go from and to.
    pub cells: Vec<MatrixCell>,
}

/// A context, service or team in a matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixMember {
    /// Id of the element; the name of a team. Empty for contexts without a team.
    pub key: String,
    /// Display name.
    pub name: String,
    /// The element on the board, where it is one.
    pub element: Option<Id>,
    /// Layer, from 0: one more than that of the highest member that it depends on, circles counted as one member.
    pub layer: usize,
    /// Number of the circle that it is part of; `None` where nobody whom it depends on depends on it.
    pub circle: Option<usize>,
    /// Its dependencies in both directions, in a sentence.
    pub sentence: String,
}

/// A dependency of one member on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixCell {
    /// Index of the member that depends.
    pub from: usize,
    /// Index of the member that it depends on.
    pub to: usize,
    /// Number of reasons of each kind.
    pub counts: MatrixCounts,
}

/// Number of different reasons for a dependency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixCounts {
    /// Events of the other in which it takes part.
    pub events: usize,
    /// Commands of the other that it sends.
    pub commands: usize,
    /// Read models of the other that it asks for.
    pub queries: usize,
    /// Events of its own on which it expects the other to act.
    pub expectations: usize,
    /// Events of its own with fields that the other decides on.
    pub decisions: usize,
    /// Business rules in it that are about the other.
    pub rules: usize,
    /// Business rules that lie in both.
    pub copies: usize,
    /// Data stores that both use.
    pub stores: usize,
}

impl MatrixCounts {
    /// Number of reasons of all kinds.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.messages() + self.others()
    }

    /// Number of messages of the other.
    #[must_use]
    pub const fn messages(&self) -> usize {
        self.events + self.commands + self.queries
    }

    /// Number of reasons that are no message of the other.
    #[must_use]
    pub const fn others(&self) -> usize {
        self.expectations + self.decisions + self.rules + self.copies + self.stores
    }
}

impl Matrix {
    /// The matrix of a design.
    pub(crate) fn of<'a>(facts: &Facts<'a>, dependencies: &Dependencies<'a>, of: MatrixOf) -> Self {
        let members = Members::of(facts, of);
        let mut reasons: BTreeMap<(usize, usize), BTreeSet<Reason>> = BTreeMap::new();
        for dependency in dependencies.all() {
            if let Some(pair) = members.pair(dependency) {
                let reason = Reason::of(facts, dependency);
                reasons.entry(pair).or_default().insert(reason);
            }
        }
        let edges: Vec<_> = reasons.keys().copied().collect();
        let order = order::Order::of(&members.names(), &edges);
        let counted = reasons.into_iter().map(|((from, to), reasons)| MatrixCell {
            from: order.place(from),
            to: order.place(to),
            counts: reason::counts(&reasons),
        });
        let mut matrix = Self {
            cells: counted.collect(),
            members: members.in_order(&order),
        };
        matrix.cells.sort_by_key(|cell| (cell.from, cell.to));
        words::write(&mut matrix);
        matrix
    }
}

/// Why one member depends on another, each reason once.
pub(crate) fn evidence<'a>(
    facts: &Facts<'a>,
    dependencies: &Dependencies<'a>,
    of: MatrixOf,
    (from, to): (&str, &str),
) -> Vec<Evidence> {
    let members = Members::of(facts, of);
    let Some(pair) = members.index(from).zip(members.index(to)) else {
        return Vec::new();
    };
    let here = dependencies
        .all()
        .filter(|one| members.pair(one) == Some(pair));
    let mut known = BTreeSet::new();
    let sentences = here.map(|one| one.evidence(facts));
    sentences
        .filter(|one| known.insert(one.text.clone()))
        .collect()
}
