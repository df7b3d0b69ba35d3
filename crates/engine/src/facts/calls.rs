//! Calls: messages for which the sender needs the receiver up at the same moment.

use isobar_model::{Link, NoteKind, Reply};
use rustc_hash::FxHashSet;

use super::{Delivery, Facts, Frame, MessageFact, NoteAt};

/// A service calls another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'a> {
    /// The command, the read model, or the event that is handed over by a call.
    pub message: NoteAt<'a>,
    /// The service that calls and waits.
    pub from: Frame,
    /// The service that is called.
    pub to: Frame,
    /// The arrow that says so.
    pub link: &'a Link,
    /// Which answer is needed.
    pub reply: Option<Reply>,
    /// True if it leaves its context.
    pub crosses: bool,
    /// True if somebody said that it is one; otherwise it is a query, which usually is.
    pub is_said: bool,
}

impl<'a> Facts<'a> {
    pub(super) fn read_calls(&mut self) {
        let call = |delivery: Delivery<'_, 'a>| {
            let link = delivery.link.or(delivery.emit.link)?;
            Some(Call {
                message: delivery.message.note,
                from: delivery.emit.service,
                to: delivery.handle.service,
                link,
                reply: delivery.emit.reply,
                crosses: delivery.crosses(),
                is_said: delivery.is_said() || delivery.emit.reply == Some(Reply::Immediate),
            })
        };
        let deliveries = self.messages.iter().flat_map(MessageFact::deliveries);
        let calls = deliveries.filter(Delivery::is_call).filter_map(call);
        let mut known = FxHashSet::default();
        // Several notes of a service may take what comes in one call.
        let calls = calls.filter(|call| known.insert((&call.link.id, call.from, call.to)));
        self.calls = calls.collect();
    }

    /// True if two services go up and down together.
    pub fn same_deploy_unit(&self, one: Frame, other: Frame) -> bool {
        let unit = |service| self.service(service).and_then(|found| found.deploy_unit);
        unit(one).is_some() && unit(one) == unit(other)
    }
}

impl Call<'_> {
    /// True if it is a command whose result is not needed to go on.
    pub fn could_be_queued(&self) -> bool {
        self.message.kind == NoteKind::Command && self.reply != Some(Reply::Immediate)
    }
}
