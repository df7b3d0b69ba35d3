//! Payloads that fit: what people gave as examples, and plain values where they gave none.

use isobar_model::Constraints;
use serde_json::{Map, Value, json};

use super::shape::{FieldShape, Plain, Shape};

/// The longest text that is made up.
const LONGEST: u32 = 2_000;

/// A payload with all fields; `None` where a required one needs an example that only people can give.
pub(crate) fn payload(fields: &[FieldShape]) -> Option<Value> {
    let mut payload = Map::new();
    for field in fields {
        let value = field.example.clone().or_else(|| field.default.clone());
        match value.or_else(|| made_up(&field.shape, &field.limits)) {
            Some(value) => {
                payload.insert(field.wire.clone(), value);
            }
            None if field.optional => {}
            None => return None,
        }
    }
    Some(Value::Object(payload))
}

fn made_up(shape: &Shape, limits: &Constraints) -> Option<Value> {
    Some(match shape {
        Shape::Plain(Plain::Any) => json!("anything"),
        Shape::Plain(Plain::String | Plain::Text) | Shape::Term(_) => return text(limits),
        Shape::Plain(Plain::Integer) => {
            let candidates = [
                Some("1"),
                limits.minimum.as_deref(),
                limits.maximum.as_deref(),
            ];
            let mut candidates = candidates.into_iter().flatten();
            return candidates.find_map(|text| shape.value(text, limits));
        }
        Shape::Plain(Plain::Decimal(_)) => {
            let candidates = [
                Some("1.00"),
                Some("1"),
                limits.minimum.as_deref(),
                limits.maximum.as_deref(),
                Some("0"),
            ];
            let mut candidates = candidates.into_iter().flatten();
            return candidates.find_map(|text| shape.value(text, limits));
        }
        Shape::Plain(Plain::Boolean) => json!(true),
        Shape::Plain(Plain::Date) => json!("2026-01-31"),
        Shape::Plain(Plain::Instant) => json!("2026-01-31T12:00:00Z"),
        Shape::Plain(Plain::Duration) => json!("PT1H"),
        Shape::Plain(Plain::Uuid) => json!("123e4567-e89b-12d3-a456-426614174000"),
        Shape::Plain(Plain::Money) => json!({ "amount": "10.00", "currency": "EUR" }),
        Shape::Enumeration(enumeration) => json!(enumeration.values.first()?.0),
        Shape::List(held) => json!([made_up(held, limits)?]),
        Shape::Map(held) => json!({ "key": made_up(held, limits)? }),
        Shape::Object(object) => payload(&object.fields)?,
    })
}

fn text(limits: &Constraints) -> Option<Value> {
    if limits.pattern.is_some() {
        return None;
    }
    let least = limits.min_length.unwrap_or(0);
    let most = limits.max_length.unwrap_or(LONGEST);
    if least > LONGEST {
        return None;
    }
    let length = 4.max(least).min(most) as usize;
    Some(json!(
        "text".chars().cycle().take(length).collect::<String>()
    ))
}
