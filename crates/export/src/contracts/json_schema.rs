//! JSON Schema 2020-12: a schema for each message, and the payloads of `AsyncAPI` and `OpenAPI`.

use isobar_model::{FieldRole, Sensitivity};
use serde_json::{Map, Value, json};

use super::contract::Contract;
use super::message::Message;
use super::shape::{FieldShape, Limits, Shape};
use crate::files::Files;

/// Pattern of a decimal as text: no reader rounds it, and no exponent surprises one.
const DECIMAL: &str = r"^-?\d+(\.\d+)?$";

/// The version of JSON Schema that schemas are written in.
pub(crate) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    for message in &contract.messages {
        files.json(
            &format!("schemas/{}.schema.json", message.qualified()),
            &schema(message),
        );
    }
}

/// The schema of a message, to stand by itself.
pub(crate) fn schema(message: &Message) -> Value {
    let owner = message.owner.map_or("board", |owner| owner.id.as_str());
    let mut schema = json!({
        "$schema": DIALECT,
        "$id": format!("urn:isobar:{owner}:{}", message.qualified()),
    });
    if let (Some(schema), Value::Object(payload)) = (schema.as_object_mut(), payload(message)) {
        schema.extend(payload);
    }
    schema
}

/// The schema of what a message carries.
pub(crate) fn payload(message: &Message) -> Value {
    let mut schema = json!({ "title": message.name });
    if !message.description.is_empty() {
        schema["description"] = json!(message.description);
    }
    if let (Some(schema), Value::Object(object)) = (schema.as_object_mut(), object(&message.fields))
    {
        schema.extend(object);
    }
    schema["x-isobar-version"] = json!(message.version.to_string());
    schema
}

/// The schema of an object with these fields. Others are accepted: who reads a contract has to tolerate what is
/// added to it.
pub(crate) fn object(fields: &[FieldShape]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| (field.wire.clone(), property(field)))
        .collect();
    let required: Vec<_> = fields
        .iter()
        .filter(|field| !field.optional)
        .map(|field| json!(field.wire))
        .collect();
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        schema["required"] = Value::Array(required);
    }
    schema
}

/// The schema of a field.
pub(crate) fn property(field: &FieldShape) -> Value {
    let mut schema = shape(&field.shape, &field.limits);
    if !field.description.is_empty() {
        schema["description"] = json!(field.description);
    }
    if let Some(default) = &field.default {
        schema["default"] = default.clone();
    }
    if let Some(example) = &field.example {
        schema["examples"] = json!([example]);
    }
    match field.sensitivity {
        Sensitivity::None => {}
        Sensitivity::Personal => schema["x-isobar-sensitivity"] = json!("personal"),
        Sensitivity::Secret => {
            schema["x-isobar-sensitivity"] = json!("secret");
            schema["writeOnly"] = json!(true);
        }
    }
    match field.role {
        FieldRole::Attribute => {}
        FieldRole::Identifier => schema["x-isobar-role"] = json!("identifier"),
        FieldRole::Meta => schema["x-isobar-role"] = json!("meta"),
    }
    if let Some(term) = &field.term {
        schema["x-isobar-term"] = json!(term);
    }
    schema
}

fn shape(shape: &Shape, limits: &Limits) -> Value {
    match shape {
        Shape::Any => json!({}),
        Shape::String => text(limits, None),
        Shape::Text => text(limits, Some("text")),
        Shape::Term(_) => text(limits, Some("term")),
        Shape::Integer => integer(limits),
        Shape::Decimal(precision) => decimal(*precision, limits),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Instant => json!({ "type": "string", "format": "date-time" }),
        Shape::Duration => json!({ "type": "string", "format": "duration" }),
        Shape::Uuid => json!({ "type": "string", "format": "uuid" }),
        Shape::Money => json!({
            "type": "object",
            "properties": {
                "amount": { "type": "string", "pattern": DECIMAL },
                "currency": { "type": "string", "pattern": "^[A-Z]{3}$" },
            },
            "required": ["amount", "currency"],
            "x-isobar-type": "money",
        }),
        Shape::Enumeration(enumeration) => {
            let values: Vec<_> = enumeration.values.iter().map(|(value, _)| value).collect();
            json!({ "type": "string", "enum": values })
        }
        Shape::List(held) => json!({ "type": "array", "items": self::shape(held, limits) }),
        Shape::Map(held) => {
            json!({ "type": "object", "additionalProperties": self::shape(held, limits) })
        }
        Shape::Object(held) => object(&held.fields),
    }
}

fn text(limits: &Limits, kind: Option<&str>) -> Value {
    let mut schema = json!({ "type": "string" });
    if let Some(length) = limits.min_length {
        schema["minLength"] = json!(length);
    }
    if let Some(length) = limits.max_length {
        schema["maxLength"] = json!(length);
    }
    if let Some(pattern) = &limits.pattern {
        schema["pattern"] = json!(pattern);
    }
    if let Some(kind) = kind {
        schema["x-isobar-type"] = json!(kind);
    }
    schema
}

/// Whole numbers of 64 bits, which every target language has.
fn integer(limits: &Limits) -> Value {
    let mut schema = json!({ "type": "integer", "format": "int64" });
    let number = |limit: &Option<String>| limit.as_ref().and_then(|text| text.parse::<i64>().ok());
    if let Some(minimum) = number(&limits.minimum) {
        schema["minimum"] = json!(minimum);
    }
    if let Some(maximum) = number(&limits.maximum) {
        schema["maximum"] = json!(maximum);
    }
    schema
}

fn decimal(precision: Option<(u8, u8)>, limits: &Limits) -> Value {
    let pattern = precision.map_or(DECIMAL.to_owned(), |(digits, decimals)| {
        let whole = (digits - decimals).max(1);
        if decimals == 0 {
            format!(r"^-?\d{{1,{whole}}}$")
        } else {
            format!(r"^-?\d{{1,{whole}}}(\.\d{{1,{decimals}}})?$")
        }
    });
    let mut schema = json!({ "type": "string", "pattern": pattern, "x-isobar-type": "decimal" });
    if let Some((digits, decimals)) = precision {
        schema["x-isobar-digits"] = json!(digits);
        schema["x-isobar-decimals"] = json!(decimals);
    }
    // JSON Schema compares numbers only, and this is text: who reads it has to check.
    if let Some(minimum) = &limits.minimum {
        schema["x-isobar-minimum"] = json!(minimum);
    }
    if let Some(maximum) = &limits.maximum {
        schema["x-isobar-maximum"] = json!(maximum);
    }
    schema
}
