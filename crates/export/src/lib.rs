//! Contracts and diagrams made from a board: text out, nothing written anywhere.
//!
//! A format is its file and a line in [`formats`].

mod bundle;
mod contracts;
mod diagrams;
mod files;
mod problem;
mod registry;

pub use bundle::{export_all, export_changelogs};
pub use contracts::evolution::{ContractChange, Effect, Evolution, evolution};
pub use contracts::version::Version;
pub use diagrams::drawing;
pub use files::File;
pub use problem::{Problem, ProblemKind};
pub use registry::{Export, ExportError, Format, Options, formats};
