//! What there is to say about a finding, a pair of contexts or what nobody has said, once somebody asks.

use std::collections::BTreeSet;

use isobar_engine::{Answer, InferredRelationship, Redesign, Verdict};
use isobar_model::{Alternative, Id};

use crate::analyst::Judged;
use crate::offers::{Offers, offer};
use crate::wire::{Asked, Detail, Offer, Question, Tie, Topic};

/// How many findings are put into words at a time to find one that can be mended: the first one mostly can.
const AT_ONCE: usize = 8;

/// What there is to say about a finding, told by its rule, its element and what is the case; `None` if it is gone.
pub fn detail(
    judged: &Judged,
    (code, subject, message): (&str, &Id, &str),
    offers: &mut Offers,
) -> Option<Detail> {
    let verdicts = judged.judgement.verdicts().iter();
    let meant = verdicts.filter(|one| one.code().0 == code && one.subject == subject);
    let meant: Vec<Verdict> = meant.copied().collect();
    let mut findings = judged.judgement.findings(&meant).into_iter();
    let found = findings.find(|found| found.message == message)?;
    let redesigns = found.redesigns.into_iter();
    Some(Detail {
        remedy: found.remedy,
        evidence: found.evidence,
        offers: redesigns
            .map(|one| offer(judged.model, one, offers))
            .collect(),
    })
}

/// The first redesign for the worst finding about one of these elements that has any.
pub fn remedy(judged: &Judged, elements: &BTreeSet<Id>, offers: &mut Offers) -> Option<Offer> {
    let verdicts = judged.judgement.verdicts().iter();
    let about = verdicts.filter(|one| elements.contains(one.subject));
    let about: Vec<Verdict> = about.copied().collect();
    let redesigns = about.chunks(AT_ONCE).find_map(|some| {
        let findings = judged.judgement.findings(some).into_iter();
        findings.flat_map(|found| found.redesigns).next()
    });
    redesigns.map(|redesign| offer(judged.model, redesign, offers))
}

/// What two contexts are to each other.
pub fn pair(judged: &Judged, (a, b): (&Id, &Id), offers: &mut Offers) -> Vec<Tie> {
    let between = judged.judgement.between(a, b).into_iter();
    between.map(|one| tie(judged.model, one, offers)).collect()
}

fn tie(model: &Alternative, inferred: InferredRelationship, offers: &mut Offers) -> Tie {
    let declare = offer(model, Redesign::declare(&inferred), offers);
    Tie { inferred, declare }
}

/// What only people know, by topic.
pub fn review(judged: &Judged, offers: &mut Offers) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for asked in judged.judgement.questions() {
        let mut offered = |answers: &[Answer]| -> Vec<Offer> {
            let offered = answers.iter().map(|(words, redesign)| Offer {
                title: words.clone(),
                ..offer(judged.model, redesign.clone(), offers)
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
