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

use isobar_model::{Id, RuleLevel};
pub use pages::pages;
use rustc_hash::FxHashSet;

use crate::analysis::Design;
use crate::facts::{Call, MessageFact, NoteAt, RuleFact};
use crate::profile::finding_level;
use crate::{
    Attribute, Code, Evidence, Fact, Finding, InferredRelationship, Level, Redesign, Safety,
};

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
    check: Check,
}

/// How a rule judges: what it looks at, one at a time. Most look at one message, note or arrow and what is next to it,
/// so that all of them look at it while it is at hand.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Check {
    /// The board as a whole.
    Board(for<'a> fn(&Design<'a>, &mut Vec<Found>)),
    /// A message.
    Messages(OfMessage),
    /// An event.
    Events(OfMessage),
    /// A command.
    Commands(OfMessage),
    /// A note of any kind.
    Notes(for<'a> fn(&Design<'a>, NoteAt<'a>, &mut Vec<Found>)),
    /// A business rule.
    Rules(for<'a> fn(&Design<'a>, &RuleFact<'a>, &mut Vec<Found>)),
    /// A call from one service to another.
    Calls(for<'a> fn(&Design<'a>, &Call<'a>, &mut Vec<Found>)),
    /// What two contexts are to each other.
    Pairs(for<'a> fn(&Design<'a>, &InferredRelationship, &mut Vec<Found>)),
}

/// How a rule judges a message.
type OfMessage = for<'a> fn(&Design<'a>, &MessageFact<'a>, &mut Vec<Found>);

impl Rule {
    /// Its name as a title: "Misplaced rule".
    #[must_use]
    pub fn title(&self) -> String {
        crate::english::capitalised(&self.name.replace('-', " "))
    }

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

/// Up to how many elements comparing each with each is quicker than a set of them.
const FEW: usize = 16;

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
        let elements = || self.evidence.iter().flat_map(|evidence| &evidence.elements);
        if elements().count() < FEW {
            for element in elements() {
                if *element != self.subject && !self.related.contains(element) {
                    self.related.push(element.clone());
                }
            }
        } else {
            let mut known = FxHashSet::from_iter([&self.subject]);
            let related = elements().filter(|element| known.insert(*element));
            self.related.extend(related.cloned());
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

/// A rule that is on, with the level that somebody set.
type Active = (&'static Rule, Option<Level>);

pub(crate) fn check_all(design: &Design) -> Vec<Finding> {
    let active = rules().filter_map(|rule| match design.profile.level_of(rule.code) {
        Some(RuleLevel::Off) => None,
        set => Some((rule, set.and_then(finding_level))),
    });
    let active: Vec<Active> = active.collect();
    let mut collector = Collector::default();
    let facts = &design.facts;
    for message in &facts.messages {
        for rule in &active {
            match rule.0.check {
                Check::Messages(check) => check(design, message, &mut collector.new),
                Check::Events(check) if message.is_event() => {
                    check(design, message, &mut collector.new);
                }
                Check::Commands(check) if message.is_command() => {
                    check(design, message, &mut collector.new);
                }
                _ => continue,
            }
            collector.take(*rule);
        }
    }
    let all = |check: Check, new: &mut Vec<Found>| match check {
        Check::Board(check) => check(design, new),
        Check::Notes(check) => facts.notes().for_each(|note| check(design, note, new)),
        Check::Rules(check) => facts.rules.iter().for_each(|rule| check(design, rule, new)),
        Check::Calls(check) => facts.calls.iter().for_each(|call| check(design, call, new)),
        Check::Pairs(check) => {
            let pairs = design.relationships.iter();
            pairs.for_each(|pair| check(design, pair, new));
        }
        Check::Messages(_) | Check::Events(_) | Check::Commands(_) => {}
    };
    for rule in &active {
        all(rule.0.check, &mut collector.new);
        collector.take(*rule);
    }
    let mut findings = collector.findings;
    findings.sort_by_cached_key(|one| (one.level, one.code, one.subject.clone()));
    findings
}

/// What rules found so far.
#[derive(Default)]
struct Collector {
    findings: Vec<Finding>,
    /// What the rule that is at work has found.
    new: Vec<Found>,
}

impl Collector {
    fn take(&mut self, (rule, level): Active) {
        let findings = self.new.drain(..).map(|one| {
            let mut finding = one.into_finding(rule);
            // A question stays one, whatever its rule's violations are to count.
            if finding.level != Level::Question {
                finding.level = level.unwrap_or(finding.level);
            }
            finding
        });
        self.findings.extend(findings);
    }
}
