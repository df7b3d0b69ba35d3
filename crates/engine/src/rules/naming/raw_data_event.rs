//! NAM004: an event that is named after a change of stored data.

use isobar_model::Visibility;

use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

/// Words for the way in which data is kept.
const STORAGE: [&str; 5] = ["data", "record", "row", "entity", "table"];
/// Words for what a database does with it.
const WRITES: [&str; 8] = [
    "changed", "updated", "created", "inserted", "deleted", "modified", "saved", "removed",
];

rule! {
    /// # What it does
    /// Finds events for others whose name describes changes of rows and records: `OrderRowUpdated`, `CustomerDataChanged`.
    ///
    /// # Why it matters
    /// Sharing data by events pays off when business facts are published. Raw changes of data make every consumer guess
    /// what happened, and tie it to how the publisher stores its data.
    ///
    /// # Example
    /// `OrderRowUpdated`. `OrderRepriced` is not reported.
    ///
    /// # Exceptions
    /// - internal: an event that stays inside its context may be about rows.
    /// - accepted: names that are right can be listed in the settings.
    ///
    /// # What to do
    /// Ask what happened in the business, and name the event after that; often there are several.
    ///
    /// # Is the fix safe?
    /// Only a person knows what happened.
    ///
    /// # Configuration
    /// `accepted_names`: names that are right.
    ///
    /// # Known limits
    /// English only. It knows only a few words for storage.
    "NAM004" "raw-data-event" "Event named after a change of stored data"
    Hint Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let name = message.note.text.trim();
    let is_one_of = |word: &str, known: &[&str]| {
        let mut known = known.iter();
        known.any(|known| known.eq_ignore_ascii_case(word))
    };
    let mut after_storage = false;
    let is_raw = facts.words(message).iter().any(|word| {
        let is_raw = after_storage && is_one_of(word, &WRITES);
        after_storage = is_one_of(word, &STORAGE);
        is_raw
    });
    let is_internal = message.contract.visibility == Some(Visibility::Internal);
    if !is_raw || is_internal || !design.is_in_english() || design.profile.accepts_name(name) {
        return;
    }
    found.about(&message.note.note.id, || {
        let id = &message.note.id;
        let text = format!(
            "{} describes a change of stored data, not what happened in the business",
            facts.quoted(id)
        );
        let remedy = "Ask what happened in the business, and name it after that.".to_owned();
        Told::new(text, remedy)
    });
}
