//! Arrows that were drawn twice: whoever draws an arrow twice means one, so that both change and go together.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Alternative, Edit, Id, Link};

use crate::facts::is_said_by;

/// The edits, with the removal of every other arrow between the same ends where one goes, and of those that say the same
/// where one changes.
pub(super) fn with_repeated(mut edits: Vec<Edit>, alternative: &Alternative) -> Vec<Edit> {
    let links = alternative.links();
    let mut changed: BTreeSet<&Id> = BTreeSet::new();
    let mut gone: BTreeSet<&Id> = BTreeSet::new();
    for edit in &edits {
        match edit {
            Edit::Link(id, _) => _ = changed.insert(id),
            Edit::Remove(ids) => gone.extend(ids),
            _ => {}
        }
    }
    let find = |ids: &BTreeSet<&Id>| -> Vec<&Link> {
        ids.iter().filter_map(|id| links.get(*id)).collect()
    };
    let (changed_links, gone_links) = (find(&changed), find(&gone));
    if changed_links.is_empty() && gone_links.is_empty() {
        return edits;
    }
    let mut by_ends: BTreeMap<(&Id, &Id), Vec<&Link>> = BTreeMap::new();
    for link in links.values() {
        by_ends
            .entry((&link.from, &link.to))
            .or_default()
            .push(link);
    }
    let beside = |link: &Link| {
        let all = by_ends.get(&(&link.from, &link.to)).into_iter().flatten();
        let others = all.filter(|other| !changed.contains(&other.id) && !gone.contains(&other.id));
        others.copied().collect::<Vec<&Link>>()
    };
    let with_it = gone_links.iter().flat_map(|link| beside(link));
    let same = changed_links.iter().flat_map(|link| {
        let others = beside(link).into_iter();
        others.filter(|other| is_said_by(other, link))
    });
    let left_over: BTreeSet<Id> = with_it.chain(same).map(|link| link.id.clone()).collect();
    if !left_over.is_empty() {
        edits.push(Edit::Remove(left_over));
    }
    edits
}
