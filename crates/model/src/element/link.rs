//! Arrows.

use serde::{Deserialize, Serialize};

use super::is_default;
use crate::{Id, Ids};

/// An arrow from a note or frame to another. What it means follows from its ends; what is said here is about
/// the subscription or the call that it makes. `None` means that nobody has said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Link {
    /// Its stable name.
    pub id: Id,
    /// The note, context or service where it starts.
    pub from: Id,
    /// The note, context or service where it ends.
    pub to: Id,
    /// Text on it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
    /// Waiting or not: a call, or a message that is kept in between.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Which answer the sender needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// The fields of the message that the receiver reads. May name a field that the message lacks: then
    /// something is missing, which is for the rules to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reads: Option<Ids>,
    /// True if receiving the message twice does no harm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotent: Option<bool>,
    /// True if the delivery is known to happen exactly once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exactly_once: Option<bool>,
    /// True if losing a message does no harm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_be_lost: Option<bool>,
    /// True if receiving messages out of order does no harm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerates_reordering: Option<bool>,
    /// True if a failed attempt is repeated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retries: Option<bool>,
    /// True if messages that keep failing end up in a dead-letter queue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dead_letter_queue: Option<bool>,
    /// True if somebody is told when that happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alerts: Option<bool>,
    /// True if a call has a time-out, backs off, and breaks the circuit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guarded: Option<bool>,
}

impl Link {
    /// An arrow about which only its ends are said.
    #[must_use]
    pub fn new(id: Id, from: Id, to: Id) -> Self {
        Self {
            id,
            from,
            to,
            label: String::new(),
            mode: None,
            reply: None,
            reads: None,
            idempotent: None,
            exactly_once: None,
            may_be_lost: None,
            tolerates_reordering: None,
            retries: None,
            dead_letter_queue: None,
            alerts: None,
            guarded: None,
        }
    }
}

/// Coupling in time between a sender and its receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// A call: both must be up at the same time.
    Synchronous,
    /// A queue, a topic or a stream stands between them.
    Asynchronous,
}

/// Which answer a sender needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// None.
    None,
    /// Some time later.
    Eventual,
    /// At once, to go on.
    Immediate,
}
