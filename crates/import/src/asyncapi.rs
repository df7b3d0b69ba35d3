//! `AsyncAPI` 3: operations say which context sends and receives, channels what carries it.

use std::collections::BTreeSet;

use isobar_model::Id;

use crate::ImportOptions;
use crate::board::Board;
use crate::exchanges::{Exchange, Exchanges};
use crate::openapi::has_items;
use crate::problem::Problems;
use crate::source::{Part, Source, entries};

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
            "operations",
            "components",
            "servers",
        ],
    );
    let mut reader = Exchanges::of(source, board, problems);
    reader.partners(&root);
    let channels = entries(root.member("channels"), reader.problems);
    let channels = reader.carriers(channels);
    let mut found = Vec::new();
    for (key, operation) in entries(root.member("operations"), reader.problems) {
        if let Some(operation) = reader.source.resolve(operation, reader.problems) {
            let operation = reader.with_traits(operation);
            reader.operation(&key, &operation, &channels, &mut found);
        }
    }
    reader.unused(&channels, &mut found);
    reader.draw_all(found, options);
}

/// A channel with its messages.
pub(crate) struct Carrier {
    key: String,
    part: Part,
    messages: Vec<Named>,
}

/// A message with its name.
#[derive(Clone)]
struct Named {
    name: String,
    part: Part,
}

impl Exchanges<'_, '_> {
    /// Reads channels with their messages, and draws the channels.
    fn carriers(&mut self, channels: Vec<(String, Part)>) -> Vec<Carrier> {
        let mut carriers = Vec::new();
        for (key, channel) in channels {
            self.channel(&key, &channel);
            let Some(part) = self.source.resolve(channel, self.problems) else {
                continue;
            };
            let messages = entries(part.member("messages"), self.problems);
            let messages = messages
                .into_iter()
                .filter_map(|(key, message)| self.message(key, message))
                .collect();
            carriers.push(Carrier {
                key,
                part,
                messages,
            });
        }
        carriers
    }

    /// A message as it is called among the components, else in its channel.
    fn message(&mut self, key: String, message: Part) -> Option<Named> {
        let is_component = message
            .reference()
            .is_some_and(|reference| reference.contains("/components/messages/"));
        let name = message.referred_name().filter(|_| is_component);
        let part = self.source.resolve(message, self.problems)?;
        let name = name.map_or(key, |name| part.name_as(name));
        Some(Named { name, part })
    }

    fn operation(
        &mut self,
        key: &str,
        operation: &Part,
        channels: &[Carrier],
        found: &mut Vec<Exchange>,
    ) {
        let read = [
            "action", "channel", "messages", "reply", "security", "traits",
        ];
        let written = ["title", "summary", "description", "bindings"];
        self.unread(operation, &read, &written);
        let is_sent = match operation.text("action").as_str() {
            "send" => true,
            "receive" => false,
            other => {
                let message = "the action is neither send nor receive, skipped";
                let said = format!("{key}: \u{201c}{other}\u{201d}");
                self.problems.tell_about(&operation.at(), message, said);
                return;
            }
        };
        let said = operation.text("x-isobar-context");
        let context = if said.is_empty() {
            self.home()
        } else {
            self.named(&said)
        };
        let exchange =
            |channel: &str, message: Named, is_sent, is_answer, is_privileged| Exchange {
                name: message.name,
                message: message.part,
                channel: channel.to_owned(),
                context: context.clone(),
                is_sent,
                is_answer,
                answers: None,
                is_privileged,
                is_two_way: false,
            };
        let is_privileged = has_items(operation, "security");
        let mut request = None;
        for (channel, message) in self.messages(operation, channels) {
            // The question of a query is drawn as its answer.
            let is_question = message.part.text("x-isobar-kind") == "request";
            if is_question {
                self.drawn_otherwise.insert(place(&channel, &message.part));
            } else {
                request.get_or_insert_with(|| place(&channel, &message.part));
                found.push(exchange(&channel, message, is_sent, false, is_privileged));
            }
        }
        let Some(reply) = operation.member("reply") else {
            return;
        };
        let Some(reply) = self.source.resolve(reply, self.problems) else {
            return;
        };
        self.problems
            .unread(&reply.at(), &reply.value, &["channel", "messages"]);
        for (channel, message) in self.messages(&reply, channels) {
            let is_query = message.part.text("x-isobar-kind") == "query";
            // Who asks for a query result is its sender, and whoever answers receives the question.
            let is_sent = is_sent == is_query;
            let answer = exchange(&channel, message, is_sent, !is_query, false);
            found.push(Exchange {
                answers: request.clone(),
                ..answer
            });
        }
    }

    /// The messages of an operation or reply, each with the key of its channel.
    fn messages(&mut self, operation: &Part, channels: &[Carrier]) -> Vec<(String, Named)> {
        let Some(channel) = operation.member("channel") else {
            self.problems
                .tell(&operation.at(), "names no channel, skipped");
            return Vec::new();
        };
        let key = channel.referred_name().unwrap_or_default();
        let Some(channel) = self.source.resolve(channel, self.problems) else {
            return Vec::new();
        };
        let at = channel.at();
        let known = channels.iter().find(|known| known.part.at() == at);
        let key = known.map_or(key, |known| known.key.clone());
        let of_channel = match known {
            Some(known) => known.messages.clone(),
            None => {
                let mut drawn = self.carriers(vec![(key.clone(), channel)]);
                drawn.pop().map(|drawn| drawn.messages).unwrap_or_default()
            }
        };
        let listed = entries_of_list(operation);
        if listed.is_empty() {
            return of_channel
                .into_iter()
                .map(|one| (key.clone(), one))
                .collect();
        }
        let named = listed.into_iter().filter_map(|message| {
            let name = message.referred_name().unwrap_or_default();
            let found = self.message(name, message)?;
            // Many documents name the component instead of the message of the channel: it is the same message.
            let same = of_channel
                .iter()
                .find(|one| one.part.at() == found.part.at());
            Some((key.clone(), same.cloned().unwrap_or(found)))
        });
        named.collect()
    }

    /// Adds messages that no operation names: they are part of the contract all the same.
    fn unused(&mut self, channels: &[Carrier], found: &mut Vec<Exchange>) {
        let mut used: BTreeSet<String> = std::mem::take(&mut self.drawn_otherwise);
        used.extend(found.iter().map(|one| place(&one.channel, &one.message)));
        for channel in channels {
            for message in &channel.messages {
                if used.contains(&place(&channel.key, &message.part)) {
                    continue;
                }
                self.problems.tell(
                    &message.part.at(),
                    "no operation sends or receives it: drawn as sent by the application",
                );
                let context: Id = self.home();
                found.push(Exchange {
                    name: message.name.clone(),
                    message: message.part.clone(),
                    channel: channel.key.clone(),
                    context,
                    is_sent: true,
                    is_answer: false,
                    answers: None,
                    is_privileged: false,
                    is_two_way: false,
                });
            }
        }
    }
}

/// Key of the note for a message in a channel.
pub(crate) fn place(channel: &str, message: &Part) -> String {
    format!("{} {channel}", message.at())
}

fn entries_of_list(operation: &Part) -> Vec<Part> {
    operation
        .member("messages")
        .map(|all| all.items())
        .unwrap_or_default()
}
