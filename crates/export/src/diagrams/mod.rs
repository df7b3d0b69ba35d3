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
pub(crate) mod flows;
pub(crate) mod fonts;
mod fractional_index;
pub(crate) mod label;
pub(crate) mod markdown;
pub(crate) mod mermaid;
pub(crate) mod outline;
pub(crate) mod personal_data;
pub(crate) mod picture;
pub(crate) mod plantuml;
pub(crate) mod relation;
pub(crate) mod scenario;
pub(crate) mod sequence;
pub(crate) mod structurizr;
mod svg;

pub use before_after::{BeforeAfter, DifferenceMark};
pub use context_map::{inferred_tie, ties};
pub use flows::carrier;
pub use sequence::ScenarioSequence;
