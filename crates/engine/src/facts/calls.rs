//! Calls: messages for which the sender needs the receiver up at the same moment.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{ChannelKind, Id, Link, NoteKind, Reply};

use super::Facts;

/// A service calls another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'a> {
    /// The command or read model.
    pub message: &'a Id,
    /// What it is.
    pub kind: NoteKind,
    /// The service that calls and waits.
    pub from: &'a Id,
    /// The service that is called.
    pub to: &'a Id,
    /// The arrow that says so.
    pub link: &'a Link,
    /// Which answer is needed.
    pub reply: Option<Reply>,
}

impl<'a> Facts<'a> {
    pub(super) fn read_calls(&mut self) {
        let mut calls = Vec::new();
        for (id, message) in self
            .messages
            .iter()
            .filter(|(_, message)| !message.is_event())
        {
            for emit in &message.emits {
                let Some(link) = emit.link.filter(|_| emit.channel == ChannelKind::Direct) else {
                    continue;
                };
                let others = message
                    .handles
                    .iter()
                    .filter(|handle| handle.service != emit.service);
                calls.extend(others.map(|handle| Call {
                    message: id,
                    kind: message.note.kind,
                    from: emit.service,
                    to: handle.service,
                    link,
                    reply: emit.reply,
                }));
            }
        }
        self.calls = calls;
    }

    /// Which services each service calls.
    pub fn called_by(&self) -> BTreeMap<&'a Id, BTreeSet<&'a Id>> {
        let mut graph: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
        for call in &self.calls {
            graph.entry(call.from).or_default().insert(call.to);
        }
        graph
    }

    /// Whether two services go up and down together.
    pub fn same_deploy_unit(&self, one: &Id, other: &Id) -> bool {
        let unit = |service| {
            self.services
                .get(service)
                .and_then(|found| found.deploy_unit)
        };
        unit(one).is_some() && unit(one) == unit(other)
    }
}

impl<'a> Call<'a> {
    /// Whether it leaves its context.
    pub fn crosses(&self, facts: &Facts<'a>) -> bool {
        facts.context_of_service(self.from) != facts.context_of_service(self.to)
    }

    /// Whether it is a command whose result is not needed to go on.
    pub fn could_be_queued(&self) -> bool {
        self.kind == NoteKind::Command && self.reply != Some(Reply::Immediate)
    }
}
