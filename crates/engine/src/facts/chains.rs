//! What a reaction leads to, step by step, inside its context.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Id, Note, NoteKind};

use super::{Facts, HandleKind, Lookup, MessageFact, same_words};

/// For each context that acts, the foreign events that lead to each action, by its words.
pub(super) type EventsByAction<'a> = Lookup<'a, BTreeMap<String, BTreeSet<&'a Id>>>;

/// A reply that the publisher of an event waits for.
#[derive(Clone, Debug)]
pub(crate) struct Awaited<'a> {
    /// The one context that reacts.
    pub consumer: &'a Id,
    /// The reaction.
    pub handler: &'a Note,
    /// The event that it leads to.
    pub reply: &'a Note,
    /// The element of the publisher that receives it.
    pub receiver: Option<&'a Id>,
}

impl<'a> Facts<'a> {
    /// Dudycz's criterion (event-driven.io; RULES, B3): an event with one foreign consumer, whose reaction leads to
    /// an event that a producer of the first one receives, is a command in disguise.
    pub fn awaited(&self, message: &MessageFact<'a>) -> Option<Awaited<'a>> {
        if !message.is_event() {
            return None;
        }
        let producers = message.producers(self);
        let home = message.owner_context(self)?;
        let consumers = message.foreign_consumers(self, home);
        let consumer = *consumers.first().filter(|_| consumers.len() == 1)?;
        let reactions = message.handles.iter().filter(|handle| {
            handle.kind == HandleKind::React
                && self.context_of_service(handle.service) == Some(consumer)
        });
        for handler in reactions.filter_map(|handle| handle.by) {
            for reply in self.events_after(handler, consumer) {
                let Some(fact) = self.messages.get(&reply.id) else {
                    continue;
                };
                let receiver = fact.handles.iter().find(|handle| {
                    let context = self.context_of_service(handle.service);
                    context.is_some_and(|context| producers.contains(context))
                });
                if let Some(handle) = receiver {
                    let receiver = handle.by.map(|note| &note.id);
                    return Some(Awaited {
                        consumer,
                        handler,
                        reply,
                        receiver,
                    });
                }
            }
        }
        None
    }

    /// The events that a reaction leads to without leaving `context`.
    fn events_after(&self, start: &'a Note, context: &Id) -> Vec<&'a Note> {
        let mut seen = BTreeSet::from([&start.id]);
        let mut events = Vec::new();
        let mut next = vec![start];
        while let Some(note) = next.pop() {
            for link in self.outgoing.get(&note.id).into_iter().flatten() {
                let Some(target) = self.model.notes().get(&link.to) else {
                    continue;
                };
                let is_inside = self.context_of(&target.id) == Some(context);
                if !is_inside || !seen.insert(&target.id) {
                    continue;
                }
                if target.kind == NoteKind::Event {
                    events.push(target);
                }
                next.push(target);
            }
        }
        events.sort_by_key(|event| &event.id);
        events
    }

    /// The events of other contexts on which `host` acts as it does on `event`, with that.
    pub fn events_alike(&self, host: &Id, event: &'a Id) -> BTreeSet<&'a Id> {
        let action = self.messages.get(event).and_then(|message| {
            let mut handles = message.handles.iter();
            handles.find_map(|handle| {
                let acts = handle.kind == HandleKind::React
                    && self.context_of_service(handle.service) == Some(host);
                handle.action.filter(|_| acts)
            })
        });
        let alike =
            action.and_then(|action| self.actions.get(host)?.get(&same_words(&action.text)));
        let mut found = alike.cloned().unwrap_or_default();
        found.insert(event);
        found
    }

    /// The events of other contexts by the action that they lead to, for each context that acts.
    pub(super) fn read_actions(&mut self) {
        let mut found = EventsByAction::default();
        for (event, message) in self.messages.iter().filter(|(_, one)| one.is_event()) {
            let owner = message.owner_context(self);
            for handle in &message.handles {
                let host = self.context_of_service(handle.service);
                let (Some(host), Some(action)) = (host, handle.action) else {
                    continue;
                };
                if handle.kind == HandleKind::React && owner.is_some() && owner != Some(host) {
                    let actions = found.entry(host).or_default();
                    let events = actions.entry(same_words(&action.text)).or_default();
                    events.insert(event);
                }
            }
        }
        self.actions = found;
    }
}
