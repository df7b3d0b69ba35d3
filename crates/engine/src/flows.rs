//! Who sends and receives each message, as plain data for those who draw or export flows.

use isobar_model::{Alternative, ChannelKind, Id, Reply};

use crate::InferredRelationship;
use crate::dependencies::Dependencies;
use crate::facts::{Emit, Facts, Handle};
use crate::inference::infer;

/// A message, and who deals with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The note that is the message.
    pub message: Id,
    /// The context that owns its contract; `None` while it lies in no context.
    pub owner: Option<Id>,
    /// Who sends it, or asks for it; people are not listed.
    pub senders: Vec<FlowEnd>,
    /// Who receives it, or answers.
    pub receivers: Vec<FlowEnd>,
}

/// Who sends or receives a message.
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
    /// What carries it; known of senders only.
    pub channel: Option<ChannelKind>,
    /// Which answer the sender needs.
    pub reply: Option<Reply>,
    /// Whether it only translates between two languages.
    pub translates: bool,
}

impl Flow {
    /// Whether it goes from one context to another.
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
    messages
        .map(|message| Flow {
            message: message.note.id.clone(),
            owner: message.home.map(|home| facts.id(home).clone()),
            senders: message
                .emits
                .iter()
                .map(|emit| sender(&facts, emit))
                .collect(),
            receivers: message
                .handles
                .iter()
                .map(|handle| receiver(&facts, handle))
                .collect(),
        })
        .collect()
}

/// What the flows between each pair of contexts amount to: [`crate::Analysis::relationships`] without the rest.
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
