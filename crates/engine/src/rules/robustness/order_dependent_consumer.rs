//! ROB002: a receiver that needs an order which nothing keeps.

use isobar_model::Link;

use super::{arrow_evidence, asynchronous};
use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds receivers that are harmed by messages out of order while their channel does not keep the order.
    ///
    /// # Why it matters
    /// Retries, partitions and parallel receivers reorder messages and delay some of them. Whoever listens to several
    /// events has to bear either order, or to wait for what comes first.
    ///
    /// # Example
    /// Billing does not bear reordering on a topic that is not ordered. On a channel that keeps the order for each
    /// subject it is not reported.
    ///
    /// # Exceptions
    /// - ordered: the channel keeps messages about one subject in order.
    ///
    /// # What to do
    /// Bear either order, or partition the channel by what must stay in order.
    ///
    /// # Is the fix safe?
    /// A to-do for people: no fix says that it is done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Needs it to be said on the arrow. Does not look at two messages that travel on two channels.
    "ROB002" "order-dependent-consumer" Warning Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let channel = message.channel;
    if channel.and_then(|channel| channel.ordered) == Some(true) {
        return;
    }
    let needs_order = |link: &Link| link.tolerates_reordering == Some(false);
    for (delivery, link) in asynchronous(message, needs_order) {
        found.about(&link.id, || {
            let receiver = facts.name(delivery.handle.service);
            let name = facts.quoted(message.note);
            let text = format!("{receiver} needs {name} in order, but nothing keeps the order");
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
