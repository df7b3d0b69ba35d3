//! Declared relationships of the context map.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Foreign, is_default};
use crate::Id;

/// A context-map relationship that somebody declared between two contexts. Contradictions can be drawn; the
/// rules tell about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Relationship {
    /// Its stable name.
    pub id: Id,
    /// One context; the upstream (supplier) where the pattern has a direction.
    pub a: Id,
    /// The other context; the downstream (customer) where the pattern has a direction.
    pub b: Id,
    /// Pattern between the two.
    pub pattern: Pattern,
    /// The roles that the upstream plays.
    #[serde(default, skip_serializing_if = "is_default")]
    pub upstream_roles: BTreeSet<UpstreamRole>,
    /// The roles that the downstream plays.
    #[serde(default, skip_serializing_if = "is_default")]
    pub downstream_roles: BTreeSet<DownstreamRole>,
    /// True if the two teams agree on priorities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negotiated: Option<bool>,
    /// Description in free words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// Parts of files of other formats that boards have nothing for, by the name of the format.
    #[serde(default, skip_serializing_if = "is_default")]
    pub foreign: Foreign,
}

impl Relationship {
    /// A relationship without roles.
    #[must_use]
    pub fn new(id: Id, a: Id, b: Id, pattern: Pattern) -> Self {
        Self {
            id,
            a,
            b,
            pattern,
            upstream_roles: BTreeSet::new(),
            downstream_roles: BTreeSet::new(),
            negotiated: None,
            description: String::new(),
            foreign: Foreign::new(),
        }
    }

    /// The upstream, where the pattern has a direction.
    #[must_use]
    pub fn upstream(&self) -> Option<&Id> {
        self.pattern.is_directed().then_some(&self.a)
    }
}

/// Pattern between two contexts (Evans 2003; Vernon 2013; the ddd-crew's context mapping sheet).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// They succeed or fail together.
    Partnership,
    /// They share a part of the model.
    SharedKernel,
    /// The upstream influences the downstream, not the other way round.
    UpstreamDownstream,
    /// As upstream and downstream, and the supplier plans with the customer's needs.
    CustomerSupplier,
    /// They have no connection.
    SeparateWays,
}

impl Pattern {
    /// Every pattern, strongest tie first.
    pub const ALL: [Self; 5] = [
        Self::SharedKernel,
        Self::Partnership,
        Self::CustomerSupplier,
        Self::UpstreamDownstream,
        Self::SeparateWays,
    ];

    /// Display name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Partnership => "Partnership",
            Self::SharedKernel => "Shared kernel",
            Self::UpstreamDownstream => "Upstream/downstream",
            Self::CustomerSupplier => "Customer/supplier",
            Self::SeparateWays => "Separate ways",
        }
    }

    /// True if one side is upstream of the other.
    #[must_use]
    pub const fn is_directed(self) -> bool {
        matches!(self, Self::UpstreamDownstream | Self::CustomerSupplier)
    }
}

/// Role of an upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UpstreamRole {
    /// One protocol for all who want to integrate.
    OpenHostService,
    /// A documented language for what is exchanged.
    PublishedLanguage,
}

impl UpstreamRole {
    /// The letters of the context map: `OHS`, `PL`.
    #[must_use]
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::OpenHostService => "OHS",
            Self::PublishedLanguage => "PL",
        }
    }

    /// Name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenHostService => "open host service",
            Self::PublishedLanguage => "published language",
        }
    }
}

/// Role of a downstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DownstreamRole {
    /// It translates into its own language.
    AnticorruptionLayer,
    /// It takes the upstream's model as it is.
    Conformist,
}

impl DownstreamRole {
    /// The letters of the context map: `ACL`, `CF`.
    #[must_use]
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::AnticorruptionLayer => "ACL",
            Self::Conformist => "CF",
        }
    }

    /// Name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AnticorruptionLayer => "anticorruption layer",
            Self::Conformist => "conformist",
        }
    }
}
