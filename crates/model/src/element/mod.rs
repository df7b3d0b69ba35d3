//! Elements of a board. Each term is defined in docs/reference/domain.md.

mod channel;
mod constraints;
mod context;
mod field;
mod field_type;
mod link;
mod message;
mod note;
mod note_kind;
mod rare;
mod relationship;
mod rule;
mod suppression;
mod swimlane;
mod term;

pub use channel::{Channel, ChannelKind};
pub use constraints::{CONSTRAINTS, Constraint, Constraints, Keyword, Written};
pub use context::{Context, Service, ServiceFacts, ServiceKind, Subdomain};
pub use field::{Field, FieldRole, Sensitivity};
pub use field_type::{FieldType, FieldTypeFacts, ValueClass};
pub use link::{Link, Mode, Reply};
pub use message::{Atomicity, Audience, Intent, Message, Visibility};
pub use note::Note;
pub use note_kind::{NoteKind, NoteKindFacts, NoteRole, Paper};
pub use rare::{Rare, Unsaid};
pub use relationship::{DownstreamRole, Pattern, Relationship, UpstreamRole};
pub use rule::{BusinessRule, Holding, HoldingRole, RuleKind};
pub use suppression::Suppression;
pub use swimlane::Swimlane;
pub use term::Term;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Id;

/// Texts in other formats, by the name of the format, such as `cml`: what was read from a file and boards have nothing
/// for. They are kept as they stood there, and an export to the format writes them back.
pub type Foreign = BTreeMap<String, String>;

/// Anything on a board that has an id of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[serde(rename_all = "kebab-case")]
pub enum Element {
    /// A sticky note.
    Note(Note),
    /// A bounded context.
    Context(Context),
    /// A service frame inside a context.
    Service(Service),
    /// An arrow.
    Link(Link),
    /// A word of the ubiquitous language.
    Term(Term),
    /// A channel that carries messages.
    Channel(Channel),
    /// A declared context-map relationship.
    Relationship(Relationship),
    /// A horizontal lane.
    Swimlane(Swimlane),
    /// A finding that somebody accepted.
    Suppression(Suppression),
}

/// Kind of an [`Element`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ElementKind {
    /// A sticky note.
    Note,
    /// A bounded context.
    Context,
    /// A service frame inside a context.
    Service,
    /// An arrow.
    Link,
    /// A word of the ubiquitous language.
    Term,
    /// A channel that carries messages.
    Channel,
    /// A declared context-map relationship.
    Relationship,
    /// A horizontal lane.
    Swimlane,
    /// A finding that somebody accepted.
    Suppression,
}

impl ElementKind {
    /// Display name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Context => "context",
            Self::Service => "service",
            Self::Link => "link",
            Self::Term => "term",
            Self::Channel => "channel",
            Self::Relationship => "relationship",
            Self::Swimlane => "swimlane",
            Self::Suppression => "suppression",
        }
    }
}

impl Element {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> &Id {
        match self {
            Self::Note(note) => &note.id,
            Self::Context(context) => &context.id,
            Self::Service(service) => &service.id,
            Self::Link(link) => &link.id,
            Self::Term(term) => &term.id,
            Self::Channel(channel) => &channel.id,
            Self::Relationship(relationship) => &relationship.id,
            Self::Swimlane(swimlane) => &swimlane.id,
            Self::Suppression(suppression) => &suppression.id,
        }
    }

    /// Kind.
    #[must_use]
    pub const fn kind(&self) -> ElementKind {
        match self {
            Self::Note(_) => ElementKind::Note,
            Self::Context(_) => ElementKind::Context,
            Self::Service(_) => ElementKind::Service,
            Self::Link(_) => ElementKind::Link,
            Self::Term(_) => ElementKind::Term,
            Self::Channel(_) => ElementKind::Channel,
            Self::Relationship(_) => ElementKind::Relationship,
            Self::Swimlane(_) => ElementKind::Swimlane,
            Self::Suppression(_) => ElementKind::Suppression,
        }
    }
}

/// True if a value is what it is when nobody has said anything: such values are not written to files.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
