//! Calls: messages for which the sender needs the receiver up at the same moment.

use isobar_model::{ChannelKind, Link, NoteKind, Reply};

use super::{Facts, Frame, NoteAt};

/// A service calls another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'a> {
    /// The command or read model.
    pub message: NoteAt<'a>,
    /// The service that calls and waits.
    pub from: Frame,
    /// The service that is called.
    pub to: Frame,
    /// The arrow that says so.
    pub link: &'a Link,
    /// Which answer is needed.
    pub reply: Option<Reply>,
    /// Whether it leaves its context.
    pub crosses: bool,
}

impl<'a> Facts<'a> {
    pub(super) fn read_calls(&mut self) {
        let mut calls = Vec::new();
        for message in self.messages.iter().filter(|message| !message.is_event()) {
            for emit in &message.emits {
                let Some(link) = emit.link.filter(|_| emit.channel == ChannelKind::Direct) else {
                    continue;
                };
                let others = message
                    .handles
                    .iter()
                    .filter(|handle| handle.service != emit.service);
                calls.extend(others.map(|handle| Call {
                    message: message.note,
                    from: emit.service,
                    to: handle.service,
                    link,
                    reply: emit.reply,
                    crosses: handle.context != emit.context,
                }));
            }
        }
        self.calls = calls;
    }

    /// Whether two services go up and down together.
    pub fn same_deploy_unit(&self, one: Frame, other: Frame) -> bool {
        let unit = |service| self.service(service).and_then(|found| found.deploy_unit);
        unit(one).is_some() && unit(one) == unit(other)
    }
}

impl Call<'_> {
    /// Whether it is a command whose result is not needed to go on.
    pub fn could_be_queued(&self) -> bool {
        self.message.kind == NoteKind::Command && self.reply != Some(Reply::Immediate)
    }
}
