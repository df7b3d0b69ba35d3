//! Avro 1.11: a schema for each message.

use std::collections::BTreeSet;

use isobar_model::Sensitivity;
use serde_json::{Value, json};

use super::contract::Contract;
use super::message::Message;
use super::shape::{FieldShape, Plain, Shape};
use crate::files::Files;

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    for message in &contract.messages {
        files.json(
            &format!("avro/{}.avsc", message.file_name()),
            &schema(contract, message),
        );
    }
}

fn schema(contract: &Contract, message: &Message) -> Value {
    let mut writer = Writer {
        named: BTreeSet::new(),
    };
    let mut record = writer.record(&message.type_name.pascal(), &message.fields);
    record["namespace"] = json!(format!(
        "{}.v{}",
        contract.space.package(&message.owner_words, ""),
        message.version.major
    ));
    let mut doc = message.name.clone();
    if !message.description.is_empty() {
        doc = format!("{doc}. {}", message.description);
    }
    record["doc"] = json!(doc);
    record["version"] = json!(message.version.to_string());
    record
}

/// Remembers which types have been spelled out: Avro names them only after that.
struct Writer {
    named: BTreeSet<String>,
}

impl Writer {
    fn record(&mut self, name: &str, fields: &[FieldShape]) -> Value {
        let fields: Vec<_> = fields.iter().map(|field| self.field(field)).collect();
        json!({ "type": "record", "name": name, "fields": fields })
    }

    fn field(&mut self, field: &FieldShape) -> Value {
        let shape = self.shape(&field.shape);
        let default = field
            .default
            .as_ref()
            .and_then(|default| avro_default(&field.shape, default));
        // The type of the default comes first in a union.
        let (shape, default) = match (field.optional, default) {
            (true, Some(default)) => (with_null(shape, false), Some(default)),
            (true, None) => (with_null(shape, true), Some(Value::Null)),
            (false, default) => (shape, default),
        };
        let mut body = json!({ "name": field.words.camel(), "type": shape });
        if let Some(default) = default {
            body["default"] = default;
        }
        if !field.description.is_empty() {
            body["doc"] = json!(field.description);
        }
        if field.words.camel() != field.wire {
            body["jsonName"] = json!(field.wire);
        }
        match field.sensitivity {
            Sensitivity::None => {}
            Sensitivity::Personal => body["sensitivity"] = json!("personal"),
            Sensitivity::Secret => body["sensitivity"] = json!("secret"),
        }
        if let Some(term) = &field.term {
            body["term"] = json!(term);
        }
        body
    }

    fn shape(&mut self, shape: &Shape) -> Value {
        match shape {
            // Avro has no type for any value: these are the plain ones.
            Shape::Plain(Plain::Any) => json!(["null", "boolean", "long", "double", "string"]),
            Shape::Term(_) => json!("string"),
            Shape::Plain(Plain::Decimal(Some((digits, decimals)))) => json!({
                "type": "bytes",
                "logicalType": "decimal",
                "precision": digits,
                "scale": decimals,
            }),
            Shape::Plain(Plain::Money) => self.named("Money", |_| {
                json!({
                    "type": "record",
                    "name": "Money",
                    "fields": [{ "name": "amount", "type": "string" }, { "name": "currency", "type": "string" }],
                })
            }),
            Shape::Plain(plain) => match plain.names().avro {
                [name, ""] => json!(name),
                [name, logical] => json!({ "type": name, "logicalType": logical }),
            },
            Shape::Enumeration(enumeration) => self.named(&enumeration.name.pascal(), |_| {
                let symbols: Vec<_> =
                    enumeration.values.iter().map(|(_, words)| words.screaming()).collect();
                let values: Vec<_> = enumeration.values.iter().map(|(value, _)| value).collect();
                json!({
                    "type": "enum",
                    "name": enumeration.name.pascal(),
                    "symbols": symbols,
                    "jsonValues": values,
                })
            }),
            Shape::List(held) => json!({ "type": "array", "items": self.shape(held) }),
            Shape::Map(held) => json!({ "type": "map", "values": self.shape(held) }),
            Shape::Object(object) => {
                let name = object.name.pascal();
                self.named(&name, |writer| writer.record(&name, &object.fields))
            }
        }
    }

    /// A type where it is first met, its name afterwards.
    fn named(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if self.named.insert(name.to_owned()) {
            make(self)
        } else {
            json!(name)
        }
    }
}

fn with_null(shape: Value, is_first: bool) -> Value {
    match shape {
        Value::Array(mut union) => {
            // Only the shape of any value is a union already, and it begins with null.
            if !is_first {
                union.rotate_left(1);
            }
            Value::Array(union)
        }
        shape if is_first => json!(["null", shape]),
        shape => json!([shape, "null"]),
    }
}

/// A default as Avro writes it; `None` where its bytes or numbers have no plain form.
fn avro_default(shape: &Shape, value: &Value) -> Option<Value> {
    match shape {
        Shape::Plain(Plain::Any | Plain::Date | Plain::Instant | Plain::Decimal(Some(_))) => None,
        Shape::Plain(_) | Shape::Term(_) => Some(value.clone()),
        Shape::Enumeration(enumeration) => {
            let mut values = enumeration.values.iter();
            let found = values.find(|(known, _)| value.as_str() == Some(known));
            found.map(|(_, words)| json!(words.screaming()))
        }
        Shape::List(held) => {
            let items = value.as_array()?.iter();
            items
                .map(|item| avro_default(held, item))
                .collect::<Option<Vec<_>>>()
                .map(Value::Array)
        }
        _ => None,
    }
}
