//! CPL005: an event with one particular receiver in mind.

use crate::design::Design;
use crate::facts::{Frame, HandleKind, MessageFact};
use crate::redesign::Word;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds events that are addressed to one context.
    ///
    /// # Why it matters
    /// A publisher that knows who listens, and makes an exception for it, is coupled to it as if it called it. An event
    /// is for whoever wants to hear of it: on a publish-subscribe channel, nobody is addressed (Hohpe and Woolf,
    /// "Enterprise Integration Patterns", 2003).
    ///
    /// # Example
    /// `OrderPlaced`, addressed to Billing. Without an address it is not reported.
    ///
    /// # Exceptions
    /// - command: a command has an address; that is what it is for.
    ///
    /// # What to do
    /// Drop the address, if others may react as well. If it is this one receiver that is wanted, send it a command.
    ///
    /// # Is the fix safe?
    /// Both change the design: somebody said whom the event is for. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Needs "addressed to" to be said.
    "CPL005" "consumer-aware-publisher" Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let receiver = message.contract.addressed_to.as_ref();
    let Some(receiver) = receiver.and_then(|id| facts.frame(id)) else {
        return;
    };
    if message.home == Some(receiver) {
        return;
    }
    found.about(&message.note.note.id, || {
        let event = &message.note.id;
        let text = format!(
            "{} is addressed to {}: its publisher knows who listens",
            facts.quoted(event),
            facts.name(receiver)
        );
        let remedy = "Drop the address, or send a command if it is this receiver that is wanted.";
        let evidence = Evidence {
            text: format!("{} names {}", facts.quoted(event), facts.name(receiver)),
            elements: vec![event.clone(), facts.id(receiver).clone()],
        };
        let mut one = Told::new(text, remedy.to_owned())
            .shown_by([evidence])
            .resolved_by(Redesign::Unsay {
                note: event.clone(),
                word: Word::Address,
            });
        if acts(message, receiver) {
            one = one.resolved_by(Redesign::open_host(facts, receiver, event));
        }
        one
    });
}

fn acts<'a>(message: &MessageFact<'a>, context: Frame) -> bool {
    message
        .handles
        .iter()
        .any(|handle| handle.kind == HandleKind::React && handle.context == context)
}
