//! `AsyncAPI` bindings for Kafka, AMQP, HTTP and MQTT, where a channel names its protocol.

use isobar_model::{Channel, ChannelKind};
use serde_json::{Value, json};

use super::json_schema;
use super::message::{Kind, Message};
use super::text::one_short_line;

/// Name of a kind of channel in a contract.
pub(crate) const fn kind_name(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Direct => "direct",
        ChannelKind::Queue => "queue",
        ChannelKind::Topic => "topic",
        ChannelKind::Stream => "stream",
        ChannelKind::InProcess => "in-process",
    }
}

fn protocol(channel: &Channel) -> Option<String> {
    let protocol = channel.protocol.as_deref()?.trim().to_ascii_lowercase();
    Some(match protocol.as_str() {
        "kafka" | "kafka-secure" => "kafka".to_owned(),
        "amqp" | "amqps" | "rabbitmq" => "amqp".to_owned(),
        "http" | "https" | "rest" => "http".to_owned(),
        "mqtt" | "mqtts" | "secure-mqtt" => "mqtt".to_owned(),
        _ => protocol,
    })
}

fn name(channel: &Channel) -> String {
    let name = one_short_line(&channel.name, 200);
    if name.is_empty() {
        channel.id.to_string()
    } else {
        name
    }
}

/// Binding of a channel to its protocol.
pub(crate) fn of_channel(channel: &Channel) -> Option<Value> {
    let durable = channel.durable.unwrap_or(true);
    match protocol(channel)?.as_str() {
        "kafka" => Some(json!({ "kafka": { "topic": name(channel), "bindingVersion": "0.5.0" } })),
        "amqp" if channel.kind == ChannelKind::Queue => Some(json!({
            "amqp": {
                "is": "queue",
                "queue": { "name": name(channel), "durable": durable, "exclusive": false, "autoDelete": false },
                "bindingVersion": "0.3.0",
            },
        })),
        "amqp" => Some(json!({
            "amqp": {
                "is": "routingKey",
                "exchange": { "name": name(channel), "type": "topic", "durable": durable, "autoDelete": false },
                "bindingVersion": "0.3.0",
            },
        })),
        _ => None,
    }
}

/// Binding of sending or receiving a message to its protocol.
pub(crate) fn of_operation(message: &Message) -> Option<Value> {
    let channel = message.channel?;
    match protocol(channel)?.as_str() {
        "amqp" => {
            let mode = if channel.durable == Some(false) { 1 } else { 2 };
            Some(
                json!({ "amqp": { "deliveryMode": mode, "ack": true, "bindingVersion": "0.3.0" } }),
            )
        }
        "http" => {
            let method = if message.kind == Kind::Query {
                "GET"
            } else {
                "POST"
            };
            Some(json!({ "http": { "method": method, "bindingVersion": "0.3.0" } }))
        }
        "mqtt" => {
            let quality = if channel.durable == Some(false) { 0 } else { 1 };
            Some(json!({ "mqtt": { "qos": quality, "bindingVersion": "0.2.0" } }))
        }
        _ => None,
    }
}

/// Binding of a message to its protocol: the key that keeps messages about one subject in order.
pub(crate) fn of_message(message: &Message) -> Option<Value> {
    match protocol(message.channel?)?.as_str() {
        "kafka" => {
            let mut binding = json!({ "bindingVersion": "0.5.0" });
            if let Some(identifier) = message.identifier() {
                binding["key"] = json_schema::property(identifier);
            }
            Some(json!({ "kafka": binding }))
        }
        "amqp" => Some(json!({
            "amqp": {
                "contentEncoding": "utf-8",
                "messageType": message.type_name.pascal(),
                "bindingVersion": "0.3.0",
            },
        })),
        _ => None,
    }
}
