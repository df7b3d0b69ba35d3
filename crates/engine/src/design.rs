//! A design as the rules see it: facts, and what follows from them.

use isobar_model::Alternative;

use crate::balance::{Balance, balances};
use crate::dependencies::Dependencies;
use crate::facts::Facts;
use crate::inference::{Relation, infer};
use crate::metrics::{Leak, leaks};
use crate::{Metrics, Profile};

/// A design with everything that rules judge by.
#[derive(Debug)]
pub(crate) struct Design<'a> {
    /// What the drawing says.
    pub facts: Facts<'a>,
    /// Which context depends on which.
    pub dependencies: Dependencies<'a>,
    /// How well each of these dependencies is balanced.
    pub balances: Vec<Balance<'a>>,
    /// What that makes them to each other.
    pub relations: Vec<Relation>,
    /// What each frame knows that is not its own, by its number.
    pub leaks: Vec<Vec<Leak<'a>>>,
    /// The numbers.
    pub metrics: Metrics,
    /// What was set.
    pub profile: &'a Profile,
}

impl<'a> Design<'a> {
    /// Reads an alternative.
    pub fn of(alternative: &'a Alternative, profile: &'a Profile) -> Self {
        let facts = Facts::of(alternative);
        let dependencies = Dependencies::of(&facts);
        let relations = infer(&facts, &dependencies);
        let balances = balances(&facts, &dependencies);
        let leaks = leaks(&facts);
        let metrics = Metrics::of(&facts, &dependencies, &balances, &leaks);
        Self {
            facts,
            dependencies,
            balances,
            relations,
            leaks,
            metrics,
            profile,
        }
    }
}
