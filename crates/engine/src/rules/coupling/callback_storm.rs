//! CPL004: one event that causes a burst of calls back.

use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds events of which one publication causes several calls back to the publisher.
    ///
    /// # Why it matters
    /// All receivers ask at the same moment. The load on the publisher is the number of events times the number of
    /// receivers that ask, so it is slowest when most happens: a spike that it causes itself. Ashraf Mageed, in his
    /// article on event-based integration of microservices, accepts that only where the business itself has such spikes.
    ///
    /// # Example
    /// Billing, Shipping and Loyalty each ask Orders for the details of every `OrderPlaced`. With two of them it is
    /// not reported; PAY005 reports each.
    ///
    /// # Exceptions
    /// - unknown-delivery: where it is not specified that the receivers wait for their answers, it is a hint.
    ///
    /// # What to do
    /// Let the event carry what all of them ask for.
    ///
    /// # Is the fix safe?
    /// Changes the design: a contract grows. Preview it first.
    ///
    /// # Configuration
    /// Threshold:
    ///
    /// # Known limits
    /// It counts one call for each publication, even if the receiver caches.
    ///
    /// # Sources
    /// - Ashraf Mageed, article on event-based integration of microservices,
    ///   <http://www.ashrafmageed.com/EventBasedMicroservicesIntegration/>.
    "CPL004" "callback-storm" "Event that causes a burst of calls back"
    Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let callbacks = facts.callbacks_of(message.note);
    if callbacks.len() < design.profile.callback_storm {
        return;
    }
    let said = callbacks.iter().filter(|callback| callback.is_said);
    let level = (said.count() < design.profile.callback_storm).then_some(Level::Hint);
    found.about_at(level, &message.note.note.id, || {
        let publisher = message.owner.map(|owner| facts.name(owner));
        let event = facts.quoted(message.note);
        let text = format!(
            "Each {event} causes {} calls back to {}",
            callbacks.len(),
            publisher.unwrap_or_default()
        );
        let evidence = callbacks.iter().map(|callback| {
            let mut elements = vec![facts.id(callback.asker).clone(), callback.query.id.clone()];
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
        let remedy = format!("Let {event} carry what its receivers ask for.");
        Told::new(text, remedy)
            .shown_by(evidence)
            .resolved_by(Redesign::Fatten {
                event: message.note.id.clone(),
            })
    });
}
