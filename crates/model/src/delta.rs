//! Effect of a change: the one currency for undo, indexes, storage and, later, sync.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Alternative, AlternativeInfo, BoardInfo, Document, Element, Id};

/// A value before and after a change; `None` where it was not there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Swap<T> {
    /// The value before.
    pub before: Option<T>,
    /// The value after.
    pub after: Option<T>,
}

/// All that a change, or a whole gesture, did to a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Delta {
    /// The board as a whole; both sides are always there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<Swap<BoardInfo>>,
    /// Alternatives by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub alternatives: BTreeMap<Id, Swap<AlternativeInfo>>,
    /// Elements by the id of their alternative, then by their own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub elements: BTreeMap<Id, BTreeMap<Id, Swap<Element>>>,
}

impl<T: Clone + PartialEq> Swap<T> {
    fn turn_round(&mut self) {
        std::mem::swap(&mut self.before, &mut self.after);
    }

    fn changes_nothing(&self) -> bool {
        self.before == self.after
    }
}

impl Delta {
    /// The first alternative or element that stands under another id than its own.
    pub(crate) fn misplaced(&self) -> Option<&Id> {
        let alternatives = self.alternatives.iter();
        let alternatives =
            alternatives.filter_map(|(id, swap)| Some((id, &swap.after.as_ref()?.id)));
        let elements = self.elements.values().flatten();
        let elements = elements.filter_map(|(id, swap)| Some((id, swap.after.as_ref()?.id())));
        let mut all = alternatives.chain(elements);
        all.find(|(id, own)| id != own).map(|(_, own)| own)
    }

    /// True if nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.board.is_none() && self.alternatives.is_empty() && self.elements.is_empty()
    }

    /// The delta that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let mut inverse = self.clone();
        inverse.board.iter_mut().for_each(Swap::turn_round);
        inverse.alternatives.values_mut().for_each(Swap::turn_round);
        let elements = inverse.elements.values_mut();
        elements
            .flat_map(BTreeMap::values_mut)
            .for_each(Swap::turn_round);
        inverse
    }

    /// The delta that makes `after` of `before`.
    #[must_use]
    pub fn between(before: &Document, after: &Document) -> Self {
        let mut delta = Self::default();
        delta.record_board(Swap {
            before: Some(before.board().clone()),
            after: Some(after.board().clone()),
        });
        let all = before
            .alternatives()
            .into_iter()
            .chain(after.alternatives());
        let ids: BTreeSet<&Id> = all.map(Alternative::id).collect();
        for id in ids {
            let [before, after] = [before, after].map(|document| document.alternative(id));
            let [old, new] = [before, after].map(|one| one.map(|one| one.info().clone()));
            delta.record_alternative(
                id.clone(),
                Swap {
                    before: old,
                    after: new,
                },
            );
            let elements =
                [before, after].map(|one| one.into_iter().flat_map(Alternative::elements));
            let [old, new] = elements;
            for element in old {
                let swap = Swap {
                    before: Some(element.clone()),
                    after: None,
                };
                delta.record_element(id, element.id().clone(), swap);
            }
            for element in new {
                let (element_id, known) = (
                    element.id().clone(),
                    before.and_then(|one| one.element(element.id())),
                );
                delta.record_element(
                    id,
                    element_id,
                    Swap {
                        before: known,
                        after: Some(element),
                    },
                );
            }
        }
        delta
    }

    /// Changes among the elements of `alternative`.
    pub fn elements_of(&self, alternative: &Id) -> impl Iterator<Item = (&Id, &Swap<Element>)> {
        self.elements.get(alternative).into_iter().flatten()
    }

    /// Adds what `next` did after this. What comes to nothing is left out.
    pub fn merge(&mut self, next: Self) {
        if let Some(swap) = next.board {
            self.record_board(swap);
        }
        for (id, swap) in next.alternatives {
            record(&mut self.alternatives, id, swap);
        }
        for (alternative, swaps) in next.elements {
            for (id, swap) in swaps {
                self.record_element(&alternative, id, swap);
            }
        }
    }

    pub(crate) fn record_board(&mut self, swap: Swap<BoardInfo>) {
        let before = self
            .board
            .take()
            .map_or(swap.before, |earlier| earlier.before);
        let joined = Swap {
            before,
            after: swap.after,
        };
        self.board = (!joined.changes_nothing()).then_some(joined);
    }

    pub(crate) fn record_alternative(&mut self, id: Id, swap: Swap<AlternativeInfo>) {
        record(&mut self.alternatives, id, swap);
    }

    pub(crate) fn record_element(&mut self, alternative: &Id, id: Id, swap: Swap<Element>) {
        let swaps = self.elements.entry(alternative.clone()).or_default();
        record(swaps, id, swap);
        if swaps.is_empty() {
            self.elements.remove(alternative);
        }
    }
}

fn record<T: Clone + PartialEq>(swaps: &mut BTreeMap<Id, Swap<T>>, id: Id, swap: Swap<T>) {
    let before = swaps
        .remove(&id)
        .map_or(swap.before, |earlier| earlier.before);
    let joined = Swap {
        before,
        after: swap.after,
    };
    if !joined.changes_nothing() {
        swaps.insert(id, joined);
    }
}
