//! OBS002: a message flow between contexts that is not documented.

use crate::dependencies::crossing_evidence;
use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds messages to another context that are specified as undocumented: nobody wrote down who publishes and who
    /// consumes them.
    ///
    /// # Why it matters
    /// The price of events is that their flow is implicit: nothing in the publisher's code shows who subscribes. Whoever
    /// changes an event has to find its consumers somewhere.
    ///
    /// # Example
    /// `OrderPlaced`, received by Billing, with "Documented: no". With "yes", or unspecified, it is not reported.
    ///
    /// # What to do
    /// Export the contract as AsyncAPI, and keep it where people look for it.
    ///
    /// # Is the fix safe?
    /// This is work for people. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It has to be specified on the message.
    "OBS002" "undocumented-flow" "Undocumented message flow"
    Hint Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if message.contract.documented != Some(false) || !message.crosses {
        return;
    }
    found.about(&message.note.note.id, || {
        let flows = crossing_evidence(facts, message);
        let name = facts.quoted(message.note);
        let text = format!("It is documented nowhere who publishes and who consumes {name}");
        let remedy =
            format!("Document {name}: export the contract, and keep it where people look for it.");
        Told::new(text, remedy).shown_by(flows)
    });
}
