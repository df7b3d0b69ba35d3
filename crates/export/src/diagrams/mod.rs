//! Diagrams: what is seen, for other programs.

pub(crate) mod svg;

pub use svg::drawing;
