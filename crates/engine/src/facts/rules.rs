//! Business rules: their contexts, and what they are about.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::hash::Hasher;

use isobar_model::{Id, Note};
use petgraph::unionfind::UnionFind;
use rustc_hash::{FxHashMap, FxHasher};
use smallvec::SmallVec;

use super::names::is_one_line;
use super::{Facts, Frame, NoteAt, same_words};

/// A rule in a policy or aggregate.
#[derive(Clone, Debug)]
pub(crate) struct RuleFact<'a> {
    /// The note.
    pub note: NoteAt<'a>,
    /// The service where it lies.
    pub service: Frame,
    /// The context where it lies.
    pub home: Frame,
    /// The context that it is about, if that is clear.
    pub affinity: Option<Frame>,
    /// True if it reads a term that another context than its own owns.
    reads_foreign: bool,
}

/// A few contexts, each with how many terms of it a rule reads.
type Owners<'a> = SmallVec<[(Frame, usize); 4]>;

impl<'a> RuleFact<'a> {
    /// The context that it is about, if that is another one than that where it lies.
    pub fn foreign(&self) -> Option<Frame> {
        self.affinity.filter(|affinity| *affinity != self.home)
    }
}

impl<'a> Facts<'a> {
    /// The business rule that a note is, if it reads or is about something.
    pub(super) fn rule(&self, note: NoteAt<'a>) -> Option<RuleFact<'a>> {
        if !note.kind.is_rule() || note.adapter {
            return None;
        }
        let says_something = !note.rule.reads.is_empty() || note.rule.about.is_some();
        let service = self.service_of(note).filter(|_| says_something)?;
        let home = self.context_of(service)?;
        let owners = self.owners_of_terms(note.note);
        Some(RuleFact {
            note,
            service,
            home,
            affinity: self.affinity(note.note, &owners),
            reads_foreign: owners.iter().any(|(owner, _)| *owner != home),
        })
    }

    /// Which rules lie where, and which say the same.
    pub(super) fn index_rules(&mut self, sayings: &Sayings) {
        let numbered = (0_u32..).zip(&self.rules);
        self.rules_at = self.by_frame(numbered.map(|(number, rule)| (rule.service, number)));
        self.copies = sayings.copies(&self.rules);
    }

    /// The business rules that lie in a service.
    pub fn rules_at(&self, service: Frame) -> impl Iterator<Item = &RuleFact<'a>> {
        let numbers = self.rules_at.at(self.place(service)).iter();
        numbers.filter_map(|number| self.rules.get(*number as usize))
    }

    /// The context that a rule is about: what was set by hand, else the one that owns more of the terms that it
    /// reads than any other (docs/reference/domain.md#facts-that-follow). A tie means that it is not clear.
    fn affinity(&self, note: &'a Note, owners: &Owners<'a>) -> Option<Frame> {
        if let Some(about) = &note.rule.about {
            return self.frame(about);
        }
        let most = owners.iter().map(|(_, count)| *count).max()?;
        let mut leaders = owners.iter().filter(|(_, count)| *count == most);
        let (leader, _) = leaders.next()?;
        leaders.next().is_none().then_some(*leader)
    }

    /// The contexts that own terms that a rule reads, with how many.
    fn owners_of_terms(&self, note: &'a Note) -> Owners<'a> {
        let mut owners = Owners::new();
        let reads = note.rule.reads.iter();
        for owner in reads.filter_map(|term| self.owner_of_term(term)) {
            match owners.iter_mut().find(|(known, _)| *known == owner) {
                Some((_, count)) => *count += 1,
                None => owners.push((owner, 1)),
            }
        }
        owners
    }

    /// The terms that a rule reads and another context than its own owns.
    pub fn foreign_terms(&self, rule: &RuleFact<'a>) -> impl Iterator<Item = &'a Id> {
        let home = rule.home;
        let reads = rule.note.note.rule.reads.iter();
        // Most rules read what their own context owns, which need not be looked up again.
        let reads = reads.take_while(move |_| rule.reads_foreign);
        reads.filter(move |term| self.owner_of_term(term).is_some_and(|owner| owner != home))
    }

    /// The terms that a rule reads and the context that it is about owns.
    pub fn terms_it_is_about(&self, rule: &RuleFact<'a>) -> impl Iterator<Item = &'a Id> {
        let about = rule.affinity;
        let reads = rule.note.note.rule.reads.iter();
        reads.filter(move |term| about.is_some() && self.owner_of_term(term) == about)
    }
}

/// Texts of rules. Most are unique, which a hash shows without a copy.
#[derive(Debug, Default)]
pub(super) struct Sayings {
    hashes: Vec<u64>,
    room: Vec<u8>,
}

impl Sayings {
    /// Text of the next rule.
    pub fn add(&mut self, text: &str) {
        self.hashes.push(hash_of_words(text, &mut self.room));
    }

    /// Rules that say the same about the same, by what they say: words alone may be about something else in each place.
    fn copies(&self, rules: &[RuleFact]) -> Vec<Vec<usize>> {
        let mut by_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for place in self.repeated() {
            let words = rules.get(place).map(|rule| same_words(&rule.note.text));
            if let Some(words) = words.filter(|words| !words.is_empty()) {
                by_words.entry(words).or_default().push(place);
            }
        }
        let alike = by_words.into_values().filter(|places| places.len() > 1);
        alike
            .flat_map(|places| with_terms_in_common(&places, rules))
            .collect()
    }

    /// The rules that may say what another says as well, in order.
    fn repeated(&self) -> Vec<usize> {
        let count = self.hashes.len();
        let mut first = FxHashMap::with_capacity_and_hasher(count, Default::default());
        let mut repeated = Vec::new();
        for (place, hash) in self.hashes.iter().enumerate() {
            match first.entry(hash) {
                Entry::Vacant(entry) => _ = entry.insert(place),
                Entry::Occupied(entry) => repeated.extend([*entry.get(), place]),
            }
        }
        repeated.sort_unstable();
        repeated.dedup();
        repeated
    }
}

/// Divides places of rules so that those stay together that read a term in common, or are tied by others that do; without
/// those that share none.
fn with_terms_in_common(places: &[usize], rules: &[RuleFact]) -> Vec<Vec<usize>> {
    let mut together: UnionFind<usize> = UnionFind::new(places.len());
    let mut reader: FxHashMap<&Id, usize> = FxHashMap::default();
    for (number, rule) in places
        .iter()
        .filter_map(|place| rules.get(*place))
        .enumerate()
    {
        for term in &rule.note.note.rule.reads {
            let first = *reader.entry(term).or_insert(number);
            together.union(first, number);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, group) in places.iter().zip(together.into_labeling()) {
        groups.entry(group).or_default().push(*place);
    }
    let groups = groups.into_values();
    groups.filter(|group| group.len() > 1).collect()
}

/// The same for texts of which [`same_words`] makes the same; `room` is to put the words together in.
fn hash_of_words(text: &str, room: &mut Vec<u8>) -> u64 {
    room.clear();
    if is_one_line(text) {
        room.extend_from_slice(text.as_bytes());
        room.make_ascii_lowercase();
    } else {
        room.extend(same_words(text).bytes());
    }
    let mut hasher = FxHasher::default();
    hasher.write(room);
    hasher.finish()
}
