//! Findings that somebody accepted.

use serde::{Deserialize, Serialize};

use super::is_default;
use crate::{Date, Id};

/// A finding that somebody decided to live with, and why. It stays visible, apart from the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Suppression {
    /// Its stable name.
    pub id: Id,
    /// The code of the rule, such as `COH001`.
    pub code: String,
    /// The element that the finding is about. May be gone by now: then there is nothing left to suppress, which is
    /// for the engine to say.
    pub subject: Id,
    /// The one of several findings of the rule about the element, as the engine tells them apart; all of them where
    /// nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<String>,
    /// Why it is right as it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason: String,
    /// The last day on which it holds; for good where nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}
