//! Contracts as they were and as they are: what changed, whom that breaks, and which version it makes.
//!
//! There is one comparison. The rule CTR002 and what is exported read their contracts each in its own way into a
//! [`Schema`], and leave to it what breaks somebody.

mod comparison;
mod reading;
mod schema;
mod version;

pub use comparison::{ContractChange, Effect, contract_changes};
pub use schema::{Limits, Schema, SchemaEnd, SchemaField, SchemaKind, ValueShape};
pub use version::Version;
