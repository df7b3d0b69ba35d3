//! Inspector of channels.

use isobar_model::{Channel, ChannelAttribute, Id};
use leptos::prelude::*;

use super::form::{Form, said, share, share_text};
use super::words;
use crate::session::Session;
use crate::ui::label;

/// Everything about a channel.
pub fn rows(session: Session, id: Id) -> Vec<AnyView> {
    let channel = Form::<Channel>::of(session, id);
    vec![
        channel.text(
            label("Name", "Its name or address."),
            |channel| channel.name.clone(),
            ChannelAttribute::Name,
        ),
        channel.choice(
            label("Kind", "How it hands messages on."),
            &words::CHANNEL_KINDS,
            |channel| Some(channel.kind),
            ChannelAttribute::Kind,
        ),
        channel.text(
            label(
                "Protocol",
                "What it speaks: kafka, amqp, http, mqtt. Contracts get its bindings.",
            ),
            |channel| channel.protocol.clone().unwrap_or_default(),
            |text| ChannelAttribute::Protocol(said(text)),
        ),
        channel.tri_state(
            label("Durable", "Messages survive a restart."),
            |channel| channel.durable,
            ChannelAttribute::Durable,
        ),
        channel.tri_state(
            label("Ordered", "Messages about one subject stay in order."),
            |channel| channel.ordered,
            ChannelAttribute::Ordered,
        ),
        channel.tri_state(
            label("Monitored", "Somebody watches its depth and age."),
            |channel| channel.monitored,
            ChannelAttribute::Monitored,
        ),
        channel.tri_state(
            label(
                "Broad",
                "Many unrelated receivers read it; derived from them if unspecified.",
            ),
            |channel| channel.broad,
            ChannelAttribute::Broad,
        ),
        channel.share(
            label(
                "Availability",
                "The share of time in which it accepts messages; 0.999 if unspecified.",
            ),
            |channel| share_text(channel.availability),
            |text| ChannelAttribute::Availability(share(&text)),
        ),
        channel.long_text(
            label("Description", "What there is to say about it."),
            |channel| channel.description.clone(),
            ChannelAttribute::Description,
        ),
    ]
}
