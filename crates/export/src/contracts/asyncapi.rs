//! `AsyncAPI` 3.0: channels, operations and messages, of one context or of the whole board.
//!
//! Of one context: what it sends and receives, with the messages that other contexts own beside its own. Of the
//! whole board: every message that crosses from one context to another. Internal messages stay inside. What the
//! format cannot say is kept under `x-isobar-…`, so that Isobar reads back what it wrote.

use std::collections::BTreeMap;

use isobar_model::{Audience, Context, Visibility};
use serde_json::{Map, Value, json};

use super::bindings;
use super::contract::Contract;
use super::message::{Kind, Message};
use super::partner::Partner;
use super::text::one_short_line;
use super::{example, json_schema};
use crate::files::Files;
use isobar_wording::NameScope;

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    files.json("asyncapi.json", &document(contract));
}

/// The whole document.
pub(crate) fn document(contract: &Contract) -> Value {
    let mut writer = Writer {
        contract,
        channels: BTreeMap::new(),
        messages: Map::new(),
        operations: Map::new(),
        names: NameScope::default(),
    };
    for message in &contract.messages {
        writer.message(message);
    }
    let is_privileged = |message: &Message| message.note.message.privileged == Some(true);
    let mut components = json!({ "messages": writer.messages });
    if contract.messages.iter().any(is_privileged) {
        components["securitySchemes"] = json!({
            "privileged": {
                "type": "http",
                "scheme": "bearer",
                "description": "Only clients with sufficient privileges may send this.",
            },
        });
    }
    let channels: Map<String, Value> = writer.channels.into_iter().collect();
    json!({
        "asyncapi": "3.0.0",
        "info": info(contract),
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": writer.operations,
        "components": components,
    })
}

fn info(contract: &Contract) -> Value {
    let mut info = json!({ "title": contract.title, "version": contract.version.to_string() });
    if !contract.description.is_empty() {
        info["description"] = json!(contract.description);
    }
    if let Some(license) = &contract.space.license {
        info["license"] = json!({ "name": license });
    }
    let partners: Vec<_> = contract.partners.iter().map(partner_in_json).collect();
    if let Some(home) = contract.home {
        info["x-isobar-context"] = json!(home.id.as_str());
    }
    let names: Map<String, Value> = contract
        .participants()
        .map(|context| (context.id.to_string(), json!(context.name)))
        .collect();
    info["x-isobar-contexts"] = Value::Object(names);
    let chosen: Map<String, Value> = contract
        .participants()
        .filter_map(|context| Some((context.id.to_string(), json!(context.export_name.as_ref()?))))
        .collect();
    if !chosen.is_empty() {
        info["x-isobar-export-names"] = Value::Object(chosen);
    }
    if let Some(namespace) = &contract.space.said {
        info["x-isobar-namespace"] = json!(namespace);
    }
    if !partners.is_empty() {
        info["x-isobar-partners"] = json!(partners);
    }
    info
}

/// Relationship of the context to another, in the words of a context map and so that it can be read back.
fn partner_in_json(partner: &Partner) -> Value {
    let side = match (partner.is_upstream, partner.is_downstream) {
        (true, true) => "both",
        (true, false) => "upstream",
        (false, true) => "downstream",
        (false, false) => "neither",
    };
    let upstream = partner
        .upstream_roles
        .iter()
        .map(|role| role.abbreviation());
    let downstream = partner
        .downstream_roles
        .iter()
        .map(|role| role.abbreviation());
    json!({
        "context": partner.context.id.as_str(),
        "relationship": partner.in_words(),
        "pattern": partner.pattern.name(),
        "side": side,
        "roles": upstream.chain(downstream).collect::<Vec<_>>(),
    })
}

struct Writer<'c> {
    contract: &'c Contract<'c>,
    channels: BTreeMap<String, Value>,
    messages: Map<String, Value>,
    operations: Map<String, Value>,
    names: NameScope,
}

impl<'c> Writer<'c> {
    fn message(&mut self, message: &Message<'c>) {
        let key = message.key(&message.type_name);
        let channel = self.channel(message);
        self.messages.insert(key.clone(), body(message));
        self.list(&channel, &key);
        let query = message
            .call
            .as_ref()
            .filter(|_| message.kind == Kind::Query);
        let request = query.map(|call| {
            let request = message.key(&call.request);
            self.messages.insert(
                request.clone(),
                request_body(message, &call.request.pascal()),
            );
            self.list(&channel, &request);
            request
        });
        for context in self.contract.alternative.contexts().values() {
            if self.contract.home.is_some_and(|home| home.id != context.id) {
                continue;
            }
            if message.is_sent_by(Some(context)) {
                self.operation(message, context, "send", &channel, request.as_deref());
            }
            if message.is_received_by(Some(context)) {
                self.operation(message, context, "receive", &channel, request.as_deref());
            }
        }
    }

    fn list(&mut self, channel: &str, message: &str) {
        let found = self.channels.get_mut(channel);
        if let Some(listed) = found.and_then(|found| found["messages"].as_object_mut()) {
            let reference = json!({ "$ref": format!("#/components/messages/{message}") });
            listed.insert(message.to_owned(), reference);
        }
    }

    fn operation(
        &mut self,
        message: &Message,
        context: &Context,
        verb: &str,
        channel: &str,
        request: Option<&str>,
    ) {
        let name = one_short_line(&context.name, 80);
        let name = if name.is_empty() {
            context.id.to_string()
        } else {
            name
        };
        let wanted = self.contract.words_of(context).with(verb);
        let wanted = wanted.and(if message.is_owned_by(Some(context)) {
            &message.type_name
        } else {
            &message.local_name
        });
        let key = self.names.claim(&wanted).camel();
        let reference =
            |message: &str| json!({ "$ref": format!("#/channels/{channel}/messages/{message}") });
        let key_of_type = message.key(&message.type_name);
        let (sent, told) = match (request, verb) {
            (None, "send") => (key_of_type.clone(), "sends"),
            (None, _) => (key_of_type.clone(), "receives"),
            (Some(request), "send") => (request.to_owned(), "asks for"),
            (Some(request), _) => (request.to_owned(), "answers with"),
        };
        let role = if message.is_owned_by(Some(context)) {
            "provider"
        } else {
            "consumer"
        };
        let mut operation = json!({
            "action": verb,
            "channel": { "$ref": format!("#/channels/{channel}") },
            "summary": format!("{name} {told} {}", message.name),
            "messages": [reference(&sent)],
            "x-isobar-context": context.id.as_str(),
            "x-isobar-role": role,
        });
        if request.is_some() {
            operation["reply"] = json!({
                "channel": { "$ref": format!("#/channels/{channel}") },
                "messages": [reference(&key_of_type)],
            });
        }
        if message.note.message.privileged == Some(true) {
            operation["security"] = json!([{ "$ref": "#/components/securitySchemes/privileged" }]);
        }
        if let Some(bindings) = bindings::of_operation(message) {
            operation["bindings"] = bindings;
        }
        self.operations.insert(key, operation);
    }

    /// The channel of a message: the one that was drawn, else one of its own.
    fn channel(&mut self, message: &Message) -> String {
        let drawn = message.channel;
        let key = drawn.map_or_else(
            || format!("channel-{}", message.key(&message.type_name)),
            |channel| channel.id.to_string(),
        );
        self.channels.entry(key.clone()).or_insert_with(|| {
            let name = drawn
                .map(|channel| one_short_line(&channel.name, 200))
                .unwrap_or_default();
            let own = || {
                format!(
                    "{}.{}",
                    message.owner_words.kebab(),
                    message.type_name.kebab()
                )
            };
            let otherwise = drawn.map_or_else(own, |channel| channel.id.to_string());
            let (address, parameters) = address(if name.is_empty() { &otherwise } else { &name });
            let mut body = json!({ "address": address, "messages": {} });
            if !parameters.is_empty() {
                let parameters: Map<String, Value> = parameters
                    .into_iter()
                    .map(|name| (name, json!({})))
                    .collect();
                body["parameters"] = Value::Object(parameters);
            }
            if let Some(channel) = drawn {
                describe(&mut body, channel);
            }
            body
        });
        key
    }
}

fn describe(body: &mut Value, channel: &isobar_model::Channel) {
    let description = channel.description.trim();
    if !description.is_empty() {
        body["description"] = json!(description);
    }
    body["x-isobar-channel"] = json!(bindings::kind_name(channel.kind));
    let facts = [
        ("x-isobar-durable", channel.durable),
        ("x-isobar-ordered", channel.ordered),
    ];
    for (name, fact) in facts {
        if let Some(fact) = fact {
            body[name] = json!(fact);
        }
    }
    if let Some(protocol) = &channel.protocol {
        body["x-isobar-protocol"] = json!(protocol);
    }
    if let Some(bindings) = bindings::of_channel(channel) {
        body["bindings"] = bindings;
    }
}

/// An address, and the names of its parameters: `orders/{region}` has one. Braces without a name inside, question
/// marks and number signs cannot be in an address.
fn address(name: &str) -> (String, Vec<String>) {
    let mut address = String::new();
    let mut parameters: Vec<String> = Vec::new();
    let mut rest = name;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        address.push_str(before);
        let inner = after.get(1..).unwrap_or_default();
        let parameter = inner.split('}').next().unwrap_or_default();
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
        let is_parameter = !parameter.is_empty()
            && inner.len() > parameter.len()
            && parameter.bytes().all(is_name);
        if is_parameter && !parameters.iter().any(|known| known == parameter) {
            parameters.push(parameter.to_owned());
            address.push_str(&format!("\u{1}{parameter}\u{2}"));
            rest = inner.get(parameter.len() + 1..).unwrap_or_default();
        } else {
            address.push('(');
            rest = inner;
        }
    }
    address.push_str(rest);
    let address = address.replace('}', ")").replace(['?', '#'], "-");
    (
        address.replace('\u{1}', "{").replace('\u{2}', "}"),
        parameters,
    )
}

fn body(message: &Message) -> Value {
    let contract = &message.note.message;
    let mut body = json!({
        "name": message.type_name.pascal(),
        "title": message.name,
        "contentType": "application/json",
    });
    if !message.description.is_empty() {
        body["description"] = json!(message.description);
    }
    body["headers"] = headers(message);
    if contract.correlation == Some(true) {
        body["correlationId"] = json!({ "location": "$message.header#/correlationId" });
    }
    body["payload"] = json_schema::payload(message);
    if let Some(payload) = example::payload(&message.fields).filter(|_| !message.fields.is_empty())
    {
        body["examples"] = json!([{ "name": "example", "payload": payload }]);
    }
    if let Some(bindings) = bindings::of_message(message) {
        body["bindings"] = bindings;
    }
    body["x-isobar-kind"] = json!(message.kind.name());
    body["x-isobar-note"] = json!(message.note.id.as_str());
    if contract.version.is_some() {
        body["x-isobar-version"] = json!(message.version.to_string());
    }
    if let Some(owner) = message.owner {
        body["x-isobar-owner"] = json!(owner.id.as_str());
    }
    if contract.visibility == Some(Visibility::Public) {
        body["x-isobar-public"] = json!(true);
    }
    if contract.audience == Some(Audience::Anyone) {
        body["x-isobar-audience"] = json!("anyone");
    }
    if let Some(is_privileged) = contract.privileged {
        body["x-isobar-privileged"] = json!(is_privileged);
    }
    body
}

/// Headers around a payload: the key that tells a repeated message, and the ids that tie messages together.
fn headers(message: &Message) -> Value {
    let contract = &message.note.message;
    let mut properties = json!({
        "messageId": {
            "type": "string",
            "description": "The idempotency key: the same for every delivery of the same message.",
        },
    });
    let mut required = vec!["messageId"];
    if contract.correlation == Some(true) {
        properties["correlationId"] = json!({ "type": "string", "description": "The same for everything that one request leads to." });
        required.push("correlationId");
    }
    if contract.causation == Some(true) {
        properties["causationId"] = json!({ "type": "string", "description": "The messageId of the message that caused this one." });
        required.push("causationId");
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

/// The question to which a query result is the answer: the identifiers say which one is wanted.
fn request_body(message: &Message, name: &str) -> Value {
    let properties: Map<String, Value> = message
        .identifiers()
        .into_iter()
        .map(|field| (field.wire.clone(), json_schema::property(field)))
        .collect();
    json!({
        "name": name,
        "title": format!("Request for {}", message.name),
        "contentType": "application/json",
        "headers": headers(message),
        "payload": { "type": "object", "properties": properties },
        "x-isobar-kind": "request",
    })
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_keep_their_parameters_and_nothing_that_is_none() {
        assert_eq!(
            address("orders/{region}/x"),
            ("orders/{region}/x".to_owned(), vec!["region".to_owned()])
        );
        for (hostile, plain) in [
            ("a{b", "a(b"),
            ("a}b", "a)b"),
            ("{}", "()"),
            ("{a b}?#", "(a b)--"),
        ] {
            assert_eq!(address(hostile), (plain.to_owned(), Vec::new()));
        }
    }
}
