//! JSON Schema 2020-12: a schema for each message, and the payloads of `AsyncAPI` and `OpenAPI`.

use isobar_model::{CONSTRAINTS, Constraints, Sensitivity, ValueClass, Written};
use serde_json::{Map, Value, json};

use super::contract::Contract;
use super::message::Message;
use super::shape::{FieldShape, Plain, Shape};
use crate::files::Files;

/// Pattern of a decimal as text: no reader rounds it, and no exponent surprises one.
const DECIMAL: &str = r"^-?\d+(\.\d+)?$";

/// The version of JSON Schema that schemas are written in.
pub(crate) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    for message in &contract.messages {
        files.json(
            &format!("schemas/{}.schema.json", message.file_name()),
            &schema(contract, message),
        );
    }
}

/// The schema of a message, to stand by itself.
pub(crate) fn schema(contract: &Contract, message: &Message) -> Value {
    let mut schema = json!({
        "$schema": DIALECT,
        "$id": address(contract, message),
    });
    if let (Some(schema), Value::Object(payload)) = (schema.as_object_mut(), payload(message)) {
        schema.extend(payload);
    }
    schema
}

/// The address of the schema of a message.
pub(crate) fn address(contract: &Contract, message: &Message) -> String {
    let owner = message.owner_words.kebab();
    contract
        .space
        .urn(&format!("{owner}:{}", message.versioned()))
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
    for (name, value) in &field.annotations {
        schema[name] = value.clone();
    }
    if field.sensitivity == Sensitivity::Secret {
        schema["writeOnly"] = json!(true);
    }
    if let Some(term) = &field.term {
        schema["x-isobar-term"] = json!(term);
    }
    schema
}

fn shape(shape: &Shape, limits: &Constraints) -> Value {
    match shape {
        Shape::Plain(one) => plain(*one, limits),
        Shape::Term(_) => typed(Plain::String, "term", limits),
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

fn plain(plain: Plain, limits: &Constraints) -> Value {
    match plain {
        Plain::Any => json!({}),
        Plain::Decimal(precision) => decimal(precision, limits),
        Plain::Money => json!({
            "type": "object",
            "properties": {
                "amount": { "type": "string", "pattern": DECIMAL },
                "currency": { "type": "string", "pattern": "^[A-Z]{3}$" },
            },
            "required": ["amount", "currency"],
            "x-isobar-type": "money",
        }),
        _ => typed(plain, plain.names().mark, limits),
    }
}

fn typed(plain: Plain, mark: &str, limits: &Constraints) -> Value {
    let [name, format] = plain.names().json;
    let mut schema = json!({ "type": name });
    if !format.is_empty() {
        schema["format"] = json!(format);
    }
    if let Some(class) = plain.class() {
        constrain(&mut schema, class, limits);
    }
    if !mark.is_empty() {
        schema["x-isobar-type"] = json!(mark);
    }
    schema
}

/// Writes the constraints. JSON Schema compares numbers only, and decimals are text: their limits are annotations, and
/// who reads them has to check.
fn constrain(schema: &mut Value, class: ValueClass, limits: &Constraints) {
    for constraint in &CONSTRAINTS {
        let said = constraint.keyword(class).zip((constraint.get)(limits));
        let Some((keyword, text)) = said else {
            continue;
        };
        schema[keyword.name] = match keyword.written {
            Written::Text => json!(text),
            Written::Number => json!(text.parse::<i64>().ok()),
        };
    }
}

fn decimal(precision: Option<(u8, u8)>, limits: &Constraints) -> Value {
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
    constrain(&mut schema, ValueClass::Decimal, limits);
    schema
}
