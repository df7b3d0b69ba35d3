//! Types of the values of fields: one table, from which lists, contracts and comparisons follow.

use serde::{Deserialize, Serialize};

use super::Field;

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

/// Class of values, by the constraints that make sense of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueClass {
    /// Whole numbers.
    Integer,
    /// Numbers with an exact fraction.
    Decimal,
    /// Free text.
    Text,
}

/// Facts about a type: an entry of the table.
#[derive(Debug)]
pub struct FieldTypeFacts {
    /// Label in lists of types.
    pub label: &'static str,
    /// One of its values, within a sentence: `a date`.
    pub one: &'static str,
    /// Class of its values; `None` where no constraint makes sense of them.
    pub class: Option<ValueClass>,
    /// The type, with nothing in it or with the strings that lists and maps hold until somebody says more.
    pub plain: fn() -> FieldType,
}

/// Makes the table: an entry a type, in the order in which lists show them.
macro_rules! field_types {
    ($($matches:pat => $plain:expr, $label:literal, $one:literal, $class:expr;)+) => {
        impl FieldType {
            /// The table, in the order in which lists show the types.
            pub const TABLE: [FieldTypeFacts; [$($label),+].len()] = [$(FieldTypeFacts {
                label: $label,
                one: $one,
                class: $class,
                plain: || $plain,
            }),+];

            /// Its entry in the table.
            #[must_use]
            pub const fn facts(&self) -> &'static FieldTypeFacts {
                match self {
                    $($matches => const { &FieldTypeFacts {
                        label: $label,
                        one: $one,
                        class: $class,
                        plain: || $plain,
                    } },)+
                }
            }
        }
    };
}

field_types! {
    Self::String => Self::String, "String", "a string", Some(ValueClass::Text);
    Self::Text => Self::Text, "Text", "a text", Some(ValueClass::Text);
    Self::Integer => Self::Integer, "Integer", "an integer", Some(ValueClass::Integer);
    Self::Decimal => Self::Decimal, "Decimal", "a decimal", Some(ValueClass::Decimal);
    Self::Boolean => Self::Boolean, "Boolean", "a boolean", None;
    Self::Date => Self::Date, "Date", "a date", None;
    Self::Instant => Self::Instant, "Instant", "an instant", None;
    Self::Duration => Self::Duration, "Duration", "a duration", None;
    Self::Uuid => Self::Uuid, "UUID", "a UUID", None;
    Self::Money => Self::Money, "Money", "money", None;
    Self::Enumeration(_) => Self::Enumeration(Vec::new()), "Enumeration", "an enumeration", None;
    Self::List(_) => Self::List(Box::new(Self::String)), "List", "a list", None;
    Self::Map(_) => Self::Map(Box::new(Self::String)), "Map", "a map", None;
    Self::Object(_) => Self::Object(Vec::new()), "Object", "an object", None;
    Self::Term => Self::Term, "Identifier of its term", "the name of its term", Some(ValueClass::Text);
}

impl FieldType {
    /// The type that its lists and maps hold in the end; itself where it is neither.
    #[must_use]
    pub fn innermost(&self) -> &Self {
        let mut inner = self;
        while let Self::List(held) | Self::Map(held) = inner {
            inner = held;
        }
        inner
    }

    /// Class of its values, or of what its lists and maps hold.
    #[must_use]
    pub fn class(&self) -> Option<ValueClass> {
        self.innermost().facts().class
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_that_of_its_own_type() {
        for entry in &FieldType::TABLE {
            assert_eq!((entry.plain)().facts().label, entry.label);
        }
    }

    #[test]
    fn lists_and_maps_are_of_the_class_of_what_they_hold() {
        let list = FieldType::List(Box::new(FieldType::Decimal));
        let map = FieldType::Map(Box::new(list));
        assert_eq!(map.class(), Some(ValueClass::Decimal));
    }
}
