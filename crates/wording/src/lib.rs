//! What words say about a note: past tense, imperative, "whenever", a question.

pub mod english;
mod kind;

pub use kind::kind_by_wording;
