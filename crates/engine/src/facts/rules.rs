//! Where rules lie, and what they are about.

use std::collections::BTreeMap;
use std::hash::Hasher;

use isobar_model::{Id, Note, RuleKind};
use rustc_hash::FxHasher;
use smallvec::SmallVec;

use super::names::is_one_line;
use super::{Facts, Frame, NoteAt, same_words};

/// A rule in a policy or aggregate.
#[derive(Clone, Debug)]
pub(crate) struct RuleFact<'a> {
    /// The note.
    pub note: NoteAt<'a>,
    /// The service where it lies.
    pub service: Frame<'a>,
    /// The context where it lies.
    pub home: Frame<'a>,
    /// The context that it is about, if that is clear.
    pub affinity: Option<Frame<'a>>,
    /// Whether it reads a term that another context than its own owns.
    reads_foreign: bool,
}

/// A few contexts, each with how many terms of it a rule reads.
type Owners<'a> = SmallVec<[(Frame<'a>, usize); 4]>;

impl<'a> RuleFact<'a> {
    /// The context that it is about, if that is another one than that where it lies.
    pub fn foreign(&self) -> Option<Frame<'a>> {
        self.affinity.filter(|affinity| *affinity != self.home)
    }
}

impl<'a> Facts<'a> {
    pub(super) fn read_rules(&mut self) {
        let rules = self.notes().filter_map(|note| {
            let is_rule = note.kind.is_rule() && note.rule.kind == RuleKind::Business;
            let says_something = || !note.rule.reads.is_empty() || note.rule.about.is_some();
            if !is_rule || !says_something() {
                return None;
            }
            let service = self.service_of(note)?;
            let home = self.context_of(service)?;
            let owners = self.owners_of_terms(note.note);
            Some(RuleFact {
                note,
                service,
                home,
                affinity: self.affinity(note.note, &owners),
                reads_foreign: owners.iter().any(|(owner, _)| *owner != home),
            })
        });
        self.rules = rules.collect();
        let numbered = (0_u32..).zip(&self.rules);
        self.rules_at = self.by_frame(numbered.map(|(number, rule)| (rule.service, number)));
        self.copies = copies(&self.rules);
    }

    /// The business rules that lie in a service.
    pub fn rules_at(&self, service: Frame<'a>) -> impl Iterator<Item = &RuleFact<'a>> {
        let numbers = self.rules_at.at(self.place(service)).iter();
        numbers.filter_map(|number| self.rules.get(*number as usize))
    }

    /// The context that a rule is about: what was set by hand, else the one that owns more of the terms that it
    /// reads than any other (RULES, B3). A tie means that it is not clear.
    fn affinity(&self, note: &'a Note, owners: &Owners<'a>) -> Option<Frame<'a>> {
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
}

/// Rules that say the same, by what they say. Most say something of their own, which a hash tells without a copy.
fn copies(rules: &[RuleFact]) -> Vec<Vec<usize>> {
    let mut room = Vec::new();
    let hashes = rules
        .iter()
        .map(|rule| hash_of_words(&rule.note.text, &mut room));
    let mut alike: Vec<(u64, usize)> = hashes.zip(0..).collect();
    alike.sort_unstable();
    let mut by_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let several = alike.chunk_by(|one, other| one.0 == other.0);
    for (_, place) in several.filter(|places| places.len() > 1).flatten() {
        let words = rules.get(*place).map(|rule| same_words(&rule.note.text));
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            by_words.entry(words).or_default().push(*place);
        }
    }
    let mut copies: Vec<_> = by_words
        .into_values()
        .filter(|places| places.len() > 1)
        .collect();
    copies.iter_mut().for_each(|places| places.sort_unstable());
    copies
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
