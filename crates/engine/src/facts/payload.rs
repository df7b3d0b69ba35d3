//! What messages carry, who reads it, and who comes back for more.

use std::ops::Deref;

use isobar_model::{ChannelKind, Field, FieldRole, Link, Note};
use smallvec::SmallVec;

use super::{At, End, Facts, Frame, Groups, Handle, MessageFact, NoteAt};

/// A field, and whose it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldFact<'a> {
    /// The field, which is what it derefs to.
    pub field: &'a Field,
    /// The context that owns the word that it carries.
    pub owner: Option<Frame<'a>>,
    /// The context that decides on it.
    pub decider: Option<Frame<'a>>,
    /// Its place among the fields of its message.
    place: usize,
}

impl Deref for FieldFact<'_> {
    type Target = Field;

    fn deref(&self) -> &Field {
        self.field
    }
}

impl<'a> FieldFact<'a> {
    /// Whether it carries a word that another context than `home` owns.
    pub fn is_foreign(&self, home: Frame<'a>) -> bool {
        self.owner.is_some_and(|owner| owner != home)
    }
}

/// What is said to be read of a message over an arrow.
#[derive(Clone, Debug)]
pub(crate) struct Reads {
    /// A bit for each field that the message carries.
    fields: SmallVec<[u64; 1]>,
    /// Whether something is read that the message does not carry.
    pub beyond: bool,
}

impl Reads {
    /// `None` where nobody has said.
    pub(super) fn of(link: &Link, message: &Note) -> Option<Self> {
        let fields = &message.message.fields;
        let said = link.reads.as_ref()?;
        let mut reads = Self {
            fields: SmallVec::from_elem(0, fields.len().div_ceil(64)),
            beyond: false,
        };
        for id in said {
            let Some(place) = fields.iter().position(|field| field.id == *id) else {
                reads.beyond = true;
                continue;
            };
            if let Some(word) = reads.fields.get_mut(place / 64) {
                *word |= 1 << (place % 64);
            }
        }
        Some(reads)
    }

    /// Whether a field is read.
    pub fn includes(&self, field: &FieldFact) -> bool {
        let word = self.fields.get(field.place / 64);
        word.is_some_and(|word| word >> (field.place % 64) & 1 == 1)
    }

    fn add(&mut self, others: &Self) {
        for (mine, theirs) in self.fields.iter_mut().zip(&others.fields) {
            *mine |= theirs;
        }
    }
}

/// A context that receives an event of another one.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'a> {
    /// The context.
    pub context: Frame<'a>,
    /// What it reads of the event; `None` where nobody has said.
    reads: Option<Reads>,
}

impl<'a> Reader<'a> {
    /// Who other than `home` receives an event, by id.
    pub(super) fn of(handles: &[Handle<'a>], home: Frame<'a>) -> Vec<Self> {
        let mut readers: Vec<Self> = Vec::new();
        for handle in handles.iter().filter(|handle| handle.context != home) {
            let place = readers.binary_search_by_key(&handle.context, |reader| reader.context);
            match place {
                Ok(place) => {
                    let known = readers.get_mut(place);
                    known.into_iter().for_each(|known| known.add(handle));
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

    fn add(&mut self, handle: &Handle<'a>) {
        match (&mut self.reads, &handle.reads) {
            (Some(mine), Some(more)) => mine.add(more),
            (mine, _) => *mine = None,
        }
    }

    /// Whether somebody has said what it reads.
    pub const fn is_known(&self) -> bool {
        self.reads.is_some()
    }

    /// Whether it is said to read a field.
    pub fn reads(&self, field: &FieldFact) -> bool {
        let reads = self.reads.as_ref();
        reads.is_some_and(|reads| reads.includes(field))
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
}

impl<'a> Facts<'a> {
    pub(super) fn read_fields(&self, note: NoteAt<'a>) -> Vec<FieldFact<'a>> {
        let fields = note.note.message.fields.iter().enumerate();
        let fact = |(place, field): (usize, &'a Field)| FieldFact {
            field,
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
                    let mut emits = asked.emits.iter();
                    let call = emits
                        .find(|emit| emit.sender() == asker && emit.channel == ChannelKind::Direct);
                    found.extend(call.map(|call| {
                        let callback = Callback {
                            event: message.note,
                            asker,
                            query: asked.note,
                            link: call.link,
                        };
                        (self.place(message.note), callback)
                    }));
                }
            }
        }
        self.callbacks = Groups::of(self.elements.len(), found.iter().copied());
    }

    /// The calls back that one publication of an event causes: λ of the event (RULES, D2).
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

    /// Whether many read what carries it: as somebody said, else a topic or stream that this many contexts other than
    /// the owner receive it from.
    pub fn is_broad(&self, readers: usize) -> bool {
        let said = self.channel.and_then(|channel| channel.broad);
        let is_shared = self
            .emits
            .iter()
            .any(|emit| matches!(emit.channel, ChannelKind::Topic | ChannelKind::Stream));
        let count = || {
            self.home
                .map_or(0, |home| self.foreign_consumers(home).len())
        };
        is_shared && said.unwrap_or_else(|| count() >= readers)
    }

    /// PR, payload relevance: the share of the attributes that a receiving context reads, as the mean over those of
    /// which it is known, 0 to 1; `None` without attributes or known receivers (RULES, D5).
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
