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
        // Of these there are thousands: maps that are made at once are faster to make, and half as large.
        let (mut notes, mut links) = (Vec::new(), Vec::new());
        for element in elements {
            if !own_violations(&element).is_empty() {
                return None;
            }
            match element {
                Element::Note(note) => notes.push((note.id.clone(), note)),
                Element::Link(link) => links.push((link.id.clone(), link)),
                other if alternative.kind_of(other.id()).is_some() => return None,
                other => alternative.put(other),
            }
        }
        let counts = (notes.len(), links.len());
        let (notes, links): (BTreeMap<_, _>, BTreeMap<_, _>) =
            (notes.into_iter().collect(), links.into_iter().collect());
        let is_taken = |id: &Id| notes.contains_key(id) || links.contains_key(id);
        let is_unique = counts == (notes.len(), links.len())
            && !alternative.ids().any(is_taken)
            && !links.keys().any(|id| notes.contains_key(id));
        (alternative.notes, alternative.links) = (notes, links);
        (is_unique && first_dangling(&alternative).is_none()).then_some(alternative)
    }
}
