//! Contracts: what an event, a command or a query result says and promises.

use serde::{Deserialize, Serialize};

use super::{Field, Unsaid, is_default};
use crate::Id;

/// The contract of a message. `None` means that nobody has said, which is a question and never a "no".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Message {
    /// Purpose: to state a fact, to request an action, or to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    /// Name in contracts and code, where the text of the note is not to be it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export_name: Option<String>,
    /// Visibility to other contexts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// For whom a public contract is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// The version of the contract, such as `1` or `2.1.0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// True if who publishes and who consumes it is written down for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documented: Option<bool>,
    /// True if it stays as it was once it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub immutable: Option<bool>,
    /// True if it carries a correlation id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation: Option<bool>,
    /// True if it carries the id of the message that caused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub causation: Option<bool>,
    /// True if only clients with sufficient privileges may send it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privileged: Option<bool>,
    /// Way in which publishing it and storing the change that it tells of are kept together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub atomicity: Option<Atomicity>,
    /// The channel that delivers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Id>,
    /// The one context that its publisher has in mind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressed_to: Option<Id>,
    /// Fields, in the order of the contract.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fields: Vec<Field>,
}

impl Unsaid for Message {
    const UNSAID: &'static Self = &Self {
        intent: None,
        export_name: None,
        visibility: None,
        audience: None,
        version: None,
        documented: None,
        immutable: None,
        correlation: None,
        causation: None,
        privileged: None,
        atomicity: None,
        channel: None,
        addressed_to: None,
        fields: Vec::new(),
    };
}

impl Message {
    /// The field of this id.
    #[must_use]
    pub fn field(&self, id: &Id) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == *id)
    }
}

/// Purpose of a message: to state a fact, to request an action, or to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Intent {
    /// It states a fact, to which others may react in their own way.
    Fact,
    /// It requests an action.
    Request,
    /// It asks for information.
    Question,
}

/// Visibility of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// It stays inside its context.
    Internal,
    /// It is a contract with other contexts.
    Public,
}

/// For whom a public contract is made.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// For any client with the privileges: an open host.
    Anyone,
    /// For these contexts only.
    Named(Vec<Id>),
}

/// Way in which a message leaves together with the change that it tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Atomicity {
    /// A transactional outbox.
    Outbox,
    /// The stored events are what is published.
    EventSourced,
    /// Two writes, of which one can fail.
    DualWrite,
}
