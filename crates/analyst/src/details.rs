//! Details of a finding or a question, once somebody asks.

use std::collections::BTreeSet;

use isobar_engine::{Answer, FindingId, Redesign, Verdict};
use isobar_model::Id;

use crate::offers::OfferedAction;
use crate::snapshot::AnalysedDesign;
use crate::wire::{Asked, FindingDetail, Offer, QuestionGroup, QuestionSummary};

/// Number of findings that are put into words at a time to find one that can be mended: the first one mostly can.
const AT_ONCE: usize = 8;

/// Details of a finding; `None` if it is gone.
pub fn detail(design: &AnalysedDesign, finding: &FindingId) -> Option<FindingDetail> {
    let found = design.judgement.finding(finding)?;
    let redesigns = found.redesigns.into_iter().map(OfferedAction::Redesign);
    Some(FindingDetail {
        remedy: found.remedy,
        evidence: found.evidence,
        answers: answers(design, &found.answers),
        offers: redesigns.map(|one| one.offer(design.model)).collect(),
    })
}

fn answers(design: &AnalysedDesign, answers: &[Answer]) -> Vec<Offer> {
    let answers = answers.iter().cloned().map(OfferedAction::Answer);
    answers.map(|one| one.offer(design.model)).collect()
}

/// The first redesign for the worst finding about one of these elements that has any. What was declared is replaced only
/// where people see what they give up.
pub fn fix(design: &AnalysedDesign, elements: &BTreeSet<Id>) -> Option<Offer> {
    let verdicts = design.judgement.verdicts().iter();
    let about = verdicts.filter(|one| elements.contains(one.subject));
    let about: Vec<Verdict> = about.copied().collect();
    let redesign = about.chunks(AT_ONCE).find_map(|some| {
        let findings = design.judgement.findings(some).into_iter();
        let redesigns = findings.flat_map(|found| found.redesigns);
        let mut chosen = redesigns.filter(|one| !matches!(one, Redesign::Declare { .. }));
        chosen.next()
    });
    redesign.map(|redesign| OfferedAction::Redesign(redesign).offer(design.model))
}

/// Questions that only people can answer, by topic.
pub fn review(design: &AnalysedDesign) -> Vec<QuestionGroup> {
    let mut topics: Vec<QuestionGroup> = Vec::new();
    for asked in design.judgement.questions() {
        let question = QuestionSummary {
            id: asked.id(),
            text: asked.text.clone(),
            remedy: asked.remedy.clone(),
            answers: answers(design, &asked.answers),
            each: asked
                .parts
                .iter()
                .map(|part| Asked {
                    subject: part.subject.clone(),
                    text: part.text.clone(),
                    answers: answers(design, &part.answers),
                })
                .collect(),
        };
        let text = asked.topic.text();
        match topics.last_mut().filter(|topic| topic.text == text) {
            Some(topic) => topic.questions.push(question),
            None => topics.push(QuestionGroup {
                text: text.to_owned(),
                questions: vec![question],
            }),
        }
    }
    topics
}
