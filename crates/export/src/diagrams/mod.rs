//! Diagrams and documents: what is seen and said on a board, for other programs.

mod before_after;
pub(crate) mod cml;
mod context_map;
pub(crate) mod csv;
pub(crate) mod d2;
pub(crate) mod dot;
pub(crate) mod drawio;
mod drawn;
pub(crate) mod excalidraw;
mod flows;
mod fonts;
mod fractional_index;
mod label;
pub(crate) mod markdown;
pub(crate) mod mermaid;
pub(crate) mod outline;
pub(crate) mod picture;
pub(crate) mod plantuml;
mod relation;
mod scenario;
pub(crate) mod sequence;
pub(crate) mod structurizr;
mod svg;

pub use before_after::{BeforeAfter, DifferenceMark};
pub use context_map::{inferred_tie, ties};
pub use flows::carrier;
pub use sequence::ScenarioSequence;
