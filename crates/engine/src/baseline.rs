//! Contracts as they were, to compare with.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Id};

use crate::compatibility::{Schema, SchemaKind, Version};
use crate::facts::{Facts, MessageFact};

/// The contracts of an earlier state of a design.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    contracts: BTreeMap<Id, Contract>,
    /// The ids of the notes by what a file without those ids has: owner, kind and name.
    by_name: BTreeMap<(Option<Id>, SchemaKind, String), Id>,
}

/// A contract as it was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contract {
    pub version: Version,
    pub schema: Schema,
}

impl Baseline {
    /// The contracts that a design has now.
    #[must_use]
    pub fn of(alternative: &Alternative) -> Self {
        let facts = Facts::of(alternative);
        let mut baseline = Self::default();
        for message in &facts.messages {
            let schema = Schema::of(&facts, message);
            let id = message.note.id.clone();
            baseline
                .by_name
                .insert(key(&facts, message, &schema), id.clone());
            let version = Version::said(message.contract.version.as_deref());
            let contract = Contract { version, schema };
            baseline.contracts.insert(id, contract);
        }
        baseline
    }

    /// The contract of a message as it was: by the id of its note, else by its name.
    pub(crate) fn contract(
        &self,
        facts: &Facts,
        message: &MessageFact,
        now: &Schema,
    ) -> Option<&Contract> {
        let by_id = self.contracts.get(&message.note.id);
        by_id.or_else(|| {
            self.contracts
                .get(self.by_name.get(&key(facts, message, now))?)
        })
    }
}

fn key(facts: &Facts, message: &MessageFact, schema: &Schema) -> (Option<Id>, SchemaKind, String) {
    let home = message.home.map(|home| facts.id(home).clone());
    (home, schema.kind, schema.name.clone())
}
