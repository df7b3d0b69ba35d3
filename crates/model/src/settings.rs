//! Settings of a board or a team: for the rules that judge it, and for the contracts that are published.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::element::is_default;

/// Settings of a board or a team for the rules that judge it. Which codes and thresholds there are is for the rules
/// to say: what they do not know changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct RuleSettings {
    /// Levels of rules, by code, such as `NAM001`, or by family, such as `NAM`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub levels: BTreeMap<String, RuleLevel>,
    /// From where on a rule finds something, by the name of the threshold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub thresholds: BTreeMap<String, f64>,
    /// Names of messages that are right whatever the rules of naming say.
    #[serde(default, skip_serializing_if = "is_default")]
    pub accepted_names: BTreeSet<String>,
    /// Language of the names; where nobody sets it, all names together suggest one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub language: Option<LanguageCode>,
}

/// Under which name, licence and address the contracts of a board or a team are published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Publishing {
    /// The namespace of the organisation, such as `com.example`: packages, types of events and schemas begin with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// The licence of contracts and stubs, by its SPDX identifier, such as `Apache-2.0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// The repository in which contracts and stubs are kept, by its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
}

impl Publishing {
    /// Everything that is said here, filled in with what `otherwise` says.
    #[must_use]
    pub fn or(self, otherwise: &Self) -> Self {
        Self {
            namespace: self.namespace.or_else(|| otherwise.namespace.clone()),
            license: self.license.or_else(|| otherwise.license.clone()),
            repository: self.repository.or_else(|| otherwise.repository.clone()),
        }
    }
}

/// Language of names, by its code in ISO 639-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub enum LanguageCode {
    /// English.
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
    /// French.
    #[serde(rename = "fr")]
    French,
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
    /// Italian.
    #[serde(rename = "it")]
    Italian,
    /// Portuguese.
    #[serde(rename = "pt")]
    Portuguese,
    /// Dutch.
    #[serde(rename = "nl")]
    Dutch,
    /// Polish.
    #[serde(rename = "pl")]
    Polish,
    /// Japanese.
    #[serde(rename = "ja")]
    Japanese,
    /// Chinese.
    #[serde(rename = "zh")]
    Chinese,
    /// Korean.
    #[serde(rename = "ko")]
    Korean,
    /// Any other language: names are not judged.
    #[serde(rename = "other")]
    Other,
}

/// Level that somebody sets for a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RuleLevel {
    /// It is not asked at all.
    Off,
    /// A matter of taste or tidiness.
    Hint,
    /// Worth knowing.
    Info,
    /// The design is coupled in a way that will hurt.
    Warning,
    /// The design contradicts itself or will fail.
    Error,
}
