//! Documents that are there all at once, such as those of files, or that come in parts: checked as a whole, without a
//! delta for each element.

use std::collections::BTreeMap;

use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::{Deserialize, Serialize};

use crate::invariants::{first_dangling, own_violations};
use crate::{
    Alternative, AlternativeInfo, BoardInfo, Document, Element, ElementKind, Id, Link, Note,
};

/// An alternative before its elements have come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// Its head.
    pub info: AlternativeInfo,
    /// Number of its notes.
    pub notes: usize,
    /// Number of its links.
    pub links: usize,
    /// Number of all its elements.
    pub elements: usize,
}

/// A document whose elements come one after the other. It is none before all of them have come.
#[derive(Debug)]
pub struct Assembly {
    board: BoardInfo,
    alternatives: Vec<Loose>,
    /// Number of elements that are yet to come.
    left: usize,
}

/// An alternative whose elements have not been tied together.
#[derive(Debug)]
struct Loose {
    /// Everything of which there are few.
    rest: Alternative,
    // Of notes and links there are thousands: a map that takes them all at once is faster to make, and half as
    // large, as one that takes them singly.
    notes: Vec<(Id, Note)>,
    links: Vec<(Id, Link)>,
    /// Number of all elements.
    count: usize,
}

impl Announced {
    /// Summary of `alternative`: its properties and counts, without its elements.
    #[must_use]
    pub fn of(alternative: &Alternative) -> Self {
        Self {
            info: alternative.info.clone(),
            notes: alternative.notes.len(),
            links: alternative.links.len(),
            elements: alternative.ids().count(),
        }
    }
}

impl Assembly {
    /// A board of these alternatives; what is in them comes with [`Assembly::put`].
    #[must_use]
    pub fn new(board: BoardInfo, alternatives: impl IntoIterator<Item = Announced>) -> Self {
        let mut left = 0_usize;
        let loose = |announced: Announced| {
            left = left.saturating_add(announced.elements);
            Loose::new(announced.info, announced.notes, announced.links)
        };
        let alternatives = alternatives.into_iter().map(loose).collect();
        Self {
            board,
            alternatives,
            left,
        }
    }

    /// Puts an element into an alternative. Tells whether it may be there.
    #[must_use]
    pub fn put(&mut self, alternative: &Id, element: Element) -> bool {
        let mut all = self.alternatives.iter_mut();
        let loose = all.find(|one| one.rest.id() == alternative);
        match (loose, self.left.checked_sub(1)) {
            (Some(loose), Some(left)) => {
                self.left = left;
                loose.put(element)
            }
            _ => false,
        }
    }

    /// True if every element has come.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.left == 0
    }

    /// The document; `None` where it is not whole or would break an invariant, two elements share an id, or there is no
    /// alternative, or not the one that was chosen.
    #[must_use]
    pub fn finish(self) -> Option<Document> {
        if !self.is_whole() {
            return None;
        }
        Document::tied(self.board, self.alternatives)
    }
}

impl Document {
    /// A board of these alternatives with their elements; `None` where that would break an invariant, two elements
    /// share an id, or there is no alternative.
    #[must_use]
    pub fn assembled<E: IntoIterator<Item = Element>>(
        board: BoardInfo,
        parts: impl IntoIterator<Item = (AlternativeInfo, E)>,
    ) -> Option<Self> {
        let loose = |(info, elements): (AlternativeInfo, E)| {
            let mut elements = elements.into_iter();
            // Room that nothing comes to costs nothing, but growing would copy all that is there again and again.
            let most = elements.size_hint().0;
            let mut loose = Loose::new(info, most, most);
            elements.all(|element| loose.put(element)).then_some(loose)
        };
        let alternatives: Option<Vec<_>> = parts.into_iter().map(loose).collect();
        Self::tied(board, alternatives?)
    }

    fn tied(board: BoardInfo, parts: Vec<Loose>) -> Option<Self> {
        let mut alternatives = BTreeMap::new();
        for part in parts {
            let alternative = part.tied()?;
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
        let document = is_sound.then_some(Self {
            board,
            alternatives,
        });
        document.filter(Self::has_what_it_chose)
    }
}

impl Loose {
    fn new(info: AlternativeInfo, notes: usize, links: usize) -> Self {
        Self {
            rest: Alternative::empty(info),
            notes: with_room(notes),
            links: with_room(links),
            count: 0,
        }
    }

    /// Tells whether the element may be on a board, as far as it can be told from itself.
    fn put(&mut self, element: Element) -> bool {
        let is_sound = own_violations(&element).is_empty();
        self.count += 1;
        match element {
            Element::Note(note) => self.notes.push((note.id.clone(), note)),
            Element::Link(link) => self.links.push((link.id.clone(), link)),
            other => self.rest.put(other),
        }
        is_sound
    }

    fn tied(self) -> Option<Alternative> {
        let mut alternative = self.rest;
        alternative.notes = self.notes.into_iter().collect();
        alternative.links = self.links.into_iter().collect();
        let kinds = alternative.kinds(self.count);
        let kind_of = |id: &Id| kinds.get(id).copied();
        let is_sound = kinds.len() == self.count && first_dangling(&alternative, kind_of).is_none();
        is_sound.then_some(alternative)
    }
}

impl Alternative {
    /// Kind of each of its `count` elements: where everything is looked up, this is faster than its sorted maps.
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

/// A list that need not grow for `count` items, if there is room for them: who says how many there are may be wrong.
fn with_room<T>(count: usize) -> Vec<T> {
    let mut list = Vec::new();
    let _ = list.try_reserve_exact(count);
    list
}

fn of_kind<T>(
    elements: &BTreeMap<Id, T>,
    kind: ElementKind,
) -> impl Iterator<Item = (&Id, ElementKind)> {
    elements.keys().map(move |id| (id, kind))
}
