//! NAM001: an event whose name is not in the past tense.

use isobar_wording::as_event;

use super::misnamed;
use crate::design::Design;
use crate::english::{is_english, says_what_happened};
use crate::facts::MessageFact;
use crate::rules::{Findings, rule};

rule! {
    /// # What it does
    /// Finds events whose name has no past participle, neither in its last two words nor before a phrase ("sent to").
    ///
    /// # Why it matters
    /// An event is a fact: something that happened and cannot be undone. A name in the past tense keeps everybody
    /// thinking in facts, and distinguishes events from commands at a glance (Brandolini 2021).
    ///
    /// # Example
    /// `PlaceOrder` on an event. `OrderPlaced`, "Order was sent" and "Payment received from bank" are not reported.
    ///
    /// # Exceptions
    /// - accepted: names that are right although the word list does not know them can be listed in the settings.
    /// - language: names in other letters than those of English are not checked.
    /// - question: a note such as "Which event?" asks for a name and is not one.
    ///
    /// # What to do
    /// Say what happened: the thing first, then what happened to it.
    ///
    /// # Is the fix safe?
    /// Safe for a message that stays inside its context and whose name has only one reading. A new name for what others
    /// rely on changes a contract: preview it first. Every other name is left to people.
    ///
    /// # Configuration
    /// `accepted_names`: names that are right although the word list does not know them.
    ///
    /// # Known limits
    /// English only. Names with other letters than those of English are not checked.
    ///
    /// # Sources
    /// - Alberto Brandolini, *Introducing EventStorming: An Act of Deliberate Collective Learning*, 2021.
    "NAM001" "event-not-past-tense" "Event name not in the past tense"
    Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let name = message.note.text.trim();
    let is_question = name.ends_with('?');
    let is_judged = !name.is_empty() && is_english(name) && !is_question;
    let is_past = || says_what_happened(design.facts.words(message));
    if !is_judged || is_past() || design.profile.accepts_name(name) {
        return;
    }
    found.about(&message.note.note.id, || {
        let text = format!(
            "{} is an event, but its name does not look like the past tense",
            design.facts.quoted(message.note)
        );
        let advice = ("Name it in the past tense", "OrderPlaced");
        misnamed(&design.facts, message, text, advice, as_event(name))
    });
}
