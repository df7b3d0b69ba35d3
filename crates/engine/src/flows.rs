//! Senders and receivers of each message, and the contracts among them, as plain data for those who draw or export
//! flows.

use isobar_model::{
    Alternative, ChannelKind, Field, Id, Note, NoteKind, Reply, Sensitivity, Visibility,
};

use crate::InferredRelationship;
use crate::dependencies::Dependencies;
use crate::facts::{Emit, Facts, Handle, MessageFact};
use crate::inference::infer;

/// A message, and who deals with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The note that is the message.
    pub message: Id,
    /// The context that owns its contract; `None` while it lies in no context.
    pub owner: Option<Id>,
    /// Senders, or askers. People are listed where their command leaves the service in which they lie.
    pub senders: Vec<FlowEnd>,
    /// Receivers, or those who answer.
    pub receivers: Vec<FlowEnd>,
    /// Kind of channel where no sender specifies it: its channel, else what is usual for its kind.
    usual: ChannelKind,
}

/// Why a message may not leave its context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld<'n> {
    /// It is internal, though another context takes part in it (CTR003).
    Internal,
    /// This field is secret, and what is published is no secret any more (SEC001).
    Secret(&'n Field),
}

/// Sender or receiver of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowEnd {
    /// The context.
    pub context: Id,
    /// The service in it; the context's own id where none is drawn.
    pub service: Id,
    /// The note that sends or receives it, where one is drawn.
    pub by: Option<Id>,
    /// The arrow that says so, where one is drawn.
    pub link: Option<Id>,
    /// Kind of channel; known of senders only.
    pub channel: Option<ChannelKind>,
    /// Which answer the sender needs.
    pub reply: Option<Reply>,
    /// True if it only translates between two languages.
    pub translates: bool,
}

impl Flow {
    pub(crate) fn of(facts: &Facts, message: &MessageFact) -> Self {
        let senders = message.emits.iter().map(|emit| sender(facts, emit));
        let receivers = message.handles.iter();
        let receivers = receivers.map(|handle| receiver(facts, handle));
        let drawn = message.channel.map(|channel| channel.kind);
        Self {
            message: message.note.id.clone(),
            owner: message.home.map(|home| facts.id(home).clone()),
            senders: senders.collect(),
            receivers: receivers.collect(),
            usual: drawn.unwrap_or(match message.note.kind {
                NoteKind::Event => ChannelKind::Topic,
                NoteKind::Command => ChannelKind::Queue,
                _ => ChannelKind::Direct,
            }),
        }
    }

    /// True if its owner offers it to others: it is public, or another context takes part in it. The note is that of
    /// the message.
    #[must_use]
    pub fn is_offered(&self, note: &Note) -> bool {
        self.crosses() || note.message.visibility == Some(Visibility::Public)
    }

    /// Why a message that is offered may not leave its context, as seen by one that takes part in it.
    #[must_use]
    pub fn withheld<'n>(&self, note: &'n Note, context: Option<&Id>) -> Option<Withheld<'n>> {
        if note.message.visibility == Some(Visibility::Internal) && self.crosses() {
            return Some(Withheld::Internal);
        }
        let is_call = note.kind != NoteKind::Event && self.carrier(context) == ChannelKind::Direct;
        let mut fields = note.message.fields.iter();
        let secret = fields.find(|field| is_secret(field) && !is_call);
        secret.map(Withheld::Secret)
    }

    /// Kind of channel: what the arrow of `context` says, else that of any other sender, else its channel, else what
    /// is usual.
    #[must_use]
    pub fn carrier(&self, context: Option<&Id>) -> ChannelKind {
        let is_mine = |end: &&FlowEnd| context.is_none_or(|context| end.context == *context);
        let mut senders = self.senders.iter().filter(is_mine).chain(&self.senders);
        let said = senders.find_map(|end| end.channel);
        said.unwrap_or(self.usual)
    }

    /// True if it goes from one context to another.
    #[must_use]
    pub fn crosses(&self) -> bool {
        self.senders.iter().any(|sender| {
            let mut receivers = self.receivers.iter();
            receivers.any(|receiver| receiver.context != sender.context)
        })
    }
}

/// The flow of every message, by the id of its note.
#[must_use]
pub fn flows(alternative: &Alternative) -> Vec<Flow> {
    let facts = Facts::of(alternative);
    let messages = facts.messages.iter();
    messages.map(|message| Flow::of(&facts, message)).collect()
}

fn is_secret(field: &Field) -> bool {
    field.sensitivity == Sensitivity::Secret || field.parts().iter().any(is_secret)
}

/// Relationships that the flows between each pair of contexts amount to: [`crate::Analysis::relationships`] without the rest.
#[must_use]
pub fn relationships(alternative: &Alternative) -> Vec<InferredRelationship> {
    let facts = Facts::of(alternative);
    let dependencies = Dependencies::of(&facts);
    let relations = infer(&facts, &dependencies);
    let in_words = relations
        .iter()
        .map(|one| one.in_words(&facts, &dependencies));
    in_words.collect()
}

fn sender(facts: &Facts, emit: &Emit) -> FlowEnd {
    FlowEnd {
        context: facts.id(emit.context).clone(),
        service: facts.id(emit.service).clone(),
        by: emit.by.map(|note| note.id.clone()),
        link: emit.link.map(|link| link.id.clone()),
        channel: Some(emit.channel),
        reply: emit.reply,
        translates: emit.adapter,
    }
}

fn receiver(facts: &Facts, handle: &Handle) -> FlowEnd {
    FlowEnd {
        context: facts.id(handle.context).clone(),
        service: facts.id(handle.service).clone(),
        by: handle.by.map(|note| note.id.clone()),
        link: handle.link.map(|link| link.id.clone()),
        channel: None,
        reply: None,
        translates: handle.adapter,
    }
}
