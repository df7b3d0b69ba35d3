//! Attributes of elements one by one, by their names in files: what two versions of an element are compared by.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::Element;

/// Attributes that consist of attributes of their own; every other one is compared as a whole.
const GROUPS: [&str; 7] = [
    "message",
    "rule",
    "holding",
    "service",
    "facts",
    "constraints",
    "foreign",
];

/// Name of the list of fields. Fields go by their ids, and the list says their order.
const FIELDS: &str = "fields";

impl Element {
    /// Everything that is specified about it but its id, by the name of the attribute in files:
    /// `message/fields/amount/type`.
    #[must_use]
    pub fn attributes(&self) -> BTreeMap<String, Value> {
        let mut found = BTreeMap::new();
        if let Some(members) = members(self) {
            flatten("", members, &mut found);
        }
        found.remove("id");
        found
    }

    /// This element with other values of some attributes; `Null` clears one. `None` where a value is none of its
    /// attribute.
    #[must_use]
    pub fn with_attributes(&self, values: &BTreeMap<String, Value>) -> Option<Self> {
        let mut all = self.attributes();
        for (name, value) in values {
            if value.is_null() {
                all.remove(name);
            } else {
                all.insert(name.clone(), value.clone());
            }
        }
        let mut element = unflatten(&all);
        element.insert("id".to_owned(), self.id().as_str().into());
        let kind = self.kind().name();
        serde_json::from_value(Value::Object(Map::from_iter([(
            kind.to_owned(),
            Value::Object(element),
        )])))
        .ok()
    }
}

/// Members of an element in files.
fn members(element: &Element) -> Option<Map<String, Value>> {
    match serde_json::to_value(element).ok()? {
        Value::Object(tagged) => match tagged.into_iter().next()?.1 {
            Value::Object(members) => Some(members),
            _ => None,
        },
        _ => None,
    }
}

fn flatten(path: &str, members: Map<String, Value>, found: &mut BTreeMap<String, Value>) {
    for (key, value) in members {
        let name = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}/{key}")
        };
        match value {
            Value::Object(inner) if GROUPS.contains(&key.as_str()) => flatten(&name, inner, found),
            Value::Array(fields) if key == FIELDS => {
                let ids = fields.iter().filter_map(|field| field.get("id").cloned());
                found.insert(name.clone(), ids.collect());
                for field in fields {
                    if let Value::Object(mut field) = field
                        && let Some(Value::String(id)) = field.remove("id")
                    {
                        flatten(&format!("{name}/{id}"), field, found);
                    }
                }
            }
            value => drop(found.insert(name, value)),
        }
    }
}

fn unflatten(attributes: &BTreeMap<String, Value>) -> Map<String, Value> {
    let mut root = Map::new();
    let mut orders = Vec::new();
    for (name, value) in attributes {
        let is_order = name.ends_with(FIELDS) && value.is_array();
        if is_order {
            orders.push((name, value));
        } else {
            put(&mut root, name, value.clone());
        }
    }
    for (name, ids) in orders {
        let fields = take(&mut root, name).unwrap_or_default();
        let ids = ids.as_array().into_iter().flatten();
        let fields = ids.map(|id| {
            let known = id.as_str().and_then(|id| fields.get(id)).cloned();
            let mut field = match known {
                Some(Value::Object(field)) => field,
                _ => Map::new(),
            };
            field.insert("id".to_owned(), id.clone());
            Value::Object(field)
        });
        put(&mut root, name, fields.collect());
    }
    root
}

fn put(root: &mut Map<String, Value>, name: &str, value: Value) {
    match name.split_once('/') {
        None => drop(root.insert(name.to_owned(), value)),
        Some((first, rest)) => {
            let inner = root.entry(first).or_insert_with(|| Map::new().into());
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

fn take(root: &mut Map<String, Value>, name: &str) -> Option<Map<String, Value>> {
    match name.split_once('/') {
        None => match root.remove(name)? {
            Value::Object(found) => Some(found),
            _ => None,
        },
        Some((first, rest)) => take(root.get_mut(first)?.as_object_mut()?, rest),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Field, FieldType, Id, Note, NoteKind, Point, Visibility};

    fn element() -> Element {
        let id = Id::from_words("order placed");
        let mut note = Note::new(id, NoteKind::Event, "Order placed", Point::new(1, 2));
        note.message.visibility = Some(Visibility::Public);
        let [mut amount, order] =
            ["amount", "order"].map(|name| Field::new(Id::from_words(name), name));
        amount.field_type = Some(FieldType::List(Box::new(FieldType::Money)));
        amount.constraints.minimum = Some("0".to_owned());
        note.message.fields = vec![order, amount];
        note.foreign.insert("cml".to_owned(), "kept".to_owned());
        Element::Note(note)
    }

    #[test]
    fn attributes_are_told_one_by_one() {
        let all = element().attributes();
        assert_eq!(all["message/visibility"], json!("public"));
        assert_eq!(all["message/fields"], json!(["order", "amount"]));
        assert_eq!(
            all["message/fields/amount/type"],
            json!({ "list": "money" })
        );
        assert_eq!(all["message/fields/amount/constraints/minimum"], json!("0"));
        assert_eq!(all["foreign/cml"], json!("kept"));
        assert_eq!(all["at"], json!({ "x": 1, "y": 2 }));
        assert!(!all.contains_key("id"));
    }

    #[test]
    fn an_element_is_made_of_its_attributes() {
        let element = element();
        assert_eq!(
            element.with_attributes(&BTreeMap::new()),
            Some(element.clone())
        );
        let values = [
            ("message/fields", json!(["order"])),
            ("message/visibility", Value::Null),
            ("text", json!("Paid")),
        ];
        let values = values.map(|(name, value)| (name.to_owned(), value));
        let Some(Element::Note(note)) = element.with_attributes(&values.into()) else {
            panic!("it is a note");
        };
        assert_eq!((note.text.as_str(), note.message.fields.len()), ("Paid", 1));
        assert_eq!(note.message.visibility, None);
    }

    #[test]
    fn a_value_that_fits_no_attribute_is_refused() {
        let values = BTreeMap::from([("kind".to_owned(), json!("king"))]);
        assert_eq!(element().with_attributes(&values), None);
    }
}
