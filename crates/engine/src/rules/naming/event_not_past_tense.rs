//! NAM001: an event that does not say that something happened.

use crate::Redesign;
use crate::analysis::Design;
use crate::english::{has_past_participle_at_end, in_past_tense, is_english};
use crate::rules::{Found, rule};

rule! {
    /// # What it does
    /// Finds events whose name has no past participle in its last two words.
    ///
    /// # Why it matters
    /// An event is a fact: something that happened and cannot be undone. A name in the past tense keeps everybody
    /// thinking in facts, and tells events from commands at a glance (Brandolini's EventStorming).
    ///
    /// # Example
    /// `PlaceOrder` on an event. `OrderPlaced` and "Order was sent" stay silent.
    ///
    /// # Guards
    /// - accepted: names that are right although the word list does not know them can be set.
    /// - language: names in other letters than those of English are not judged.
    ///
    /// # What to do
    /// Say what happened: the thing first, then what happened to it.
    ///
    /// # Fix safety
    /// Safe on the board; whoever already consumes a published event by its name has to follow.
    ///
    /// # Options
    /// `accepted_names`: names that are right although the word list does not know them.
    ///
    /// # Known limits
    /// English only. Names with other letters than those of English are not judged.
    "NAM001" "event-not-past-tense" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    for message in design
        .facts
        .messages
        .values()
        .filter(|message| message.is_event())
    {
        let name = message.note.text.trim();
        let is_accepted = design.profile.accepts_name(name);
        if name.is_empty() || is_accepted || !is_english(name) || has_past_participle_at_end(name) {
            continue;
        }
        let id = &message.note.id;
        let text = format!(
            "{} does not say that something happened",
            design.facts.quoted(id)
        );
        let better = in_past_tense(name);
        let remedy = match &better {
            Some(better) => format!("Name it in the past tense: \u{201c}{better}\u{201d}."),
            None => "Name it in the past tense, such as \u{201c}OrderPlaced\u{201d}.".to_owned(),
        };
        let one = Found::about(id, text, remedy);
        found.push(match better {
            Some(to) => one.resolved_by(Redesign::Rename {
                note: id.clone(),
                to,
            }),
            None => one,
        });
    }
}
