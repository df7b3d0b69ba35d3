//! The catalogue of rules: a file a rule, a line in its family for each.

mod board;
mod check;
mod cohesion;
mod contract;
mod coupling;
mod findings;
mod intent;
mod map;
mod naming;
mod observability;
mod pages;
mod payload;
mod robustness;
mod security;

pub(crate) use check::Check;
use check::Scope;
pub use findings::Verdict;
pub(crate) use findings::{Findings, Told, tell};
use isobar_model::{Id, RuleLevel};
pub use pages::pages;

use crate::analysis::Design;
use crate::profile::finding_level;
use crate::{Answer, Attribute, Code, Level};

/// A rule: what it is called, what it says about itself, and how it judges.
#[derive(Debug)]
pub struct Rule {
    /// Its stable code.
    pub code: Code,
    /// Its name, in kebab case.
    pub name: &'static str,
    /// How much its findings matter, unless they say otherwise.
    pub level: Level,
    /// Its documentation, in Markdown: *What it does*, *Why it matters*, *Example*, *What to do*,
    /// *Is the fix safe?*, *Configuration*, *Known limits*; *Exceptions*, a list of `- name: text`, where something
    /// holds the rule back.
    pub documentation: &'static str,
    check: Check,
}

impl Rule {
    /// Its name as a title: "Misplaced rule".
    #[must_use]
    pub fn title(&self) -> String {
        crate::name::capitalised(&self.name.replace('-', " "))
    }

    /// The text under one of the headings of its documentation, without the heading.
    #[must_use]
    pub fn section(&self, heading: &str) -> Option<&'static str> {
        let start = self.documentation.find(&format!("# {heading}\n"))?;
        let body = self.documentation.get(start + heading.len() + 3..)?;
        let end = body.find("\n # ").unwrap_or(body.len());
        body.get(..end).map(str::trim)
    }

    /// What holds it back, by name, with the first line of the explanation: the list under *Exceptions*.
    pub fn guards(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let lines = self.section("Exceptions").unwrap_or_default().lines();
        lines.filter_map(|line| line.trim().strip_prefix("- ")?.split_once(": "))
    }
}

/// Asks what only a person knows, with both answers to choose from.
pub(crate) fn yes_or_no(question: Told, element: &Id, attribute: fn(bool) -> Attribute) -> Told {
    let answer = |label, value| Answer::new(label, element, attribute(value));
    question.answered_by([answer("Yes", true), answer("No", false)])
}

/// Makes a [`Rule`] of a documented line; the documentation is at hand at run time too.
macro_rules! rule {
    ($(#[doc = $line:literal])* $code:literal $name:literal $level:ident $scope:ident($check:path)) => {
        $(#[doc = $line])*
        pub(crate) static RULE: crate::rules::Rule = crate::rules::Rule {
            code: crate::Code($code),
            name: $name,
            level: crate::Level::$level,
            documentation: concat!($($line, "\n",)*),
            check: crate::rules::Check::$scope($check),
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

/// A rule that is on, with the level that somebody set, and what it has found so far.
struct Active<'a> {
    rule: &'static Rule,
    level: Option<Level>,
    found: Findings<'a>,
}

/// Everything that the rules find, by level, then code, then subject.
pub(crate) fn judge<'a>(design: &Design<'a>) -> Vec<Verdict<'a>> {
    let active = rules().filter_map(|rule| match design.profile.level_of(rule.code) {
        Some(RuleLevel::Off) => None,
        set => Some(Active {
            rule,
            level: set.and_then(finding_level),
            found: Findings::new(),
        }),
    });
    let mut active: Vec<Active> = active.collect();
    active.sort_unstable_by_key(|one| one.rule.code);
    for scope in Scope::ALL {
        // What is at hand is looked at by all who care, for a large board is not in the caches.
        let looking = active.iter_mut();
        let mut looking: Vec<_> = looking
            .filter(|one| one.rule.check.scope() == scope)
            .collect();
        for unit in 0..scope.units(design) {
            for one in &mut looking {
                one.rule.check.look_at(design, unit, &mut one.found);
            }
        }
    }
    in_order(active)
}

/// What rules found, which come by code: by level, then code, then subject.
fn in_order(active: Vec<Active>) -> Vec<Verdict> {
    let by_rule: Vec<_> = active
        .into_iter()
        .map(|one| one.found.into_verdicts(one.rule, one.level))
        .collect();
    let mut verdicts = Vec::with_capacity(by_rule.iter().map(Vec::len).sum());
    for level in Level::ALL {
        for of_rule in &by_rule {
            let start = of_rule.partition_point(|one| one.level < level);
            let end = of_rule.partition_point(|one| one.level <= level);
            verdicts.extend(of_rule.get(start..end).unwrap_or_default());
        }
    }
    verdicts
}
