//! CTR004: an event that is changed after the fact.

use crate::analysis::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};
use crate::{Attribute, Redesign};

rule! {
    /// # What it does
    /// Finds events of which somebody said that they can change once they are published.
    ///
    /// # Why it matters
    /// What happened stays happened. Because events never change, anyone can keep, cache and share them without
    /// asking again. One that changes makes every copy a possible lie, and nobody can tell which.
    ///
    /// # Example
    /// `OrderPlaced` with "stays as it is: no". Said to stay as it is, or with nothing said, it stays silent.
    ///
    /// # What to do
    /// Publish another event that tells of the correction, such as `OrderRepriced`.
    ///
    /// # Fix safety
    /// Safe on the board; whoever changed the event so far has to publish a correction instead.
    ///
    /// # Options
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
        let id = &message.note.id;
        let text = format!(
            "{} can change after it was published, so no copy of it can be trusted",
            facts.quoted(message.note)
        );
        let remedy =
            "Leave it as it is, and publish corrections as events of their own.".to_owned();
        Told::new(text, remedy).resolved_by(Redesign::say(
            id,
            Attribute::Immutable(true),
            "Let it stay as it is",
        ))
    });
}
