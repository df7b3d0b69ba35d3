//! One pass over an alternative, and all that it finds.

use isobar_model::Alternative;

use crate::balance::{Balance, balances};
use crate::dependencies::Dependencies;
use crate::facts::Facts;
use crate::inference::infer;
use crate::metrics::{Leak, leaks};
use crate::suppression::divide;
use crate::{
    Finding, IdleSuppression, InferredRelationship, Metrics, Profile, Question, Suppressed,
    question, rules,
};

/// Everything that the engine says about one alternative.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// What the rules say, by level, then code, then subject; without what is suppressed.
    pub findings: Vec<Finding>,
    /// What somebody decided to live with, in the same order.
    pub suppressed: Vec<Suppressed>,
    /// Suppressions that suppress nothing, by id.
    pub idle_suppressions: Vec<IdleSuppression>,
    /// What each pair of contexts that is connected or was declared really is to each other. A pair with a seam in
    /// each direction has an entry for each.
    pub relationships: Vec<InferredRelationship>,
    /// The numbers.
    pub metrics: Metrics,
}

/// What rules judge by.
pub(crate) struct Design<'a> {
    /// What the drawing says.
    pub facts: Facts<'a>,
    /// Which context depends on which.
    pub dependencies: Dependencies<'a>,
    /// How well each of these dependencies is balanced.
    pub balances: Vec<Balance<'a>>,
    /// What that makes them to each other.
    pub relationships: Vec<InferredRelationship>,
    /// What each frame knows that is not its own, by its number.
    pub leaks: Vec<Vec<Leak<'a>>>,
    /// The numbers.
    pub metrics: Metrics,
    /// What was set.
    pub profile: &'a Profile,
}

impl Analysis {
    /// Judges an alternative.
    #[must_use]
    pub fn of(alternative: &Alternative, profile: &Profile) -> Self {
        let facts = Facts::of(alternative);
        let dependencies = Dependencies::of(&facts);
        let relationships = infer(&facts, &dependencies);
        let balances = balances(&facts, &dependencies);
        let leaks: Vec<_> = facts.frames().map(|one| leaks(&facts, one)).collect();
        let metrics = Metrics::of(&facts, &dependencies, &balances, &leaks);
        let design = Design {
            facts,
            dependencies,
            balances,
            relationships,
            leaks,
            metrics,
            profile,
        };
        let found = rules::check_all(&design);
        let (findings, suppressed, idle_suppressions) =
            divide(alternative, profile.today.as_ref(), found);
        Self {
            findings,
            suppressed,
            idle_suppressions,
            relationships: design.relationships,
            metrics: design.metrics,
        }
    }

    /// What nobody has said yet and only people know: the review of the board that was judged, by topic.
    #[must_use]
    pub fn questions(&self, alternative: &Alternative) -> Vec<Question> {
        question::gather(alternative, &self.findings)
    }
}
