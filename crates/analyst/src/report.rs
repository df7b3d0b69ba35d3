//! An analysis, as it is shown.

use isobar_engine::{Judgement, Level, explain};
use isobar_model::{Alternative, Id, Rect};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::snapshot::AnalysedDesign;
use crate::wire::{Accepted, DesignReport, FindingSummary, IdleAcceptance, Mark};

/// Number of findings that a page gets: more than anybody reads.
const MOST: usize = 1000;

/// Number of findings that are put into words at a time: with their evidence and redesigns, which the page does not get,
/// all of them would take more room than the rest of the report.
const AT_ONCE: usize = 200;

/// Puts the judgement of a design into a report.
pub fn report(design: &AnalysedDesign, revision: u64) -> DesignReport {
    let judgement = design.judgement;
    let verdicts = judgement.verdicts();
    let shown = verdicts.get(..MOST).unwrap_or(verdicts);
    let in_words = |some| {
        let findings = judgement.findings(some).into_iter();
        findings.map(|found| finding(&found))
    };
    let mut findings: Vec<FindingSummary> = shown.chunks(AT_ONCE).flat_map(in_words).collect();
    put_in_order_of_time(design.model, &mut findings);
    let count = |level| verdicts.iter().filter(|one| one.level == level).count();
    DesignReport {
        revision,
        findings,
        counts: Level::ALL.map(count),
        marks: marks(judgement),
        accepted: judgement.suppressed().iter().map(accepted).collect(),
        idle: judgement.idle_suppressions().iter().map(idle).collect(),
    }
}

/// Findings of one kind, as the board is read: from left to right, and from top to bottom.
fn put_in_order_of_time(model: &Alternative, findings: &mut [FindingSummary]) {
    let are_alike = |one: &FindingSummary, other: &FindingSummary| one.id.code == other.id.code;
    for alike in findings.chunk_by_mut(are_alike) {
        alike.sort_by_cached_key(|one| {
            let middle = area(model, &one.id.subject).map(Rect::center);
            middle.map(|middle| (middle.x, middle.y))
        });
    }
}

/// Position of an element; of a link, that of its start.
fn area(model: &Alternative, id: &Id) -> Option<Rect> {
    let id = model.links().get(id).map_or(id, |link| &link.from);
    let note = model.notes().get(id).map(|note| note.area());
    let context = || model.contexts().get(id).map(|context| context.area);
    let service = || model.services().get(id).map(|service| service.area);
    note.or_else(context).or_else(service)
}

fn accepted(one: &isobar_engine::Suppressed) -> Accepted {
    let until = one.until.as_ref().map(ToString::to_string);
    Accepted {
        finding: finding(&one.finding),
        suppression: one.suppression.clone(),
        reason: one.reason.clone(),
        until: until.unwrap_or_default(),
    }
}

fn idle(one: &isobar_engine::IdleSuppression) -> IdleAcceptance {
    IdleAcceptance {
        suppression: one.suppression.clone(),
        message: one.message.clone(),
    }
}

/// A finding, as it is listed.
pub fn finding(found: &isobar_engine::Finding) -> FindingSummary {
    FindingSummary {
        id: found.id(),
        title: explain(found.code.0)
            .map_or("", |rule| rule.title)
            .to_owned(),
        level: found.level,
        related: found.related.clone(),
        message: found.message.clone(),
    }
}

// Findings come with the worst first: the first of an element gives its mark.
fn marks(judgement: &Judgement) -> FxHashMap<Id, Mark> {
    let verdicts = judgement.verdicts();
    let mut marks = FxHashMap::with_capacity_and_hasher(verdicts.len(), FxBuildHasher);
    for verdict in verdicts {
        let mark = marks.entry(verdict.subject.clone()).or_insert(Mark {
            level: verdict.level,
            count: 0,
        });
        mark.count += 1;
    }
    marks
}
