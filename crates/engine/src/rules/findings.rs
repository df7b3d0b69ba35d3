//! Findings of rules, and the words for them: a board has more findings than anybody reads at once, so that each is put
//! into words only for those who want to read it.

use std::iter::Peekable;
use std::vec::IntoIter;

use isobar_model::Id;
use rustc_hash::FxHashSet;

use super::Rule;
use crate::design::Design;
use crate::{Answer, Code, Evidence, Finding, FindingId, Level, Redesign};

/// Up to how many elements comparing each with each is quicker than a set of them.
const FEW: usize = 16;

/// Number of refactorings that most findings have.
const USUAL: usize = 2;

/// A [`Finding`] that nobody has put into words yet.
#[derive(Clone, Copy, Debug)]
pub struct Verdict<'a> {
    /// Level.
    pub level: Level,
    /// The element that it is about.
    pub subject: &'a Id,
    discriminator: [&'a str; 2],
    pub(super) rule: &'static Rule,
    at: Origin,
}

/// The element that a finding is about, and what tells the finding from others of the same rule about that element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    element: &'a Id,
    /// Ids or fixed words, never texts that somebody could reword.
    discriminator: [&'a str; 2],
}

impl<'a> Subject<'a> {
    /// One of several findings about an element, by the id of something else or a fixed word.
    pub const fn with(element: &'a Id, discriminator: &'a str) -> Self {
        Self::with_both(element, discriminator, "")
    }

    /// The same, where it takes two ids.
    pub const fn with_both(element: &'a Id, first: &'a str, second: &'a str) -> Self {
        Self {
            element,
            discriminator: [first, second],
        }
    }
}

impl<'a> From<&'a Id> for Subject<'a> {
    /// The only finding of a rule about an element.
    fn from(element: &'a Id) -> Self {
        Self::with(element, "")
    }
}

/// Origin of a finding: which of the things that it looks at, and how many it had found there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Origin {
    unit: u32,
    nth: u32,
}

impl Verdict<'_> {
    /// The rule that it comes from.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.rule.code
    }

    /// Its identity.
    #[must_use]
    pub fn id(&self) -> FindingId {
        FindingId::new(self.rule.code, self.subject, &joined(self.discriminator))
    }

    /// Its identity and its level, which tell it from every other.
    pub(crate) const fn key(&self) -> (Code, Level, &Id, [&str; 2]) {
        (self.rule.code, self.level, self.subject, self.discriminator)
    }

    /// True if this is its identity.
    #[must_use]
    pub fn is(&self, id: &FindingId) -> bool {
        self.rule.code.0 == id.code
            && *self.subject == id.subject
            && joined(self.discriminator) == id.discriminator
    }
}

fn joined([first, second]: [&str; 2]) -> String {
    if second.is_empty() {
        first.to_owned()
    } else {
        format!("{first}/{second}")
    }
}

/// Findings of one rule. It says of each finding what it is about, and how to put it into words.
pub(crate) struct Findings<'a> {
    next: Origin,
    purpose: Purpose<'a>,
}

/// Purpose of a run of a rule.
enum Purpose<'a> {
    /// To know what there is.
    Judge(Vec<Hit<'a>>),
    /// To put some of what was found at one place into words.
    Tell {
        wanted: Peekable<IntoIter<u32>>,
        told: Vec<Told>,
    },
}

/// Something that a rule found, with a level of its own if it has one.
struct Hit<'a> {
    level: Option<Level>,
    subject: Subject<'a>,
    at: Origin,
}

impl Hit<'_> {
    /// True if it only follows from what nobody has specified: a question, or a hint of a rule that is no hint otherwise.
    fn is_unspecified(&self, rule: &Rule) -> bool {
        match self.level.unwrap_or(rule.level) {
            Level::Question => true,
            level => level == Level::Hint && rule.level != Level::Hint,
        }
    }
}

impl<'a> Findings<'a> {
    /// To know what there is.
    pub const fn new() -> Self {
        Self {
            next: Origin { unit: 0, nth: 0 },
            purpose: Purpose::Judge(Vec::new()),
        }
    }

    /// To put into words what was found at one place: the `wanted` ones, in order.
    fn telling(wanted: Vec<u32>) -> Self {
        Self {
            next: Origin { unit: 0, nth: 0 },
            purpose: Purpose::Tell {
                told: Vec::with_capacity(wanted.len()),
                wanted: wanted.into_iter().peekable(),
            },
        }
    }

    /// Says which of the things that the rule looks at is next.
    pub const fn look_at(&mut self, unit: u32) {
        self.next = Origin { unit, nth: 0 };
    }

    /// Something about `subject`, and how to put it into words.
    pub fn about(&mut self, subject: impl Into<Subject<'a>>, words: impl FnOnce() -> Told) {
        self.about_at(None, subject, words);
    }

    /// The same with another level than that of the rule.
    pub fn about_at(
        &mut self,
        level: impl Into<Option<Level>>,
        subject: impl Into<Subject<'a>>,
        words: impl FnOnce() -> Told,
    ) {
        let at = self.next;
        self.next.nth += 1;
        match &mut self.purpose {
            Purpose::Judge(hits) => hits.push(Hit {
                level: level.into(),
                subject: subject.into(),
                at,
            }),
            Purpose::Tell { wanted, told } => {
                if wanted.next_if_eq(&at.nth).is_some() {
                    told.push(words());
                }
            }
        }
    }

    /// Findings, by level, then subject; `set` is the level that somebody set for the rule. What follows only from
    /// what nobody has specified is in it if the rule `asks`.
    pub fn into_verdicts(
        self,
        rule: &'static Rule,
        set: Option<Level>,
        asks: bool,
    ) -> Vec<Verdict<'a>> {
        let Purpose::Judge(hits) = self.purpose else {
            return Vec::new();
        };
        let verdict = |hit: Hit<'a>| {
            let usual = hit.level.unwrap_or(rule.level);
            Verdict {
                // A question stays one, whatever its rule's violations are to count.
                level: match usual {
                    Level::Question => usual,
                    _ => set.unwrap_or(usual),
                },
                subject: hit.subject.element,
                discriminator: hit.subject.discriminator,
                rule,
                at: hit.at,
            }
        };
        let wanted = hits
            .into_iter()
            .filter(|hit| asks || !hit.is_unspecified(rule));
        let mut verdicts: Vec<_> = wanted.map(verdict).collect();
        // Most of it is in order already, of which this sort makes use.
        verdicts.sort_by(|one, other| {
            (one.level, one.subject, one.at).cmp(&(other.level, other.subject, other.at))
        });
        verdicts
    }
}

/// Puts verdicts into words, in their order.
pub(crate) fn tell<'a>(design: &Design<'a>, verdicts: &[Verdict<'a>]) -> Vec<Finding> {
    let mut order: Vec<(usize, &Verdict)> = verdicts.iter().enumerate().collect();
    order.sort_unstable_by_key(|(_, one)| (one.rule.code, one.at));
    let place = |one: &Verdict| (one.rule.code, one.at.unit);
    let mut findings: Vec<Option<Finding>> = vec![None; verdicts.len()];
    for found_together in order.chunk_by(|one, other| place(one.1) == place(other.1)) {
        let Some((_, first)) = found_together.first() else {
            continue;
        };
        let wanted = found_together.iter().map(|(_, one)| one.at.nth).collect();
        let mut found = Findings::telling(wanted);
        first.rule.check.look_at(design, first.at.unit, &mut found);
        if let Purpose::Tell { told, .. } = found.purpose {
            for ((slot, verdict), told) in found_together.iter().zip(told) {
                findings[*slot] = Some(told.into_finding(verdict));
            }
        }
    }
    findings.into_iter().flatten().collect()
}

/// Words for something that a rule found.
pub(crate) struct Told {
    message: String,
    remedy: String,
    members: Vec<Id>,
    evidence: Vec<Evidence>,
    answers: Vec<Answer>,
    redesigns: Vec<Redesign>,
}

impl Told {
    /// Message and advice, each as one sentence. Without further evidence the subject itself shows it.
    pub const fn new(message: String, remedy: String) -> Self {
        Self {
            message,
            remedy,
            members: Vec::new(),
            evidence: Vec::new(),
            answers: Vec::new(),
            redesigns: Vec::new(),
        }
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

    /// With the elements that it is about together, the subject among them.
    pub fn about_all(mut self, members: impl IntoIterator<Item = Id>) -> Self {
        self.members.extend(members);
        self
    }

    /// With answers that a person can give.
    pub fn answered_by(mut self, answers: impl IntoIterator<Item = Answer>) -> Self {
        self.answers.extend(answers);
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

    fn into_finding(mut self, verdict: &Verdict) -> Finding {
        let subject = verdict.subject;
        if self.evidence.is_empty() {
            self.evidence = vec![Evidence {
                text: self.message.clone(),
                elements: vec![subject.clone()],
            }];
        }
        Finding {
            code: verdict.rule.code,
            level: verdict.level,
            subject: subject.clone(),
            discriminator: joined(verdict.discriminator),
            related: others_in(&self.evidence, subject),
            members: self.members,
            message: self.message,
            remedy: self.remedy,
            evidence: self.evidence,
            answers: self.answers,
            redesigns: self.redesigns,
        }
    }
}

/// The elements that take part beside the subject, each once, in the order of the story.
fn others_in(evidence: &[Evidence], subject: &Id) -> Vec<Id> {
    let elements = || evidence.iter().flat_map(|evidence| &evidence.elements);
    let count = elements().count();
    let mut others: Vec<Id> = Vec::new();
    if count < FEW {
        for element in elements() {
            if element != subject && !others.contains(element) {
                others.push(element.clone());
            }
        }
    } else {
        let mut known = FxHashSet::with_capacity_and_hasher(count, Default::default());
        known.insert(subject);
        others.extend(elements().filter(|element| known.insert(*element)).cloned());
    }
    others
}
