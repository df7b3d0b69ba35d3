//! What a redesign would change, found out on a copy.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Change, Delta, Document, Element, Id, NoteKind, Refusal, Swap};

use super::facts_said;
use crate::{Analysis, Finding, Level, Profile, Redesign};

/// What a redesign would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// What would change on the board.
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
    /// What the engine says now.
    pub before: Analysis,
    /// What it would say.
    pub after: Analysis,
}

impl Preview {
    /// Tries a redesign on a copy.
    ///
    /// # Errors
    /// When the board has changed so that the redesign no longer fits.
    pub fn of(
        document: &Document,
        alternative: &Id,
        redesign: &Redesign,
        profile: &Profile,
    ) -> Result<Self, Refusal> {
        let missing = || Refusal::NoAlternative(alternative.clone());
        let now = document.alternative(alternative).ok_or_else(missing)?;
        let edits = redesign.edits(now).into_iter();
        let changes = edits.map(|edit| edit.of(alternative)).collect();
        let mut preview = Self::of_changes(document, alternative, changes, profile)?;
        preview.gone.retain(|one| one.level != Level::Question);
        Ok(preview)
    }

    /// Tries any changes on a copy.
    ///
    /// # Errors
    /// When they do not fit the board.
    pub fn of_changes(
        document: &Document,
        alternative: &Id,
        changes: Vec<Change>,
        profile: &Profile,
    ) -> Result<Self, Refusal> {
        let missing = || Refusal::NoAlternative(alternative.clone());
        let now = document.alternative(alternative).ok_or_else(missing)?;
        let before = Analysis::of(now, profile);
        let mut copy = document.clone();
        let delta = copy.apply_all(changes)?;
        let then = copy.alternative(alternative).ok_or_else(missing)?;
        let after = Analysis::of(then, profile);
        let gone = without(&before.findings, &after.findings);
        let new = without(&after.findings, &before.findings);
        Ok(Self {
            said: facts_said(now, then, &delta),
            invented: invented(alternative, &delta),
            answered: answered((now, &gone), (then, &after.findings)),
            delta,
            gone,
            new,
            before,
            after,
        })
    }
}

/// The findings of `all` for which `others` have none of the same rule and level about the same element, nor one of
/// which they are a part.
fn without(all: &[Finding], others: &[Finding]) -> Vec<Finding> {
    let key = |finding: &Finding| (finding.code, finding.level, finding.subject.clone());
    let same = |one: &Finding, other: &Finding| {
        key(one) == key(other) || one.is_rest_of(other) || other.is_rest_of(one)
    };
    let is_left = |one: &&Finding| !others.iter().any(|other| same(one, other));
    all.iter().filter(is_left).cloned().collect()
}

/// What was added and has a name.
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
fn answered(
    (now, gone): (&Alternative, &[Finding]),
    (then, left): (&Alternative, &[Finding]),
) -> Vec<Id> {
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
    let notes = now.notes().values();
    let hotspots = notes.filter(|note| note.kind == NoteKind::Hotspot);
    let hotspots = hotspots.map(|note| &note.id).filter(is_answered);
    hotspots.cloned().collect()
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
