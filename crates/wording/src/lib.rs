//! The house of all that is known of languages: what the words of a name say, and in which language it is.
//!
//! Whoever asks whether a name is that of an event or of a command asks a [`Language`]. There is one reading for all of
//! them: rules, imports, quick capture and new names.

mod chinese;
mod dutch;
pub mod english;
mod french;
mod german;
mod identifier;
mod italian;
mod japanese;
mod kind;
mod korean;
mod language;
pub mod name;
mod polish;
mod portuguese;
mod romance;
mod spanish;
mod vocabulary;

pub use identifier::{NameScope, Words, is_transliterated};
pub use kind::kind_by_wording;
pub use language::{
    Language, NameReading, Traits, is_foreign, language, language_of, language_of_new, proposed,
    proposed_or_english,
};
