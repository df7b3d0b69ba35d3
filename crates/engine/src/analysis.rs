//! One pass over an alternative, and all that it finds.

use isobar_model::{Alternative, Id, Suppression};

use crate::design::Design;
use crate::facts::ordered;
use crate::inference::Relation;
use crate::suppression::Divided;
use crate::{
    Evidence, Finding, FindingId, IdleSuppression, InferredRelationship, Level, Matrix, MatrixOf,
    Metrics, Profile, Question, Suppressed, Verdict, matrix, question, rules,
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
    /// Findings, by level, then code, then subject; without what is suppressed.
    pub findings: Vec<Finding>,
    /// Accepted findings, in the same order.
    pub suppressed: Vec<Suppressed>,
    /// Suppressions that suppress nothing, by id.
    pub idle_suppressions: Vec<IdleSuppression>,
    /// Relationship of each pair of contexts that is connected, as the flows show it. A pair with a seam in each direction has an
    /// entry for each, a pair that no message connects has none.
    pub relationships: Vec<InferredRelationship>,
    /// The numbers.
    pub metrics: Metrics,
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

    /// Findings that go and that come when this design becomes another.
    #[must_use]
    pub fn difference(&self, after: &Judgement) -> (Vec<Finding>, Vec<Finding>) {
        crate::redesign::difference(self, after)
    }

    /// The alternative that was judged.
    #[must_use]
    pub const fn alternative(&self) -> &'a Alternative {
        self.design.facts.model
    }

    /// Settings that it was judged by.
    #[must_use]
    pub const fn profile(&self) -> &'a Profile {
        self.design.profile
    }

    /// The finding of this identity, in words.
    #[must_use]
    pub fn finding(&self, id: &FindingId) -> Option<Finding> {
        let found = self.verdicts.iter().find(|one| one.is(id))?;
        self.findings(&[*found]).pop()
    }

    /// Findings without words, by level, then code, then subject; without what is suppressed.
    #[must_use]
    pub fn verdicts(&self) -> &[Verdict<'a>] {
        &self.verdicts
    }

    /// Some of what was found, in words and in the given order.
    #[must_use]
    pub fn findings(&self, verdicts: &[Verdict<'a>]) -> Vec<Finding> {
        rules::tell(&self.design, verdicts)
    }

    /// Accepted findings, in words.
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

    /// Relationship of each pair of contexts that is connected, as the flows show it, without the evidence.
    #[must_use]
    pub fn relationships(&self) -> Vec<InferredRelationship> {
        let relations = self.design.relations.iter();
        let facts = &self.design.facts;
        relations.map(|one| one.untold(facts)).collect()
    }

    /// Relationships of two contexts, as the flows show them, with the evidence; empty where no message connects them.
    #[must_use]
    pub fn between(&self, one: &Id, other: &Id) -> Vec<InferredRelationship> {
        let relations = self.design.relations.iter();
        let facts = &self.design.facts;
        let pair = facts.frame(one).zip(facts.frame(other));
        let pair = pair.map(|(one, other)| ordered(one, other));
        let between = relations.filter(|one| Some(one.pair()) == pair);
        between.map(|one| self.relation_in_words(one)).collect()
    }

    /// The dependency matrix.
    #[must_use]
    pub fn matrix(&self, of: MatrixOf) -> Matrix {
        Matrix::of(&self.design.facts, &self.design.dependencies, of)
    }

    /// Why the first of two members of a matrix depends on the second, by their keys; empty where it does not.
    #[must_use]
    pub fn why_dependent(&self, of: MatrixOf, pair: (&str, &str)) -> Vec<Evidence> {
        matrix::evidence(&self.design.facts, &self.design.dependencies, of, pair)
    }

    fn relation_in_words(&self, relation: &Relation) -> InferredRelationship {
        relation.in_words(&self.design.facts, &self.design.dependencies)
    }

    /// The numbers.
    #[must_use]
    pub const fn metrics(&self) -> &Metrics {
        &self.design.metrics
    }

    /// Open questions, which only people can answer: the review of the board, by topic.
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

    /// Open questions, which only people can answer: the review of the analyzed board, by topic.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        question::gather(&self.findings)
    }
}
