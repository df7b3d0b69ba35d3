//! NAM002: a command that says what has happened.

use super::misnamed;
use crate::analysis::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, rule};

rule! {
    /// # What it does
    /// Finds commands whose name says that something has happened already.
    ///
    /// # Why it matters
    /// A command can be refused, an event cannot: it has happened. Whoever reads a name in the past tense takes it for
    /// a fact, and forgets the case in which the answer is no (Brandolini 2021).
    ///
    /// # Example
    /// `StockReserved` on a command. `ReserveStock` and `RetryFailedPayment` are not reported.
    ///
    /// # Exceptions
    /// - accepted: names that are right although the word list does not know them can be set.
    /// - language: names are judged in English only, on boards whose language is English.
    ///
    /// # What to do
    /// Say what is wanted: the verb first, then what it is to be done to.
    ///
    /// # Is the fix safe?
    /// Safe for a message that stays inside its context and whose name can be meant in one way only. A new name for what
    /// others rely on changes a contract: preview it first. Every other name is left to people.
    ///
    /// # Configuration
    /// `accepted_names`: names that are right although the word list does not know them. `language`: the language of the
    /// board, where its names do not show it.
    ///
    /// # Known limits
    /// English only. A name that is neither clearly a fact nor clearly a wish is not judged.
    "NAM002" "command-not-imperative" Warning Commands(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let name = message.note.text.trim();
    let is_wrong = design.language.rejects_command(design.facts.words(message));
    if !is_wrong || design.profile.accepts_name(name) {
        return;
    }
    found.about(&message.note.note.id, || {
        let text = format!(
            "{} reads as if it had happened already",
            design.facts.quoted(message.note)
        );
        let advice = ("Name it by what is wanted", "ReserveStock");
        let better = design.language.as_command(name);
        misnamed(&design.facts, message, text, advice, better)
    });
}
