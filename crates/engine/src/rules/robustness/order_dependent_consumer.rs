//! ROB002: a receiver that needs an order which nothing guarantees.

use isobar_model::Link;

use super::{arrow_evidence, asynchronous, at_receiver};
use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds receivers that do not tolerate messages out of order, on channels that do not guarantee the order.
    ///
    /// # Why it matters
    /// Retries, partitions and parallel receivers reorder messages and delay some of them. Whoever subscribes to several
    /// events has to accept any order, or wait for what has to come first.
    ///
    /// # Example
    /// Billing does not tolerate reordering, on a topic that is not ordered. On a channel that keeps the order of messages
    /// about the same subject it is not reported.
    ///
    /// # Exceptions
    /// - ordered: the channel keeps messages about the same subject in order.
    ///
    /// # What to do
    /// Accept any order, or partition the channel by what must stay in order.
    ///
    /// # Is the fix safe?
    /// This is work for people. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It has to be specified on the arrow. The rule does not look at two messages that travel on two channels.
    "ROB002" "order-dependent-consumer" "Receiver that needs an order nothing guarantees"
    Warning Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let channel = message.channel;
    if channel.and_then(|channel| channel.ordered) == Some(true) {
        return;
    }
    let needs_order = |link: &Link| link.tolerates_reordering == Some(false);
    for (delivery, link) in asynchronous(message, needs_order) {
        found.about(at_receiver(facts, link, &delivery), || {
            let receiver = facts.name(delivery.handle.service);
            let name = facts.quoted(message.note);
            let text = format!("{receiver} needs {name} in order, but nothing guarantees the order");
            let remedy = format!(
                "Let {receiver} accept {name} in any order, or partition the channel by what must stay in order."
            );
            let mut evidence = arrow_evidence(facts, &delivery, link);
            evidence
                .elements
                .extend(channel.map(|channel| channel.id.clone()));
            Told::new(text, remedy).shown_by([evidence])
        });
    }
}
