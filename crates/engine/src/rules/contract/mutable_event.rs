//! CTR004: an event that is changed after the fact.

use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds events that are specified to change after they were published.
    ///
    /// # Why it matters
    /// What happened cannot change. Because events never change, anyone can keep, cache and share them without
    /// asking again. If one can change, any copy of it may be wrong, and nobody can tell which.
    ///
    /// # Example
    /// `OrderPlaced` with "Immutable: no". With "yes", or unspecified, it is not reported.
    ///
    /// # What to do
    /// Publish another event for the correction, such as `OrderRepriced`.
    ///
    /// # Is the fix safe?
    /// This is work for people. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It has to be specified on the event.
    "CTR004" "mutable-event" "Event that can change after publication"
    Error Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if message.contract.immutable != Some(false) {
        return;
    }
    found.about(&message.note.note.id, || {
        let name = facts.quoted(message.note);
        let text =
            format!("{name} can change after it was published, so no copy of it can be trusted");
        let remedy = format!(
            "Make {name} immutable: leave it as it was published, and publish corrections as events of their own."
        );
        Told::new(text, remedy)
    });
}
