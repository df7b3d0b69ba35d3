//! Common part of all contracts of a board: who exchanges what, and what everything is called. It is read once, however
//! many contexts there are.

use std::collections::BTreeMap;
use std::rc::Rc;

use isobar_engine::{Flow, flows};
use isobar_model::{Alternative, Document, Id, Note};

use super::contract::{all_context_words, kind_of};
use super::partner::Seams;
use super::shape::Shaper;
use super::text::names::Words;
use super::text::one_line;

/// Names of contexts in code, unique on their board.
pub(crate) type ContextWords = BTreeMap<Id, Words>;

/// The exchanges of a board.
pub(crate) struct Exchanges<'a> {
    /// The document.
    pub document: &'a Document,
    /// The drawing.
    pub alternative: &'a Alternative,
    /// Relationships of all contexts.
    pub seams: Rc<Seams>,
    /// Names of all contexts in code.
    pub words: Rc<ContextWords>,
    /// Every message, by name.
    pub messages: Vec<Exchange<'a>>,
    /// Knows the types of all messages: what stays out of a contract takes a name too, so that a type is called the
    /// same in every contract.
    pub shaper: Shaper<'a>,
}

/// A message that is exchanged.
pub(crate) struct Exchange<'a> {
    /// The note that is the message.
    pub note: &'a Note,
    /// Its name on one line.
    pub name: String,
    /// Its senders and receivers.
    pub flow: Flow,
    /// Name of its type.
    pub type_name: Words,
}

impl<'a> Exchanges<'a> {
    /// The exchanges of an alternative.
    pub fn of(document: &'a Document, alternative: &'a Alternative) -> Self {
        let name = |id: &Id| one_line(&alternative.name_of(id).unwrap_or_default());
        let mut named: Vec<(String, Flow)> = flows(alternative)
            .into_iter()
            .map(|flow| (name(&flow.message), flow))
            .collect();
        named.sort_by(|(name, flow), (other, next)| {
            (name, &flow.message).cmp(&(other, &next.message))
        });
        let mut shaper = Shaper::new(alternative);
        let mut messages = Vec::new();
        for (name, flow) in named {
            let Some(note) = alternative.notes().get(&flow.message) else {
                continue;
            };
            let wanted = Words::of(&name, note.id.as_str());
            let type_name = shaper.type_name(&wanted, kind_of(note).name());
            messages.push(Exchange {
                note,
                name,
                flow,
                type_name,
            });
        }
        let (words, _) = all_context_words(alternative);
        Self {
            document,
            alternative,
            seams: Rc::new(Seams::of(alternative)),
            words: Rc::new(words),
            messages,
            shaper,
        }
    }
}
