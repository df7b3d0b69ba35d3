//! Payloads: fields of messages, who reads them, and who calls back for more.

use std::ops::Deref;

use isobar_model::{ChannelKind, Field, FieldRole, Link, Reply, Sensitivity};
use rustc_hash::FxHashSet;
use smallbitvec::SmallBitVec;

use super::messages::in_order;
use super::{At, End, Facts, Frame, Frames, Groups, Handle, MessageFact, NoteAt};

/// Channels that keep a message until somebody takes it.
const BROKERS: [ChannelKind; 3] = [ChannelKind::Queue, ChannelKind::Topic, ChannelKind::Stream];

/// Channels that deliver every message to each of their readers.
const SHARED: [ChannelKind; 2] = [ChannelKind::Topic, ChannelKind::Stream];

/// A field, and whose it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldFact<'a> {
    /// The field, which is what it derefs to.
    pub field: &'a Field,
    /// The context that owns the word that it carries.
    pub owner: Option<Frame>,
    /// The context that decides on it.
    pub decider: Option<Frame>,
    /// Role: beside the field, because fields are large.
    pub role: FieldRole,
    /// Sensitivity.
    pub sensitivity: Sensitivity,
    /// Its place among the fields of its message.
    place: u32,
}

impl Deref for FieldFact<'_> {
    type Target = Field;

    fn deref(&self) -> &Field {
        self.field
    }
}

impl<'a> FieldFact<'a> {
    /// True if it carries a word that another context than `home` owns.
    pub fn is_foreign(&self, home: Frame) -> bool {
        self.owner.is_some_and(|owner| owner != home)
    }
}

/// Fields that are specified to be read of a message over an arrow. Nothing was said where there are no bits; otherwise the first
/// says whether something is read that the message does not carry, and the others whether each field is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reads(SmallBitVec);

/// The bit for what the message does not carry.
const BEYOND: usize = 0;

/// Start of the bits for the fields.
const FIRST_FIELD: usize = 1;

impl Reads {
    pub(super) fn of(link: &Link, fields: &[Field]) -> Self {
        let Some(said) = &link.reads else {
            return Self::default();
        };
        let mut reads = SmallBitVec::from_elem(FIRST_FIELD + fields.len(), false);
        for id in said {
            let place = fields.iter().position(|field| field.id == *id);
            reads.set(place.map_or(BEYOND, |place| FIRST_FIELD + place), true);
        }
        Self(reads)
    }

    /// True if somebody has said what is read.
    pub fn is_known(&self) -> bool {
        !self.0.is_empty()
    }

    /// True if something is read that the message does not carry.
    pub fn is_beyond(&self) -> bool {
        self.0.get(BEYOND) == Some(true)
    }

    /// True if a field is said to be read.
    pub fn includes(&self, field: &FieldFact) -> bool {
        self.0.get(FIRST_FIELD + field.place as usize) == Some(true)
    }

    /// Fields that either reads; unknown unless it is known of both.
    fn add(&mut self, others: &Self) {
        if !others.is_known() {
            self.0 = SmallBitVec::new();
        }
        for place in 0..self.0.len() {
            if others.0.get(place) == Some(true) {
                self.0.set(place, true);
            }
        }
    }
}

/// A context that receives an event of another one.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    /// The context.
    pub context: Frame,
    /// Fields that it reads of the event.
    reads: Reads,
}

impl Reader {
    /// Receivers of an event other than `home`, by id.
    pub(super) fn of(handles: &[Handle], home: Frame) -> Vec<Self> {
        let mut readers: Vec<Self> = Vec::new();
        for handle in handles.iter().filter(|handle| handle.context != home) {
            let place = readers.binary_search_by_key(&handle.context, |reader| reader.context);
            match place {
                Ok(place) => {
                    let known = readers.get_mut(place);
                    known
                        .into_iter()
                        .for_each(|known| known.reads.add(&handle.reads));
                }
                Err(place) => readers.insert(
                    place,
                    Self {
                        context: handle.context,
                        reads: handle.reads.clone(),
                    },
                ),
            }
        }
        readers
    }

    /// True if somebody has said what it reads.
    pub fn is_known(&self) -> bool {
        self.reads.is_known()
    }

    /// True if it is said to read a field.
    pub fn reads(&self, field: &FieldFact) -> bool {
        self.reads.includes(field)
    }
}

/// A receiver of an event asks its publisher for more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Callback<'a> {
    /// The event.
    pub event: NoteAt<'a>,
    /// The note or frame that receives the event and asks.
    pub asker: End<'a>,
    /// The read model of the publisher.
    pub query: NoteAt<'a>,
    /// The arrow between the two.
    pub link: Option<&'a Link>,
    /// True if somebody said that the asker waits for the answer.
    pub is_said: bool,
}

impl<'a> Facts<'a> {
    pub(super) fn read_fields(&self, note: NoteAt<'a>) -> Vec<FieldFact<'a>> {
        let fields = (0..).zip(&note.note.message.fields);
        let fact = |(place, field): (u32, &'a Field)| FieldFact {
            field,
            role: field.role,
            sensitivity: field.sensitivity,
            owner: field
                .term
                .as_ref()
                .and_then(|term| self.owner_of_term(term)),
            decider: field.decided_by.as_ref().and_then(|id| self.frame(id)),
            place,
        };
        fields.map(fact).collect()
    }

    /// Finds who comes back for more, for each event.
    pub(super) fn read_callbacks(&mut self) {
        let mut found = Vec::new();
        let mut known = FxHashSet::default();
        let events = self.messages.iter().filter(|one| one.is_event());
        // Who asks nobody anything does not come back for more.
        let has_queries = !self.queries_of.is_empty();
        for message in events.filter(|_| has_queries) {
            let Some(home) = message.home else {
                continue;
            };
            for handle in message
                .handles
                .iter()
                .filter(|handle| handle.context != home)
            {
                let asker = handle.receiver();
                for asked in self
                    .queries_of(asker)
                    .filter(|asked| asked.home == Some(home))
                {
                    if !known.insert((message.note, self.place(asker), asked.note)) {
                        continue;
                    }
                    let mut emits = asked.emits.iter();
                    let call = emits
                        .find(|emit| emit.sender() == asker && emit.channel == ChannelKind::Direct);
                    found.extend(call.map(|call| {
                        let callback = Callback {
                            event: message.note,
                            asker,
                            query: asked.note,
                            link: call.link,
                            is_said: asked.channel.is_some()
                                || call.reply == Some(Reply::Immediate)
                                || call.link.is_some_and(|link| link.mode.is_some()),
                        };
                        (self.place(message.note), callback)
                    }));
                }
            }
        }
        self.callbacks = Groups::of(self.elements.len(), found.iter().copied());
    }

    /// The calls back that one publication of an event causes: λ of the event
    /// (docs/reference/metrics.md#temporal).
    pub fn callbacks_of(&self, event: impl At) -> &[Callback<'a>] {
        self.callbacks.at(self.place(event))
    }
}

impl<'a> MessageFact<'a> {
    /// The fields that say something about the subject: neither identifiers nor envelope.
    pub fn attributes(&self) -> impl Iterator<Item = &FieldFact<'a>> {
        let fields = self.fields.iter();
        fields.filter(|field| field.role == FieldRole::Attribute)
    }

    /// True if many read what carries it: as somebody said of the channel, else a topic or stream that this many contexts
    /// other than the owner receive it from. Who is called gets it from nobody else.
    pub fn is_broad(&self, readers: usize) -> bool {
        let carries = |kinds: &[ChannelKind]| {
            let mut emits = self.emits.iter();
            emits.any(|emit| kinds.contains(&emit.channel))
        };
        match self.channel.and_then(|channel| channel.broad) {
            Some(false) => false,
            Some(true) => {
                let mut deliveries = self.deliveries().peekable();
                let is_received = deliveries.peek().is_some();
                let is_called = is_received && !deliveries.any(|one| one.is_asynchronous());
                carries(&BROKERS) && !is_called
            }
            None => carries(&SHARED) && self.subscribers().len() >= readers,
        }
    }

    /// The contexts other than its home that receive it from what keeps it in between.
    pub fn subscribers(&self) -> Frames {
        let received = self.deliveries();
        let received = received.filter(|one| one.is_asynchronous() && one.reaches_consumer());
        in_order(received.map(|one| one.handle.context))
    }

    /// PR, payload relevance: the share of the attributes that a receiving context reads, as the mean over those of
    /// which it is known, 0 to 1; `None` without attributes or known receivers
    /// (docs/reference/metrics.md#payload).
    pub fn relevance(&self) -> Option<f64> {
        let width = self.attributes().count();
        let known = self.readers.iter().filter(|reader| reader.is_known());
        let count = known.clone().count();
        if width == 0 || count == 0 {
            return None;
        }
        let read = |reader: &Reader| {
            self.attributes()
                .filter(|field| reader.reads(field))
                .count()
        };
        let total: usize = known.map(read).sum();
        Some(total as f64 / (width * count) as f64)
    }
}
