//! Frames: bounded contexts, and the services inside them.

use serde::{Deserialize, Serialize};

use super::{Foreign, is_default};
use crate::{Id, Order, Point, Rect};

/// A bounded context: a frame on the board, a bubble on the map. It has one implied service unless service
/// frames are drawn inside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Context {
    /// Its stable name.
    pub id: Id,
    /// Display name.
    #[serde(default)]
    pub name: String,
    /// Name in contracts and code, where the display name is not to be it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export_name: Option<String>,
    /// The frame on the board.
    #[serde(default = "Rect::unplaced")]
    pub area: Rect,
    /// Position in the stacking order, from the bottom up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: Order,
    /// The middle of its bubble on the context map; placed by what it is related to where nobody has placed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map_at: Option<Point>,
    /// Cannot be moved or changed on the board until it is unlocked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub locked: bool,
    /// Description in free words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// Importance to the business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subdomain: Option<Subdomain>,
    /// Rate of change, from 1 (frozen) to 10 (all the time); derived from the subdomain where unspecified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volatility: Option<u8>,
    /// The team that works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// True if it can be deployed and used without the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standalone: Option<bool>,
    /// True if it is marked as a big ball of mud.
    #[serde(default, skip_serializing_if = "is_default")]
    pub big_ball_of_mud: bool,
    /// True if somebody else runs it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub external: bool,
    /// The facts of its implied service.
    #[serde(default, skip_serializing_if = "is_default")]
    pub service: ServiceFacts,
    /// Parts of files of other formats that boards have nothing for, by the name of the format.
    #[serde(default, skip_serializing_if = "is_default")]
    pub foreign: Foreign,
}

impl Context {
    /// A context about which only name and frame are said.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>, area: Rect) -> Self {
        Self {
            id,
            name: name.into(),
            export_name: None,
            area,
            order: Order::default(),
            map_at: None,
            locked: false,
            description: String::new(),
            subdomain: None,
            volatility: None,
            team: None,
            standalone: None,
            big_ball_of_mud: false,
            external: false,
            service: ServiceFacts::default(),
            foreign: Foreign::new(),
        }
    }
}

/// Importance of a context to the business (Evans 2003).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Subdomain {
    /// Sets the business apart.
    Core,
    /// Needed, but nothing that sets it apart.
    Supporting,
    /// Could be bought by anybody.
    Generic,
}

impl Subdomain {
    /// Display name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Core => "Core",
            Self::Supporting => "Supporting",
            Self::Generic => "Generic",
        }
    }
}

/// A service: what is deployed. A frame inside the frame of its context.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Service {
    /// Its stable name.
    pub id: Id,
    /// The context that it is part of.
    #[serde(rename = "in")]
    pub context: Id,
    /// Display name.
    #[serde(default)]
    pub name: String,
    /// The frame on the board.
    #[serde(default = "Rect::unplaced")]
    pub area: Rect,
    /// Position in the stacking order, from the bottom up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: Order,
    /// Description in free words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// Facts about running it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub facts: ServiceFacts,
}

impl Service {
    /// A service about which only context, name and frame are said.
    #[must_use]
    pub fn new(id: Id, context: Id, name: impl Into<String>, area: Rect) -> Self {
        Self {
            id,
            context,
            name: name.into(),
            area,
            order: Order::default(),
            description: String::new(),
            facts: ServiceFacts::default(),
        }
    }
}

/// Facts about running a service, drawn or implied.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct ServiceFacts {
    /// Purpose.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: ServiceKind,
    /// Deploy unit: services of the same one go up and down together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deploy_unit: Option<String>,
    /// The share of time in which it answers, from 0 to 1; 0.999 is assumed where unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<f64>,
}

/// Purpose of a service.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ServiceKind {
    /// It serves one part of the business.
    #[default]
    Business,
    /// It offers one capability to many, such as sending e-mail.
    Capability,
    /// It is a user interface.
    UserInterface,
    /// Somebody else runs it.
    External,
}
