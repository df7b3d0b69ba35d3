//! Cohesion of what a service offers to others: commands and queries (docs/reference/metrics.md#cohesion).

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Field, FieldRole, Id, NoteKind, Visibility};

use crate::facts::{Facts, Frame, MessageFact, NoteAt};

/// The most operations of which every pair is compared.
const COMPARED: usize = 256;

/// Interface of a service: its operations, and which of them each client uses.
#[derive(Debug)]
pub(crate) struct Interface<'a> {
    /// Its commands and read models that others use or may use.
    pub operations: Vec<NoteAt<'a>>,
    /// The services that use it, with what they use.
    pub clients: BTreeMap<Frame, BTreeSet<NoteAt<'a>>>,
    types: Vec<Types<'a>>,
}

/// Input and output of an operation.
#[derive(Debug, Default)]
struct Types<'a> {
    takes: BTreeSet<&'a str>,
    gives: BTreeSet<&'a str>,
}

impl<'a> Interface<'a> {
    /// Interface of `service`.
    pub fn of(facts: &Facts<'a>, service: Frame) -> Self {
        let mut interface = Self {
            operations: Vec::new(),
            clients: BTreeMap::new(),
            types: Vec::new(),
        };
        let own = facts.messages_of(service);
        for message in own.filter(|message| !message.is_event()) {
            let id = message.note;
            let users: BTreeSet<Frame> = message
                .emits
                .iter()
                .map(|emit| emit.service)
                .filter(|user| *user != service)
                .collect();
            let is_public = message.contract.visibility == Some(Visibility::Public);
            if users.is_empty() && !is_public {
                continue;
            }
            interface.operations.push(id);
            interface.types.push(types(facts, message));
            for user in users {
                interface.clients.entry(user).or_default().insert(id);
            }
        }
        interface
    }

    /// SIUC, service interface usage cohesion: the share of the operations that a client uses on average, 0 to 1
    /// (Perepletchikov and others 2007); `None` without clients.
    pub fn usage_cohesion(&self) -> Option<f64> {
        let used: usize = self.clients.values().map(BTreeSet::len).sum();
        let all = self.clients.len() * self.operations.len();
        (all > 0).then(|| used as f64 / all as f64)
    }

    /// SIDC, service interface data cohesion: the share of the pairs of operations that take or give something in
    /// common, 0 to 1 (Perepletchikov and others 2007); `None` of fewer than two operations.
    pub fn data_cohesion(&self) -> Option<f64> {
        self.mean_of_pairs(|one, other| {
            let takes = usize::from(!one.takes.is_disjoint(&other.takes));
            let gives = usize::from(!one.gives.is_disjoint(&other.gives));
            (takes + gives) as f64 / 2.0
        })
    }

    /// Lack of message-level cohesion: one less the mean Jaccard similarity of what two operations carry, 0 to 1
    /// (Athanasopoulos and others 2015); `None` of fewer than two operations.
    pub fn lack_of_message_cohesion(&self) -> Option<f64> {
        let similarity = self.mean_of_pairs(|one, other| {
            let one: BTreeSet<_> = one.takes.union(&one.gives).collect();
            let other: BTreeSet<_> = other.takes.union(&other.gives).collect();
            let all = one.union(&other).count();
            if all == 0 {
                return 0.0;
            }
            one.intersection(&other).count() as f64 / all as f64
        })?;
        Some(1.0 - similarity)
    }

    fn mean_of_pairs(&self, value: impl Fn(&Types, &Types) -> f64) -> Option<f64> {
        let count = self.types.len();
        if !(2..=COMPARED).contains(&count) {
            return None;
        }
        let mut sum = 0.0;
        for (place, one) in self.types.iter().enumerate() {
            for other in &self.types[place + 1..] {
                sum += value(one, other);
            }
        }
        Some(sum / (count * (count - 1) / 2) as f64)
    }
}

/// A command takes its fields and gives the events that follow; a query takes identifiers and gives the rest.
fn types<'a>(facts: &Facts<'a>, message: &MessageFact<'a>) -> Types<'a> {
    let fields = message.contract.fields.iter();
    if message.note.kind == NoteKind::ReadModel {
        let (takes, gives): (Vec<_>, Vec<_>) =
            fields.partition(|field| field.role == FieldRole::Identifier);
        let held = message.note.note.holding.terms.iter().map(Id::as_str);
        return Types {
            takes: takes.into_iter().map(type_of).collect(),
            gives: gives.into_iter().map(type_of).chain(held).collect(),
        };
    }
    let following = facts.outgoing(message.note).iter();
    let events = following
        .filter_map(|arrow| facts.other(arrow))
        .filter(|note| note.kind == NoteKind::Event);
    Types {
        takes: fields.map(type_of).collect(),
        gives: events
            .flat_map(|event| event.note.message.fields.iter().map(type_of))
            .collect(),
    }
}

/// Meaning that two fields have to share to be about the same: the term, else the name.
fn type_of(field: &Field) -> &str {
    field.term.as_ref().map_or(field.name.as_str(), Id::as_str)
}
