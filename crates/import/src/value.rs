//! Values of JSON and YAML. They share their parts, so that a copy costs nothing however large it is.

use std::fmt::Write as _;
use std::rc::Rc;

use indexmap::IndexMap;

/// Members of an object, in the order of the document.
pub(crate) type Members = IndexMap<Rc<str>, Value>;

/// Number of characters after which a value that is shown is cut off.
const LONGEST_SHOWN: usize = 2_000;

/// A value of JSON or YAML.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// A number as it is written, so that nothing rounds it.
    Number(Rc<str>),
    Text(Rc<str>),
    List(Rc<[Value]>),
    Object(Rc<Members>),
}

impl Value {
    /// An object without members.
    pub fn empty_object() -> Self {
        Self::Object(Rc::default())
    }

    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    /// A list.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(items.into_iter().collect())
    }

    /// An object.
    pub fn object(members: Members) -> Self {
        Self::Object(Rc::new(members))
    }

    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_object()?.get(key)
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(is_true) => Some(*is_true),
            _ => None,
        }
    }

    pub fn as_number(&self) -> Option<&str> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    pub fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_object(&self) -> Option<&Members> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    pub fn is_object(&self) -> bool {
        self.as_object().is_some()
    }

    pub fn is_null(&self) -> bool {
        *self == Self::Null
    }

    /// True for null, lists and objects without content.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::List(items) => items.is_empty(),
            Self::Object(members) => members.is_empty(),
            _ => false,
        }
    }

    /// The same object with another member, or without one where `value` is `None`.
    pub fn with(&self, key: &str, value: Option<Self>) -> Self {
        let Self::Object(members) = self else {
            return self.clone();
        };
        let mut members = Members::clone(members);
        match value {
            Some(value) => drop(members.insert(key.into(), value)),
            None => drop(members.shift_remove(key)),
        }
        Self::object(members)
    }

    /// The value as one reads it: texts and numbers as they are, everything else as JSON.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.to_string(),
            _ => {
                let mut json = String::new();
                self.write_json(&mut json);
                json
            }
        }
    }

    /// The value for serde; `None` where it is longer than what is shown.
    pub fn to_json(&self) -> Option<serde_json::Value> {
        let mut json = String::new();
        self.write_json(&mut json);
        serde_json::from_str(&json).ok()
    }

    fn write_json(&self, json: &mut String) {
        if json.len() > LONGEST_SHOWN {
            if !json.ends_with('…') {
                json.push('…');
            }
            return;
        }
        match self {
            Self::Null => json.push_str("null"),
            Self::Bool(is_true) => json.push_str(if *is_true { "true" } else { "false" }),
            Self::Number(number) => json.push_str(number),
            Self::Text(text) => write_text(text, json),
            Self::List(items) => {
                json.push('[');
                for (index, item) in items.iter().enumerate() {
                    if json.len() > LONGEST_SHOWN {
                        break;
                    }
                    json.push_str(if index > 0 { "," } else { "" });
                    item.write_json(json);
                }
                json.push(']');
            }
            Self::Object(members) => {
                json.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    if json.len() > LONGEST_SHOWN {
                        break;
                    }
                    json.push_str(if index > 0 { "," } else { "" });
                    write_text(key, json);
                    json.push(':');
                    value.write_json(json);
                }
                json.push('}');
            }
        }
    }
}

fn write_text(text: &str, json: &mut String) {
    // Texts have nothing that JSON cannot say, so nothing is left out here.
    let _written = write!(json, "{}", serde_json::Value::from(text));
}
