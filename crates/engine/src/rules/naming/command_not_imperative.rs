//! NAM002: a command whose name says that something has happened.

use super::misnamed;
use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, rule};

rule! {
    /// # What it does
    /// Finds commands whose name says that something has happened already.
    ///
    /// # Why it matters
    /// A command can be refused, an event cannot: it has happened. Whoever reads a name in the past tense takes it for
    /// a fact, and forgets that the command can be refused (Brandolini 2021).
    ///
    /// # Example
    /// `StockReserved` on a command. `ReserveStock` and `RetryFailedPayment` are not reported.
    ///
    /// # Exceptions
    /// - accepted: names that are right although the word list does not know them can be listed in the settings.
    /// - language: names are checked in English only, on boards whose language is English.
    ///
    /// # What to do
    /// Say what should be done: the verb first, then its object.
    ///
    /// # Is the fix safe?
    /// Safe for a message that stays inside its context and whose name has only one reading. A new name for what others
    /// rely on changes a contract: preview it first. Every other name is left to people.
    ///
    /// # Configuration
    /// `accepted_names`: names that are right although the word list does not know them. `language`: the language of the
    /// board, where its names do not show it.
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
    let is_wrong = design.language.rejects_command(design.facts.words(message));
    if !is_wrong || design.profile.accepts_name(name) {
        return;
    }
    found.about(&message.note.note.id, || {
        let text = format!(
            "{} is a command, but its name reads as if it had already happened",
            design.facts.quoted(message.note)
        );
        let advice = ("Name it after what should be done", "ReserveStock");
        let better = design.language.as_command(name);
        misnamed(&design.facts, message, text, advice, better)
    });
}
