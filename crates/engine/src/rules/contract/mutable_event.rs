//! CTR004: an event that is changed after the fact.

use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds events of which somebody said that they can change once they are published.
    ///
    /// # Why it matters
    /// What happened stays happened. Because events never change, anyone can keep, cache and share them without
    /// asking again. One that changes makes every copy a possible lie, and nobody can tell which.
    ///
    /// # Example
    /// `OrderPlaced` with "stays as it is: no". Specified to stay as it is, or unspecified, it is not reported.
    ///
    /// # What to do
    /// Publish another event that tells of the correction, such as `OrderRepriced`.
    ///
    /// # Is the fix safe?
    /// A to-do for people: no fix says that it is done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Needs it to be said.
    "CTR004" "mutable-event" Error Events(check)
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
