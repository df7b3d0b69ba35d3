//! Contracts and diagrams made from a board: text out, nothing written anywhere.
//!
//! A format is its file and a line in [`formats`].

mod contracts;
mod diagrams;
mod registry;

pub use registry::{Export, ExportError, Format, Options, formats};
