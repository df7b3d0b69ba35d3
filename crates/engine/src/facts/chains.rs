//! What a reaction leads to, step by step, inside its context.

use isobar_model::{Id, NoteKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Facts, Frame, HandleKind, MessageFact, NoteAt, same_words};

/// The words of an action, by number.
type Words = u32;

/// A context acts on an event of another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reaction<'a> {
    /// The context that acts.
    pub host: Frame,
    /// The context of the event.
    pub source: Frame,
    /// The event.
    pub event: NoteAt<'a>,
    /// What acts, where it is drawn.
    pub by: Option<NoteAt<'a>>,
    /// What it leads to.
    pub action: NoteAt<'a>,
    words: Words,
}

/// What reactions lead to.
#[derive(Debug, Default)]
pub(super) struct Actions<'a> {
    words_of: FxHashMap<NoteAt<'a>, Words>,
    /// By the context that acts, then by the words of the action, then as the messages stand.
    reactions: Vec<Reaction<'a>>,
}

/// A reply that the publisher of an event waits for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Awaited<'a> {
    /// The one context that reacts.
    pub consumer: Frame,
    /// The reaction.
    pub handler: NoteAt<'a>,
    /// The event that it leads to.
    pub reply: NoteAt<'a>,
    /// The element of the publisher that receives it.
    pub receiver: Option<&'a Id>,
}

impl<'a> Facts<'a> {
    /// Dudycz's criterion (docs/reference/literature.md#dudycz-2026): an event with one foreign consumer, whose
    /// reaction leads to an event that a producer of the first one receives, is a command in disguise.
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
    fn events_after(&self, start: NoteAt<'a>, context: Frame) -> Vec<NoteAt<'a>> {
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
    pub fn events_alike(&self, host: Frame, event: NoteAt<'a>) -> Vec<NoteAt<'a>> {
        let action = self.message(event).and_then(|message| {
            let mut handles = message.handles.iter();
            handles.find_map(|handle| {
                let acts = handle.kind == HandleKind::React && handle.context == host;
                handle.action.filter(|_| acts)
            })
        });
        let words = action.and_then(|action| self.actions.words_of.get(&action));
        let alike = words.map_or(&[][..], |words| self.reactions_of(host, *words));
        let mut found: Vec<_> = alike.iter().map(|reaction| reaction.event).collect();
        found.dedup();
        if let Err(place) = found.binary_search(&event) {
            found.insert(place, event);
        }
        found
    }

    fn reactions_of(&self, host: Frame, words: Words) -> &[Reaction<'a>] {
        let all = &self.actions.reactions;
        let start = all.partition_point(|one| (one.host, one.words) < (host, words));
        let end = all.partition_point(|one| (one.host, one.words) <= (host, words));
        all.get(start..end).unwrap_or_default()
    }

    /// Every reaction to an event of another context: together those with which one context does the same.
    pub fn reactions(&self) -> impl Iterator<Item = &[Reaction<'a>]> {
        let all = &self.actions.reactions;
        all.chunk_by(|one, other| (one.host, one.words) == (other.host, other.words))
    }

    /// What reactions to events of other contexts lead to, for each context that acts.
    #[inline(never)]
    pub(super) fn read_actions(&mut self) {
        let mut words_of = FxHashMap::default();
        let mut numbers: FxHashMap<String, Words> = FxHashMap::default();
        let mut reactions = Vec::new();
        for message in self.messages.iter().filter(|message| message.is_event()) {
            for handle in &message.handles {
                let Some(action) = handle.action.filter(|_| handle.kind == HandleKind::React)
                else {
                    continue;
                };
                let words = *words_of.entry(action).or_insert_with(|| {
                    let next = Words::try_from(numbers.len()).unwrap_or(Words::MAX);
                    *numbers.entry(same_words(&action.text)).or_insert(next)
                });
                let foreign = message.home.filter(|home| *home != handle.context);
                reactions.extend(foreign.map(|source| Reaction {
                    host: handle.context,
                    source,
                    event: message.note,
                    by: handle.by,
                    action,
                    words,
                }));
            }
        }
        let by_host = self.by_frame(reactions.iter().map(|one| (one.host, *one)));
        let mut reactions = by_host.into_all();
        for of_host in reactions.chunk_by_mut(|one, other| one.host == other.host) {
            of_host.sort_by_key(|one| one.words);
        }
        self.actions = Actions {
            words_of,
            reactions,
        };
    }
}
