//! The catalogue of rules: a file a rule, a line in its family for each.

mod board;
mod cohesion;
mod contract;
mod coupling;
mod intent;
mod map;
mod naming;
mod observability;
mod pages;
mod payload;
mod robustness;
mod security;

use std::collections::BTreeSet;

use isobar_model::{Id, RuleLevel};
pub use pages::pages;

use crate::analysis::Design;
use crate::profile::finding_level;
use crate::{Attribute, Code, Evidence, Fact, Finding, Level, Redesign, Safety};

/// A rule: what it is called, what it says about itself, and how it judges.
#[derive(Debug)]
pub struct Rule {
    /// Its stable code.
    pub code: Code,
    /// Its name, in kebab case.
    pub name: &'static str,
    /// How much its findings matter, unless they say otherwise.
    pub level: Level,
    /// Its documentation, in Markdown: *What it does*, *Why it matters*, *Example*, *What to do*, *Fix safety*,
    /// *Options*, *Known limits*; *Guards*, a list of `- name: text`, where something holds the rule back.
    pub documentation: &'static str,
    check: fn(&Design, &mut Vec<Found>),
}

impl Rule {
    /// The text under one of the headings of its documentation, without the heading.
    #[must_use]
    pub fn section(&self, heading: &str) -> Option<&'static str> {
        let start = self.documentation.find(&format!("# {heading}\n"))?;
        let body = self.documentation.get(start + heading.len() + 3..)?;
        let end = body.find("\n # ").unwrap_or(body.len());
        body.get(..end).map(str::trim)
    }

    /// What holds it back, by name, with the first line of the explanation: the list under *Guards*.
    pub fn guards(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let lines = self.section("Guards").unwrap_or_default().lines();
        lines.filter_map(|line| line.trim().strip_prefix("- ")?.split_once(": "))
    }
}

/// What a rule found: a [`Finding`] that does not yet know its rule.
pub(crate) struct Found {
    level: Option<Level>,
    subject: Id,
    related: Vec<Id>,
    message: String,
    remedy: String,
    evidence: Vec<Evidence>,
    redesigns: Vec<Redesign>,
}

impl Found {
    /// Something about `subject`. Without further evidence the subject itself shows it.
    pub fn about(subject: &Id, message: String, remedy: String) -> Self {
        Self {
            level: None,
            subject: subject.clone(),
            related: Vec::new(),
            message,
            remedy,
            evidence: Vec::new(),
            redesigns: Vec::new(),
        }
    }

    /// With another level than that of its rule.
    pub fn at(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    /// With what shows it; the elements take part.
    pub fn shown_by(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    /// With a redesign that would resolve it.
    pub fn resolved_by(mut self, redesign: Redesign) -> Self {
        self.redesigns.push(redesign);
        self
    }

    fn into_finding(mut self, rule: &Rule) -> Finding {
        if self.evidence.is_empty() {
            let elements = vec![self.subject.clone()];
            self.evidence.push(Evidence {
                text: self.message.clone(),
                elements,
            });
        }
        let mut known = BTreeSet::from([&self.subject]);
        for element in self.evidence.iter().flat_map(|evidence| &evidence.elements) {
            if known.insert(element) {
                self.related.push(element.clone());
            }
        }
        Finding {
            code: rule.code,
            level: self.level.unwrap_or(rule.level),
            subject: self.subject,
            related: self.related,
            message: self.message,
            remedy: self.remedy,
            evidence: self.evidence,
            redesigns: self.redesigns,
        }
    }
}

/// Asks what only a person knows, with both answers to choose from.
pub(crate) fn yes_or_no(found: Found, element: &Id, attribute: fn(bool) -> Attribute) -> Found {
    let answer = |value, label: &str| Redesign::Say {
        facts: vec![Fact::new(element, attribute(value))],
        label: label.to_owned(),
        safety: Safety::NeedsFact,
    };
    found
        .at(Level::Question)
        .resolved_by(answer(true, "Yes"))
        .resolved_by(answer(false, "No"))
}

/// Makes a [`Rule`] of a documented line; the documentation is at hand at run time too.
macro_rules! rule {
    ($(#[doc = $line:literal])* $code:literal $name:literal $level:ident $check:path) => {
        $(#[doc = $line])*
        pub(crate) static RULE: crate::rules::Rule = crate::rules::Rule {
            code: crate::Code($code),
            name: $name,
            level: crate::Level::$level,
            documentation: concat!($($line, "\n",)*),
            check: $check,
        };
    };
}
pub(crate) use rule;

/// Rules that ask the same question.
struct Family {
    name: &'static str,
    question: &'static str,
    /// By code.
    rules: &'static [&'static Rule],
}

/// A line a family; each family lists its rules by code.
static FAMILIES: [Family; 11] = [
    family("Intent", "Fact, request or question?", intent::RULES),
    family(
        "Payload",
        "Whose knowledge is in a message?",
        payload::RULES,
    ),
    family(
        "Coupling",
        "Who has to be up, or to change, together?",
        coupling::RULES,
    ),
    family(
        "Cohesion",
        "Does everything lie where it belongs?",
        cohesion::RULES,
    ),
    family(
        "Contracts",
        "Can others rely on what is published?",
        contract::RULES,
    ),
    family(
        "Robustness",
        "What happens when a message comes twice, late, out of order, or not at all?",
        robustness::RULES,
    ),
    family(
        "Context map",
        "What are two contexts really to each other?",
        map::RULES,
    ),
    family(
        "Observability",
        "Can somebody see what goes on?",
        observability::RULES,
    ),
    family("Names", "Do they say what they stand for?", naming::RULES),
    family(
        "Board grammar",
        "Does the drawing make sense as EventStorming?",
        board::RULES,
    ),
    family(
        "Security and privacy",
        "Who gets to know what, and who may do what?",
        security::RULES,
    ),
];

const fn family(
    name: &'static str,
    question: &'static str,
    rules: &'static [&'static Rule],
) -> Family {
    Family {
        name,
        question,
        rules,
    }
}

/// Every rule, by family, then code.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules).copied()
}

/// The rule of this code, whatever the case of its letters.
#[must_use]
pub fn explain(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code.0.eq_ignore_ascii_case(code))
}

pub(crate) fn check_all(design: &Design) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules() {
        let set = design.profile.level_of(rule.code);
        if set == Some(RuleLevel::Off) {
            continue;
        }
        let mut found = Vec::new();
        (rule.check)(design, &mut found);
        let with_level = |one: Found| {
            let mut finding = one.into_finding(rule);
            // A question stays one, whatever its rule's violations are to count.
            if finding.level != Level::Question {
                finding.level = set.and_then(finding_level).unwrap_or(finding.level);
            }
            finding
        };
        findings.extend(found.into_iter().map(with_level));
    }
    findings.sort_by(|one, other| {
        let levels = one.level.cmp(&other.level);
        let codes = || one.code.cmp(&other.code);
        levels
            .then_with(codes)
            .then_with(|| one.subject.cmp(&other.subject))
    });
    findings
}
