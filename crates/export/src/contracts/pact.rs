//! Consumer expectations in the form of a Pact (specification 4): what a customer reads of its supplier's messages,
//! and what each of two partners reads of the other's.
//!
//! Only the fields that the arrow says are read are expected; all of them where it does not say.

use std::collections::BTreeMap;

use isobar_model::{Id, Pattern};
use serde_json::{Value, json};

use super::contract::Contract;
use super::example;
use super::message::{Kind, Message};
use super::partner::Partner;
use super::shape::{FieldShape, Plain, Shape};
use crate::files::Files;

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    let mut by_partner: BTreeMap<&Id, Vec<Value>> = BTreeMap::new();
    for message in contract
        .messages
        .iter()
        .filter(|message| !message.is_owned_by(contract.home))
    {
        let Some(partner) = contract
            .partner(message)
            .filter(|partner| is_expected(partner))
        else {
            continue;
        };
        if let Some(interaction) = interaction(contract, message) {
            by_partner
                .entry(&partner.context.id)
                .or_default()
                .push(interaction);
        }
    }
    for partner in &contract.partners {
        let Some(interactions) = by_partner.remove(&partner.context.id) else {
            continue;
        };
        let pact = json!({
            "consumer": { "name": contract.words.kebab() },
            "provider": { "name": partner.words.kebab() },
            "interactions": interactions,
            "metadata": { "pactSpecification": { "version": "4.0" } },
        });
        let name = format!("{}-{}", contract.words.kebab(), partner.words.kebab());
        files.json(&format!("pact/{name}.json"), &pact);
    }
}

/// A supplier plans with what its customer expects; partners check each other.
fn is_expected(partner: &Partner) -> bool {
    (partner.pattern == Pattern::CustomerSupplier && partner.is_upstream)
        || partner.pattern == Pattern::Partnership
}

fn interaction(contract: &Contract, message: &Message) -> Option<Value> {
    let read = message.read_by(contract.home?);
    match message.kind {
        Kind::Event => {
            let payload = example::payload(&read)?;
            Some(json!({
                "type": "Asynchronous/Messages",
                "description": format!("{} (version {})", message.name, message.version.major),
                "contents": { "content": payload, "contentType": "application/json", "encoded": false },
                "matchingRules": { "body": rules(&read) },
                "metadata": { "contentType": "application/json" },
            }))
        }
        Kind::Command if message.is_call() => Some(json!({
            "type": "Synchronous/HTTP",
            "description": format!("{} (version {})", message.name, message.version.major),
            "request": {
                "method": "POST",
                "path": format!("/{}", message.type_name.kebab()),
                "headers": { "Content-Type": ["application/json"], "Idempotency-Key": ["1"] },
                "body": { "content": example::payload(&message.fields)?, "contentType": "application/json", "encoded": false },
                "matchingRules": { "body": rules(&message.fields) },
            },
            "response": { "status": 202 },
        })),
        Kind::Query => Some(json!({
            "type": "Synchronous/HTTP",
            "description": format!("{} (version {})", message.name, message.version.major),
            "request": { "method": "GET", "path": format!("/{}", message.type_name.kebab()) },
            "response": {
                "status": 200,
                "headers": { "Content-Type": ["application/json"] },
                "body": { "content": example::payload(&read)?, "contentType": "application/json", "encoded": false },
                "matchingRules": { "body": rules(&read) },
            },
        })),
        Kind::Command => None,
    }
}

/// Values may differ, types may not.
fn rules(fields: &[FieldShape]) -> Value {
    let mut rules = json!({});
    for field in fields {
        let path = format!("$[{}]", single_quoted(&field.wire));
        rules[path] = json!({ "combine": "AND", "matchers": [matcher(&field.shape)] });
    }
    rules
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

fn matcher(shape: &Shape) -> Value {
    match shape {
        Shape::Plain(Plain::Integer) => json!({ "match": "integer" }),
        Shape::Plain(Plain::Uuid) => {
            json!({ "match": "regex", "regex": "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}" })
        }
        Shape::Plain(Plain::Decimal(_)) => json!({ "match": "regex", "regex": r"-?\d+(\.\d+)?" }),
        _ => json!({ "match": "type" }),
    }
}
