//! NAM002: a command whose name says that something has happened.

use isobar_wording::as_command;

use super::misnamed;
use crate::design::Design;
use crate::english::{is_english, is_verb, says_what_happened};
use crate::facts::MessageFact;
use crate::rules::{Findings, rule};

rule! {
    /// # What it does
    /// Finds commands whose name ends like that of an event and does not begin with a verb.
    ///
    /// # Why it matters
    /// A command can be refused, an event cannot: it has happened. Whoever reads a name in the past tense takes it for
    /// a fact, and forgets that the command can be refused (Brandolini 2021).
    ///
    /// # Example
    /// `StockReserved` on a command. `ReserveStock` is not reported.
    ///
    /// # Exceptions
    /// - accepted: names that are right although the word list does not know them can be listed in the settings.
    /// - language: names in other letters than those of English are not checked.
    ///
    /// # What to do
    /// Say what should be done: the verb first, then its object.
    ///
    /// # Is the fix safe?
    /// Safe for a message that stays inside its context and whose name has only one reading. A new name for what others
    /// rely on changes a contract: preview it first. Every other name is left to people.
    ///
    /// # Configuration
    /// `accepted_names`: names that are right although the word list does not know them.
    ///
    /// # Known limits
    /// English only. A name that is neither clearly a fact nor clearly a request is not checked.
    ///
    /// # Sources
    /// - Alberto Brandolini, *Introducing EventStorming: An Act of Deliberate Collective Learning*, 2021.
    "NAM002" "command-not-imperative" "Command name not in the imperative"
    Warning Commands(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let name = message.note.text.trim();
    let words = design.facts.words(message);
    let begins_with_verb = || {
        words
            .first()
            .is_some_and(|word| is_verb(&word.to_lowercase()))
    };
    let is_fact = is_english(name) && says_what_happened(words) && !begins_with_verb();
    if !is_fact || design.profile.accepts_name(name) {
        return;
    }
    found.about(&message.note.note.id, || {
        let text = format!(
            "{} is a command, but its name reads as if it had already happened",
            design.facts.quoted(message.note)
        );
        let advice = ("Name it after what should be done", "ReserveStock");
        misnamed(&design.facts, message, text, advice, as_command(name))
    });
}
