//! Rules and holdings of notes.

use serde::{Deserialize, Serialize};

use super::{Unsaid, is_default};
use crate::{Id, Ids};

/// The rule in a policy or an aggregate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct BusinessRule {
    /// Kind: a decision, or a mere translation between two languages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: RuleKind,
    /// The terms that it reads. What the rule is about follows from who owns them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reads: Ids,
    /// The context whose business rule it really is, where that was set by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Id>,
    /// True if it keeps track of a process that takes several steps (a saga or process manager).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orchestrates: Option<bool>,
    /// True if it acts only when all of its events have come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for_all: Option<bool>,
    /// True if it remembers which of them have come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeps_state: Option<bool>,
}

impl Unsaid for BusinessRule {
    const UNSAID: &'static Self = &Self {
        kind: RuleKind::Business,
        reads: Ids::new(),
        about: None,
        orchestrates: None,
        waits_for_all: None,
        keeps_state: None,
    };
}

/// Kind of a rule.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// It decides something that the business cares about.
    #[default]
    Business,
    /// It only translates: a gateway, an adapter, an anticorruption layer.
    Translation,
}

/// The information in a read model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Holding {
    /// The terms that it holds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub terms: Ids,
    /// Role: original or copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<HoldingRole>,
    /// The store that it lies in. Read models of the same store name share one store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<String>,
    /// True if others than its owner write to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_by_others: Option<bool>,
}

impl Unsaid for Holding {
    const UNSAID: &'static Self = &Self {
        terms: Ids::new(),
        role: None,
        store: None,
        written_by_others: None,
    };
}

/// Ownership of the information in a read model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HoldingRole {
    /// It is the original.
    Owner,
    /// It is a copy of what another context owns.
    Replica,
}
