//! Addresses in the catalogue: the page of each context, message and scenario, the heading of each term and channel.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Id, first_free};
use isobar_wording::Words;

use super::document::Target;
use crate::safe_path;

/// The longest that a part of a path gets, so that paths stay short enough for every system.
const LONGEST: usize = 60;

/// Addresses of what the catalogue tells of.
#[derive(Debug, Default)]
pub(super) struct Places {
    targets: BTreeMap<Id, Target>,
    scenarios: BTreeMap<Id, String>,
    /// Paths in lower case.
    taken: BTreeSet<String>,
}

impl Places {
    /// Takes the path of a page that is always there.
    pub fn take(&mut self, path: &str) {
        self.taken.insert(path.to_ascii_lowercase());
    }

    /// Gives an element a page in these folders.
    pub fn add_page(&mut self, id: &Id, folders: &[&str], name: &Words) {
        let page = self.free(folders, name);
        let target = Target { page, anchor: None };
        self.targets.insert(id.clone(), target);
    }

    /// Gives the scenario that starts with a message a page.
    pub fn add_scenario(&mut self, start: &Id, name: &Words) {
        let page = self.free(&["scenarios"], name);
        self.scenarios.insert(start.clone(), page);
    }

    /// Gives each element a heading of a page, in the order of the headings.
    pub fn add_headings<'n>(
        &mut self,
        page: &str,
        title: &str,
        headings: impl IntoIterator<Item = (&'n Id, String)>,
    ) {
        let mut anchors = Anchors::default();
        anchors.claim(title);
        for (id, text) in headings {
            let target = Target {
                page: page.to_owned(),
                anchor: anchors.claim(&text),
            };
            self.targets.insert(id.clone(), target);
        }
    }

    /// Address of an element, if the catalogue tells of it.
    pub fn of(&self, id: &Id) -> Option<&Target> {
        self.targets.get(id)
    }

    /// Path of the page of an element.
    pub fn page(&self, id: &Id) -> String {
        self.of(id).map_or_else(String::new, |one| one.page.clone())
    }

    /// Path of the page of a scenario, if it has one.
    pub fn scenario(&self, start: &Id) -> Option<&str> {
        self.scenarios.get(start).map(String::as_str)
    }

    fn free(&mut self, folders: &[&str], name: &Words) -> String {
        let name = name.beginning(LONGEST).kebab();
        let path = folders.iter().copied().chain([name.as_str()]);
        let wanted = safe_path(&path.collect::<Vec<_>>().join("/"));
        let numbered = |wanted: &String, number| format!("{wanted}-{number}");
        let is_taken = |path: &String| self.taken.contains(&path.to_ascii_lowercase());
        let path = first_free(wanted, numbered, is_taken);
        self.taken.insert(path.to_ascii_lowercase());
        path
    }
}

/// Part of a path that a name makes.
pub(super) fn folder(name: &Words) -> String {
    name.beginning(LONGEST).kebab()
}

/// Anchors of the headings of a page.
#[derive(Debug, Default)]
struct Anchors(BTreeSet<String>);

impl Anchors {
    /// The anchor that programs make of a heading; `None` where they differ, or where an earlier heading has it.
    fn claim(&mut self, heading: &str) -> Option<String> {
        let letters = heading.chars().filter_map(|letter| match letter {
            ' ' => Some('-'),
            '-' | '_' => Some(letter),
            _ => letter.is_alphanumeric().then_some(letter),
        });
        let anchor = letters.collect::<String>().to_lowercase();
        let is_new = self.0.insert(anchor.clone());
        // Two dashes in a row are one elsewhere, and letters beyond ASCII are written in other ways.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" -_.,:/'".contains(&byte);
        let mut words = anchor.split(['-', '_']);
        let is_simple = words.all(|word| !word.is_empty()) && heading.bytes().all(is_plain);
        (is_new && is_simple).then_some(anchor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_has_an_anchor_where_all_programs_agree_on_it() {
        let mut anchors = Anchors::default();
        let mut claim = |heading| anchors.claim(heading);
        assert_eq!(claim("Ticket Order").as_deref(), Some("ticket-order"));
        assert_eq!(
            claim("ticketing.orders/v1").as_deref(),
            Some("ticketingordersv1")
        );
        assert_eq!(claim("ticket order"), None, "an earlier heading has it");
        assert_eq!(claim("a  b"), None, "two dashes, or one");
        assert_eq!(claim("Größe"), None, "some write letters in another way");
        assert_eq!(claim(""), None);
    }

    #[test]
    fn two_pages_never_have_the_same_path() {
        let mut places = Places::default();
        places.take("contexts/sales");
        let ids = ["a", "b"].map(Id::from_words);
        let words = Words::of("Sales", "context");
        for id in &ids {
            places.add_page(id, &["contexts"], &words);
        }
        let pages = ids.map(|id| places.page(&id));
        assert_eq!(pages, ["contexts/sales-2", "contexts/sales-3"]);
    }
}
