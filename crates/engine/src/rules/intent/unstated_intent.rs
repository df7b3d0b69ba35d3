//! INT006: an event whose purpose is not specified.

use isobar_model::Intent;

use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};
use crate::{Answer, Attribute};

rule! {
    /// # What it does
    /// Asks, once for each event that goes to another context, for its purpose: does it state a fact, request an
    /// action, or ask for information?
    ///
    /// # Why it matters
    /// Event or command is a question of intent, not of technology. A fact leaves others free to react in their own
    /// way; a request does not. Which of the two a message is decides whose contract it should be.
    ///
    /// # Example
    /// `LoanApproved`, received by Communication, without a specified purpose. Once it is specified, the question is gone:
    /// a fact is not reported, and INT001 reports a request.
    ///
    /// # What to do
    /// Ask whether the publisher would mind if nobody reacted. If it would not, the event is a fact.
    ///
    /// # Is the fix safe?
    /// Only people can answer it.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// None: it asks whenever the purpose is not specified.
    "INT006" "unstated-intent" "Event with an unspecified purpose"
    Question Events(check)
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
            "{} publishes {}, received by {}: does it state a fact, request an action or ask for information?",
            facts.name(home),
            facts.quoted(message.note),
            facts.names(message.readers.iter().map(|reader| reader.context))
        );
        let remedy = "Specify whether it states a fact, requests an action or asks for information.".to_owned();
        let answer = |label, intent| Answer::new(label, event, Attribute::Intent(intent));
        Told::new(text, remedy).answered_by([
            answer("It states a fact", Intent::Fact),
            answer("It requests an action", Intent::Request),
            answer("It asks for information", Intent::Question),
        ])
    });
}
