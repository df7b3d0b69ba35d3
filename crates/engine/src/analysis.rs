//! One pass over an alternative, and all that it finds.

use isobar_model::{Alternative, Id, LanguageCode, Suppression};
use isobar_wording::{Language, language_of};

use crate::balance::{Balance, balances};
use crate::dependencies::Dependencies;
use crate::facts::{Facts, ordered};
use crate::inference::{Relation, infer};
use crate::metrics::{Leak, leaks};
use crate::suppression::Divided;
use crate::{
    Finding, IdleSuppression, InferredRelationship, Level, Metrics, Profile, Question, Suppressed,
    Verdict, question, rules,
};

/// A design that was judged. Everything is known, and nothing has been put into words yet: a large board has more
/// findings and relationships than anybody reads, and whoever wants to read some asks for those.
#[derive(Debug)]
pub struct Judgement<'a> {
    design: Design<'a>,
    verdicts: Vec<Verdict<'a>>,
    suppressed: Vec<(Verdict<'a>, &'a Suppression)>,
    idle_suppressions: Vec<IdleSuppression>,
}

/// Everything that the engine says about one alternative, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// What the rules say, by level, then code, then subject; without what is suppressed.
    pub findings: Vec<Finding>,
    /// What somebody decided to live with, in the same order.
    pub suppressed: Vec<Suppressed>,
    /// Suppressions that suppress nothing, by id.
    pub idle_suppressions: Vec<IdleSuppression>,
    /// What each pair of contexts that is connected really is to each other. A pair with a seam in each direction has an
    /// entry for each, a pair that no message connects has none.
    pub relationships: Vec<InferredRelationship>,
    /// The numbers.
    pub metrics: Metrics,
}

/// What rules judge by.
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
    /// The language of its names.
    pub language: &'static dyn Language,
}

impl<'a> Design<'a> {
    fn of(alternative: &'a Alternative, profile: &'a Profile) -> Self {
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

impl<'a> Judgement<'a> {
    /// Judges an alternative: all rules, metrics and relationships.
    #[must_use]
    pub fn of(alternative: &'a Alternative, profile: &'a Profile) -> Self {
        let design = Design::of(alternative, profile);
        let found = rules::judge(&design);
        let divided = Divided::of(alternative, profile.today.as_ref(), found);
        Self {
            design,
            verdicts: divided.kept,
            suppressed: divided.suppressed,
            idle_suppressions: divided.idle,
        }
    }

    /// What the rules found, by level, then code, then subject; without what is suppressed.
    #[must_use]
    pub fn verdicts(&self) -> &[Verdict<'a>] {
        &self.verdicts
    }

    /// Some of what was found, in words and in the given order.
    #[must_use]
    pub fn findings(&self, verdicts: &[Verdict<'a>]) -> Vec<Finding> {
        rules::tell(&self.design, verdicts)
    }

    /// What somebody decided to live with, in words.
    #[must_use]
    pub fn suppressed(&self) -> Vec<Suppressed> {
        let (verdicts, by): (Vec<_>, Vec<_>) = self.suppressed.iter().copied().unzip();
        let findings = self.findings(&verdicts).into_iter();
        let suppressed = findings.zip(by).map(|(finding, by)| Suppressed {
            suppression: by.id.clone(),
            reason: by.reason.clone(),
            until: by.until.clone(),
            finding,
        });
        suppressed.collect()
    }

    /// Suppressions that suppress nothing, by id.
    #[must_use]
    pub fn idle_suppressions(&self) -> &[IdleSuppression] {
        &self.idle_suppressions
    }

    /// What each pair of contexts that is connected really is to each other, without the evidence.
    #[must_use]
    pub fn relationships(&self) -> Vec<InferredRelationship> {
        let relations = self.design.relations.iter();
        let facts = &self.design.facts;
        relations.map(|one| one.untold(facts)).collect()
    }

    /// What two contexts really are to each other, with the evidence; empty where no message connects them.
    #[must_use]
    pub fn between(&self, one: &Id, other: &Id) -> Vec<InferredRelationship> {
        let relations = self.design.relations.iter();
        let facts = &self.design.facts;
        let pair = facts.frame(one).zip(facts.frame(other));
        let pair = pair.map(|(one, other)| ordered(one, other));
        let between = relations.filter(|one| Some(one.pair()) == pair);
        between.map(|one| self.relation_in_words(one)).collect()
    }

    fn relation_in_words(&self, relation: &Relation) -> InferredRelationship {
        relation.in_words(&self.design.facts, &self.design.dependencies)
    }

    /// The numbers.
    #[must_use]
    pub const fn metrics(&self) -> &Metrics {
        &self.design.metrics
    }

    /// What nobody has said yet and only people know: the review of the board, by topic.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        let asked = self.verdicts.iter();
        let asked = asked.filter(|verdict| verdict.level == Level::Question);
        let asked: Vec<_> = asked.copied().collect();
        question::gather(&self.findings(&asked))
    }

    /// All of it in words.
    #[must_use]
    pub fn in_words(self) -> Analysis {
        let relations = self.design.relations.iter();
        Analysis {
            findings: self.findings(&self.verdicts),
            suppressed: self.suppressed(),
            relationships: relations.map(|one| self.relation_in_words(one)).collect(),
            idle_suppressions: self.idle_suppressions,
            metrics: self.design.metrics,
        }
    }
}

impl Analysis {
    /// Judges an alternative, and puts everything into words.
    #[must_use]
    pub fn of(alternative: &Alternative, profile: &Profile) -> Self {
        Judgement::of(alternative, profile).in_words()
    }

    /// What nobody has said yet and only people know: the review of the board that was judged, by topic.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        question::gather(&self.findings)
    }
}
