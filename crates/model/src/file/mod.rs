//! The file format `*.isobar.json`, version 1: one JSON document, an attribute a line, always in the same order.
//!
//! What nobody has said is not written. Within a list, elements stand by id; alternatives stand as their tabs do.

mod conflict;
mod limits;
#[cfg(feature = "borsh")]
mod packed;
mod problem;
mod read;
mod read_exact;
mod salvage;
mod write;

pub use limits::too_many_values;
#[cfg(feature = "borsh")]
pub use packed::{pack, unpack};
pub use problem::{FileProblem, Position, Severity};
pub use read::{BoardReading, read};
pub use read_exact::read_exact;
#[cfg(feature = "schemars")]
pub use write::schema;
pub use write::{length_hint, write, write_compact};

/// Value of the attribute `format` in every file.
pub const FORMAT: &str = "isobar";

/// The version of the format that is written, and the newest that is read.
pub const VERSION: u64 = 1;

/// Number of bytes beyond which no file is read: no board is that large.
pub const MOST_BYTES: usize = 50_000_000;

/// Ending of the names of files.
pub const EXTENSION: &str = "isobar.json";
