//! OBS002: a flow between contexts that is written down nowhere.

use crate::dependencies::crossing_evidence;
use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds messages that cross to another context and of which somebody said that who publishes and who consumes
    /// them is not written down.
    ///
    /// # Why it matters
    /// The price of events is implicit flow: nothing in the code shows who listens. Whoever changes an event has to
    /// find its consumers somewhere.
    ///
    /// # Example
    /// `OrderPlaced`, received by Billing, with "documented: no". Documented, or unspecified, it is not reported.
    ///
    /// # What to do
    /// Export the contract as AsyncAPI and keep it where people look.
    ///
    /// # Is the fix safe?
    /// A to-do for people: no fix says that it is done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Needs it to be said.
    "OBS002" "undocumented-flow" Hint Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if message.contract.documented != Some(false) || !message.crosses {
        return;
    }
    found.about(&message.note.note.id, || {
        let flows = crossing_evidence(facts, message);
        let name = facts.quoted(message.note);
        let text = format!("Who publishes and who consumes {name} is written down nowhere");
        let remedy =
            format!("Document {name}: export the contract, and keep it where people look.");
        Told::new(text, remedy).shown_by(flows)
    });
}
