//! `AsyncAPI` 2: `publish` is what others send to the application, `subscribe` is what it sends to them.

use serde_json::Value;

use crate::board::Board;
use crate::exchanges::{Exchange, Exchanges};
use crate::problem::Problems;
use crate::source::{Part, Source};

/// Reads a document.
pub(crate) fn read(source: &mut Source, board: &mut Board, problems: &mut Problems) {
    let root = source.root();
    problems.unread(
        "",
        &root.value,
        &[
            "asyncapi",
            "id",
            "info",
            "defaultContentType",
            "channels",
            "components",
            "servers",
        ],
    );
    let mut reader = Exchanges::of(source, board, problems);
    let home = reader.home();
    for (address, channel) in root
        .member("channels")
        .map(|all| all.members())
        .unwrap_or_default()
    {
        let Some(channel) = reader.source.resolve(channel, reader.problems) else {
            continue;
        };
        // In version 2 the key is the address.
        let mut described = channel.clone();
        let Some(members) = described.value.as_object_mut() else {
            reader
                .problems
                .tell(&channel.at(), "it is no object, so it was not read");
            continue;
        };
        members.insert("address".to_owned(), Value::String(address.clone()));
        reader.channel(&address, &described);
        for (word, is_sent) in [("publish", false), ("subscribe", true)] {
            let Some(operation) = channel.member(word) else {
                continue;
            };
            reader.problems.unread(
                &operation.at(),
                &operation.value,
                &[
                    "operationId",
                    "summary",
                    "description",
                    "message",
                    "bindings",
                    "security",
                    "traits",
                ],
            );
            let name = operation.text("operationId");
            let name = if name.is_empty() {
                address.clone()
            } else {
                name
            };
            let security = operation.value.get("security").and_then(Value::as_array);
            let is_privileged = security.is_some_and(|all| !all.is_empty());
            for message in messages(&mut reader, &operation) {
                let own = message
                    .reference()
                    .and_then(|reference| reference.rsplit('/').next())
                    .map(str::to_owned);
                let exchange = Exchange {
                    name: own.as_deref().unwrap_or(&name),
                    message,
                    channel: &address,
                    context: home.clone(),
                    is_sent,
                    is_answer: false,
                    is_privileged,
                };
                reader.exchange(&exchange);
            }
        }
    }
}

/// The message of an operation, or each of several.
fn messages(reader: &mut Exchanges, operation: &Part) -> Vec<Part> {
    let Some(message) = operation.member("message") else {
        reader
            .problems
            .tell(&operation.at(), "it names no message, so it was not read");
        return Vec::new();
    };
    match message.member("oneOf") {
        Some(several) => several.items(),
        None => vec![message],
    }
}
