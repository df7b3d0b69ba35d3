//! Selection.

use std::collections::BTreeSet;

use isobar_model::Id;

/// The selected elements, and the one that the keyboard is at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    ids: BTreeSet<Id>,
    lead: Option<Id>,
}

impl Selection {
    /// Only `id`.
    #[must_use]
    pub fn of(id: Id) -> Self {
        Self {
            ids: BTreeSet::from([id.clone()]),
            lead: Some(id),
        }
    }

    /// Every selected element, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Id> {
        self.ids.iter()
    }

    /// Every selected element.
    #[must_use]
    pub const fn ids(&self) -> &BTreeSet<Id> {
        &self.ids
    }

    /// True if nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Number of selected elements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// True if `id` is selected.
    #[must_use]
    pub fn contains(&self, id: &Id) -> bool {
        self.ids.contains(id)
    }

    /// The selected element, if there is just one.
    #[must_use]
    pub fn only(&self) -> Option<&Id> {
        self.ids.first().filter(|_| self.ids.len() == 1)
    }

    /// The element that was selected last: where the keyboard goes on from.
    #[must_use]
    pub const fn lead(&self) -> Option<&Id> {
        self.lead.as_ref()
    }

    pub(crate) fn set_lead(&mut self, id: &Id) {
        if self.ids.contains(id) {
            self.lead = Some(id.clone());
        }
    }

    pub(crate) fn toggle(&mut self, id: &Id) {
        if self.ids.remove(id) {
            self.lead.take_if(|lead| lead == id);
        } else {
            self.ids.insert(id.clone());
            self.lead = Some(id.clone());
        }
    }
}

/// The keyboard goes on from the first.
impl FromIterator<Id> for Selection {
    fn from_iter<T: IntoIterator<Item = Id>>(ids: T) -> Self {
        let mut ids = ids.into_iter().peekable();
        Self {
            lead: ids.peek().cloned(),
            ids: ids.collect(),
        }
    }
}
