//! ROB002: a receiver that needs an order which nothing keeps.

use std::collections::BTreeSet;

use crate::analysis::Design;
use crate::dependencies::flow_evidence;
use crate::rules::{Found, rule};
use crate::{Attribute, Fact, Redesign, Safety};

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
    /// subject it stays silent.
    ///
    /// # Guards
    /// - ordered: the channel keeps messages about one subject in order.
    ///
    /// # What to do
    /// Bear either order, or partition the channel by what must stay in order.
    ///
    /// # Fix safety
    /// Changes the design: the receiver, or the channel for all of its receivers.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Needs it to be said on the arrow. Does not look at two messages that travel on two channels.
    "ROB002" "order-dependent-consumer" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let mut seen = BTreeSet::new();
    for delivery in facts.deliveries().filter(|one| one.is_asynchronous()) {
        let needs_order = delivery
            .link
            .filter(|link| link.tolerates_reordering == Some(false));
        let Some(link) = needs_order.filter(|link| seen.insert(&link.id)) else {
            continue;
        };
        if delivery.channel.and_then(|channel| channel.ordered) == Some(true) {
            continue;
        }
        let note = delivery.message.note;
        let (receiver, name) = (facts.name(delivery.handle.service), facts.quoted(&note.id));
        let text = format!("{receiver} needs {name} in order, but nothing keeps the order");
        let remedy =
            "Bear either order, or partition the channel by what must stay in order.".to_owned();
        let mut evidence = flow_evidence(facts, note, delivery.from, delivery.handle.service);
        evidence.elements.push(link.id.clone());
        evidence
            .elements
            .extend(delivery.channel.map(|channel| channel.id.clone()));
        let say = |fact, label: &str| Redesign::Say {
            facts: vec![fact],
            label: label.to_owned(),
            safety: Safety::ChangesDesign,
        };
        let bears = Fact::new(&link.id, Attribute::ToleratesReordering(true));
        let mut finding = Found::about(&link.id, text, remedy)
            .shown_by([evidence])
            .resolved_by(say(bears, "Let the receiver bear either order"));
        if let Some(channel) = delivery.channel {
            let ordered = Fact::new(&channel.id, Attribute::Ordered(true));
            finding = finding.resolved_by(say(ordered, "Keep the order in the channel"));
        }
        found.push(finding);
    }
}
