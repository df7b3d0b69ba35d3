//! Messages that go from one context to another, for diagrams of contexts.

use std::collections::BTreeSet;

use isobar_engine::{Flow, flows};
use isobar_model::{Alternative, Channel, ChannelKind, Id, Note};
use isobar_scene::Rows;

use super::label::name;

/// A message, and the way that it takes.
#[derive(Debug)]
pub(crate) struct Exchange<'a> {
    /// The message.
    pub note: &'a Note,
    /// Name on one line; never empty.
    pub name: String,
    /// Its senders and receivers.
    pub flow: Flow,
    /// The channel that was drawn.
    pub channel: Option<&'a Channel>,
}

impl<'a> Exchange<'a> {
    /// Every message of a board, by owner and from left to right.
    pub fn all(alternative: &'a Alternative) -> Vec<Self> {
        let exchange = |flow: Flow| {
            let note = alternative.notes().get(&flow.message)?;
            let channel = note.message.channel.as_ref();
            Some(Self {
                note,
                name: name(&note.text, &note.id),
                channel: channel.and_then(|id| alternative.channels().get(id)),
                flow,
            })
        };
        let mut all: Vec<_> = flows(alternative)
            .into_iter()
            .filter_map(exchange)
            .collect();
        let rows = Rows::of(alternative);
        all.sort_by(|one, other| {
            let key = |one: &Self| (rows.place_of(one.note), one.note.id.clone());
            one.flow
                .owner
                .cmp(&other.flow.owner)
                .then_with(|| key(one).cmp(&key(other)))
        });
        all
    }

    /// Sender and receiver where they are different services of different contexts, each pair once.
    pub fn crossings(&self) -> BTreeSet<(&Id, &Id)> {
        let senders = self.flow.senders.iter();
        let pairs = senders.flat_map(|sender| {
            let receivers = self.flow.receivers.iter();
            let others = receivers.filter(|receiver| receiver.context != sender.context);
            others.map(|receiver| (&sender.service, &receiver.service))
        });
        pairs.collect()
    }

    /// Kind of what carries it, in words.
    pub fn carrier(&self) -> &'static str {
        carrier(self.flow.carrier(None))
    }
}

/// Kind of a channel, in words.
#[must_use]
pub fn carrier(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Direct => "direct call",
        ChannelKind::Queue => "queue",
        ChannelKind::Topic => "topic",
        ChannelKind::Stream => "stream",
        ChannelKind::InProcess => "in process",
    }
}
