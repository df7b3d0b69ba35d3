//! Diagrams: what is seen, for other programs.

mod before_after;
pub(crate) mod svg;

pub use before_after::BeforeAfter;
pub use svg::drawing;
