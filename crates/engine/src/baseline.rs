//! Contracts as they were, to compare with.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Id, Message};

/// The contracts of an earlier state of a design, by the id of the note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    contracts: BTreeMap<Id, Message>,
}

impl Baseline {
    /// The contracts that a design has now.
    #[must_use]
    pub fn of(alternative: &Alternative) -> Self {
        let messages = alternative.notes().values();
        let contracts = messages.filter(|note| note.kind.is_message());
        Self {
            contracts: contracts
                .map(|note| (note.id.clone(), note.message.clone()))
                .collect(),
        }
    }

    /// The contract as it was.
    pub(crate) fn contract(&self, message: &Id) -> Option<&Message> {
        self.contracts.get(message)
    }
}
