//! A message as those see it who rely on it.

use isobar_model::{Constraints, FieldType, Id, Ids, NoteKind};

/// A message as those see it who rely on it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Schema {
    /// Name for people.
    pub name: String,
    /// Kind.
    pub kind: SchemaKind,
    /// Fields, in order.
    pub fields: Vec<SchemaField>,
    /// Contexts that send or receive it.
    pub ends: Vec<SchemaEnd>,
    /// True if others rely on it than those who are drawn.
    pub is_open: bool,
}

/// Kind of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaKind {
    /// Event: its owner publishes it.
    Event,
    /// Command: others ask its owner to act.
    Command,
    /// Query: its owner answers it.
    Query,
}

impl SchemaKind {
    /// Kind of the message that a kind of note is.
    #[must_use]
    pub const fn of(kind: NoteKind) -> Self {
        match kind {
            NoteKind::Event => Self::Event,
            NoteKind::Command => Self::Command,
            _ => Self::Query,
        }
    }

    /// Name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Command => "command",
            Self::Query => "query",
        }
    }

    /// Display name with its article.
    pub(crate) const fn one(self) -> &'static str {
        match self {
            Self::Event => "an event",
            Self::Command => "a command",
            Self::Query => "a query",
        }
    }
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SchemaField {
    /// The field of the board.
    pub id: Id,
    /// Name in the payload.
    pub name: String,
    /// Type of its values.
    pub shape: ValueShape,
    /// True if it may be missing.
    pub optional: bool,
    /// Constraints on its values, but for the digits, which its shape tells.
    pub limits: Constraints,
}

/// Type of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ValueShape {
    /// Nobody has said.
    Any,
    /// Text: of one line, or of any length.
    Text(&'static str),
    /// Something else that holds nothing, by what people call it.
    Plain(String),
    /// One of these values, in order.
    Enumeration(Vec<String>),
    /// Several values.
    List(Box<ValueShape>),
    /// Values under names.
    Map(Box<ValueShape>),
    /// Fields that belong together.
    Object(Vec<SchemaField>),
}

/// A context that sends or receives a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SchemaEnd {
    /// The context.
    pub context: Id,
    /// True if it sends the message.
    pub sends: bool,
    /// The fields that it says it reads; `None` where nobody has said.
    pub reads: Option<Ids>,
}

impl ValueShape {
    /// One line of text.
    pub const STRING: Self = Self::Text(FieldType::String.facts().one);

    pub fn in_words(&self) -> String {
        match self {
            Self::Any => "any value".to_owned(),
            Self::Text(words) => (*words).to_owned(),
            Self::Plain(words) => words.clone(),
            Self::Enumeration(_) => "an enumeration".to_owned(),
            Self::List(held) => format!("a list of {}", held.in_words()),
            Self::Map(held) => format!("a map of {}", held.in_words()),
            Self::Object(_) => "an object".to_owned(),
        }
    }
}
