//! Contracts as they were and as they are: what changed, whom that breaks, and which version it makes.
//!
//! There is one comparison: the rule CTR002 and what is exported take what changed, and whom that breaks, from
//! [`crate::Baseline::evolution`].

mod comparison;
mod evolution;
mod reading;
mod schema;
mod version;

pub(crate) use comparison::contract_changes;
pub use comparison::{ContractChange, Effect};
pub use evolution::Evolution;
pub(crate) use schema::Schema;
pub use schema::SchemaKind;
pub use version::Version;
