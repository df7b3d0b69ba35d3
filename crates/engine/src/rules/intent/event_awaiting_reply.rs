//! INT002: an event whose publisher waits for a reply.

use isobar_model::Intent;

use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds events with one receiver in another context whose reaction leads to an event that the publisher receives: a
    /// request and its reply, disguised as two facts.
    ///
    /// # Why it matters
    /// Whoever waits for a specific answer from a specific receiver depends on it, whatever the messages are called.
    /// Oskar Dudycz ("Anti-patterns in event modelling: Passive-Aggressive Events", event-driven.io, 2026) takes an
    /// event for a command if one consumer is always expected to do one thing.
    ///
    /// # Example
    /// `OrderPlaced` goes to Billing only, and Orders waits for `OrderBilled`. With a second, independent subscriber
    /// it is a fact after all, and it is not reported.
    ///
    /// # Exceptions
    /// - subscribers: with a second context that receives it, the event is a fact for several.
    /// - unspecified: where the purpose of the event is not specified, it is a hint.
    ///
    /// # What to do
    /// Let the receiver own a command for what is wanted. If the event is a fact for anyone, and the answer merely
    /// interesting, accept the finding and give that as the reason.
    ///
    /// # Is the fix safe?
    /// Changes the design: the contract gets another owner. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It follows the arrows that are drawn inside the receiver, so a receiver drawn as an empty frame is not checked.
    /// INT001 reports events that are specified as a request.
    ///
    /// # Sources
    /// - Oskar Dudycz, "Anti-patterns in event modelling: Passive-Aggressive Events", 2026,
    ///   <https://event-driven.io/en/passive_aggressive_events/>.
    "INT002" "event-awaiting-reply" "Event whose publisher waits for a reply"
    Info Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if message.contract.intent == Some(Intent::Request) {
        return;
    }
    let Some((publisher, awaited)) = message.home.zip(facts.awaited(message)) else {
        return;
    };
    let level = message.contract.intent.is_none().then_some(Level::Hint);
    found.about_at(level, &message.note.note.id, || {
        let (event, reply) = (message.note, awaited.reply);
        let consumer = facts.name(awaited.consumer);
        let publisher = facts.name(publisher);
        let text = format!(
            "{publisher} publishes {} and waits for {} from {consumer}",
            facts.quoted(event),
            facts.quoted(reply)
        );
        let mut elements = vec![
            event.id.clone(),
            awaited.handler.id.clone(),
            reply.id.clone(),
        ];
        elements.extend(awaited.receiver.cloned());
        let evidence = Evidence {
            text: format!(
                "{} makes {consumer} publish {}, which {publisher} receives",
                facts.quoted(awaited.handler),
                facts.quoted(reply)
            ),
            elements,
        };
        let remedy =
            format!("If {publisher} needs {consumer} to act, let {consumer} own a command for it.");
        Told::new(text, remedy)
            .shown_by([evidence])
            .resolved_by(Redesign::open_host(facts, awaited.consumer, event))
    });
}
