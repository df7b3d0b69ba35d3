//! An analysis, as it is shown.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use isobar_engine::{
    Analysis, Answer, BoundaryMove, InferredRelationship, Level, Redesign, Rule, Safety, explain,
};
use isobar_model::{Alternative, Id};
use isobar_scene::Badges;

use crate::wire::{Accepted, Asked, Finding, Idle, Mark, Offer, Question, Report, Tie, Topic};

/// How many findings a page gets: more than anybody reads.
const MOST: usize = 1000;

/// Something that can be done about a design.
#[derive(Clone, Debug)]
pub enum Offered {
    /// A redesign from the catalogue.
    Redesign(Redesign),
    /// A move to where things hang together.
    Move(BoundaryMove),
}

/// What is offered, by number.
pub type Offers = BTreeMap<u64, Offered>;

const LEVELS: [Level; 5] = [
    Level::Error,
    Level::Warning,
    Level::Info,
    Level::Hint,
    Level::Question,
];

/// Puts an analysis into a report, and the redesigns that it offers into `offers`.
pub fn report(
    model: &Alternative,
    analysis: &Analysis,
    revision: u64,
    offers: &mut Offers,
) -> Report {
    let findings = analysis.findings.iter().take(MOST);
    let findings = findings
        .map(|found| finding(model, found, offers))
        .collect();
    let relationships = analysis.relationships.iter();
    let relationships = relationships.map(|one| tie(model, one, offers)).collect();
    let count = |level| {
        let findings = analysis.findings.iter();
        findings.filter(|finding| finding.level == level).count()
    };
    Report {
        revision,
        findings,
        counts: LEVELS.map(count),
        marks: marks(analysis),
        relationships,
        accepted: analysis
            .suppressed
            .iter()
            .map(|one| accepted(model, one))
            .collect(),
        idle: analysis.idle_suppressions.iter().map(idle).collect(),
        review: review(model, analysis, offers),
    }
}

fn accepted(model: &Alternative, one: &isobar_engine::Suppressed) -> Accepted {
    let until = one.until.as_ref().map(ToString::to_string);
    Accepted {
        finding: finding(model, &one.finding, &mut Offers::new()),
        suppression: one.suppression.clone(),
        reason: one.reason.clone(),
        until: until.unwrap_or_default(),
    }
}

fn idle(one: &isobar_engine::IdleSuppression) -> Idle {
    Idle {
        suppression: one.suppression.clone(),
        message: one.message.clone(),
    }
}

fn review(model: &Alternative, analysis: &Analysis, offers: &mut Offers) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for asked in analysis.questions(model) {
        let mut offered = |answers: &[Answer]| -> Vec<Offer> {
            let offered = answers.iter().map(|(words, redesign)| Offer {
                title: words.clone(),
                ..offer(model, redesign.clone(), offers)
            });
            offered.collect()
        };
        let question = Question {
            code: asked.code.0.to_owned(),
            subject: asked.subject.clone(),
            text: asked.text.clone(),
            answers: offered(&asked.answers),
            each: asked
                .parts
                .iter()
                .map(|part| Asked {
                    subject: part.subject.clone(),
                    text: part.text.clone(),
                    answers: offered(&part.answers),
                })
                .collect(),
        };
        let text = asked.topic.text();
        match topics.last_mut().filter(|topic| topic.text == text) {
            Some(topic) => topic.questions.push(question),
            None => topics.push(Topic {
                text: text.to_owned(),
                questions: vec![question],
            }),
        }
    }
    topics
}

/// A finding, as it is shown; with `offers`, what can be done about it.
pub fn finding(
    model: &Alternative,
    found: &isobar_engine::Finding,
    offers: &mut Offers,
) -> Finding {
    let redesigns = found.redesigns.iter();
    Finding {
        code: found.code.0.to_owned(),
        title: explain(found.code.0).map(Rule::title).unwrap_or_default(),
        level: found.level,
        subject: found.subject.clone(),
        related: found.related.clone(),
        message: found.message.clone(),
        remedy: found.remedy.clone(),
        evidence: found.evidence.clone(),
        offers: redesigns
            .map(|one| offer(model, one.clone(), offers))
            .collect(),
    }
}

fn offer(model: &Alternative, redesign: Redesign, offers: &mut Offers) -> Offer {
    let (title, safety) = (redesign.title(model), redesign.safety());
    offer_of(Offered::Redesign(redesign), title, safety, offers)
}

/// Offers something.
pub fn offer_of(offered: Offered, title: String, safety: Safety, offers: &mut Offers) -> Offer {
    // A page shows an offer for longer than one report lasts: the number follows from what is offered.
    let mut hasher = DefaultHasher::new();
    match &offered {
        Offered::Redesign(redesign) => redesign.hash(&mut hasher),
        Offered::Move(one) => format!("{one:?}").hash(&mut hasher),
    }
    let number = hasher.finish();
    offers.insert(number, offered);
    Offer {
        number,
        title,
        safety,
    }
}

fn tie(model: &Alternative, inferred: &InferredRelationship, offers: &mut Offers) -> Tie {
    Tie {
        inferred: inferred.clone(),
        declare: offer(model, Redesign::declare(inferred), offers),
    }
}

// Findings come with the worst first: the first of an element gives its mark.
fn marks(analysis: &Analysis) -> BTreeMap<Id, Mark> {
    let mut marks = BTreeMap::new();
    for finding in &analysis.findings {
        let mark = marks.entry(finding.subject.clone()).or_insert(Mark {
            level: finding.level,
            count: 0,
        });
        mark.count += 1;
    }
    marks
}

/// The same marks for a picture.
pub fn badges(analysis: &Analysis) -> Badges {
    let marks = marks(analysis).into_iter();
    marks.map(|(id, mark)| (id, mark.into())).collect()
}
