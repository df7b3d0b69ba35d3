//! Channels, which carry messages.

use serde::{Deserialize, Serialize};

use super::is_default;
use crate::Id;

/// A queue, topic, stream or direct connection that carries messages. `None` means that nobody has said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Channel {
    /// Its stable name.
    pub id: Id,
    /// Its name or address.
    #[serde(default)]
    pub name: String,
    /// Way in which it hands messages on.
    pub kind: ChannelKind,
    /// The protocol that it speaks, by the name that AsyncAPI gives it: `kafka`, `amqp`, `http`, `mqtt`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    /// Description in free words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// True if messages survive a restart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub durable: Option<bool>,
    /// True if messages about one subject stay in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordered: Option<bool>,
    /// True if somebody watches its depth and age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monitored: Option<bool>,
    /// True if many unrelated receivers read it; derived from the receivers where unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broad: Option<bool>,
    /// The share of time in which it accepts messages, from 0 to 1; 0.999 is assumed where unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<f64>,
}

impl Channel {
    /// A channel about which only name and kind are said.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>, kind: ChannelKind) -> Self {
        Self {
            id,
            name: name.into(),
            kind,
            protocol: None,
            description: String::new(),
            durable: None,
            ordered: None,
            monitored: None,
            broad: None,
            availability: None,
        }
    }
}

/// Way in which a channel hands messages on (Hohpe and Woolf 2003, Enterprise Integration Patterns).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ChannelKind {
    /// A call.
    Direct,
    /// Each message goes to one receiver.
    Queue,
    /// Each message goes to every subscriber.
    Topic,
    /// Messages stay, and any reader can read them again.
    Stream,
    /// It never leaves the process.
    InProcess,
}
