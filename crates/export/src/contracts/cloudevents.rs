//! `CloudEvents` 1.0: the envelope of each event as a schema, and an event as an example.

use isobar_model::Sensitivity;
use serde_json::{Value, json};

use super::contract::Contract;
use super::message::{Kind, Message};
use super::{example, json_schema};
use crate::files::Files;

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    for message in contract
        .messages
        .iter()
        .filter(|message| message.kind == Kind::Event)
    {
        let name = message.file_name();
        files.json(
            &format!("cloudevents/{name}.schema.json"),
            &envelope(contract, message),
        );
        if let Some(event) = event(contract, message) {
            files.json(&format!("cloudevents/{name}.example.json"), &event);
        }
    }
}

/// `com.example.ticketing.ticket-purchase-created.v1`
fn kind(contract: &Contract, message: &Message) -> String {
    contract.space.dotted(&message.qualified())
}

fn is_personal(message: &Message) -> bool {
    let mut fields = message.fields.iter();
    fields.any(|field| field.sensitivity != Sensitivity::None)
}

/// The schema of the whole event in JSON. Names of extensions are lower case without separators, as the
/// specification wants them.
fn envelope(contract: &Contract, message: &Message) -> Value {
    let said = &message.note.message;
    let mut properties = json!({
        "specversion": { "const": "1.0" },
        "id": {
            "type": "string",
            "minLength": 1,
            "description": "The idempotency key: the same for every delivery of the same event.",
        },
        "source": { "type": "string", "format": "uri-reference", "minLength": 1 },
        "type": { "const": kind(contract, message) },
        "subject": { "type": "string", "minLength": 1 },
        "time": { "type": "string", "format": "date-time" },
        "datacontenttype": { "const": "application/json" },
        "dataschema": { "type": "string", "format": "uri" },
        "correlationid": { "type": "string", "minLength": 1 },
        "causationid": { "type": "string", "minLength": 1 },
        "data": json_schema::payload(message),
    });
    let mut required = vec!["specversion", "id", "source", "type", "time", "data"];
    if said.correlation == Some(true) {
        required.push("correlationid");
    }
    if said.causation == Some(true) {
        required.push("causationid");
    }
    if is_personal(message) {
        properties["dataclassification"] = json!({ "const": "personal" });
        required.push("dataclassification");
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": contract.space.urn(&format!("cloudevents:{}:{}", message.owner_words.kebab(), message.versioned())),
        "title": message.name,
        "type": "object",
        "properties": properties,
        "required": required,
    })
}

fn event(contract: &Contract, message: &Message) -> Option<Value> {
    let said = &message.note.message;
    let mut event = json!({
        "specversion": "1.0",
        "id": "0b6c2d1e-3f4a-4b5c-8d6e-7f8091a2b3c4",
        "source": format!("/{}", message.owner_words.kebab()),
        "type": kind(contract, message),
        "time": "2026-01-31T12:00:00Z",
        "datacontenttype": "application/json",
        "dataschema": json_schema::address(contract, message),
    });
    if said.correlation == Some(true) {
        event["correlationid"] = json!("5f0c1a52-6f0e-4a53-9a63-0c7f1f0d2b11");
    }
    if said.causation == Some(true) {
        event["causationid"] = json!("9d1f7a3c-2b4e-4c6a-8f10-1a2b3c4d5e6f");
    }
    if is_personal(message) {
        event["dataclassification"] = json!("personal");
    }
    event["data"] = example::payload(&message.fields)?;
    Some(event)
}
