//! Model of a board: elements, documents, changes and the file format.
//!
//! A [`Document`] is a board with its [`Alternative`]s. It changes through [`Document::apply`] only, which tells
//! what it did as a [`Delta`]. Nothing here does I/O, reads a clock or panics on any input.

mod apply;
mod assemble;
mod attributes;
mod change;
mod date;
mod delta;
mod document;
mod element;
mod extent;
pub mod file;
mod free;
mod geometry;
pub mod grammar;
mod id;
mod ids;
mod invariants;
mod merge;
pub mod notation;
mod order;
mod references;
mod settings;
mod statement;
mod text;

pub use apply::Refusal;
pub use assemble::{Announced, Assembly};
pub use change::{
    AlternativeAttribute, BoardAttribute, Change, ChannelAttribute, ContextAttribute, Edit,
    FieldAttribute, LinkAttribute, NoteAttribute, RelationshipAttribute, ServiceAttribute,
    SuppressionAttribute, SwimlaneAttribute, TermAttribute,
};
pub use date::{Date, InvalidDate};
pub use delta::{Delta, Swap};
pub use document::{
    AggregateLabel, Alternative, AlternativeInfo, BoardInfo, Document, StormingLevel,
};
pub use element::{
    Atomicity, Audience, BusinessRule, CONSTRAINTS, Channel, ChannelKind, Constraint, Constraints,
    Context, DownstreamRole, Element, ElementKind, Field, FieldRole, FieldType, FieldTypeFacts,
    Foreign, Holding, HoldingRole, Intent, Keyword, Link, Message, Mode, Note, NoteKind,
    NoteKindFacts, NoteRole, Paper, Pattern, Rare, Relationship, Reply, RuleKind, Sensitivity,
    Service, ServiceFacts, ServiceKind, Subdomain, Suppression, Swimlane, Term, Unsaid,
    UpstreamRole, ValueClass, Visibility, Written,
};
pub use extent::Extent;
pub use free::first_free;
pub use geometry::{MAX_COORDINATE, Point, Rect, Size};
pub use id::{Id, InvalidId, MAX_ID_LENGTH};
pub use ids::Ids;
pub use invariants::Violation;
pub use merge::{Conflict, Merged, merge};
pub use order::{InvalidOrder, Order};
pub use settings::{LanguageCode, Publishing, RuleLevel, RuleSettings};
pub use statement::{Statement, statements};
pub use text::{capitalised, counted};
