//! Documents that are there all at once, such as those of files: checked as a whole, without a delta for each element.

use std::collections::BTreeMap;

use crate::invariants::{first_dangling, own_violations};
use crate::{Alternative, AlternativeInfo, BoardInfo, Document, Element, Id};

impl Document {
    /// A board of these alternatives with their elements; `None` where that would break an invariant, two elements
    /// share an id, or there is no alternative.
    #[must_use]
    pub fn assembled<E: IntoIterator<Item = Element>>(
        board: BoardInfo,
        parts: impl IntoIterator<Item = (AlternativeInfo, E)>,
    ) -> Option<Self> {
        let mut alternatives = BTreeMap::new();
        for (info, elements) in parts {
            let alternative = Alternative::assembled(info, elements)?;
            let earlier = alternatives.insert(alternative.id().clone(), alternative);
            if earlier.is_some() {
                return None;
            }
        }
        let is_known = |origin: &Id| alternatives.contains_key(origin);
        let mut origins = alternatives
            .values()
            .filter_map(|one| one.info.origin.as_ref());
        let is_sound = !alternatives.is_empty() && origins.all(is_known);
        is_sound.then_some(Self {
            board,
            alternatives,
        })
    }
}

impl Alternative {
    fn assembled(
        info: AlternativeInfo,
        elements: impl IntoIterator<Item = Element>,
    ) -> Option<Self> {
        let mut alternative = Self::empty(info);
        let (mut notes, mut links) = (Bulk::default(), Bulk::default());
        for element in elements {
            if !own_violations(&element).is_empty() {
                return None;
            }
            match element {
                Element::Note(note) => notes.push(note.id.clone(), note),
                Element::Link(link) => links.push(link.id.clone(), link),
                other if alternative.kind_of(other.id()).is_some() => return None,
                other => alternative.put(other),
            }
        }
        let counts = (notes.count, links.count);
        let (notes, links) = (notes.into_map(), links.into_map());
        let is_taken = |id: &Id| notes.contains_key(id) || links.contains_key(id);
        let is_unique = counts == (notes.len(), links.len())
            && !alternative.ids().any(is_taken)
            && !links.keys().any(|id| notes.contains_key(id));
        (alternative.notes, alternative.links) = (notes, links);
        (is_unique && first_dangling(&alternative).is_none()).then_some(alternative)
    }
}

/// A map in the making. Of notes and links there are thousands: a map that takes many at once is faster to make, and half
/// as large, as one that takes them singly; and one that takes them in runs never needs room for all of them twice.
struct Bulk<T> {
    map: BTreeMap<Id, T>,
    run: Vec<(Id, T)>,
    count: usize,
}

/// The shortest run that is worth the trouble.
const RUN: usize = 512;

impl<T> Default for Bulk<T> {
    fn default() -> Self {
        Self {
            map: BTreeMap::new(),
            run: Vec::new(),
            count: 0,
        }
    }
}

impl<T> Bulk<T> {
    fn push(&mut self, id: Id, one: T) {
        self.run.push((id, one));
        self.count += 1;
        // Each run costs as much as what is there: they grow with it.
        if self.run.len() >= RUN.max(self.map.len() / 4) {
            self.take_run();
        }
    }

    fn take_run(&mut self) {
        let mut run: BTreeMap<Id, T> = self.run.drain(..).collect();
        self.map.append(&mut run);
    }

    fn into_map(mut self) -> BTreeMap<Id, T> {
        self.take_run();
        self.map
    }
}
