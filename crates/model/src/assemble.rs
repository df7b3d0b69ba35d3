//! Documents that are there all at once, such as those of files: checked as a whole, without a delta for each element.

use std::collections::BTreeMap;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::invariants::{first_dangling, own_violations};
use crate::{Alternative, AlternativeInfo, BoardInfo, Document, Element, ElementKind, Id};

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
        // Of notes and links there are thousands: a map that takes them all at once is faster to make, and half as
        // large, as one that takes them singly.
        let elements = elements.into_iter();
        // Room that nothing comes to costs nothing, but growing would copy all that is there again and again.
        let most = elements.size_hint().0;
        let (mut notes, mut links) = (Vec::with_capacity(most), Vec::with_capacity(most));
        let mut count = 0;
        for element in elements {
            if !own_violations(&element).is_empty() {
                return None;
            }
            count += 1;
            match element {
                Element::Note(note) => notes.push((note.id.clone(), note)),
                Element::Link(link) => links.push((link.id.clone(), link)),
                other => alternative.put(other),
            }
        }
        alternative.notes = notes.into_iter().collect();
        alternative.links = links.into_iter().collect();
        let kinds = alternative.kinds(count);
        let kind_of = |id: &Id| kinds.get(id).copied();
        let is_sound = kinds.len() == count && first_dangling(&alternative, kind_of).is_none();
        is_sound.then_some(alternative)
    }

    /// What each of its `count` elements is: where everything is looked up, this is faster than its sorted maps.
    fn kinds(&self, count: usize) -> FxHashMap<&Id, ElementKind> {
        let mut kinds = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
        kinds.extend(of_kind(&self.notes, ElementKind::Note));
        kinds.extend(of_kind(&self.links, ElementKind::Link));
        kinds.extend(of_kind(&self.contexts, ElementKind::Context));
        kinds.extend(of_kind(&self.services, ElementKind::Service));
        kinds.extend(of_kind(&self.terms, ElementKind::Term));
        kinds.extend(of_kind(&self.channels, ElementKind::Channel));
        kinds.extend(of_kind(&self.relationships, ElementKind::Relationship));
        kinds.extend(of_kind(&self.swimlanes, ElementKind::Swimlane));
        kinds.extend(of_kind(&self.suppressions, ElementKind::Suppression));
        kinds
    }
}

fn of_kind<T>(
    elements: &BTreeMap<Id, T>,
    kind: ElementKind,
) -> impl Iterator<Item = (&Id, ElementKind)> {
    elements.keys().map(move |id| (id, kind))
}
