//! Contracts and diagrams made from a board: text out, nothing written anywhere.
//!
//! A format is its file and a line in [`formats`].

mod bundle;
mod contracts;
mod diagrams;
mod files;
mod problem;
mod registry;
mod since;

pub use bundle::export_all;
pub use contracts::changelog::{FILE as CHANGELOG, continued as continued_changelog};
pub use contracts::evolution::evolution;
pub use contracts::text::is_unseen;
pub use diagrams::drawing;
pub use files::{File, safe_path};
pub use isobar_engine::{ContractChange, Effect, Evolution, Extent, Version};
pub use problem::{Problem, ProblemKind};
pub use registry::{Export, ExportError, Format, Options, formats};
pub use since::{Earlier, Target, export};
