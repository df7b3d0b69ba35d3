//! INT006: nobody has said what an event is for.

use isobar_model::Intent;

use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};
use crate::{Answer, Attribute};

rule! {
    /// # What it does
    /// Asks, once for each event that crosses to another context, what it is for: does it state a fact, request an
    /// action, or ask for information?
    ///
    /// # Why it matters
    /// Event or command is a question of intent, not of technology. A fact leaves others free to react in their own
    /// way; a request does not. Which of the two a message is decides whose contract it should be.
    ///
    /// # Example
    /// `LoanApproved` without a stated intent, received by Communication. Once the intent is stated, the question is
    /// gone: a fact is not reported, a request is for INT001.
    ///
    /// # What to do
    /// Answer: would the publisher mind if nobody reacted? If not, it is a fact.
    ///
    /// # Is the fix safe?
    /// Only people can answer it.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Only a person knows the intent.
    "INT006" "unstated-intent" Question Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let Some(home) = message.home else {
        return;
    };
    if message.contract.intent.is_some() || message.readers.is_empty() {
        return;
    }
    found.about(&message.note.note.id, || {
        let event = &message.note.id;
        let text = format!(
            "What is {} for? {} publishes it, and {} receives it",
            facts.quoted(message.note),
            facts.name(home),
            facts.names(message.readers.iter().map(|reader| reader.context))
        );
        let remedy = "Say whether it states a fact, requests an action or asks.".to_owned();
        let answer = |label, intent| Answer::new(label, event, Attribute::Intent(intent));
        Told::new(text, remedy).answered_by([
            answer("It states a fact", Intent::Fact),
            answer("It requests an action", Intent::Request),
            answer("It asks for information", Intent::Question),
        ])
    });
}
