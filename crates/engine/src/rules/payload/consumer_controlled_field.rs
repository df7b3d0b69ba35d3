//! PAY001: a field on which the consumer decides.

use crate::design::Design;
use crate::facts::{Frame, MessageFact};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds fields of events that the publisher fills in but a consumer decides on: its vocabulary, its values.
    ///
    /// # Why it matters
    /// Whoever owns an event should own what it says. When the consumer needs another value, every publisher has to
    /// change, though none of them cares: connascence of meaning (Page-Jones 1992) across services. Ashraf Mageed
    /// ("Re-designing a Leaky Microservice Integration", 2022) tells of a flag for urgent e-mails: with a third level,
    /// all producers would have to follow.
    ///
    /// # Example
    /// `priority` on `LoanApproved`, defined by Communication. On Communication's own command `SendEmail` the same
    /// field is right: there the receiver owns the contract.
    ///
    /// # Exceptions
    /// - command: the receiver owns the contract of a command, so what it decides is its own.
    ///
    /// # What to do
    /// Move the field into a command that the consumer owns, or drop it and let the consumer decide.
    ///
    /// # Is the fix safe?
    /// Changes the design: the contract gets another owner. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Needs "decided by" to be said on the field.
    "PAY001" "consumer-controlled-field" Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    for field in &message.fields {
        let is_receiver = |decider: &Frame| {
            let mut readers = message.readers.iter();
            readers.any(|reader| reader.context == *decider)
        };
        let ends = message.home.zip(field.decider.filter(is_receiver));
        let Some((home, decider)) = ends else {
            continue;
        };
        found.about(&message.note.note.id, || {
        let event = &message.note.id;
        let (publisher, consumer) = (facts.name(home), facts.name(decider));
        let text = format!(
            "{publisher} fills in \u{201c}{}\u{201d} of {}, but {consumer} decides what it means",
            field.name,
            facts.quoted(message.note)
        );
        let remedy = format!("Move it into a command that {consumer} owns, or drop it.");
        let evidence = Evidence {
            text: format!("\u{201c}{}\u{201d} is decided by {consumer}", field.name),
            elements: vec![event.clone(), facts.id(decider).clone()],
        };
        Told::new(text, remedy)
                .shown_by([evidence])
                .resolved_by(Redesign::EventToCommand {
                    event: event.clone(),
                    host: facts.id(decider).clone(),
                })
});
    }
}
