//! Messages on their way from one service to another, and what was said about that way.

use isobar_model::{ChannelKind, Link, Mode};

use super::{Emit, Handle, MessageFact};

/// A message on its way from one service to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Delivery<'f, 'a> {
    /// The message.
    pub message: &'f MessageFact<'a>,
    /// Senders.
    pub emit: &'f Emit<'a>,
    /// Receivers.
    pub handle: &'f Handle<'a>,
    /// The arrow that tells how it is received: that of the subscriber, or that of the caller.
    pub link: Option<&'a Link>,
}

impl<'a> MessageFact<'a> {
    /// Every way of it from one service to another.
    pub fn deliveries(&self) -> impl Iterator<Item = Delivery<'_, 'a>> {
        self.emits.iter().flat_map(move |emit| {
            let handles = self.handles.iter();
            handles
                .filter(|handle| handle.service != emit.service)
                .map(move |handle| Delivery {
                    message: self,
                    emit,
                    handle,
                    link: if self.is_event() {
                        handle.link
                    } else {
                        emit.link
                    },
                })
        })
    }
}

impl Delivery<'_, '_> {
    /// Kind of channel; a subscriber can be called as well.
    pub fn kind(&self) -> ChannelKind {
        match self.link.and_then(|link| link.mode) {
            Some(Mode::Synchronous) => ChannelKind::Direct,
            Some(Mode::Asynchronous) if self.emit.channel == ChannelKind::Direct => {
                ChannelKind::Queue
            }
            _ => self.emit.channel,
        }
    }

    /// True if the sender waits until it has been received.
    pub fn is_call(&self) -> bool {
        self.kind() == ChannelKind::Direct
    }

    /// True if somebody said how it is delivered. Otherwise it is delivered as usual, which may not be so.
    pub fn is_said(&self) -> bool {
        let modes = [self.link, self.emit.link];
        let mut modes = modes.into_iter().flatten().filter_map(|link| link.mode);
        self.message.channel.is_some() || modes.next().is_some()
    }

    /// True if something stands between the two that keeps it.
    pub fn is_asynchronous(&self) -> bool {
        !matches!(self.kind(), ChannelKind::Direct | ChannelKind::InProcess)
    }

    /// True if it leaves its context.
    pub fn crosses(&self) -> bool {
        self.emit.context != self.handle.context
    }

    /// True if it reaches a consumer: the context that publishes an event is none of its own.
    pub fn reaches_consumer(&self) -> bool {
        !self.message.is_event() || Some(self.handle.context) != self.message.home
    }
}
