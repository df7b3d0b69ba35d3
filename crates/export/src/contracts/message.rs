//! A message with its contract.

use std::collections::BTreeMap;

pub(crate) use isobar_engine::SchemaKind as Kind;
use isobar_engine::{FlowEnd, Version};
use isobar_model::{Channel, ChannelKind, Context, Id, Ids, Note};

use super::partner::HALF;
use super::shape::FieldShape;
use isobar_wording::Words;

/// A message with its contract.
#[derive(Debug)]
pub(crate) struct Message<'a> {
    /// The note that is the message.
    pub note: &'a Note,
    /// Kind.
    pub kind: Kind,
    /// Display name, on one line; never empty.
    pub name: String,
    /// The name of its type, unique in the context that owns it.
    pub type_name: Words,
    /// The name of its owner in code.
    pub owner_words: Words,
    /// Its name where those of several owners stand side by side, unique in the contract: of what is not the context's
    /// own it begins with the owner.
    pub local_name: Words,
    /// True if it belongs to another context than the contract.
    pub is_foreign: bool,
    /// The names of what a direct call takes and gives, where it is one.
    pub call: Option<Call>,
    /// Its version; the first where nobody has said.
    pub version: Version,
    /// The context that owns the contract.
    pub owner: Option<&'a Context>,
    /// The pair of contexts that share it as a kernel, if there is one.
    pub kernel: Option<(Id, Id)>,
    /// Senders, or those who ask for it.
    pub senders: Vec<FlowEnd>,
    /// Receivers, or those who answer.
    pub receivers: Vec<FlowEnd>,
    /// The fields that the arrows say are read, by the ids of the arrows; those that do not say are missing.
    pub reads: BTreeMap<Id, Ids>,
    /// The channel that was drawn.
    pub channel: Option<&'a Channel>,
    /// Carrier.
    pub carrier: ChannelKind,
    /// Fields.
    pub fields: Vec<FieldShape>,
    /// Description in free words.
    pub description: String,
}

/// The names of a direct call.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// Operation.
    pub name: Words,
    /// Parameters.
    pub request: Words,
    /// Results.
    pub response: Words,
}

impl Message<'_> {
    /// True if `context` sends it or asks for it; any context where none is named.
    pub fn is_sent_by(&self, context: Option<&Context>) -> bool {
        context.is_none_or(|context| self.senders.iter().any(|end| end.context == context.id))
    }

    /// True if `context` receives it or answers; any context where none is named.
    pub fn is_received_by(&self, context: Option<&Context>) -> bool {
        context.is_none_or(|context| self.receivers.iter().any(|end| end.context == context.id))
    }

    /// True if `context` owns the contract.
    pub fn is_owned_by(&self, context: Option<&Context>) -> bool {
        let owner = self.owner.map(|owner| &owner.id);
        context.is_none_or(|context| owner == Some(&context.id))
    }

    /// True if it is called directly: the sender waits for the receiver.
    pub fn is_call(&self) -> bool {
        self.kind != Kind::Event && self.carrier == ChannelKind::Direct
    }

    /// The first identifier among its fields.
    pub fn identifier(&self) -> Option<&FieldShape> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.role == isobar_model::FieldRole::Identifier)
    }

    /// The identifiers among its fields: they say which answer a query wants.
    pub fn identifiers(&self) -> Vec<&FieldShape> {
        let fields = self.fields.iter();
        fields
            .filter(|field| field.role == isobar_model::FieldRole::Identifier)
            .collect()
    }

    /// Its owner, name and major version: `ticketing.ticket-ordered.v1`.
    pub fn qualified(&self) -> String {
        format!("{}.{}", self.owner_words.kebab(), self.versioned())
    }

    /// Its name and major version: `ticket-ordered.v1`.
    pub fn versioned(&self) -> String {
        format!("{}.v{}", self.type_name.kebab(), self.version.major)
    }

    /// Its part in names of files: with the owner where that is another context.
    pub fn file_name(&self) -> String {
        if self.is_foreign {
            self.qualified_file_name()
        } else {
            self.versioned()
        }
    }

    /// Its part in names of files with the owner, as far as they hold it.
    pub fn qualified_file_name(&self) -> String {
        let [owner, name] = [&self.owner_words, &self.type_name].map(|words| words.beginning(HALF));
        format!("{}.{}.v{}", owner.kebab(), name.kebab(), self.version.major)
    }

    /// The key of one of its types where those of several owners stand side by side: `TicketOrdered`, or
    /// `ticketing.TicketOrdered` where the owner is another context.
    pub fn key(&self, type_name: &Words) -> String {
        if self.is_foreign {
            format!("{}.{}", self.owner_words.kebab(), type_name.pascal())
        } else {
            type_name.pascal()
        }
    }

    /// The fields that a context reads: those that its arrows name, all where one of them names none.
    pub fn read_by(&self, context: &Context) -> Vec<FieldShape> {
        let ends = self.receivers.iter().chain(&self.senders);
        let mine = ends.filter(|end| end.context == context.id);
        let said: Option<Vec<_>> = mine.map(|end| self.reads.get(end.link.as_ref()?)).collect();
        let said = said.unwrap_or_default();
        let is_read =
            |field: &&FieldShape| said.is_empty() || said.iter().any(|ids| ids.contains(&field.id));
        self.fields.iter().filter(is_read).cloned().collect()
    }
}
