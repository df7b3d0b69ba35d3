//! Small sets of ids.

use std::slice;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Id;

/// Ids that an element mentions: each once, in order, in as much room as they need. There are thousands of such sets,
/// and most hold one id or a few, for which a [`std::collections::BTreeSet`] would take the room of eleven. It reads, compares and is
/// written like one.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Ids(Held);

/// Each variant holds only as many as no variant before it can: so equal sets are equal values.
#[derive(Clone, Default, PartialEq, Eq)]
enum Held {
    #[default]
    None,
    One(Id),
    /// In ascending order.
    Many(Box<[Id]>),
}

impl Ids {
    /// No ids.
    #[must_use]
    pub const fn new() -> Self {
        Self(Held::None)
    }

    /// The ids in ascending order.
    #[must_use]
    pub const fn as_slice(&self) -> &[Id] {
        match &self.0 {
            Held::None => &[],
            Held::One(id) => slice::from_ref(id),
            Held::Many(ids) => ids,
        }
    }

    /// The ids in ascending order, one after the other.
    pub fn iter(&self) -> slice::Iter<'_, Id> {
        self.as_slice().iter()
    }

    /// Number of ids.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.as_slice().len()
    }

    /// True if there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    /// True if `id` is among them.
    #[must_use]
    pub fn contains(&self, id: &Id) -> bool {
        self.as_slice().binary_search(id).is_ok()
    }

    /// Takes `id` in; `false` where it was in already.
    pub fn insert(&mut self, id: Id) -> bool {
        let Err(place) = self.as_slice().binary_search(&id) else {
            return false;
        };
        self.edit(|ids| ids.insert(place, id));
        true
    }

    /// Takes `id` out; `false` where it was not in.
    pub fn remove(&mut self, id: &Id) -> bool {
        let Ok(place) = self.as_slice().binary_search(id) else {
            return false;
        };
        self.edit(|ids| drop(ids.remove(place)));
        true
    }

    /// Takes out all that `stays` is false for.
    pub fn retain(&mut self, stays: impl FnMut(&Id) -> bool) {
        self.edit(|ids| ids.retain(stays));
    }

    /// Lets `change` do something to the ids that leaves them in ascending order.
    fn edit(&mut self, change: impl FnOnce(&mut Vec<Id>)) {
        let mut ids = std::mem::take(self).into_vec();
        change(&mut ids);
        *self = Self::of_ascending(ids);
    }

    fn of(mut ids: Vec<Id>) -> Self {
        ids.sort();
        ids.dedup();
        Self::of_ascending(ids)
    }

    fn of_ascending(mut ids: Vec<Id>) -> Self {
        Self(match ids.len() {
            0 | 1 => ids.pop().map_or(Held::None, Held::One),
            _ => Held::Many(ids.into_boxed_slice()),
        })
    }

    fn into_vec(self) -> Vec<Id> {
        match self.0 {
            Held::None => Vec::new(),
            Held::One(id) => vec![id],
            Held::Many(ids) => ids.into_vec(),
        }
    }
}

impl<const N: usize> From<[Id; N]> for Ids {
    fn from(ids: [Id; N]) -> Self {
        Self::of(ids.into())
    }
}

impl FromIterator<Id> for Ids {
    fn from_iter<I: IntoIterator<Item = Id>>(ids: I) -> Self {
        Self::of(Vec::from_iter(ids))
    }
}

impl Extend<Id> for Ids {
    fn extend<I: IntoIterator<Item = Id>>(&mut self, ids: I) {
        let mut all = std::mem::take(self).into_vec();
        all.extend(ids);
        *self = Self::of(all);
    }
}

impl IntoIterator for Ids {
    type Item = Id;
    type IntoIter = std::vec::IntoIter<Id>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'a> IntoIterator for &'a Ids {
    type Item = &'a Id;
    type IntoIter = slice::Iter<'a, Id>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl std::fmt::Debug for Ids {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_set().entries(self).finish()
    }
}

impl Serialize for Ids {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_slice().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Ids {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::of)
    }
}

#[cfg(feature = "borsh")]
mod packed {
    use borsh::{BorshDeserialize, BorshSerialize, io};

    use super::Ids;

    impl BorshSerialize for Ids {
        fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
            self.as_slice().serialize(writer)
        }
    }

    impl BorshDeserialize for Ids {
        fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Self> {
            Vec::deserialize_reader(reader).map(Self::of)
        }
    }
}

#[cfg(feature = "schemars")]
type LikeThem = std::collections::BTreeSet<Id>;

#[cfg(feature = "schemars")]
impl schemars::JsonSchema for Ids {
    fn inline_schema() -> bool {
        LikeThem::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        LikeThem::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        LikeThem::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        LikeThem::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    #[test]
    fn none_takes_no_more_room_than_an_id() {
        assert_eq!(size_of::<Option<Ids>>(), size_of::<Id>());
    }

    #[test]
    fn ids_are_held_once_and_in_order() {
        let ids: Ids = ["b", "a", "b"].map(id).into_iter().collect();
        assert_eq!(ids.as_slice(), ["a", "b"].map(id));
    }

    #[test]
    fn text_of_a_set_is_an_array() {
        let ids: Ids = serde_json::from_str(r#"["b","a","b"]"#).unwrap();
        assert_eq!(serde_json::to_string(&ids).unwrap(), r#"["a","b"]"#);
    }
}
