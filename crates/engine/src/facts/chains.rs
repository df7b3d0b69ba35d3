//! What a reaction leads to, step by step, inside its context.

use isobar_model::{Id, NoteKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Facts, Frame, HandleKind, MessageFact, NoteAt, same_words};

/// The words of an action, by number.
type Words = u32;

/// For each context that acts, the foreign events that lead to each action, by its words.
#[derive(Debug, Default)]
pub(super) struct Actions<'a> {
    words_of: FxHashMap<NoteAt<'a>, Words>,
    events: FxHashMap<(Frame<'a>, Words), Vec<NoteAt<'a>>>,
}

/// A reply that the publisher of an event waits for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Awaited<'a> {
    /// The one context that reacts.
    pub consumer: Frame<'a>,
    /// The reaction.
    pub handler: NoteAt<'a>,
    /// The event that it leads to.
    pub reply: NoteAt<'a>,
    /// The element of the publisher that receives it.
    pub receiver: Option<&'a Id>,
}

impl<'a> Facts<'a> {
    /// Dudycz's criterion (event-driven.io; RULES, B3): an event with one foreign consumer, whose reaction leads to
    /// an event that a producer of the first one receives, is a command in disguise.
    pub fn awaited(&self, message: &MessageFact<'a>) -> Option<Awaited<'a>> {
        let [consumer] = message.readers.as_slice() else {
            return None;
        };
        let consumer = consumer.context;
        let reactions = message
            .handles
            .iter()
            .filter(|handle| handle.kind == HandleKind::React && handle.context == consumer);
        for handler in reactions.filter_map(|handle| handle.by) {
            for reply in self.events_after(handler, consumer) {
                let Some(fact) = self.message(reply) else {
                    continue;
                };
                let receiver = fact.handles.iter().find(|handle| {
                    let mut emits = message.emits.iter();
                    emits.any(|emit| emit.context == handle.context)
                });
                if let Some(handle) = receiver {
                    return Some(Awaited {
                        consumer,
                        handler,
                        reply,
                        receiver: handle.by.map(|by| &by.note.id),
                    });
                }
            }
        }
        None
    }

    /// The events that a reaction leads to without leaving `context`.
    fn events_after(&self, start: NoteAt<'a>, context: Frame<'a>) -> Vec<NoteAt<'a>> {
        let mut seen = FxHashSet::from_iter([start]);
        let mut events = Vec::new();
        let mut next = vec![start];
        while let Some(note) = next.pop() {
            for target in self
                .outgoing(note)
                .iter()
                .filter_map(|arrow| self.other(arrow))
            {
                let is_inside = self.context_of(target) == Some(context);
                if !is_inside || !seen.insert(target) {
                    continue;
                }
                if target.kind == NoteKind::Event {
                    events.push(target);
                }
                next.push(target);
            }
        }
        events.sort_unstable();
        events
    }

    /// The events of other contexts on which `host` acts as it does on `event`, with that, by id.
    pub fn events_alike(&self, host: Frame<'a>, event: NoteAt<'a>) -> Vec<NoteAt<'a>> {
        let action = self.message(event).and_then(|message| {
            let mut handles = message.handles.iter();
            handles.find_map(|handle| {
                let acts = handle.kind == HandleKind::React && handle.context == host;
                handle.action.filter(|_| acts)
            })
        });
        let words = action.and_then(|action| self.actions.words_of.get(&action));
        let alike = words.and_then(|words| self.actions.events.get(&(host, *words)));
        let mut found = alike.cloned().unwrap_or_default();
        if let Err(place) = found.binary_search(&event) {
            found.insert(place, event);
        }
        found
    }

    /// The words of what a reaction leads to, as a number that is the same for the same words.
    pub fn words_of_action(&self, action: NoteAt<'a>) -> Option<u32> {
        self.actions.words_of.get(&action).copied()
    }

    /// The events of other contexts by the action that they lead to, for each context that acts.
    pub(super) fn read_actions(&mut self) {
        let mut actions = Actions::default();
        let mut numbers: FxHashMap<String, Words> = FxHashMap::default();
        for message in self.messages.iter().filter(|message| message.is_event()) {
            for handle in message
                .handles
                .iter()
                .filter(|one| one.kind == HandleKind::React)
            {
                let Some(action) = handle.action else {
                    continue;
                };
                let words = *actions.words_of.entry(action).or_insert_with(|| {
                    let next = Words::try_from(numbers.len()).unwrap_or(Words::MAX);
                    *numbers.entry(same_words(&action.text)).or_insert(next)
                });
                if message.home.is_some_and(|home| home != handle.context) {
                    let events = actions.events.entry((handle.context, words)).or_default();
                    if events.last() != Some(&message.note) {
                        events.push(message.note);
                    }
                }
            }
        }
        self.actions = actions;
    }
}
