//! Maps by id. Facts are looked up far more often than anything else is done with them, and ids are texts: a hash is
//! several times as fast as comparing its way down a tree. What can be seen in an output is iterated in order.

use isobar_model::Id;
use rustc_hash::FxHashMap;

/// A map that is only ever looked up in.
pub(crate) type Lookup<'a, V> = FxHashMap<&'a Id, V>;

/// A map that is iterated in the order of its ids, too.
#[derive(Debug)]
pub(crate) struct Table<'a, V> {
    entries: Vec<(&'a Id, V)>,
    places: Lookup<'a, usize>,
}

impl<V> Default for Table<'_, V> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            places: Lookup::default(),
        }
    }
}

impl<'a, V> FromIterator<(&'a Id, V)> for Table<'a, V> {
    fn from_iter<I: IntoIterator<Item = (&'a Id, V)>>(all: I) -> Self {
        let mut entries: Vec<_> = all.into_iter().collect();
        // Mostly they are in order already; then this costs one comparison each.
        entries.sort_by_key(|(id, _)| *id);
        let places = entries.iter().enumerate();
        let places = places.map(|(place, (id, _))| (*id, place)).collect();
        Self { entries, places }
    }
}

impl<'a, V> Table<'a, V> {
    /// What has this id.
    pub fn get(&self, id: &Id) -> Option<&V> {
        let place = self.places.get(id)?;
        self.at(*place)
    }

    /// What stands at this place in the order.
    pub fn at(&self, place: usize) -> Option<&V> {
        self.entries.get(place).map(|(_, value)| value)
    }

    /// Whether something has this id.
    pub fn contains_key(&self, id: &Id) -> bool {
        self.places.contains_key(id)
    }

    /// All of it, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Id, &V)> {
        self.entries.iter().map(|(id, value)| (*id, value))
    }

    /// All ids, in order.
    pub fn keys(&self) -> impl Iterator<Item = &'a Id> {
        self.entries.iter().map(|(id, _)| *id)
    }

    /// All that has an id, in the order of the ids.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|(_, value)| value)
    }
}
