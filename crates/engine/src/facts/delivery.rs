//! Messages on their way from one service to another, and what was said about that way.

use isobar_model::{Channel, ChannelKind, Id, Link, Mode};

use super::{Emit, Facts, Handle, MessageFact};

/// A message on its way from one service to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Delivery<'f, 'a> {
    /// The message.
    pub message: &'f MessageFact<'a>,
    /// The service that sends it.
    pub from: &'a Id,
    /// Who receives it.
    pub handle: &'f Handle<'a>,
    /// The arrow that tells how it is received: that of the subscriber, or that of the caller.
    pub link: Option<&'a Link>,
    /// The channel that it was given, if any.
    pub channel: Option<&'a Channel>,
    kind: ChannelKind,
}

impl<'a> Facts<'a> {
    /// Every way of every message from one service to another.
    pub fn deliveries(&self) -> impl Iterator<Item = Delivery<'_, 'a>> {
        self.messages
            .values()
            .flat_map(|message| self.deliveries_of(message))
    }

    /// Every way of a message from one service to another.
    pub fn deliveries_of<'f>(
        &'f self,
        message: &'f MessageFact<'a>,
    ) -> impl Iterator<Item = Delivery<'f, 'a>> {
        message.emits.iter().flat_map(move |emit| {
            let handles = message.handles.iter();
            handles
                .filter(|handle| handle.service != emit.service)
                .map(move |handle| self.delivery(message, emit, handle))
        })
    }

    fn delivery<'f>(
        &self,
        message: &'f MessageFact<'a>,
        emit: &Emit<'a>,
        handle: &'f Handle<'a>,
    ) -> Delivery<'f, 'a> {
        let link = if message.is_event() {
            handle.link
        } else {
            emit.link
        };
        let channel = message.note.message.channel.as_ref();
        Delivery {
            message,
            from: emit.service,
            handle,
            link,
            channel: channel.and_then(|id| self.model.channels().get(id)),
            kind: emit.channel,
        }
    }
}

impl<'a> Delivery<'_, 'a> {
    /// What carries it; a subscriber can be called as well.
    pub fn kind(&self) -> ChannelKind {
        match self.link.and_then(|link| link.mode) {
            Some(Mode::Synchronous) => ChannelKind::Direct,
            _ => self.kind,
        }
    }

    /// Whether something stands between the two that keeps it.
    pub fn is_asynchronous(&self) -> bool {
        !matches!(self.kind(), ChannelKind::Direct | ChannelKind::InProcess)
    }

    /// Whether it leaves its context.
    pub fn crosses(&self, facts: &Facts<'a>) -> bool {
        facts.context_of_service(self.from) != facts.context_of_service(self.handle.service)
    }
}
