//! Words of the ubiquitous language.

use serde::{Deserialize, Serialize};

use super::is_default;
use crate::Id;

/// A word of the ubiquitous language, owned by one context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Term {
    /// Its stable name.
    pub id: Id,
    /// The word.
    #[serde(default)]
    pub name: String,
    /// The context that decides what it means; `None` where nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Id>,
    /// Meaning there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
}

impl Term {
    /// The word `name` of `owner`.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>, owner: Option<Id>) -> Self {
        Self {
            id,
            name: name.into(),
            owner,
            description: String::new(),
        }
    }
}
