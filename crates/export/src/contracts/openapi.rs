//! `OpenAPI` 3.1: commands and queries that are called directly, of the context that answers them.
//!
//! Commands are posted with an idempotency key; queries are got by the identifiers among their fields; errors are
//! problem details (RFC 9457); what is privileged wants a bearer token.

use isobar_model::FieldRole;
use serde_json::{Map, Value, json};

use super::contract::Contract;
use super::message::{Kind, Message};
use super::shape::{FieldShape, Plain, Shape};
use super::{example, json_schema};
use crate::files::Files;

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    let called: Vec<_> = contract
        .offered()
        .filter(|message| message.is_call())
        .collect();
    if !called.is_empty() {
        files.json("openapi.json", &document(contract, &called));
    }
}

fn document(contract: &Contract, called: &[&Message]) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    let mut schemas = Map::new();
    schemas.insert("Problem".to_owned(), problem());
    for message in called {
        let (path, operation) = match message.kind {
            Kind::Query => (
                format!("/{}", message.type_name.kebab()),
                json!({ "get": query(message) }),
            ),
            _ => (
                format!("/{}", message.type_name.kebab()),
                json!({ "post": command(message) }),
            ),
        };
        paths.insert(path, operation);
        schemas.insert(message.type_name.pascal(), json_schema::payload(message));
    }
    let is_privileged = |message: &&&Message| message.note.message.privileged == Some(true);
    let has_privileges = called.iter().any(|message| is_privileged(&message));
    let is_there = |kind: Kind| called.iter().any(|message| message.kind == kind);
    let mut components = json!({
        "schemas": schemas,
        "responses": responses(is_there(Kind::Query), is_there(Kind::Command), has_privileges),
    });
    if is_there(Kind::Command) {
        components["headers"] = json!({
            "Idempotency-Replayed": {
                "description": "Whether this is the stored answer to an earlier request with the same key.",
                "schema": { "type": "boolean" },
            },
        });
    }
    if has_privileges {
        components["securitySchemes"] = json!({
            "privileged": {
                "type": "http",
                "scheme": "bearer",
                "description": "Only clients with sufficient privileges may call this.",
            },
        });
    }
    // Events have versions of their own, which who calls need not follow.
    let versions = called.iter().map(|message| message.version);
    let version = versions.max().unwrap_or(contract.version);
    let mut info = json!({
        "title": contract.title,
        "version": version.to_string(),
    });
    if let Some(license) = &contract.space.license {
        info["license"] = json!({ "name": license, "identifier": license });
    }
    if !contract.description.is_empty() {
        info["description"] = json!(contract.description);
    }
    if let Some(home) = contract.home {
        info["x-isobar-context"] = json!(home.id.as_str());
    }
    json!({
        "openapi": "3.1.0",
        "info": info,
        "servers": [{ "url": format!("/{}/v{}", contract.words.kebab(), version.major) }],
        "tags": [
            { "name": "commands", "description": "What the context does on request." },
            { "name": "queries", "description": "What the context tells on request." },
        ],
        "paths": paths,
        "components": components,
    })
}

fn operation(message: &Message, tag: &str) -> Value {
    let mut operation = json!({
        "operationId": message.type_name.camel(),
        "summary": message.name,
        "tags": [tag],
        "parameters": [],
        "x-isobar-note": message.note.id.as_str(),
    });
    if !message.description.is_empty() {
        operation["description"] = json!(message.description);
    }
    if message.note.message.version.is_some() {
        operation["x-isobar-version"] = json!(message.version.to_string());
    }
    // What nobody has said is not written: an empty list would say that anybody may call.
    match message.note.message.privileged {
        None => {}
        Some(true) => operation["security"] = json!([{ "privileged": [] }]),
        Some(false) => operation["security"] = json!([]),
    }
    operation
}

fn command(message: &Message) -> Value {
    let mut parameters = vec![header(
        "Idempotency-Key",
        "The same for every attempt at the same command: a repeated one is carried out once.",
        true,
    )];
    parameters.extend(tracing(message));
    let mut operation = operation(message, "commands");
    operation["parameters"] = json!(parameters);
    let mut content = json!({ "schema": reference(message) });
    if let Some(example) = example::payload(&message.fields) {
        content["example"] = example;
    }
    operation["requestBody"] =
        json!({ "required": true, "content": { "application/json": content } });
    operation["responses"] = json!({
        "202": {
            "description": "Accepted: it will be carried out once.",
            "headers": { "Idempotency-Replayed": { "$ref": "#/components/headers/Idempotency-Replayed" } },
        },
        "400": { "$ref": "#/components/responses/BadRequest" },
        "409": { "$ref": "#/components/responses/Conflict" },
        "422": { "$ref": "#/components/responses/Unprocessable" },
        "503": { "$ref": "#/components/responses/Unavailable" },
    });
    refuse(message, &mut operation);
    operation
}

fn query(message: &Message) -> Value {
    let identifiers = message
        .fields
        .iter()
        .filter(|field| field.role == FieldRole::Identifier);
    let mut parameters: Vec<Value> = identifiers.filter_map(parameter).collect();
    parameters.extend(tracing(message));
    let mut operation = operation(message, "queries");
    operation["parameters"] = json!(parameters);
    let mut content = json!({ "schema": reference(message) });
    if let Some(example) = example::payload(&message.fields) {
        content["example"] = example;
    }
    operation["responses"] = json!({
        "200": { "description": "What was asked for.", "content": { "application/json": content } },
        "400": { "$ref": "#/components/responses/BadRequest" },
        "404": { "$ref": "#/components/responses/NotFound" },
        "503": { "$ref": "#/components/responses/Unavailable" },
    });
    refuse(message, &mut operation);
    operation
}

/// Adds the answers to those who lack privileges, where privileges are needed.
fn refuse(message: &Message, operation: &mut Value) {
    if message.note.message.privileged == Some(true) {
        let refer = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
        operation["responses"]["401"] = refer("Unauthorised");
        operation["responses"]["403"] = refer("Forbidden");
    }
}

fn reference(message: &Message) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", message.type_name.pascal()) })
}

/// An identifier as a parameter of the query; objects cannot be one.
fn parameter(field: &FieldShape) -> Option<Value> {
    if matches!(
        field.shape.innermost(),
        Shape::Object(_) | Shape::Plain(Plain::Any | Plain::Money)
    ) {
        return None;
    }
    let mut schema = json_schema::property(field);
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("description");
    }
    let mut parameter = json!({
        "name": field.wire,
        "in": "query",
        "required": false,
        "schema": schema,
    });
    if !field.description.is_empty() {
        parameter["description"] = json!(field.description);
    }
    Some(parameter)
}

fn tracing(message: &Message) -> Vec<Value> {
    let contract = &message.note.message;
    let mut headers = Vec::new();
    if contract.correlation == Some(true) {
        let text = "The same for everything that one request leads to.";
        headers.push(header("Correlation-Id", text, true));
    }
    if contract.causation == Some(true) {
        let text = "The id of the message that caused this one.";
        headers.push(header("Causation-Id", text, false));
    }
    headers
}

fn header(name: &str, description: &str, required: bool) -> Value {
    json!({
        "name": name,
        "in": "header",
        "required": required,
        "description": description,
        "schema": { "type": "string", "minLength": 1 },
    })
}

/// The errors that queries and commands have; only those that are used.
fn responses(has_queries: bool, has_commands: bool, has_privileges: bool) -> Value {
    let mut responses = Map::new();
    for (is_used, name, text) in [
        (true, "BadRequest", "The request does not fit the contract."),
        (has_privileges, "Unauthorised", "Nobody is known to call."),
        (has_privileges, "Forbidden", "Who calls may not."),
        (has_queries, "NotFound", "There is no such thing."),
        (
            has_commands,
            "Conflict",
            "The key was used for another request, or the state of things forbids it.",
        ),
        (
            has_commands,
            "Unprocessable",
            "A rule of the business forbids it.",
        ),
        (true, "Unavailable", "Try again later, with the same key."),
    ] {
        if is_used {
            let schema = json!({ "$ref": "#/components/schemas/Problem" });
            let content = json!({ "application/problem+json": { "schema": schema } });
            responses.insert(
                name.to_owned(),
                json!({ "description": text, "content": content }),
            );
        }
    }
    Value::Object(responses)
}

/// Problem details for HTTP (RFC 9457).
fn problem() -> Value {
    json!({
        "type": "object",
        "description": "Problem details as RFC 9457 has them.",
        "properties": {
            "type": { "type": "string", "format": "uri-reference", "default": "about:blank" },
            "title": { "type": "string" },
            "status": { "type": "integer", "minimum": 100, "maximum": 599 },
            "detail": { "type": "string" },
            "instance": { "type": "string", "format": "uri-reference" },
        },
    })
}
