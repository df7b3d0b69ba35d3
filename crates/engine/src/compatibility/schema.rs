//! A message as those see it who rely on it.

use isobar_model::{Constraints, FieldType, Id, Ids};

/// A message as those see it who rely on it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Schema {
    /// What people call it.
    pub name: String,
    /// What it is.
    pub kind: SchemaKind,
    /// What it carries, in order.
    pub fields: Vec<SchemaField>,
    /// Who sends or receives it.
    pub ends: Vec<SchemaEnd>,
    /// True if others rely on it than those who are drawn.
    pub is_open: bool,
}

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaKind {
    /// What its owner tells.
    Event,
    /// What others ask of its owner.
    Command,
    /// What its owner answers.
    Query,
}

impl SchemaKind {
    /// Display name.
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
    /// What it is called in what is sent.
    pub name: String,
    /// What values it has.
    pub shape: ValueShape,
    /// Whether it may be missing.
    pub optional: bool,
    /// Constraints on its values, but for the digits, which its shape tells.
    pub limits: Constraints,
}

/// What values a field has.
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
    /// Whether it sends the message.
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
