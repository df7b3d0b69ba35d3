//! Fields of a message.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Constraints, FieldType, is_default};
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

/// Attributes that contracts carry as annotations, by their names in files: `role` as `x-isobar-role`.
const ANNOTATED: [&str; 2] = ["sensitivity", "role"];

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

    /// Names of the annotations that contracts can carry, and of the attributes that they tell.
    pub fn annotation_names() -> impl Iterator<Item = (String, &'static str)> {
        let names = ANNOTATED.into_iter();
        names.map(|name| (format!("x-isobar-{name}"), name))
    }

    /// Annotations that contracts carry, name and value. Usual values are left out.
    #[must_use]
    pub fn annotations(&self) -> Vec<(String, Value)> {
        let said = serde_json::to_value(self).unwrap_or_default();
        let annotations = Self::annotation_names();
        annotations
            .filter_map(|(annotation, name)| Some((annotation, said.get(name)?.clone())))
            .collect()
    }

    /// Takes an attribute as an annotation tells it; one that it cannot have changes nothing.
    pub fn annotate(&mut self, name: &str, value: Value) {
        let Ok(mut said) = serde_json::to_value(&*self) else {
            return;
        };
        if let Some(attributes) = said.as_object_mut() {
            attributes.insert(name.to_owned(), value);
        }
        if let Ok(annotated) = serde_json::from_value(said) {
            *self = annotated;
        }
    }

    /// The fields of the object that it is, or that its lists and maps hold; none where there is no object.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match self.field_type.as_ref().map(FieldType::innermost) {
            Some(FieldType::Object(fields)) => fields,
            _ => &[],
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_are_read_back_as_they_were_written() {
        let mut written = Field::new(Id::from_words("card"), "card");
        (written.role, written.sensitivity) = (FieldRole::Identifier, Sensitivity::Secret);
        let mut read = Field::new(Id::from_words("card"), "card");
        for (annotation, name) in Field::annotation_names() {
            let annotations = written.annotations();
            let (_, value) = annotations
                .iter()
                .find(|(known, _)| *known == annotation)
                .unwrap();
            read.annotate(name, value.clone());
        }
        assert_eq!(read, written);
    }

    #[test]
    fn what_is_as_usual_needs_no_annotation() {
        assert!(
            Field::new(Id::from_words("a"), "a")
                .annotations()
                .is_empty()
        );
    }

    #[test]
    fn an_annotation_that_nobody_understands_changes_nothing() {
        let mut field = Field::new(Id::from_words("a"), "a");
        field.annotate("role", Value::from("king"));
        assert_eq!(field, Field::new(Id::from_words("a"), "a"));
    }
}
