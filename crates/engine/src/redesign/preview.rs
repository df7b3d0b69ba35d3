//! Changes that a redesign would make, found out on a copy.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Change, Delta, Document, Element, Id, NoteKind, Refusal, Swap};
use rustc_hash::FxHashSet;

use super::facts_said;
use crate::{Finding, InferredRelationship, Judgement, Level, Metrics, Redesign, Verdict};

/// Changes that a redesign would make.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Changes of the board.
    pub delta: Delta,
    /// Findings that would go. A redesign answers no question: one that nobody can ask any more is not resolved.
    pub gone: Vec<Finding>,
    /// Findings that would come.
    pub new: Vec<Finding>,
    /// Every fact that it would state, in sentences without a full stop.
    pub said: Vec<String>,
    /// Elements that it would add and call by a name that people may know better, in the order of their ids.
    pub invented: Vec<Id>,
    /// Hotspots to which it may be the answer: where they stand, or at what they point, nothing is left to object to.
    pub answered: Vec<Id>,
    /// The design as it is.
    pub before: Overview,
    /// The design as it would be.
    pub after: Overview,
}

/// A design at a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The relationships of its contexts, without the evidence.
    pub relationships: Vec<InferredRelationship>,
    /// The numbers.
    pub metrics: Metrics,
}

impl Overview {
    fn of(judgement: &Judgement) -> Self {
        Self {
            relationships: judgement.relationships(),
            metrics: judgement.metrics().clone(),
        }
    }
}

impl Preview {
    /// Tries a redesign of a design that was judged on a copy of its document.
    ///
    /// # Errors
    /// When the board has changed so that the redesign no longer fits.
    pub fn of(
        document: &Document,
        before: &Judgement,
        redesign: &Redesign,
    ) -> Result<Self, Refusal> {
        let model = before.alternative();
        let edits = redesign.edits(model).into_iter();
        let changes = edits.map(|edit| edit.of(model.id())).collect();
        let mut preview = Self::of_changes(document, before, changes)?;
        preview.gone.retain(|one| one.level != Level::Question);
        Ok(preview)
    }

    /// Tries any changes of a design that was judged on a copy of its document.
    ///
    /// # Errors
    /// When they do not fit the board.
    pub fn of_changes(
        document: &Document,
        before: &Judgement,
        changes: Vec<Change>,
    ) -> Result<Self, Refusal> {
        let alternative = before.alternative().id();
        let mut copy = document.clone();
        let delta = copy.apply_all(changes)?;
        let missing = || Refusal::NoAlternative(alternative.clone());
        let model = copy.alternative(alternative).ok_or_else(missing)?;
        let after = Judgement::of(model, before.profile());
        let (gone, new) = difference(before, &after);
        Ok(Self {
            said: facts_said(before.alternative(), model, &delta),
            invented: invented(alternative, &delta),
            answered: answered((before.alternative(), &gone), &after),
            before: Overview::of(before),
            after: Overview::of(&after),
            gone,
            new,
            delta,
        })
    }
}

/// Findings that go and that come when one design becomes the other: those whose identity and level the other lacks. What
/// is left of a finding that is about several elements is none that comes, and none that goes.
pub(crate) fn difference(before: &Judgement, after: &Judgement) -> (Vec<Finding>, Vec<Finding>) {
    let gone = before.findings(&without(before, after));
    let new = after.findings(&without(after, before));
    let is_kept = |one: &Finding, others: &[Finding]| {
        others
            .iter()
            .any(|other| one.is_rest_of(other) || other.is_rest_of(one))
    };
    let left = |all: &[Finding], others: &[Finding]| {
        let all = all.iter().filter(|one| !is_kept(one, others));
        all.cloned().collect()
    };
    (left(&gone, &new), left(&new, &gone))
}

/// The findings that others lack: of the same identity and level.
fn without<'a>(all: &Judgement<'a>, others: &Judgement) -> Vec<Verdict<'a>> {
    let known: FxHashSet<_> = others.verdicts().iter().map(Verdict::key).collect();
    let all = all.verdicts().iter();
    all.filter(|one| !known.contains(&one.key()))
        .copied()
        .collect()
}

/// Elements that were added and have a name.
fn invented(alternative: &Id, delta: &Delta) -> Vec<Id> {
    let is_new = |swap: &Swap<Element>| match (&swap.before, &swap.after) {
        (None, Some(element)) => !matches!(element, Element::Link(_) | Element::Relationship(_)),
        _ => false,
    };
    let added = delta.elements_of(alternative);
    let added = added.filter(|(_, swap)| is_new(swap));
    added.map(|(id, _)| id.clone()).collect()
}

/// Hotspots that point at elements, or else stand in a context, about which findings go and none is left.
fn answered((now, gone): (&Alternative, &[Finding]), after: &Judgement) -> Vec<Id> {
    let notes = now.notes().values();
    let hotspots = notes.filter(|note| note.kind == NoteKind::Hotspot);
    let hotspots: Vec<&Id> = hotspots.map(|note| &note.id).collect();
    if hotspots.is_empty() || gone.is_empty() {
        return Vec::new();
    }
    let (then, left) = (after.alternative(), after.findings(after.verdicts()));
    let concerns = |model: &Alternative, finding: &Finding, places: &BTreeSet<&Id>| {
        let home = model.context_of(&finding.subject);
        let is_there = home.is_some_and(|home| places.contains(&home.id));
        finding.level <= Level::Info && (is_there || places.contains(&finding.subject))
    };
    let is_answered = |hotspot: &&Id| {
        let mut places = pointed_at(now, hotspot);
        if places.is_empty() {
            places.extend(now.context_of(hotspot).map(|home| &home.id));
        }
        gone.iter().any(|finding| concerns(now, finding, &places))
            && !left.iter().any(|finding| concerns(then, finding, &places))
    };
    hotspots.into_iter().filter(is_answered).cloned().collect()
}

/// The other ends of the arrows of a note.
fn pointed_at<'a>(now: &'a Alternative, note: &Id) -> BTreeSet<&'a Id> {
    let links = now.links().values();
    let others = links.filter_map(|link| match (link.from == *note, link.to == *note) {
        (true, _) => Some(&link.to),
        (_, true) => Some(&link.from),
        _ => None,
    });
    others.collect()
}
