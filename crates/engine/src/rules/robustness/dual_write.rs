//! ROB004: publishing and storing are two writes, of which one can fail.

use isobar_model::{Atomicity, Visibility};

use crate::analysis::Design;
use crate::dependencies::flow_evidence;
use crate::facts::MessageFact;
use crate::rules::{Found, rule};
use crate::{Attribute, Fact, Redesign, Safety};

rule! {
    /// # What it does
    /// Finds events for other services whose publication and the change that they tell of are two separate writes,
    /// and asks where nobody has said.
    ///
    /// # Why it matters
    /// Between two writes a process can die. Then something happened that nobody hears of, or everybody hears of
    /// something that never happened. Use a transactional outbox: the event is stored with the change, and published
    /// from there.
    ///
    /// # Example
    /// `PaymentCaptured` is written to the database, then sent to the broker. With an outbox it stays silent.
    ///
    /// # Guards
    /// - event-sourced: where stored events are what is published, there is one write.
    ///
    /// # What to do
    /// Store the event in an outbox, in the transaction of the change, and publish from there.
    ///
    /// # Fix safety
    /// Safe on the board; the publisher has to do what the board then says.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Events that stay inside their service are not asked about.
    "ROB004" "dual-write" Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let atomicity = message.note.message.atomicity;
    if matches!(atomicity, Some(Atomicity::Outbox | Atomicity::EventSourced)) {
        return;
    }
    let flows: Vec<_> = message
        .deliveries()
        .map(|delivery| {
            let (from, to) = (delivery.emit.service, delivery.handle.service);
            flow_evidence(facts, message.note, from, to)
        })
        .collect();
    // What is public is for others, even if nobody has drawn them yet.
    let is_public = message.note.message.visibility == Some(Visibility::Public);
    let is_for_others = is_public || !flows.is_empty();
    let Some(publisher) = message.owner.filter(|_| is_for_others) else {
        return;
    };
    let id = &message.note.id;
    let (event, publisher) = (facts.quoted(message.note), facts.name(publisher));
    let remedy = "Store the event in an outbox with the change, and publish from there.".to_owned();
    let answer = |atomicity, label: &str, safety| Redesign::Say {
        facts: vec![Fact::new(id, Attribute::Atomicity(atomicity))],
        label: label.to_owned(),
        safety,
    };
    let finding = if atomicity.is_some() {
        let text = format!(
            "{publisher} stores its change and publishes {event} in two writes, of which one can fail"
        );
        Found::about(id, text, remedy).resolved_by(answer(
            Atomicity::Outbox,
            "Publish through an outbox",
            Safety::Safe,
        ))
    } else {
        let text = format!(
            "Can {publisher} lose {event}, or publish it for nothing, when it dies between two writes?"
        );
        let fact = Safety::NeedsFact;
        Found::about(id, text, remedy)
            .at(crate::Level::Question)
            .resolved_by(answer(Atomicity::Outbox, "No, there is an outbox", fact))
            .resolved_by(answer(
                Atomicity::EventSourced,
                "No, it publishes what it stores",
                fact,
            ))
            .resolved_by(answer(Atomicity::DualWrite, "Yes", fact))
    };
    found.push(finding.shown_by(flows));
}
