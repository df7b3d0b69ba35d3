//! A board with all its alternatives, readable by everyone and changed through [`Document::apply`] only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::element::{
    Channel, Context, Element, ElementKind, Foreign, Link, Note, Relationship, Service,
    Suppression, Swimlane, Term,
};
use crate::{Id, Order, Publishing, RuleSettings};

/// A board: what holds for all of it, and its alternatives. There is always at least one alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub(crate) board: BoardInfo,
    pub(crate) alternatives: BTreeMap<Id, Alternative>,
}

/// Properties of a board as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct BoardInfo {
    /// Title of the board.
    #[serde(default)]
    pub title: String,
    /// Level of detail of the workshop.
    #[serde(default)]
    pub level: StormingLevel,
    /// Name of the large yellow notes.
    #[serde(default)]
    pub aggregate_label: AggregateLabel,
    /// The alternative that was decided on, by its id: builds judge and export this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Id>,
    /// Publishing of its contracts.
    #[serde(default, skip_serializing_if = "crate::element::is_default")]
    pub publishing: Publishing,
    /// Settings of the rules that judge it.
    #[serde(default, skip_serializing_if = "crate::element::is_default")]
    pub rules: RuleSettings,
}

/// Level of detail of a workshop. Sets which tools stand in front and how strict the grammar is; never
/// hides what is there.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StormingLevel {
    /// Events, actors, systems, hotspots, opportunities.
    BigPicture,
    /// And commands, policies, read models.
    Process,
    /// And aggregates.
    #[default]
    Design,
}

impl StormingLevel {
    /// Every level, from the least detail to the most.
    pub const ALL: [Self; 3] = [Self::BigPicture, Self::Process, Self::Design];

    /// Label.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::BigPicture => "Big picture",
            Self::Process => "Process",
            Self::Design => "Design",
        }
    }
}

/// Name of the large yellow notes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AggregateLabel {
    /// Aggregate.
    #[default]
    Aggregate,
    /// Constraint.
    Constraint,
}

/// The head of an alternative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct AlternativeInfo {
    /// Its stable name.
    pub id: Id,
    /// Display name.
    #[serde(default)]
    pub name: String,
    /// Position of its tab.
    #[serde(default)]
    pub order: Order,
    /// The alternative that it was copied from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Id>,
    /// Description in free words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Parts of files of other formats that boards have nothing for, by the name of the format.
    #[serde(default, skip_serializing_if = "Foreign::is_empty")]
    pub foreign: Foreign,
}

impl AlternativeInfo {
    /// An alternative without origin at `order`.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>, order: Order) -> Self {
        Self {
            id,
            name: name.into(),
            order,
            origin: None,
            description: String::new(),
            foreign: Foreign::new(),
        }
    }
}

/// One design: a full model of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    pub(crate) info: AlternativeInfo,
    pub(crate) contexts: BTreeMap<Id, Context>,
    pub(crate) services: BTreeMap<Id, Service>,
    pub(crate) swimlanes: BTreeMap<Id, Swimlane>,
    pub(crate) terms: BTreeMap<Id, Term>,
    pub(crate) channels: BTreeMap<Id, Channel>,
    pub(crate) notes: BTreeMap<Id, Note>,
    pub(crate) links: BTreeMap<Id, Link>,
    pub(crate) relationships: BTreeMap<Id, Relationship>,
    pub(crate) suppressions: BTreeMap<Id, Suppression>,
}

impl Document {
    /// An empty board with one alternative, called `first`.
    #[must_use]
    pub fn new(title: impl Into<String>, first: AlternativeInfo) -> Self {
        let first = AlternativeInfo {
            origin: None,
            ..first
        };
        Self {
            board: BoardInfo {
                title: title.into(),
                ..BoardInfo::default()
            },
            alternatives: BTreeMap::from([(first.id.clone(), Alternative::empty(first))]),
        }
    }

    /// Properties of the board as a whole.
    #[must_use]
    pub const fn board(&self) -> &BoardInfo {
        &self.board
    }

    /// The alternative of this id.
    #[must_use]
    pub fn alternative(&self, id: &Id) -> Option<&Alternative> {
        self.alternatives.get(id)
    }

    /// The alternative that was decided on, if any.
    #[must_use]
    pub fn chosen(&self) -> Option<&Alternative> {
        self.alternative(self.board.chosen.as_ref()?)
    }

    /// The alternative of an earlier state with which one of `now` is compared: what was decided on with what is
    /// decided on, else those of the same id. One that is new is compared with what was decided on, else the first.
    #[must_use]
    pub fn counterpart(&self, now: &Self, alternative: &Id) -> Option<&Alternative> {
        let chosen = || self.chosen();
        let is_chosen = now.board.chosen.as_ref() == Some(alternative);
        let same = || self.alternative(alternative);
        let found = if is_chosen {
            chosen().or_else(same)
        } else {
            same().or_else(chosen)
        };
        found.or_else(|| self.alternatives().first().copied())
    }

    /// True unless the board names a chosen alternative that it does not have.
    pub(crate) fn has_what_it_chose(&self) -> bool {
        self.board.chosen.is_none() || self.chosen().is_some()
    }

    /// Every alternative, in the order of their tabs.
    #[must_use]
    pub fn alternatives(&self) -> Vec<&Alternative> {
        let mut all: Vec<_> = self.alternatives.values().collect();
        all.sort_by_key(|alternative| (&alternative.info.order, &alternative.info.id));
        all
    }

    /// An id for a new alternative: `wanted`, or `wanted` with a number.
    #[must_use]
    pub fn free_alternative_id(&self, wanted: &Id) -> Id {
        wanted
            .clone()
            .first_free(|id| self.alternatives.contains_key(id))
    }
}

impl Alternative {
    pub(crate) const fn empty(info: AlternativeInfo) -> Self {
        Self {
            info,
            contexts: BTreeMap::new(),
            services: BTreeMap::new(),
            swimlanes: BTreeMap::new(),
            terms: BTreeMap::new(),
            channels: BTreeMap::new(),
            notes: BTreeMap::new(),
            links: BTreeMap::new(),
            relationships: BTreeMap::new(),
            suppressions: BTreeMap::new(),
        }
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> &Id {
        &self.info.id
    }

    /// Its head: name, order, origin.
    #[must_use]
    pub const fn info(&self) -> &AlternativeInfo {
        &self.info
    }

    /// Contexts by id.
    #[must_use]
    pub const fn contexts(&self) -> &BTreeMap<Id, Context> {
        &self.contexts
    }

    /// Service frames by id.
    #[must_use]
    pub const fn services(&self) -> &BTreeMap<Id, Service> {
        &self.services
    }

    /// Swimlanes by id.
    #[must_use]
    pub const fn swimlanes(&self) -> &BTreeMap<Id, Swimlane> {
        &self.swimlanes
    }

    /// Terms by id.
    #[must_use]
    pub const fn terms(&self) -> &BTreeMap<Id, Term> {
        &self.terms
    }

    /// Channels by id.
    #[must_use]
    pub const fn channels(&self) -> &BTreeMap<Id, Channel> {
        &self.channels
    }

    /// Notes by id.
    #[must_use]
    pub const fn notes(&self) -> &BTreeMap<Id, Note> {
        &self.notes
    }

    /// Links by id.
    #[must_use]
    pub const fn links(&self) -> &BTreeMap<Id, Link> {
        &self.links
    }

    /// Declared relationships by id.
    #[must_use]
    pub const fn relationships(&self) -> &BTreeMap<Id, Relationship> {
        &self.relationships
    }

    /// Accepted findings by id.
    #[must_use]
    pub const fn suppressions(&self) -> &BTreeMap<Id, Suppression> {
        &self.suppressions
    }

    /// The context that a note, service or context lies in or is.
    #[must_use]
    pub fn context_of(&self, id: &Id) -> Option<&Context> {
        if let Some(note) = self.notes.get(id) {
            return note.frame.as_ref().and_then(|frame| self.context_of(frame));
        }
        let id = self.services.get(id).map_or(id, |service| &service.context);
        self.contexts.get(id)
    }

    /// Kind of the element of this id.
    #[must_use]
    pub fn kind_of(&self, id: &Id) -> Option<ElementKind> {
        if self.notes.contains_key(id) {
            Some(ElementKind::Note)
        } else if self.links.contains_key(id) {
            Some(ElementKind::Link)
        } else if self.contexts.contains_key(id) {
            Some(ElementKind::Context)
        } else if self.services.contains_key(id) {
            Some(ElementKind::Service)
        } else if self.terms.contains_key(id) {
            Some(ElementKind::Term)
        } else if self.channels.contains_key(id) {
            Some(ElementKind::Channel)
        } else if self.relationships.contains_key(id) {
            Some(ElementKind::Relationship)
        } else if self.swimlanes.contains_key(id) {
            Some(ElementKind::Swimlane)
        } else {
            let suppressed = self.suppressions.contains_key(id);
            suppressed.then_some(ElementKind::Suppression)
        }
    }

    /// A copy of the element of this id.
    #[must_use]
    pub fn element(&self, id: &Id) -> Option<Element> {
        Some(match self.kind_of(id)? {
            ElementKind::Note => Element::Note(self.notes.get(id)?.clone()),
            ElementKind::Link => Element::Link(self.links.get(id)?.clone()),
            ElementKind::Context => Element::Context(self.contexts.get(id)?.clone()),
            ElementKind::Service => Element::Service(self.services.get(id)?.clone()),
            ElementKind::Term => Element::Term(self.terms.get(id)?.clone()),
            ElementKind::Channel => Element::Channel(self.channels.get(id)?.clone()),
            ElementKind::Relationship => Element::Relationship(self.relationships.get(id)?.clone()),
            ElementKind::Swimlane => Element::Swimlane(self.swimlanes.get(id)?.clone()),
            ElementKind::Suppression => Element::Suppression(self.suppressions.get(id)?.clone()),
        })
    }

    /// Display name of the element of this id: the text of a note, the name of the rest, a link's ends.
    #[must_use]
    pub fn name_of(&self, id: &Id) -> Option<String> {
        Some(match self.kind_of(id)? {
            ElementKind::Note => self.notes.get(id)?.text.clone(),
            ElementKind::Context => self.contexts.get(id)?.name.clone(),
            ElementKind::Service => self.services.get(id)?.name.clone(),
            ElementKind::Term => self.terms.get(id)?.name.clone(),
            ElementKind::Channel => self.channels.get(id)?.name.clone(),
            ElementKind::Swimlane => self.swimlanes.get(id)?.name.clone(),
            ElementKind::Suppression => self.suppressions.get(id)?.code.clone(),
            ElementKind::Link => {
                let link = self.links.get(id)?;
                self.names_of_two(&link.from, "→", &link.to)
            }
            ElementKind::Relationship => {
                let relationship = self.relationships.get(id)?;
                self.names_of_two(&relationship.a, "–", &relationship.b)
            }
        })
    }

    fn names_of_two(&self, first: &Id, between: &str, second: &Id) -> String {
        let name = |id| self.name_of(id).unwrap_or_default();
        format!("{} {between} {}", name(first), name(second))
    }

    /// The ids of every element, in no order that means anything but always the same.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.contexts
            .keys()
            .chain(self.services.keys())
            .chain(self.swimlanes.keys())
            .chain(self.terms.keys())
            .chain(self.channels.keys())
            .chain(self.notes.keys())
            .chain(self.links.keys())
            .chain(self.relationships.keys())
            .chain(self.suppressions.keys())
    }

    /// Copies of every element, in the order of [`Alternative::ids`].
    pub fn elements(&self) -> impl Iterator<Item = Element> {
        self.ids().filter_map(|id| self.element(id))
    }

    /// An id for a new element: `wanted`, or `wanted` with a number.
    #[must_use]
    pub fn free_id(&self, wanted: &Id) -> Id {
        wanted.clone().first_free(|id| self.kind_of(id).is_some())
    }

    pub(crate) fn put(&mut self, element: Element) {
        let id = element.id().clone();
        match element {
            Element::Note(note) => drop(self.notes.insert(id, note)),
            Element::Link(link) => drop(self.links.insert(id, link)),
            Element::Context(context) => drop(self.contexts.insert(id, context)),
            Element::Service(service) => drop(self.services.insert(id, service)),
            Element::Term(term) => drop(self.terms.insert(id, term)),
            Element::Channel(channel) => drop(self.channels.insert(id, channel)),
            Element::Relationship(relationship) => {
                drop(self.relationships.insert(id, relationship));
            }
            Element::Swimlane(lane) => drop(self.swimlanes.insert(id, lane)),
            Element::Suppression(one) => drop(self.suppressions.insert(id, one)),
        }
    }

    pub(crate) fn take(&mut self, id: &Id) {
        self.notes.remove(id);
        self.links.remove(id);
        self.contexts.remove(id);
        self.services.remove(id);
        self.terms.remove(id);
        self.channels.remove(id);
        self.relationships.remove(id);
        self.swimlanes.remove(id);
        self.suppressions.remove(id);
    }
}
