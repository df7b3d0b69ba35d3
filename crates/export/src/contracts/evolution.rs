//! Evolution of contracts since an earlier board: breaking changes, versions, and the changelog.

use std::collections::BTreeSet;

use isobar_engine::{ContractChange, Effect, Version, contract_changes};
use isobar_model::{Alternative, Document, Edit, Id, NoteAttribute};

use super::contract::Contract;
use super::message::Message;
use crate::{Earlier, Extent};

/// Evolution of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evolution {
    /// The note that is the message; of the earlier board where it is gone.
    pub message: Id,
    /// Display name.
    pub name: String,
    /// The context that owns it.
    pub owner: Id,
    /// The version that it had; `None` where it is new.
    pub before: Option<Version>,
    /// The version that the board says; `None` where it is gone.
    pub declared: Option<Version>,
    /// The version that the changes make by the rules of semantic versions.
    pub needed: Version,
    /// Changes, breaking ones first.
    pub changes: Vec<ContractChange>,
}

impl Evolution {
    /// True if somebody has to change with it.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.changes
            .iter()
            .any(|change| change.effect == Effect::Breaking)
    }

    /// The edit that gives the message the version that its changes make; `None` where what the board says is enough.
    #[must_use]
    pub fn bump(&self) -> Option<Edit> {
        let is_too_low = self.declared.is_some_and(|declared| declared < self.needed);
        let version = NoteAttribute::Version(Some(self.needed.to_string()));
        is_too_low.then(|| Edit::Note(self.message.clone(), version))
    }
}

/// Evolution of the contracts of each context, or of one: messages that did not change are left out.
///
/// Messages are told apart by the ids of their notes, and by their names where the ids are others; fields by their
/// names. What breaks somebody is decided where the rule CTR002 has it from: [`contract_changes`].
#[must_use]
pub fn evolution(
    earlier: &Earlier,
    (new, after): (&Document, &Alternative),
    only: Option<&Id>,
) -> Vec<Evolution> {
    let before = earlier.alternative.contexts();
    let ids: BTreeSet<&Id> = before.keys().chain(after.contexts().keys()).collect();
    let mut found = Vec::new();
    for id in ids
        .into_iter()
        .filter(|id| only.is_none_or(|only| only == *id))
    {
        let was = before
            .get(id)
            .map(|context| Contract::of(earlier.document, earlier.alternative, Some(context)));
        let is = after
            .contexts()
            .get(id)
            .map(|context| Contract::of(new, after, Some(context)));
        compare(id, was.as_ref(), is.as_ref(), earlier.extent, &mut found);
    }
    found
}

fn compare(
    owner: &Id,
    was: Option<&Contract>,
    is: Option<&Contract>,
    extent: Extent,
    found: &mut Vec<Evolution>,
) {
    let old: Vec<&Message> = was
        .map(|contract| contract.offered().collect())
        .unwrap_or_default();
    if extent != Extent::Board && old.is_empty() {
        return;
    }
    let is_comparable = |message: &&Message| extent != Extent::Calls || message.call.is_some();
    let new: Vec<&Message> = is
        .map(|contract| contract.offered().filter(is_comparable).collect())
        .unwrap_or_default();
    let mut matched: BTreeSet<&Id> = BTreeSet::new();
    for message in &new {
        let by_id = old.iter().find(|known| known.note.id == message.note.id);
        let earlier = by_id.or_else(|| {
            old.iter()
                .find(|known| known.name == message.name && known.kind == message.kind)
        });
        let changes = match earlier {
            Some(earlier) => {
                matched.insert(&earlier.note.id);
                contract_changes(Some(owner), &earlier.schema(), &message.schema())
            }
            None => vec![whole(Effect::Additive, "it is new", owner, message)],
        };
        if changes.is_empty() {
            continue;
        }
        let before = earlier.map(|earlier| earlier.version);
        found.push(Evolution {
            message: message.note.id.clone(),
            name: message.name.clone(),
            owner: owner.clone(),
            before,
            declared: Some(message.version),
            needed: needed(before, message.version, &changes),
            changes,
        });
    }
    for gone in old
        .iter()
        .filter(|message| !matched.contains(&message.note.id))
    {
        found.push(Evolution {
            message: gone.note.id.clone(),
            name: gone.name.clone(),
            owner: owner.clone(),
            before: Some(gone.version),
            declared: None,
            needed: gone.version,
            changes: vec![whole(Effect::Breaking, "it is gone", owner, gone)],
        });
    }
}

/// A change of a message as a whole.
fn whole(effect: Effect, what: &str, owner: &Id, message: &Message) -> ContractChange {
    let affects = message.schema().others(Some(owner));
    ContractChange {
        effect,
        what: what.to_owned(),
        known: affects.clone(),
        affects,
    }
}

/// The version after these changes; never below what the board says.
fn needed(before: Option<Version>, declared: Version, changes: &[ContractChange]) -> Version {
    let is_breaking = changes
        .iter()
        .any(|change| change.effect == Effect::Breaking);
    before.map_or(declared, |before| {
        Version::after_changes(before, declared, is_breaking)
    })
}
