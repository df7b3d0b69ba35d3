//! Contracts and diagrams made from a board: text out, nothing written anywhere.
//!
//! A format is its file and a line in [`formats`].

mod badges;
mod bundle;
mod catalogue;
mod contracts;
mod diagrams;
mod files;
mod format;
mod problem;
mod registry;
mod since;
mod watcher;
mod xml;

pub use badges::{badge_of, badges};
pub use bundle::export_all;
pub use contracts::changelog::{FILE as CHANGELOG, continued as continued_changelog};
pub use contracts::evolution::evolution;
pub use contracts::text::is_unseen;
pub use diagrams::{BeforeAfter, DifferenceMark, ScenarioSequence, carrier, inferred_tie, ties};
pub use files::{File, safe_path};
pub use format::{Export, ExportError, ExportOptions, Format, FormatGroup, PictureOptions};
pub use isobar_engine::{ContractChange, Effect, Evolution, Version};
pub use isobar_model::Extent;
pub use problem::{ExportProblem, ProblemKind};
pub use registry::formats;
pub use since::{Earlier, Target, export};
pub use watcher::{ExportStep, Watcher};
pub use xml::xml_escaped;
