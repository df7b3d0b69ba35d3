//! `AsyncAPI` 3.0: channels, operations and messages, of one context or of the whole board.
//!
//! Of one context: what it sends and receives, with the messages that other contexts own beside its own. Of the
//! whole board: every message that crosses from one context to another. Internal messages stay inside.

mod board;
mod names;
mod schema;

use std::collections::BTreeMap;

use isobar_model::{Alternative, ChannelKind, Document, Id, Note};
use serde_json::{Map, Value, json};

use crate::{Export, ExportError, Options};
use board::{Action, Traffic, traffic};
use names::Names;

pub(crate) fn export(
    document: &Document,
    alternative: &Alternative,
    options: &Options,
) -> Result<Export, ExportError> {
    let traffic = traffic(alternative, options.context.as_ref());
    let mut writer = Writer {
        alternative,
        problems: Vec::new(),
        names: Names::default(),
    };
    let mut channels: BTreeMap<String, Value> = BTreeMap::new();
    let mut messages = Map::new();
    let mut operations = Map::new();
    for exchange in &traffic {
        writer.exchange(exchange, &mut channels, &mut messages, &mut operations);
    }
    let mut contract = Map::new();
    contract.insert("asyncapi".to_owned(), json!("3.0.0"));
    contract.insert("info".to_owned(), info(document, alternative, options));
    contract.insert("defaultContentType".to_owned(), json!("application/json"));
    contract.insert(
        "channels".to_owned(),
        Value::Object(channels.into_iter().collect()),
    );
    contract.insert("operations".to_owned(), Value::Object(operations));
    contract.insert("components".to_owned(), json!({ "messages": messages }));
    let mut text = serde_json::to_string_pretty(&contract).unwrap_or_default();
    text.push('\n');
    Ok(Export {
        text,
        problems: writer.problems,
    })
}

fn info(document: &Document, alternative: &Alternative, options: &Options) -> Value {
    let context = options
        .context
        .as_ref()
        .and_then(|id| alternative.contexts().get(id));
    let name = context.map_or(&document.board().title, |context| &context.name);
    let description = context.map_or(&alternative.info().description, |context| {
        &context.description
    });
    let title = if name.trim().is_empty() {
        "Untitled"
    } else {
        name.trim()
    };
    let mut info = json!({ "title": title, "version": version(alternative, options) });
    if !description.trim().is_empty() {
        info["description"] = json!(description);
    }
    info
}

/// The highest version of the context's own contracts, as a semantic version.
fn version(alternative: &Alternative, options: &Options) -> String {
    let is_own = |note: &&Note| match &options.context {
        Some(context) => alternative
            .context_of(&note.id)
            .is_some_and(|home| home.id == *context),
        None => true,
    };
    let versions = alternative.notes().values().filter(is_own);
    let parsed = versions.filter_map(|note| semantic(note.message.version.as_deref()?));
    let (major, minor, patch) = parsed.max().unwrap_or((1, 0, 0));
    format!("{major}.{minor}.{patch}")
}

fn semantic(version: &str) -> Option<(u64, u64, u64)> {
    let mut parts = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(str::parse::<u64>);
    let mut next = || parts.next().map_or(Some(0), Result::ok);
    Some((next()?, next()?, next()?))
}

struct Writer<'a> {
    alternative: &'a Alternative,
    problems: Vec<String>,
    names: Names,
}

impl Writer<'_> {
    fn exchange(
        &mut self,
        exchange: &Traffic,
        channels: &mut BTreeMap<String, Value>,
        messages: &mut Map<String, Value>,
        operations: &mut Map<String, Value>,
    ) {
        let note = exchange.message;
        let message = self.names.message(note);
        if !messages.contains_key(&message) {
            let body = self.message(note);
            messages.insert(message.clone(), body);
        }
        let channel = self.channel(note, channels);
        let reference = json!({ "$ref": format!("#/components/messages/{message}") });
        if let Some(listed) = channels
            .get_mut(&channel)
            .and_then(|found| found["messages"].as_object_mut())
        {
            listed.insert(message.clone(), reference);
        }
        let verb = match exchange.action {
            Action::Send => "send",
            Action::Receive => "receive",
        };
        let actor = exchange
            .actor
            .map(|id| self.context_name(id))
            .unwrap_or_default();
        let key = self.names.operation(&format!("{actor}-{verb}-{message}"));
        let summary = match exchange.action {
            Action::Send => format!("{actor} sends {}", names::one_line(&note.text)),
            Action::Receive => format!("{actor} receives {}", names::one_line(&note.text)),
        };
        operations.insert(
            key,
            json!({
                "action": verb,
                "channel": { "$ref": format!("#/channels/{channel}") },
                "summary": summary.trim(),
                "messages": [{ "$ref": format!("#/channels/{channel}/messages/{message}") }],
            }),
        );
    }

    fn context_name(&self, id: &Id) -> String {
        let name = self
            .alternative
            .contexts()
            .get(id)
            .map(|context| names::one_line(&context.name));
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| id.to_string())
    }

    /// The channel of a message: the one that was drawn, else one of its own.
    fn channel(&mut self, note: &Note, channels: &mut BTreeMap<String, Value>) -> String {
        let drawn = note
            .message
            .channel
            .as_ref()
            .and_then(|id| self.alternative.channels().get(id));
        let (key, address, kind) = match drawn {
            Some(channel) => {
                let name = channel.name.trim();
                let address = if name.is_empty() {
                    channel.id.as_str()
                } else {
                    name
                };
                (
                    channel.id.to_string(),
                    address.to_owned(),
                    Some(channel.kind),
                )
            }
            None => {
                let key = self.names.message(note);
                (format!("channel-{key}"), key, None)
            }
        };
        let described = drawn
            .map(|channel| channel.description.trim())
            .unwrap_or_default();
        channels.entry(key.clone()).or_insert_with(|| {
            let mut body = json!({ "address": address, "messages": {} });
            if !described.is_empty() {
                body["description"] = json!(described);
            }
            if let Some(kind) = kind {
                body["x-isobar-channel"] = json!(channel_kind(kind));
            }
            body
        });
        key
    }

    fn message(&mut self, note: &Note) -> Value {
        let contract = &note.message;
        let name = names::one_line(&note.text);
        let mut message = json!({
            "name": if name.is_empty() { note.id.as_str() } else { &name },
            "title": if name.is_empty() { note.id.as_str() } else { &name },
            "contentType": "application/json",
        });
        if !note.description.trim().is_empty() {
            message["description"] = json!(note.description);
        }
        if let Some(version) = &contract.version {
            message["x-isobar-version"] = json!(version);
        }
        if contract.correlation == Some(true) {
            message["headers"] = json!({
                "type": "object",
                "properties": { "correlationId": { "type": "string" } },
                "required": ["correlationId"],
            });
            message["correlationId"] = json!({ "location": "$message.header#/correlationId" });
        }
        message["payload"] = schema::payload(note, self.alternative, &mut self.problems);
        message
    }
}

const fn channel_kind(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Direct => "direct",
        ChannelKind::Queue => "queue",
        ChannelKind::Topic => "topic",
        ChannelKind::Stream => "stream",
        ChannelKind::InProcess => "in-process",
    }
}
