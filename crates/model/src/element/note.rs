//! Sticky notes.

use serde::{Deserialize, Serialize};

use super::{BusinessRule, Foreign, Holding, Message, NoteKind, Rare, is_default};
use crate::{Id, Order, Point, Rect, Size};

/// A sticky note. Its kind says what it is; a note that is a message carries its contract, a note that decides
/// carries its rule. What does not fit the kind is kept, so that changing the kind back loses nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Note {
    /// Its stable name.
    pub id: Id,
    /// Kind.
    pub kind: NoteKind,
    /// Text on it.
    #[serde(default)]
    pub text: String,
    /// The frame that it lies in: a context, or a service inside a context.
    #[serde(default, rename = "in", skip_serializing_if = "Option::is_none")]
    pub frame: Option<Id>,
    /// Its top left corner.
    #[serde(default)]
    pub at: Point,
    /// Its size; that of its kind where nobody resized it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    /// Position in the stacking order, from the bottom up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: Order,
    /// Cannot be moved or changed on the board until it is unlocked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub locked: bool,
    /// True if a vertical line marks the event as a turning point of the process.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pivotal: bool,
    /// True if the actor is a clock: time itself triggers what follows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub clock: bool,
    /// Rotation of the paper of a hotspot, clockwise in degrees; 45 where nobody turned it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rotation: Option<i32>,
    /// Description beyond the text on the note.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// The contract of an event, a command or a query result.
    #[serde(default, skip_serializing_if = "is_default")]
    pub message: Rare<Message>,
    /// Rule by which a policy or an aggregate decides.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rule: Rare<BusinessRule>,
    /// Information in a read model.
    #[serde(default, skip_serializing_if = "is_default")]
    pub holding: Rare<Holding>,
    /// Parts of files of other formats that boards have nothing for, by the name of the format.
    #[serde(default, skip_serializing_if = "is_default")]
    pub foreign: Foreign,
}

impl Note {
    /// A note of `kind` that says `text` at `at`; nothing else is said about it yet.
    #[must_use]
    pub fn new(id: Id, kind: NoteKind, text: impl Into<String>, at: Point) -> Self {
        Self {
            id,
            kind,
            text: text.into(),
            frame: None,
            at,
            size: None,
            order: Order::default(),
            locked: false,
            pivotal: false,
            clock: false,
            rotation: None,
            description: String::new(),
            message: Rare::default(),
            rule: Rare::default(),
            holding: Rare::default(),
            foreign: Foreign::new(),
        }
    }

    /// The area that it covers, before any rotation.
    #[must_use]
    pub fn area(&self) -> Rect {
        Rect::new(self.at, self.size.unwrap_or(self.kind.default_size()))
    }

    /// Rotation of its paper about its middle, clockwise in degrees from 0 to 359. Only hotspots are turned, so that
    /// they stand out like those on a wall; their text stays upright.
    #[must_use]
    pub fn turned(&self) -> i32 {
        match self.kind {
            NoteKind::Hotspot => self.rotation.unwrap_or(45).rem_euclid(360),
            _ => 0,
        }
    }
}
