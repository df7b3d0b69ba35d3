//! Messages and scenarios as they are shown.

use isobar_model::{Id, NoteKind};
use serde::{Deserialize, Serialize};

/// Messages and scenarios of a design.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MessageFlowReading {
    /// Every message, from left to right as on the board.
    pub messages: Vec<MessageUse>,
    /// Every scenario, from left to right by its start.
    pub scenarios: Vec<ScenarioReading>,
}

/// A message with those who deal with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageUse {
    /// The note that is the message.
    pub note: Id,
    /// Its text.
    pub name: String,
    /// Kind of the note.
    pub kind: NoteKind,
    /// Name of the context that owns its contract.
    pub owner: Option<String>,
    /// Senders.
    pub senders: Vec<MessageEnd>,
    /// Receivers.
    pub receivers: Vec<MessageEnd>,
    /// Kind of what carries it, in words.
    pub carrier: String,
    /// Name of the channel that was drawn.
    pub channel: Option<String>,
    /// True if it goes from one context to another.
    pub crosses: bool,
    /// Its fields.
    pub fields: Vec<FieldUse>,
}

/// Sender or receiver of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageEnd {
    /// Name of its context; of a person, a screen or an external system its own.
    pub context: String,
    /// The note that sends or receives, where one is drawn.
    pub by: Option<Id>,
    /// Text of that note.
    pub text: Option<String>,
}

/// A field of a message, and who reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldUse {
    /// Name of the field.
    pub name: String,
    /// True if it may be missing.
    pub is_optional: bool,
    /// Names of the contexts of which it is said that they read it.
    pub readers: Vec<String>,
}

/// A scenario, step by step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioReading {
    /// The message with which it starts.
    pub start: Id,
    /// Title on one line.
    pub title: String,
    /// Its messages, in their order.
    pub steps: Vec<ScenarioStep>,
}

/// A message of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioStep {
    /// The note that is the message.
    pub note: Id,
    /// Name of the sender.
    pub from: String,
    /// Name of the receiver.
    pub to: String,
    /// Text of the message.
    pub text: String,
    /// Carrier of the message and who waits for it, in a few words.
    pub remark: String,
}
