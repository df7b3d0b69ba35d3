//! Findings, relationships and questions of a design.

use std::collections::BTreeSet;

use isobar_engine::{FindingId, InferredRelationship, explain};
use isobar_model::Id;
use serde::{Deserialize, Serialize};

use crate::analyst::Analyst;
use crate::query::{DesignQuery, Query, QueryError, Scope};
use crate::snapshot::AnalysedDesign;
use crate::wire::{DesignReport, FindingDetail, Offer, Pair, QuestionGroup, Section};
use crate::{details, pair};

/// The sections of a rule's documentation that a reader may want, in order.
const SECTIONS: [&str; 4] = [
    "Why it matters",
    "Example",
    "Is the fix safe?",
    "Known limits",
];

/// Asks for a report on a design; there is none where all of it was said by the report before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analyze {
    /// The design.
    pub scope: Scope,
    /// The page's number for this state of the document; the report bears it, too.
    pub revision: u64,
}

impl Query for Analyze {
    type Answer = Option<DesignReport>;
    const NAME: &'static str = "analyze";

    fn run(self, analyst: &mut Analyst) -> Result<Option<DesignReport>, QueryError> {
        analyst.report(self.scope, self.revision)
    }
}

/// Asks for remedy, evidence and refactorings of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainFinding {
    /// The finding.
    pub finding: FindingId,
}

impl DesignQuery for ExplainFinding {
    type Answer = FindingDetail;
    const NAME: &'static str = "explain-finding";

    fn run(self, design: &AnalysedDesign) -> Result<FindingDetail, QueryError> {
        details::detail(design, &self.finding).ok_or(QueryError::Outdated)
    }
}

/// Asks for the best fix about some elements that people need not decide, if there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestFix {
    /// The elements.
    pub elements: BTreeSet<Id>,
}

impl DesignQuery for SuggestFix {
    type Answer = Option<Offer>;
    const NAME: &'static str = "suggest-fix";

    fn run(self, design: &AnalysedDesign) -> Result<Option<Offer>, QueryError> {
        Ok(details::fix(design, &self.elements))
    }
}

/// Asks for the relationships that the flows between contexts amount to, without the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRelationships;

impl DesignQuery for ListRelationships {
    type Answer = Vec<InferredRelationship>;
    const NAME: &'static str = "list-relationships";

    fn run(self, design: &AnalysedDesign) -> Result<Vec<InferredRelationship>, QueryError> {
        Ok(design.judgement.relationships())
    }
}

/// Asks for the relationship of two contexts, and what shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparePair {
    /// One context.
    pub a: Id,
    /// The other.
    pub b: Id,
}

impl DesignQuery for ComparePair {
    type Answer = Pair;
    const NAME: &'static str = "compare-pair";

    fn run(self, design: &AnalysedDesign) -> Result<Pair, QueryError> {
        Ok(pair::pair(design, (&self.a, &self.b)))
    }
}

/// Asks for the questions that only people can answer, by topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewBoard;

impl DesignQuery for ReviewBoard {
    type Answer = Vec<QuestionGroup>;
    const NAME: &'static str = "review-board";

    fn run(self, design: &AnalysedDesign) -> Result<Vec<QuestionGroup>, QueryError> {
        Ok(details::review(design))
    }
}

/// Asks for the documentation of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainRule {
    /// The rule's code.
    pub code: String,
}

impl Query for ExplainRule {
    type Answer = Vec<Section>;
    const NAME: &'static str = "explain-rule";

    fn run(self, _analyst: &mut Analyst) -> Result<Vec<Section>, QueryError> {
        let unknown =
            || QueryError::Refused(format!("there is no rule \u{201c}{}\u{201d}", self.code));
        let rule = explain(&self.code).ok_or_else(unknown)?;
        let section = |heading: &str| {
            Some(Section {
                heading: heading.to_owned(),
                text: rule.section(heading)?.to_owned(),
            })
        };
        Ok(SECTIONS.into_iter().filter_map(section).collect())
    }
}
