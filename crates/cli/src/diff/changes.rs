//! Changes of a model in words: element by element, and attribute by attribute.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Delta, Element, ElementKind, Id, Swap, capitalised};
use serde::Serialize;
use serde_json::Value;

/// Attributes that only say where something lies.
const PLACEMENT: [&str; 6] = ["at", "area", "size", "order", "map_at", "rotation"];

/// Attributes whose value is the id of another element, or a list of such ids.
const REFERENCES: [&str; 12] = [
    "in",
    "from",
    "to",
    "a",
    "b",
    "owner",
    "term",
    "terms",
    "channel",
    "about",
    "decided_by",
    "addressed_to",
];

/// List of the fields of a message.
const FIELDS: &str = "message/fields";

/// Change of an element.
#[derive(Clone, Debug, Serialize)]
pub struct ElementChange {
    /// Its id.
    pub id: Id,
    /// Its kind: `event`, `context`, `link`.
    pub kind: String,
    /// Its name, and where it lies.
    pub name: String,
    /// Direction of the change.
    pub change: DiffKind,
    /// Attributes that changed; empty where all of it came or went.
    pub details: Vec<String>,
}

/// Direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiffKind {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
    /// It is gone.
    Removed,
}

/// Changes of an alternative.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ModelChanges {
    /// Changes of elements: what came, what changed, what went.
    pub elements: Vec<ElementChange>,
    /// Number of elements that only lie elsewhere.
    pub moved: usize,
}

impl ModelChanges {
    /// Changes from one state of an alternative to another.
    pub fn between(before: &Alternative, after: &Alternative, delta: &Delta) -> Self {
        let names = Names { before, after };
        let mut changes = Self::default();
        for (id, swap) in delta.elements_of(after.id()) {
            match swap {
                Swap {
                    before: Some(old),
                    after: Some(new),
                } => match names.details(old, new) {
                    details if details.is_empty() => changes.moved += 1,
                    details => changes.add(&names, id, new, DiffKind::Changed, details),
                },
                Swap {
                    after: Some(new), ..
                } => changes.add(&names, id, new, DiffKind::Added, Vec::new()),
                Swap {
                    before: Some(old), ..
                } => changes.add(&names, id, old, DiffKind::Removed, Vec::new()),
                Swap { .. } => {}
            }
        }
        // Arrows come last: what they join says more.
        changes
            .elements
            .sort_by_cached_key(|one| (one.change, one.kind == "link", one.id.clone()));
        changes
    }

    /// True if nothing is different.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty() && self.moved == 0
    }

    fn add(
        &mut self,
        names: &Names,
        id: &Id,
        element: &Element,
        change: DiffKind,
        details: Vec<String>,
    ) {
        let of = if change == DiffKind::Removed {
            names.before
        } else {
            names.after
        };
        self.elements.push(ElementChange {
            id: id.clone(),
            kind: kind(element).to_owned(),
            name: whole(of, element),
            change,
            details,
        });
    }
}

fn kind(element: &Element) -> &'static str {
    match element {
        Element::Note(note) => note.kind.name(),
        other => other.kind().name(),
    }
}

/// Kind and name, and where it lies: `Event “Order placed” in Sales`.
fn whole(of: &Alternative, element: &Element) -> String {
    let name = of.name_of(element.id()).unwrap_or_default();
    let kind = capitalised(kind(element));
    let frame = match element {
        Element::Note(note) => note.frame.as_ref(),
        Element::Service(service) => Some(&service.context),
        _ => None,
    };
    let place = frame.and_then(|frame| of.name_of(frame));
    let place = place.map(|place| format!(" in {place}"));
    format!("{kind} \u{201c}{name}\u{201d}{}", place.unwrap_or_default())
}

/// Names of elements in both states.
struct Names<'a> {
    before: &'a Alternative,
    after: &'a Alternative,
}

impl Names<'_> {
    /// Changes of an element, without where it lies.
    fn details(&self, before: &Element, after: &Element) -> Vec<String> {
        let (old, new) = (before.attributes(), after.attributes());
        let mut details = self.fields(&old, &new);
        let names = old.keys().chain(new.keys());
        let names: std::collections::BTreeSet<&String> = names.collect();
        for name in names {
            let (from, to) = (old.get(name), new.get(name));
            if from == to || name == FIELDS || PLACEMENT.contains(&name.as_str()) {
                continue;
            }
            let field = name.strip_prefix("message/fields/");
            match field.and_then(|field| field.split_once('/')) {
                // One that came or went is told as a whole.
                Some((field, _)) if !has_field(&old, field) || !has_field(&new, field) => {}
                Some((field, attribute)) => {
                    let change = self.change(after.kind(), attribute, from, to);
                    details.push(format!(
                        "field \u{201c}{}\u{201d}: {change}",
                        field_name(&new, field)
                    ));
                }
                None => details.push(self.change(after.kind(), name, from, to)),
            }
        }
        // What it is called and where it lies is what people look for first.
        details.sort_by_key(|one| !one.starts_with("renamed ") && !one.starts_with("moved "));
        details
    }

    /// Fields that came or went, or stand in another order.
    fn fields(&self, old: &BTreeMap<String, Value>, new: &BTreeMap<String, Value>) -> Vec<String> {
        let (before, after) = (ids(old), ids(new));
        let removed = before.iter().filter(|id| !after.contains(id));
        let removed =
            removed.map(|id| format!("field \u{201c}{}\u{201d} removed", field_name(old, id)));
        let added = after.iter().filter(|id| !before.contains(id)).map(|id| {
            let held = new.get(&format!("{FIELDS}/{id}/type"));
            let held = held.map(|held| format!(" ({})", type_name(held)));
            let name = field_name(new, id);
            format!(
                "field \u{201c}{name}\u{201d} added{}",
                held.unwrap_or_default()
            )
        });
        let mut details: Vec<_> = added.chain(removed).collect();
        if details.is_empty() && before != after {
            details.push("fields in another order".to_owned());
        }
        details
    }

    fn change(
        &self,
        kind: ElementKind,
        attribute: &str,
        from: Option<&Value>,
        to: Option<&Value>,
    ) -> String {
        let told = |value: Option<&Value>, of: &Alternative| {
            value.map_or_else(
                || "unspecified".to_owned(),
                |value| self.value(attribute, value, of),
            )
        };
        let (old, new) = (told(from, self.before), told(to, self.after));
        match (kind, attribute) {
            (_, "text" | "name") => {
                format!("renamed from \u{201c}{old}\u{201d} to \u{201c}{new}\u{201d}")
            }
            (ElementKind::Note, "in") => {
                let place = |value: Option<&Value>, name: String| match value {
                    Some(_) => name,
                    None => "outside of all contexts".to_owned(),
                };
                format!("moved from {} to {}", place(from, old), place(to, new))
            }
            (_, "description" | "foreign/cml") => match (from, to) {
                (None, _) => format!("{} added", label(attribute)),
                (_, None) => format!("{} removed", label(attribute)),
                _ => format!("{} rewritten", label(attribute)),
            },
            _ => format!("{}: {old} \u{2192} {new}", label(attribute)),
        }
    }

    fn value(&self, attribute: &str, value: &Value, of: &Alternative) -> String {
        let last = attribute.rsplit('/').next().unwrap_or(attribute);
        match value {
            Value::String(id) if REFERENCES.contains(&last) => {
                let name = Id::new(id.as_str()).ok().and_then(|id| of.name_of(&id));
                name.unwrap_or_else(|| id.clone())
            }
            Value::String(text) => text.clone(),
            Value::Bool(true) => "yes".to_owned(),
            Value::Bool(false) => "no".to_owned(),
            Value::Array(all) => {
                let all: Vec<_> = all
                    .iter()
                    .map(|one| self.value(attribute, one, of))
                    .collect();
                all.join(", ")
            }
            other if last == "type" => type_name(other),
            other => other.to_string(),
        }
    }
}

/// The name of an attribute for people.
fn label(attribute: &str) -> String {
    match attribute {
        "foreign/cml" => "what was kept of a Context Mapper model".to_owned(),
        other => other.rsplit('/').next().unwrap_or(other).replace('_', " "),
    }
}

fn ids(attributes: &BTreeMap<String, Value>) -> Vec<&str> {
    let fields = attributes.get(FIELDS).and_then(Value::as_array);
    fields
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

fn has_field(attributes: &BTreeMap<String, Value>, id: &str) -> bool {
    ids(attributes).contains(&id)
}

fn field_name(attributes: &BTreeMap<String, Value>, id: &str) -> String {
    let name = attributes.get(&format!("{FIELDS}/{id}/name"));
    name.and_then(Value::as_str).unwrap_or(id).to_owned()
}

/// A type in words: `list of string`.
fn type_name(value: &Value) -> String {
    match value {
        Value::String(name) => name.clone(),
        Value::Object(members) => match members.iter().next() {
            Some((name, held)) if name == "list" || name == "map" => {
                format!("{name} of {}", type_name(held))
            }
            Some((name, Value::Array(values))) if name == "enumeration" => {
                let values: Vec<_> = values.iter().filter_map(Value::as_str).collect();
                format!("one of {}", values.join(", "))
            }
            Some((name, _)) => name.clone(),
            None => String::new(),
        },
        other => other.to_string(),
    }
}
