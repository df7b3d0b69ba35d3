//! NAM001: an event whose name is not in the past tense.

use super::misnamed;
use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, rule};

rule! {
    /// # What it does
    /// Finds events whose name does not say that something happened. In English, that is any name without a verb in the
    /// past, a state or the name of an incident; in German, French, Spanish, Italian and Portuguese, a name with an
    /// infinitive and no past form.
    ///
    /// # Why it matters
    /// An event is a fact: something that happened and cannot be undone. A name in the past tense keeps everybody
    /// thinking in facts, and distinguishes events from commands at a glance (Brandolini 2021).
    ///
    /// # Example
    /// `PlaceOrder` or "Bestellung aufgeben" on an event. `OrderPlaced`, "Customer placed an order", "Price fell",
    /// "Payment didn't arrive", "Invoice overdue" and "Bestellung aufgegeben" are not reported.
    ///
    /// # Exceptions
    /// - accepted: names that are right although the word list does not know them can be listed in the settings.
    /// - language: names are checked in the language of the board. Names in another one, and boards in a language that is
    ///   not known, are not checked.
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
    /// `accepted_names`: names that are right although the word list does not know them. `language`: the language of the
    /// board, where its names do not show it.
    ///
    /// # Known limits
    /// Names in Dutch, Polish, Japanese, Chinese and Korean are read, but never reported (`docs/reference/names.md`).
    ///
    /// # Sources
    /// - Alberto Brandolini, *Introducing EventStorming: An Act of Deliberate Collective Learning*, 2021.
    "NAM001" "event-not-past-tense" "Event name not in the past tense"
    Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let name = message.note.text.trim();
    let is_question = name.ends_with('?');
    let is_judged = !name.is_empty() && !is_question;
    let is_wrong = || design.language.rejects_event(design.facts.words(message));
    if !is_judged || !is_wrong() || design.profile.accepts_name(name) {
        return;
    }
    found.about(&message.note.note.id, || {
        let text = format!(
            "{} is an event, but its name does not look like the past tense",
            design.facts.quoted(message.note)
        );
        let advice = ("Name it in the past tense", "OrderPlaced");
        let better = design.language.as_event(name);
        misnamed(&design.facts, message, text, advice, better)
    });
}
