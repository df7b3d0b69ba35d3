//! Fields of a message.

use serde::{Deserialize, Serialize};

use super::is_default;
use crate::Id;

/// A field of a message, or of an object inside one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Field {
    /// Its stable name among the fields of its message.
    pub id: Id,
    /// Its name in the contract.
    pub name: String,
    /// Its type; `None` where nobody has said.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub field_type: Option<FieldType>,
    /// True if it may be missing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
    /// Role: identifier, attribute, or part of the envelope.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: FieldRole,
    /// The word of the ubiquitous language that it carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Id>,
    /// Sensitivity: none, personal or secret.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sensitivity: Sensitivity,
    /// True if sensitive content was cut down to what is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimised: Option<bool>,
    /// The context whose decision or vocabulary it is, where that is not the owner of the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<Id>,
    /// Description in free words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// A value that it could have.
    #[serde(default, skip_serializing_if = "is_default")]
    pub example: String,
    /// The value that it has where it is missing; empty where there is none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub default: String,
    /// Constraints on its values beyond their type.
    #[serde(default, skip_serializing_if = "is_default")]
    pub constraints: Constraints,
}

impl Field {
    /// A required field about which only the name is said.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            field_type: None,
            optional: false,
            role: FieldRole::default(),
            term: None,
            sensitivity: Sensitivity::default(),
            minimised: None,
            decided_by: None,
            description: String::new(),
            example: String::new(),
            default: String::new(),
            constraints: Constraints::default(),
        }
    }

    /// The fields of the object that it is, or that its lists and maps hold; none where there is no object.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        let mut field_type = self.field_type.as_ref();
        while let Some(FieldType::List(held) | FieldType::Map(held)) = field_type {
            field_type = Some(held);
        }
        match field_type {
            Some(FieldType::Object(fields)) => fields,
            _ => &[],
        }
    }
}

/// Constraints on the values of a field beyond their type. In a list or map they hold for what is inside.
/// What does not fit the type is kept, so that changing the type back loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Constraints {
    /// The smallest number, written as `0` or `-99.50`: text, so that nothing rounds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<String>,
    /// The largest number, written as `0` or `-99.50`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<String>,
    /// The fewest characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// The most characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// A regular expression (ECMA-262, as JSON Schema has it) that a text matches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Number of digits of a decimal in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digits: Option<u8>,
    /// Number of digits behind the point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
}

/// Type of the values of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// One line of text.
    String,
    /// Text of any length.
    Text,
    /// A whole number.
    Integer,
    /// A number with an exact fraction.
    Decimal,
    /// Yes or no.
    Boolean,
    /// A day of the calendar.
    Date,
    /// A point in time.
    Instant,
    /// A length of time.
    Duration,
    /// A universally unique identifier.
    Uuid,
    /// An amount and its currency.
    Money,
    /// One of these values.
    Enumeration(Vec<String>),
    /// Several values of one type, in order.
    List(Box<FieldType>),
    /// Values of one type, each under a name.
    Map(Box<FieldType>),
    /// Several fields that belong together.
    Object(Vec<Field>),
    /// Name of the thing that the field's term stands for, such as the number of an order.
    Term,
}

/// Role of a field in its message.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FieldRole {
    /// It says something about the subject.
    #[default]
    Attribute,
    /// It says which subject.
    Identifier,
    /// It belongs to the envelope, such as a time of publication.
    Meta,
}

/// Degree to which a value has to be protected.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Sensitivity {
    /// Not at all.
    #[default]
    None,
    /// It tells something about a person.
    Personal,
    /// It gives access to something.
    Secret,
}
