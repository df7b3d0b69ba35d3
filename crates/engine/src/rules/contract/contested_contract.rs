//! CTR006: an event that several contexts publish.

use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds events that are published from two or more contexts.
    ///
    /// # Why it matters
    /// Whoever owns an event decides what it means and when it is published. With two publishers, neither can change it
    /// alone, and consumers cannot tell whom it comes from.
    ///
    /// # Example
    /// Shop and Call centre both publish `OrderPlaced`. Two senders of one command are not reported: a command
    /// belongs to whoever handles it.
    ///
    /// # Exceptions
    /// - command: many may send a command; its handler owns it.
    ///
    /// # What to do
    /// Give each context an event of its own, or let one of them own the fact and the others send it a command.
    ///
    /// # Is the fix safe?
    /// Changes the design: consumers get one event for each owner.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It sees only publishers that are drawn. Two notes of the same name are two events.
    "CTR006" "contested-contract" "Event published by several contexts"
    Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let producers = message.producers();
    if producers.len() < 2 {
        return;
    }
    found.about(&message.note.note.id, || {
        let id = &message.note.id;
        let event = facts.quoted(message.note);
        let text = format!("{event} is published by {}", facts.names(producers));
        let remedy = "Give each of them an event of its own.".to_owned();
        let evidence = message.emits.iter().map(|emit| {
            let mut elements = vec![id.clone()];
            elements.extend(emit.by.map(|note| note.id.clone()));
            elements.extend(emit.link.map(|link| link.id.clone()));
            Evidence {
                text: format!("{} publishes {event}", facts.name(emit.service)),
                elements,
            }
        });
        Told::new(text, remedy)
            .shown_by(evidence)
            .resolved_by(Redesign::SplitEvent { event: id.clone() })
    });
}
