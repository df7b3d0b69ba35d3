//! Horizontal lanes.

use serde::{Deserialize, Serialize};

use crate::Id;

/// A horizontal lane across the board, for what happens side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Swimlane {
    /// Its stable name.
    pub id: Id,
    /// Name at its left end.
    #[serde(default)]
    pub name: String,
    /// Its upper edge.
    pub top: i32,
    /// Board units from its upper to its lower edge, at least 1.
    pub height: i32,
}
