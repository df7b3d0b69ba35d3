//! CPL005: an event with one particular receiver in mind.

use crate::design::Design;
use crate::facts::{Frame, HandleKind, MessageFact};
use crate::redesign::MessageStatement;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds events that are addressed to one context.
    ///
    /// # Why it matters
    /// A publisher that knows who listens, and makes an exception for it, is coupled to it as if it called it. An event
    /// is for whoever wants to receive it: a publish-subscribe channel addresses nobody (Gregor Hohpe and Bobby Woolf,
    /// "Enterprise Integration Patterns", 2003).
    ///
    /// # Example
    /// `OrderPlaced`, addressed to Billing. Without a recipient it is not reported.
    ///
    /// # Exceptions
    /// - command: a command has a recipient; that is its purpose.
    ///
    /// # What to do
    /// Remove the recipient, if others may react as well. If only this one receiver is wanted, send it a command.
    ///
    /// # Is the fix safe?
    /// Both fixes change the design: somebody specified the recipient. Preview them first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// The recipient has to be specified on the event.
    ///
    /// # Sources
    /// - Gregor Hohpe and Bobby Woolf, *Enterprise Integration Patterns*, 2003,
    ///   <https://www.enterpriseintegrationpatterns.com>.
    "CPL005" "consumer-aware-publisher" "Publisher knows its consumer"
    Warning Events(check)
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
            "{} is addressed to {}, so its publisher knows its consumer",
            facts.quoted(event),
            facts.name(receiver)
        );
        let remedy = "Remove the recipient, or send a command if only this receiver is wanted.";
        let evidence = Evidence {
            text: format!(
                "{} names {} as its recipient",
                facts.quoted(event),
                facts.name(receiver)
            ),
            elements: vec![event.clone(), facts.id(receiver).clone()],
        };
        let mut one = Told::new(text, remedy.to_owned())
            .shown_by([evidence])
            .resolved_by(Redesign::Unsay {
                note: event.clone(),
                word: MessageStatement::Address,
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
