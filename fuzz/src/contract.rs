//! Contracts that are almost right.

use std::sync::LazyLock;

use serde_json::Value;

use crate::bytes::Bytes;
use crate::{invariants, json};

static CONTRACTS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    [
        include_str!("../../crates/import/tests/samples/orders-2.6.yaml"),
        include_str!("../../crates/import/tests/samples/payments-3.0.yaml"),
        include_str!("../../crates/import/tests/samples/pets-3.1.yaml"),
        include_str!("../samples/asyncapi-3.0.yaml"),
        include_str!("../samples/openapi-3.yaml"),
    ]
    .map(|text| serde_saphyr::from_str(text).expect("every sample is YAML"))
    .into()
});

/// Attributes that a contract may have.
const KEYS: &[&str] = &[
    "asyncapi",
    "openapi",
    "info",
    "title",
    "version",
    "description",
    "channels",
    "operations",
    "components",
    "messages",
    "schemas",
    "$ref",
    "payload",
    "properties",
    "required",
    "items",
    "type",
    "format",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
    "nullable",
    "additionalProperties",
    "minimum",
    "maximum",
    "minLength",
    "pattern",
    "default",
    "example",
    "examples",
    "headers",
    "publish",
    "subscribe",
    "message",
    "name",
    "summary",
    "paths",
    "get",
    "post",
    "requestBody",
    "responses",
    "200",
    "content",
    "application/json",
    "schema",
    "parameters",
    "in",
    "operationId",
    "tags",
    "servers",
    "address",
    "action",
    "channel",
    "reply",
    "x-isobar-role",
    "x-isobar-term",
    "x-isobar-type",
    "x-isobar-sensitivity",
    "x-isobar-digits",
    "traits",
    "bindings",
    "schemaFormat",
    "correlationId",
    "discriminator",
    "$defs",
    "definitions",
    "callbacks",
    "webhooks",
    "security",
];

/// The first byte says which contract is changed and whether its board is judged, the others what is changed. Files that
/// it refers to are the contract itself.
pub fn run(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let mut contract = CONTRACTS[usize::from(*first) % CONTRACTS.len()].clone();
    json::mutate(&mut contract, &mut Bytes(rest), KEYS);
    let text = contract.to_string();
    let opened = isobar_import::open(&text, &|name| name.contains("yaml").then(|| text.clone()));
    if let Some(document) = &opened.reading.document {
        invariants::check(document, first & 0x80 != 0);
    }
}
