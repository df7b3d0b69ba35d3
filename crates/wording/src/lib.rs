//! Meaning of the words on a note: past tense, imperative, "whenever", a question.

pub mod english;
mod kind;
mod rename;

pub use kind::kind_by_wording;
pub use rename::{as_command, as_event};
