//! `AsyncAPI` 3: operations say which context sends and receives, channels what carries it.

use std::collections::BTreeSet;

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
            "operations",
            "components",
            "servers",
        ],
    );
    let mut reader = Exchanges::of(source, board, problems);
    reader.partners(&root);
    let channels = root
        .member("channels")
        .map(|all| all.members())
        .unwrap_or_default();
    for (key, channel) in &channels {
        reader.channel(key, channel);
    }
    let mut used = BTreeSet::new();
    for (key, operation) in root
        .member("operations")
        .map(|all| all.members())
        .unwrap_or_default()
    {
        let Some(operation) = reader.source.resolve(operation, reader.problems) else {
            continue;
        };
        reader.operation(&key, &operation, &mut used);
    }
    // What no operation names is still a part of the contract.
    for (key, channel) in &channels {
        let Some(channel) = reader.source.resolve(channel.clone(), reader.problems) else {
            continue;
        };
        for (name, message) in channel
            .member("messages")
            .map(|all| all.members())
            .unwrap_or_default()
        {
            if !used.contains(&format!("{key}/{name}")) {
                reader.problems.tell(
                    &message.at(),
                    "no operation sends or receives it: it is drawn as sent by the application",
                );
                let home = reader.home();
                reader.exchange(&Exchange {
                    name: &name,
                    message,
                    channel: key,
                    context: home,
                    is_sent: true,
                    is_answer: false,
                    is_privileged: false,
                });
            }
        }
    }
}

impl Exchanges<'_, '_> {
    fn operation(&mut self, key: &str, operation: &Part, used: &mut BTreeSet<String>) {
        self.problems.unread(
            &operation.at(),
            &operation.value,
            &[
                "action",
                "channel",
                "messages",
                "reply",
                "title",
                "summary",
                "description",
                "bindings",
                "security",
                "traits",
            ],
        );
        let is_sent = match operation.text("action").as_str() {
            "send" => true,
            "receive" => false,
            other => {
                self.problems.tell(&operation.at(), format!("the action \u{201c}{other}\u{201d} of \u{201c}{key}\u{201d} is neither send nor receive, so it was not read"));
                return;
            }
        };
        let said = operation.text("x-isobar-context");
        let context = if said.is_empty() {
            self.home()
        } else {
            self.named(&said)
        };
        let is_privileged = operation
            .value
            .get("security")
            .and_then(Value::as_array)
            .is_some_and(|all| !all.is_empty());
        let reply = operation.member("reply");
        let has_answer = reply.is_some();
        for (channel, name, message) in self.messages(operation) {
            used.insert(format!("{channel}/{name}"));
            // The question of a query is drawn as its answer.
            if message.text("x-isobar-kind") == "request" {
                continue;
            }
            self.exchange(&Exchange {
                name: &name,
                message,
                channel: &channel,
                context: context.clone(),
                is_sent,
                is_answer: false,
                is_privileged,
            });
        }
        let Some(reply) = reply.filter(|_| has_answer) else {
            return;
        };
        for (channel, name, message) in self.messages(&reply) {
            used.insert(format!("{channel}/{name}"));
            let is_query = message.text("x-isobar-kind") == "query";
            // Who asks for a query result is its sender, and whoever answers receives the question.
            let is_sent = if is_query { is_sent } else { !is_sent };
            self.exchange(&Exchange {
                name: &name,
                message,
                channel: &channel,
                context: context.clone(),
                is_sent,
                is_answer: !is_query,
                is_privileged: false,
            });
        }
    }

    /// The messages of an operation or reply, each with the keys of its channel and its own.
    fn messages(&mut self, operation: &Part) -> Vec<(String, String, Part)> {
        let Some(channel) = operation.member("channel") else {
            self.problems
                .tell(&operation.at(), "it names no channel, so it was not read");
            return Vec::new();
        };
        let key = channel
            .reference()
            .and_then(|reference| reference.rsplit('/').next())
            .unwrap_or_default();
        let key = key.replace("~1", "/").replace("~0", "~");
        let Some(channel) = self.source.resolve(channel, self.problems) else {
            return Vec::new();
        };
        let listed = operation
            .member("messages")
            .map(|all| all.items())
            .unwrap_or_default();
        let all = if listed.is_empty() {
            channel
                .member("messages")
                .map(|all| all.members())
                .unwrap_or_default()
        } else {
            let name = |one: &Part| {
                one.reference()
                    .and_then(|reference| reference.rsplit('/').next())
                    .unwrap_or_default()
                    .to_owned()
            };
            listed.into_iter().map(|one| (name(&one), one)).collect()
        };
        all.into_iter()
            .map(|(name, message)| (key.clone(), name, message))
            .filter_map(|(key, name, message)| {
                let message = self.source.resolve(message, self.problems)?;
                Some((key, name, message))
            })
            .collect()
    }
}
