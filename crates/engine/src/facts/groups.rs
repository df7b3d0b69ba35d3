//! Many short lists in one: what belongs to each place, one after the other.

use super::elements::Place;

/// Items of each place, in the order in which they came.
#[derive(Debug)]
pub(crate) struct Groups<T> {
    /// Start of the list of each place; one more for the end of the last one.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self {
            starts: Vec::new(),
            items: Vec::new(),
        }
    }
}

impl<T: Copy> Groups<T> {
    /// Sorts pairs of a place below `places` and an item by place; what comes first stays first. Goes through them
    /// twice, which takes less room than a copy of them.
    pub fn of(places: usize, pairs: impl Iterator<Item = (Place, T)> + Clone) -> Self {
        let mut starts = vec![0_u32; places + 1];
        for (place, _) in pairs.clone() {
            if let Some(count) = starts.get_mut(place as usize + 1) {
                *count += 1;
            }
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let Some((_, first)) = pairs.clone().next() else {
            return Self {
                starts,
                items: Vec::new(),
            };
        };
        let mut next = starts.clone();
        let count = starts.last().map_or(0, |end| *end as usize);
        let mut items = vec![first; count];
        for (place, item) in pairs {
            if let Some(at) = next.get_mut(place as usize) {
                if let Some(slot) = items.get_mut(*at as usize) {
                    *slot = item;
                }
                *at += 1;
            }
        }
        Self { starts, items }
    }

    /// True if there are no items.
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Items of all places, by place.
    pub fn into_all(self) -> Vec<T> {
        self.items
    }

    /// Items of a place.
    pub fn at(&self, place: Place) -> &[T] {
        let bound = |place: usize| self.starts.get(place).map(|start| *start as usize);
        let place = place as usize;
        let bounds = bound(place).zip(bound(place + 1));
        bounds
            .and_then(|(start, end)| self.items.get(start..end))
            .unwrap_or_default()
    }
}
