//! How contracts changed since an earlier board: what breaks whom, which version that makes, and the changelog.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Document, Edit, Id, NoteAttribute};

use super::comparison::changes;
use super::contract::Contract;
use super::message::Message;
use super::version::Version;
use crate::{Earlier, Extent};

/// How one message changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evolution {
    /// The note that is the message; of the earlier board where it is gone.
    pub message: Id,
    /// What people call it.
    pub name: String,
    /// The context that owns it.
    pub owner: Id,
    /// The version that it had; `None` where it is new.
    pub before: Option<Version>,
    /// The version that the board says; `None` where it is gone.
    pub declared: Option<Version>,
    /// The version that the changes make by the rules of semantic versions.
    pub needed: Version,
    /// What changed, breaking changes first.
    pub changes: Vec<ContractChange>,
}

/// One change of a contract.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContractChange {
    /// What it does to those who rely on the contract.
    pub effect: Effect,
    /// What is the case now; for people.
    pub what: String,
    /// The contexts that have to change, by id; for additions, those that can.
    pub affects: BTreeSet<Id>,
}

/// What a change does to those who rely on a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Somebody has to change with it.
    Breaking,
    /// Everybody can stay as they are.
    Additive,
}

impl Evolution {
    /// Whether somebody has to change with it.
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

/// How the contracts of each context, or of one, changed: messages that did not change are left out.
///
/// Messages are told apart by the ids of their notes, and by their names where the ids are others; fields by their
/// names. The rule CTR002 finds breaking changes under the same version on its own, from the engine's `Baseline`.
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
        let mut changes = match earlier {
            Some(earlier) => {
                matched.insert(&earlier.note.id);
                changes(owner, earlier, message)
            }
            None => vec![ContractChange {
                effect: Effect::Additive,
                what: "it is new".to_owned(),
                affects: others(owner, message),
            }],
        };
        changes.sort();
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
        let affects = others(owner, gone);
        found.push(Evolution {
            message: gone.note.id.clone(),
            name: gone.name.clone(),
            owner: owner.clone(),
            before: Some(gone.version),
            declared: None,
            needed: gone.version,
            changes: vec![ContractChange {
                effect: Effect::Breaking,
                what: "it is gone".to_owned(),
                affects,
            }],
        });
    }
}

/// The version after these changes; never below what the board says.
fn needed(before: Option<Version>, declared: Version, changes: &[ContractChange]) -> Version {
    let Some(before) = before else {
        return declared;
    };
    let is_breaking = changes
        .iter()
        .any(|change| change.effect == Effect::Breaking);
    let next = match (is_breaking, before.major) {
        // Before 1.0.0 nothing is promised: what breaks counts up the second number.
        (true, 0) | (false, _) => Version {
            minor: before.minor.saturating_add(1),
            patch: 0,
            ..before
        },
        (true, _) => Version {
            major: before.major.saturating_add(1),
            minor: 0,
            patch: 0,
        },
    };
    next.max(declared)
}

/// The other contexts that send or receive a message.
pub(crate) fn others(owner: &Id, message: &Message) -> BTreeSet<Id> {
    let ends = message.senders.iter().chain(&message.receivers);
    let others = ends
        .map(|end| &end.context)
        .filter(|context| *context != owner);
    others.cloned().collect()
}
