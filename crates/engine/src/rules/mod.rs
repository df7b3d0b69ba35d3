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

/// How many redesigns most findings have.
const USUAL: usize = 2;

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
        if self.evidence.is_empty() {
            self.evidence = evidence.into_iter().collect();
        } else {
            self.evidence.extend(evidence);
        }
        self
    }

    /// With a redesign that would resolve it.
    pub fn resolved_by(mut self, redesign: Redesign) -> Self {
        if self.redesigns.is_empty() {
            self.redesigns.reserve_exact(USUAL);
        }
        self.redesigns.push(redesign);
        self
    }

    fn into_finding(mut self, code: Code, level: Level) -> Finding {
        if self.evidence.is_empty() {
            let elements = vec![self.subject.clone()];
            self.evidence = vec![Evidence {
                text: self.message.clone(),
                elements,
            }];
        }
        let elements = || self.evidence.iter().flat_map(|evidence| &evidence.elements);
        let count = elements().count();
        if count < FEW {
            for element in elements() {
                if *element != self.subject && !self.related.contains(element) {
                    self.related.push(element.clone());
                }
            }
        } else {
            let mut known = FxHashSet::with_capacity_and_hasher(count, Default::default());
            known.insert(&self.subject);
            let related = elements().filter(|element| known.insert(*element));
            self.related.extend(related.cloned());
        }
        Finding {
            code,
            level,
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

/// A rule that is on, with the level that somebody set, and what it has found so far.
struct Active {
    rule: &'static Rule,
    level: Option<Level>,
    found: Vec<Found>,
}

pub(crate) fn check_all(design: &Design) -> Vec<Finding> {
    let active = rules().filter_map(|rule| match design.profile.level_of(rule.code) {
        Some(RuleLevel::Off) => None,
        set => Some(Active {
            rule,
            level: set.and_then(finding_level),
            found: Vec::new(),
        }),
    });
    let mut active: Vec<Active> = active.collect();
    let facts = &design.facts;
    // What is at hand is looked at by all who care, for a large board is not in the caches.
    let mut at_messages = with(&mut active, |check| {
        matches!(
            check,
            Check::Messages(_) | Check::Events(_) | Check::Commands(_)
        )
    });
    for message in &facts.messages {
        for one in &mut at_messages {
            match one.rule.check {
                Check::Messages(check) => check(design, message, &mut one.found),
                Check::Events(check) if message.is_event() => {
                    check(design, message, &mut one.found);
                }
                Check::Commands(check) if message.is_command() => {
                    check(design, message, &mut one.found);
                }
                _ => {}
            }
        }
    }
    let mut at_notes = with(&mut active, |check| matches!(check, Check::Notes(_)));
    for note in facts.notes() {
        for one in &mut at_notes {
            if let Check::Notes(check) = one.rule.check {
                check(design, note, &mut one.found);
            }
        }
    }
    for one in &mut active {
        one.look_further(design);
    }
    active.sort_unstable_by_key(|one| one.rule.code);
    in_order(active)
}

/// The rules that judge in some way.
fn with(active: &mut [Active], is_wanted: fn(Check) -> bool) -> Vec<&mut Active> {
    let active = active.iter_mut();
    active.filter(|one| is_wanted(one.rule.check)).collect()
}

impl Active {
    /// Looks at what is neither a message nor a note.
    fn look_further(&mut self, design: &Design) {
        let (facts, found) = (&design.facts, &mut self.found);
        match self.rule.check {
            Check::Board(check) => check(design, found),
            Check::Rules(check) => {
                let rules = facts.rules.iter();
                rules.for_each(|rule| check(design, rule, found));
            }
            Check::Calls(check) => {
                let calls = facts.calls.iter();
                calls.for_each(|call| check(design, call, found));
            }
            Check::Pairs(check) => {
                let pairs = design.relationships.iter();
                pairs.for_each(|pair| check(design, pair, found));
            }
            Check::Messages(_) | Check::Events(_) | Check::Commands(_) | Check::Notes(_) => {}
        }
    }

    /// How much something that it found matters.
    fn level_of(&self, found: &Found) -> Level {
        let usual = found.level.unwrap_or(self.rule.level);
        // A question stays one, whatever its rule's violations are to count.
        match usual {
            Level::Question => usual,
            _ => self.level.unwrap_or(usual),
        }
    }
}

/// What rules found, which come by code: by level, then code, then subject.
fn in_order(active: Vec<Active>) -> Vec<Finding> {
    let mut order: Vec<(Level, usize, &Id, usize)> = Vec::new();
    for (place, one) in active.iter().enumerate() {
        let found = one.found.iter().enumerate();
        order.extend(found.map(|(at, found)| (one.level_of(found), place, &found.subject, at)));
    }
    // Most of it is in order already, of which this sort makes use.
    order.sort();
    let order: Vec<_> = order
        .into_iter()
        .map(|(level, place, _, at)| (level, place, at))
        .collect();
    let mut active: Vec<_> = active
        .into_iter()
        .map(|one| {
            let found: Vec<_> = one.found.into_iter().map(Some).collect();
            (one.rule, found)
        })
        .collect();
    let finding = |(level, place, at): (Level, usize, usize)| {
        let (rule, found) = active.get_mut(place)?;
        Some(found.get_mut(at)?.take()?.into_finding(rule.code, level))
    };
    order.into_iter().filter_map(finding).collect()
}
