//! CPL004: one event, and everybody asks at once.

use crate::analysis::Design;
use crate::rules::{Found, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds events of which one publication causes several calls back to the publisher.
    ///
    /// # Why it matters
    /// All receivers ask at the same moment. The publisher has to bear the number of events times the number of
    /// those that ask, and is slowest when most happens: a spike that it causes itself. "Evaluating event
    /// integration patterns" accepts that only where such spikes are its daily bread.
    ///
    /// # Example
    /// Billing, Shipping and Loyalty each ask Orders for the details of every `OrderPlaced`. With two of them it
    /// stays silent, and PAY005 tells about each.
    ///
    /// # What to do
    /// Let the event carry what all of them ask for.
    ///
    /// # Fix safety
    /// Changes the design: a contract grows. Preview it first.
    ///
    /// # Options
    /// `callback_storm`: from how many calls back on (3).
    ///
    /// # Known limits
    /// Counts a call for each publication, whether or not the receiver caches.
    "CPL004" "callback-storm" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    for (event, message) in facts.messages.iter() {
        let callbacks = facts.callbacks_of(event);
        if callbacks.len() < design.profile.callback_storm {
            continue;
        }
        let publisher = message
            .owner
            .map_or_else(String::new, |owner| facts.name(owner));
        let text = format!(
            "Each {} causes {} calls back to {publisher}",
            facts.quoted(event),
            callbacks.len()
        );
        let evidence = callbacks.iter().map(|callback| {
            let mut elements = vec![callback.asker.clone(), callback.query.clone()];
            elements.extend(callback.link.map(|link| link.id.clone()));
            Evidence {
                text: format!(
                    "{} asks for {}",
                    facts.quoted(callback.asker),
                    facts.quoted(callback.query)
                ),
                elements,
            }
        });
        let remedy = format!("Let {} carry what they ask for.", facts.quoted(event));
        found.push(
            Found::about(event, text, remedy)
                .shown_by(evidence)
                .resolved_by(Redesign::Fatten {
                    event: event.clone(),
                }),
        );
    }
}
