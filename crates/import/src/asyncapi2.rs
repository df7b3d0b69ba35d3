//! `AsyncAPI` 2: `publish` is what others send to the application, `subscribe` is what it sends to them.

use crate::ImportOptions;
use crate::board::Board;
use crate::exchanges::{Exchange, Exchanges};
use crate::openapi::has_items;
use crate::problem::{NOT_AN_OBJECT, Problems};
use crate::source::{Part, Source, entries};
use crate::value::Value;

/// Reads a document.
pub(crate) fn read(
    source: &mut Source,
    board: &mut Board,
    problems: &mut Problems,
    options: &ImportOptions,
) {
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
    let mut found = Vec::new();
    reader.home();
    for (address, channel) in entries(root.member("channels"), reader.problems) {
        let Some(channel) = reader.source.resolve(channel, reader.problems) else {
            continue;
        };
        if !channel.value.is_object() {
            reader.problems.tell(&channel.at(), NOT_AN_OBJECT);
            continue;
        }
        // In version 2 the key is the address.
        let described = channel.value.with("address", Some(Value::text(&address)));
        reader.channel(&address, &channel.with(described));
        for (word, is_sent) in [("publish", false), ("subscribe", true)] {
            if let Some(operation) = channel.member(word) {
                let operation = reader.with_traits(operation);
                reader.one_way(&address, &operation, is_sent, &mut found);
            }
        }
    }
    reader.draw_all(found, options);
}

impl Exchanges<'_, '_> {
    fn one_way(
        &mut self,
        address: &str,
        operation: &Part,
        is_sent: bool,
        found: &mut Vec<Exchange>,
    ) {
        let read = ["operationId", "message", "security", "traits"];
        self.unread(operation, &read, &["summary", "description", "bindings"]);
        let name = operation.text("operationId");
        let name = Some(name).filter(|name| !name.is_empty());
        let context = self.home();
        let is_privileged = has_items(operation, "security");
        for message in messages_of(self, operation) {
            let own = message.referred_name();
            let Some(message) = self.source.resolve(message, self.problems) else {
                continue;
            };
            let own = own.map(|own| message.name_as(own));
            found.push(Exchange {
                name: own
                    .or_else(|| name.clone())
                    .unwrap_or_else(|| address.to_owned()),
                message,
                channel: address.to_owned(),
                context: context.clone(),
                is_sent,
                is_answer: false,
                answers: None,
                is_privileged,
                is_two_way: false,
            });
        }
    }
}

/// The message of an operation, or each of several.
fn messages_of(reader: &mut Exchanges, operation: &Part) -> Vec<Part> {
    let Some(message) = operation.member("message") else {
        reader
            .problems
            .tell(&operation.at(), "names no message, skipped");
        return Vec::new();
    };
    match message.member("oneOf") {
        Some(several) => several.items(),
        None => vec![message],
    }
}
