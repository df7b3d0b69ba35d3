//! PAY001: a field whose values a consumer defines.

use crate::design::Design;
use crate::facts::{Frame, MessageFact};
use crate::rules::{Findings, Subject, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds fields of events that the publisher sets although a consumer defines their values.
    ///
    /// # Why it matters
    /// Whoever owns an event should own what it says. When the consumer needs another value, every publisher has to
    /// change, although none of them needs it: connascence of meaning across services (Page-Jones 1992). Ashraf Mageed
    /// ("Re-designing a Leaky Microservice Integration", 2022) describes a flag for urgent e-mails: with a third level,
    /// all producers would have to follow.
    ///
    /// # Example
    /// `priority` on `LoanApproved`, defined by Communication. On Communication's own command `SendEmail` the same
    /// field is not reported: there the receiver owns the contract.
    ///
    /// # Exceptions
    /// - command: the receiver owns the contract of a command, so it may define the values.
    ///
    /// # What to do
    /// Move the field into a command that the consumer owns, or remove it and let the consumer decide.
    ///
    /// # Is the fix safe?
    /// Changes the design: the contract gets another owner. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It has to be specified on the field who decides on it.
    ///
    /// # Sources
    /// - Meilir Page-Jones, "Comparing Techniques by Means of Encapsulation and Connascence", *Communications of the
    ///   ACM* 35(9), 1992.
    /// - Ashraf Mageed, "Re-designing a Leaky Microservice Integration", 2022,
    ///   <https://ash-mageed.medium.com/re-designing-a-leaky-microservice-integration-f6f72e550f0a>.
    "PAY001" "consumer-controlled-field" "Field whose values a consumer defines"
    Warning Events(check)
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
        let subject = Subject::with(&message.note.note.id, field.field.id.as_str());
        found.about(subject, || {
            let event = &message.note.id;
            let (publisher, consumer) = (facts.name(home), facts.name(decider));
            let text = format!(
                "{publisher} sets \u{201c}{}\u{201d} of {}, but {consumer} defines what it means",
                field.name,
                facts.quoted(message.note)
            );
            let remedy =
                format!("Move the field into a command that {consumer} owns, or remove it.");
            let evidence = Evidence {
                text: format!(
                    "{consumer} defines the values of \u{201c}{}\u{201d}",
                    field.name
                ),
                elements: vec![event.clone(), facts.id(decider).clone()],
            };
            Told::new(text, remedy)
                .shown_by([evidence])
                .resolved_by(Redesign::command_instead(facts, decider, message.note))
        });
    }
}
