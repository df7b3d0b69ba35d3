//! What messages carry, who reads it, and who comes back for more.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{ChannelKind, Field, FieldRole, Id, Link};

use super::{Facts, Lookup, MessageFact};

/// A receiver of an event asks its publisher for more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Callback<'a> {
    /// The event.
    pub event: &'a Id,
    /// The note or frame that receives the event and asks.
    pub asker: &'a Id,
    /// The read model of the publisher.
    pub query: &'a Id,
    /// The arrow between the two.
    pub link: Option<&'a Link>,
}

/// What each context reads of an event; `None` where nobody has said.
pub(crate) type Readers<'a> = BTreeMap<&'a Id, Option<BTreeSet<&'a Id>>>;

impl<'a> Facts<'a> {
    /// Finds who comes back for more, for each event.
    pub(super) fn read_callbacks(&mut self) {
        let mut found: Lookup<'a, Vec<Callback<'a>>> = Lookup::default();
        for (event, message) in self.messages.iter() {
            let Some(home) = message.owner_context(self).filter(|_| message.is_event()) else {
                continue;
            };
            for handle in &message.handles {
                let asker = handle.by.map_or(handle.service, |note| &note.id);
                for query in self.queries_of.get(asker).into_iter().flatten() {
                    let Some(asked) = self.messages.get(query) else {
                        continue;
                    };
                    let call = asked.emits.iter().find(|emit| {
                        emit.by.map_or(emit.service, |note| &note.id) == asker
                            && emit.channel == ChannelKind::Direct
                    });
                    let goes_back = asked.owner_context(self) == Some(home)
                        && self.context_of_service(handle.service) != Some(home);
                    if let Some(call) = call.filter(|_| goes_back) {
                        let callback = Callback {
                            event,
                            asker,
                            query,
                            link: call.link,
                        };
                        found.entry(event).or_default().push(callback);
                    }
                }
            }
        }
        self.callbacks = found;
    }

    /// The calls back that one publication of an event causes: λ of the event (RULES, D2).
    pub fn callbacks_of(&self, event: &Id) -> &[Callback<'a>] {
        self.callbacks.get(event).map_or(&[], Vec::as_slice)
    }

    /// Whether many read what carries a message: as somebody said, else a topic or stream that this many contexts
    /// other than the owner receive it from.
    pub fn is_broad(&self, message: &MessageFact<'a>, readers: usize) -> bool {
        let channel = message.note.message.channel.as_ref();
        let said = channel.and_then(|id| self.model.channels().get(id)?.broad);
        let is_shared = message
            .emits
            .iter()
            .any(|emit| matches!(emit.channel, ChannelKind::Topic | ChannelKind::Stream));
        let count = || {
            let home = message.owner_context(self);
            home.map_or(0, |home| message.foreign_consumers(self, home).len())
        };
        is_shared && said.unwrap_or_else(|| count() >= readers)
    }

    /// Whether a field carries a word that another context than `home` owns.
    pub fn is_foreign_field(&self, field: &Field, home: &Id) -> bool {
        let owner = field
            .term
            .as_ref()
            .and_then(|term| self.owner_of_term(term));
        owner.is_some_and(|owner| owner != home)
    }
}

impl<'a> MessageFact<'a> {
    /// The fields that say something about the subject: neither identifiers nor envelope.
    pub fn attributes(&self) -> impl Iterator<Item = &'a Field> + use<'a> {
        let fields = self.note.message.fields.iter();
        fields.filter(|field| field.role == FieldRole::Attribute)
    }

    /// What each context other than `home` reads of it.
    pub fn readers(&self, facts: &Facts<'a>, home: &Id) -> Readers<'a> {
        let mut readers = Readers::new();
        for handle in &self.handles {
            let Some(context) = facts.context_of_service(handle.service) else {
                continue;
            };
            if context == home {
                continue;
            }
            let reads = handle.link.and_then(|link| link.reads.as_ref());
            let known = readers
                .entry(context)
                .or_insert_with(|| Some(BTreeSet::new()));
            match (known.as_mut(), reads) {
                (Some(known), Some(reads)) => known.extend(reads),
                _ => *known = None,
            }
        }
        readers
    }

    /// PR, payload relevance: the share of the attributes that a receiving context reads, as the mean over those of
    /// which it is known, 0 to 1; `None` without attributes or known receivers (RULES, D5).
    pub fn relevance(&self, readers: &Readers) -> Option<f64> {
        let attributes: BTreeSet<&Id> = self.attributes().map(|field| &field.id).collect();
        let known: Vec<_> = readers.values().flatten().collect();
        if attributes.is_empty() || known.is_empty() {
            return None;
        }
        let read = |reads: &&BTreeSet<&Id>| attributes.intersection(reads).count();
        let total: usize = known.iter().copied().map(|reads| read(&reads)).sum();
        Some(total as f64 / (attributes.len() * known.len()) as f64)
    }
}
