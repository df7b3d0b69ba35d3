//! Payloads as JSON Schema.

use isobar_model::{Alternative, Field, FieldRole, FieldType, Note, Sensitivity};
use serde_json::{Map, Value, json};

use super::names::one_line;

/// The payload of a message. Secret fields are left out: what is published is no secret any more.
pub(super) fn payload(note: &Note, alternative: &Alternative, problems: &mut Vec<String>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in &note.message.fields {
        let name = property_name(field, &properties);
        if field.sensitivity == Sensitivity::Secret {
            problems.push(format!(
                "\u{201c}{name}\u{201d} of \u{201c}{}\u{201d} is secret, so it is left out: send a reference instead",
                one_line(&note.text)
            ));
            continue;
        }
        if !field.optional {
            required.push(Value::String(name.clone()));
        }
        properties.insert(name, property(field, alternative));
    }
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        schema["required"] = Value::Array(required);
    }
    schema
}

/// The name of a field in the contract: its own, else its id; numbered where another has it.
fn property_name(field: &Field, taken: &Map<String, Value>) -> String {
    let name = one_line(&field.name);
    let wanted = if name.is_empty() {
        field.id.to_string()
    } else {
        name
    };
    let numbered = (2..).map(|number| format!("{wanted}{number}"));
    let mut candidates = std::iter::once(wanted.clone()).chain(numbered);
    candidates
        .find(|candidate| !taken.contains_key(candidate))
        .unwrap_or(wanted)
}

fn property(field: &Field, alternative: &Alternative) -> Value {
    let mut schema = field
        .field_type
        .as_ref()
        .map_or_else(|| json!({}), type_schema);
    let term = field
        .term
        .as_ref()
        .and_then(|id| alternative.terms().get(id));
    let description = match (field.description.trim(), term) {
        ("", Some(term)) => term.description.trim(),
        (description, _) => description,
    };
    if !description.is_empty() {
        schema["description"] = json!(description);
    }
    if !field.example.trim().is_empty() {
        schema["examples"] = json!([example(field)]);
    }
    if field.sensitivity == Sensitivity::Personal {
        schema["x-isobar-sensitivity"] = json!("personal");
    }
    if field.role == FieldRole::Identifier {
        schema["x-isobar-role"] = json!("identifier");
    }
    if let Some(term) = term {
        schema["x-isobar-term"] = json!(term.name);
    }
    schema
}

/// An example in the type of its field, where it reads as one; else as text.
fn example(field: &Field) -> Value {
    let text = field.example.trim();
    let parsed = match field.field_type {
        Some(FieldType::Integer) => text.parse::<i64>().ok().map(Value::from),
        Some(FieldType::Boolean) => text.parse::<bool>().ok().map(Value::from),
        _ => None,
    };
    parsed.unwrap_or_else(|| json!(text))
}

/// Decimals and money are text, so that no reader rounds them.
fn type_schema(field_type: &FieldType) -> Value {
    match field_type {
        FieldType::String | FieldType::Text => json!({ "type": "string" }),
        FieldType::Integer => json!({ "type": "integer" }),
        FieldType::Decimal => json!({ "type": "string", "pattern": r"^-?\d+(\.\d+)?$" }),
        FieldType::Boolean => json!({ "type": "boolean" }),
        FieldType::Date => json!({ "type": "string", "format": "date" }),
        FieldType::Instant => json!({ "type": "string", "format": "date-time" }),
        FieldType::Duration => json!({ "type": "string", "format": "duration" }),
        FieldType::Uuid => json!({ "type": "string", "format": "uuid" }),
        FieldType::Money => json!({
            "type": "object",
            "properties": {
                "amount": { "type": "string", "pattern": r"^-?\d+(\.\d+)?$" },
                "currency": { "type": "string", "pattern": "^[A-Z]{3}$" },
            },
            "required": ["amount", "currency"],
        }),
        FieldType::Enumeration(values) => {
            let mut unique: Vec<&String> = Vec::new();
            for value in values {
                if !unique.contains(&value) {
                    unique.push(value);
                }
            }
            // An enumeration without values would accept nothing.
            if unique.is_empty() {
                json!({ "type": "string" })
            } else {
                json!({ "type": "string", "enum": unique })
            }
        }
        FieldType::List(of) => json!({ "type": "array", "items": type_schema(of) }),
        FieldType::Map(of) => {
            json!({ "type": "object", "additionalProperties": type_schema(of) })
        }
    }
}
