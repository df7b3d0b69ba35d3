//! What there is to say about a finding or what nobody has said, once somebody asks.

use std::collections::BTreeSet;

use isobar_engine::{Answer, Redesign, Verdict};
use isobar_model::Id;

use crate::analyst::Judged;
use crate::offers::{Offers, answer, offer};
use crate::wire::{Asked, Detail, Offer, Question, Topic};

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
    let answers = found.answers.into_iter();
    let answers = answers.map(|one| answer(one, offers)).collect();
    let redesigns = found.redesigns.into_iter();
    Some(Detail {
        remedy: found.remedy,
        evidence: found.evidence,
        answers,
        offers: redesigns
            .map(|one| offer(judged.model, one, offers))
            .collect(),
    })
}

/// The first redesign for the worst finding about one of these elements that has any. What was declared is replaced only
/// where people see what they give up.
pub fn remedy(judged: &Judged, elements: &BTreeSet<Id>, offers: &mut Offers) -> Option<Offer> {
    let verdicts = judged.judgement.verdicts().iter();
    let about = verdicts.filter(|one| elements.contains(one.subject));
    let about: Vec<Verdict> = about.copied().collect();
    let redesigns = about.chunks(AT_ONCE).find_map(|some| {
        let findings = judged.judgement.findings(some).into_iter();
        let redesigns = findings.flat_map(|found| found.redesigns);
        let mut chosen = redesigns.filter(|one| !matches!(one, Redesign::Declare { .. }));
        chosen.next()
    });
    redesigns.map(|redesign| offer(judged.model, redesign, offers))
}

/// What only people know, by topic.
pub fn review(judged: &Judged, offers: &mut Offers) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for asked in judged.judgement.questions() {
        let mut offered = |answers: &[Answer]| -> Vec<Offer> {
            let answers = answers.iter().cloned();
            answers.map(|one| answer(one, offers)).collect()
        };
        let question = Question {
            code: asked.code.0.to_owned(),
            subject: asked.subject.clone(),
            text: asked.text.clone(),
            remedy: asked.remedy.clone(),
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
