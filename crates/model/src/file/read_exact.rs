//! Text that this program has written itself to documents: all or nothing, without a word about what is wrong.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::{FORMAT, VERSION};
use crate::{
    AlternativeInfo, BoardInfo, Channel, Context, Document, Element, Foreign, Id, Link, Note,
    Order, Relationship, Service, Suppression, Swimlane, Term,
};

#[derive(Deserialize)]
struct File {
    format: String,
    version: u64,
    #[serde(default)]
    board: BoardInfo,
    alternatives: Vec<Part>,
}

// Not flattened like what is written: that would read every element through another deserializer again.
#[derive(Deserialize)]
struct Part {
    id: Id,
    #[serde(default)]
    name: String,
    order: Order,
    origin: Option<Id>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    foreign: Foreign,
    #[serde(default)]
    contexts: Vec<Context>,
    #[serde(default)]
    services: Vec<Service>,
    #[serde(default)]
    swimlanes: Vec<Swimlane>,
    #[serde(default)]
    terms: Vec<Term>,
    #[serde(default)]
    channels: Vec<Channel>,
    #[serde(default)]
    notes: Vec<Note>,
    #[serde(default)]
    links: Vec<Link>,
    #[serde(default)]
    relationships: Vec<Relationship>,
    #[serde(default)]
    suppressions: Vec<Suppression>,
}

/// Reads a file without any mistake; `None` of every other one: [`super::read`] tells what is wrong with it and saves
/// what can be saved. A page that only reads what it wrote need not carry what that takes.
#[must_use]
pub fn read_exact(text: &str) -> Option<Document> {
    serde_json::from_str(text).ok()
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let file = File::deserialize(deserializer)?;
        assembled(file).ok_or_else(|| D::Error::custom("this is no board without any mistake"))
    }
}

fn assembled(file: File) -> Option<Document> {
    if file.format != FORMAT || file.version != VERSION || file.alternatives.is_empty() {
        return None;
    }
    let parts = file.alternatives.into_iter().map(Part::take_apart);
    Document::assembled(file.board, parts)
}

impl Part {
    fn take_apart(self) -> (AlternativeInfo, impl Iterator<Item = Element>) {
        let info = AlternativeInfo {
            id: self.id,
            name: self.name,
            order: self.order,
            origin: self.origin,
            description: self.description,
            foreign: self.foreign,
        };
        let elements = self
            .contexts
            .into_iter()
            .map(Element::Context)
            .chain(self.services.into_iter().map(Element::Service))
            .chain(self.swimlanes.into_iter().map(Element::Swimlane))
            .chain(self.terms.into_iter().map(Element::Term))
            .chain(self.channels.into_iter().map(Element::Channel))
            .chain(self.notes.into_iter().map(Element::Note))
            .chain(self.links.into_iter().map(Element::Link))
            .chain(self.relationships.into_iter().map(Element::Relationship))
            .chain(self.suppressions.into_iter().map(Element::Suppression));
        (info, elements)
    }
}
