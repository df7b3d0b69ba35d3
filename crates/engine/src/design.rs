//! A design as the rules see it: facts, and what follows from them.

use isobar_model::{Alternative, LanguageCode};
use isobar_wording::{Language, language_of};

use crate::balance::{Balance, balances};
use crate::dependencies::Dependencies;
use crate::facts::Facts;
use crate::inference::{Relation, infer};
use crate::metrics::{Leak, leaks};
use crate::{Metrics, Profile};

/// Input of the rules.
#[derive(Debug)]
pub(crate) struct Design<'a> {
    /// Facts of the drawing.
    pub facts: Facts<'a>,
    /// Which context depends on which.
    pub dependencies: Dependencies<'a>,
    /// Balance of each of these dependencies.
    pub balances: Vec<Balance<'a>>,
    /// Relationships that follow.
    pub relations: Vec<Relation>,
    /// Foreign knowledge of each frame, by its number.
    pub leaks: Vec<Vec<Leak<'a>>>,
    /// The numbers.
    pub metrics: Metrics,
    /// Settings.
    pub profile: &'a Profile,
    /// Language of its names.
    pub language: &'static dyn Language,
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
            language: language_of(alternative, profile.language),
        }
    }

    /// True if the names are in English.
    pub fn is_in_english(&self) -> bool {
        self.language.code() == LanguageCode::English
    }
}
