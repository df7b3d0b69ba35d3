//! A schema that fits an example.

use serde_json::{Map, Value, json};

/// The JSON Schema of an example. What the example has is required; what is null there may be missing.
pub(super) fn schema(example: &Value) -> Value {
    match example {
        Value::Null => json!({}),
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Number(number) if number.is_f64() => {
            json!({ "type": "number", "examples": [number] })
        }
        Value::Number(number) => json!({ "type": "integer", "examples": [number] }),
        Value::String(text) => string(text),
        Value::Array(items) => match items.first() {
            Some(first) => json!({ "type": "array", "items": without_example(schema(first)) }),
            None => json!({ "type": "array" }),
        },
        Value::Object(members) => object(members),
    }
}

fn object(members: &Map<String, Value>) -> Value {
    let properties: Map<String, Value> = members
        .iter()
        .map(|(name, value)| (name.clone(), schema(value)))
        .collect();
    let required = members.iter().filter(|(_, value)| !value.is_null());
    let required: Vec<&String> = required.map(|(name, _)| name).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

fn string(text: &str) -> Value {
    let mut schema = json!({ "type": "string", "examples": [text] });
    if let (Some(format), Some(schema)) = (format(text), schema.as_object_mut()) {
        schema.insert("format".to_owned(), json!(format));
    }
    schema
}

/// An example is one of the whole list, not of what it holds.
fn without_example(mut schema: Value) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("examples");
    }
    schema
}

/// Format of a text that can hardly be anything else.
fn format(text: &str) -> Option<&'static str> {
    if !text.is_ascii() {
        return None;
    }
    let digits = |pattern: &str| {
        text.len() >= pattern.len()
            && text
                .bytes()
                .zip(pattern.bytes())
                .all(|(byte, wanted)| match wanted {
                    b'0' => byte.is_ascii_digit(),
                    b'x' => byte.is_ascii_hexdigit(),
                    other => byte == other,
                })
    };
    if digits("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") && text.len() == 36 {
        Some("uuid")
    } else if digits("0000-00-00T00:00") {
        Some("date-time")
    } else if digits("0000-00-00") && text.len() == 10 {
        Some("date")
    } else if is_duration(text) {
        Some("duration")
    } else {
        None
    }
}

/// True of a length of time as ISO 8601 has it, such as `PT15M`.
fn is_duration(text: &str) -> bool {
    let rest = text.strip_prefix('P').unwrap_or_default();
    rest.len() > 1
        && rest.contains(|sign: char| sign.is_ascii_digit())
        && rest
            .bytes()
            .all(|byte| b"0123456789.YMWDTHS".contains(&byte))
        && rest.ends_with(|sign: char| sign.is_ascii_uppercase())
}
