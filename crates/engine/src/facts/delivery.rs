//! Messages on their way from one service to another, and what was said about that way.

use isobar_model::{ChannelKind, Link, Mode};

use super::{Emit, Handle, MessageFact};

/// A message on its way from one service to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Delivery<'f, 'a> {
    /// The message.
    pub message: &'f MessageFact<'a>,
    /// Who sends it.
    pub emit: &'f Emit<'a>,
    /// Who receives it.
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
    /// What carries it; a subscriber can be called as well.
    pub fn kind(&self) -> ChannelKind {
        match self.link.and_then(|link| link.mode) {
            Some(Mode::Synchronous) => ChannelKind::Direct,
            _ => self.emit.channel,
        }
    }

    /// Whether something stands between the two that keeps it.
    pub fn is_asynchronous(&self) -> bool {
        !matches!(self.kind(), ChannelKind::Direct | ChannelKind::InProcess)
    }

    /// Whether it leaves its context.
    pub fn crosses(&self) -> bool {
        self.emit.context != self.handle.context
    }
}
