//! Chains of reactions inside a context, step by step.

use isobar_model::{Id, NoteKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Facts, Frame, HandleKind, MessageFact, NoteAt};
use crate::name::words;

/// An action, by number: whatever is called the same in the same context is one action.
type Action = u32;

/// Identity of an action: two with the same are one.
#[derive(PartialEq, Eq, Hash)]
enum Name<'a> {
    /// The context that carries it out, and the letters of its name without case.
    Said(Option<Frame>, String),
    /// Nobody has given it a name.
    Unsaid(NoteAt<'a>),
}

/// A context acts on an event of another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reaction<'a> {
    /// The context that acts.
    pub host: Frame,
    /// The context of the event.
    pub source: Frame,
    /// The event.
    pub event: NoteAt<'a>,
    /// Note that acts, where it is drawn.
    pub by: Option<NoteAt<'a>>,
    /// Action that it leads to.
    pub action: NoteAt<'a>,
    number: Action,
}

/// Actions that reactions lead to.
#[derive(Debug, Default)]
pub(super) struct Actions<'a> {
    numbers: FxHashMap<NoteAt<'a>, Action>,
    /// By the context that acts, then by the action, then as the messages stand.
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

    /// The events that a reaction or command leads to without leaving `context`.
    pub fn events_after(&self, start: NoteAt<'a>, context: Frame) -> Vec<NoteAt<'a>> {
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
        let handles = self.message(event).map(|message| message.handles.iter());
        let acting = handles.into_iter().flatten();
        let acting = acting.filter(|one| one.kind == HandleKind::React && one.context == host);
        let actions = acting.flat_map(|handle| &handle.actions);
        let numbers = actions.filter_map(|action| self.actions.numbers.get(action));
        let alike = numbers.flat_map(|number| self.reactions_of(host, *number));
        let mut found: Vec<_> = alike.map(|reaction| reaction.event).collect();
        found.push(event);
        found.sort_unstable();
        found.dedup();
        found
    }

    fn reactions_of(&self, host: Frame, action: Action) -> &[Reaction<'a>] {
        let all = &self.actions.reactions;
        let start = all.partition_point(|one| (one.host, one.number) < (host, action));
        let end = all.partition_point(|one| (one.host, one.number) <= (host, action));
        all.get(start..end).unwrap_or_default()
    }

    /// Every reaction to an event of another context: together those with which one context does the same.
    pub fn reactions(&self) -> impl Iterator<Item = &[Reaction<'a>]> {
        let all = &self.actions.reactions;
        all.chunk_by(|one, other| (one.host, one.number) == (other.host, other.number))
    }

    /// Reactions to events of other contexts, with their actions, for each context that acts.
    #[inline(never)]
    pub(super) fn read_actions(&mut self) {
        let mut names: FxHashMap<Name, Action> = FxHashMap::default();
        let mut numbers = FxHashMap::default();
        let mut reactions = Vec::new();
        for message in self.messages.iter().filter(|message| message.is_event()) {
            for handle in &message.handles {
                let foreign = message.home.filter(|home| *home != handle.context);
                let Some(source) = foreign.filter(|_| handle.kind == HandleKind::React) else {
                    continue;
                };
                let first = reactions.len();
                for action in &handle.actions {
                    let number = *numbers.entry(*action).or_insert_with(|| {
                        let next = Action::try_from(names.len()).unwrap_or(Action::MAX);
                        *names.entry(self.name_of_action(*action)).or_insert(next)
                    });
                    reactions.push(Reaction {
                        host: handle.context,
                        source,
                        event: message.note,
                        by: handle.by,
                        action: *action,
                        number,
                    });
                }
                if self.is_process(handle.by, &reactions[first..]) {
                    reactions.truncate(first);
                }
            }
        }
        let by_host = self.by_frame(reactions.iter().map(|one| (one.host, *one)));
        let mut reactions = by_host.into_all();
        for of_host in reactions.chunk_by_mut(|one, other| one.host == other.host) {
            of_host.sort_by_key(|one| one.number);
        }
        self.actions = Actions { numbers, reactions };
    }

    fn name_of_action(&self, action: NoteAt<'a>) -> Name<'a> {
        let name = words(&action.note.text).concat();
        if name.is_empty() {
            return Name::Unsaid(action);
        }
        let owner = self.message(action).map(|message| message.home);
        Name::Said(owner.unwrap_or_else(|| self.context_of(action)), name)
    }

    /// True if something does different things on different events, so that nobody can tell which on which.
    fn is_process(&self, by: Option<NoteAt<'a>>, reactions: &[Reaction]) -> bool {
        let mut pairs = reactions.windows(2);
        let does_several =
            pairs.any(|pair| matches!(pair, [one, other] if one.number != other.number));
        let events = || {
            let arrows = by.map_or(&[][..], |by| self.incoming(by));
            let notes = arrows.iter().filter_map(|arrow| self.other(arrow));
            notes.filter(|note| note.kind == NoteKind::Event)
        };
        let first = events().next();
        does_several && events().any(|event| Some(event) != first)
    }
}
