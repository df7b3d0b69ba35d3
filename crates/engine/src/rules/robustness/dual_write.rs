//! ROB004: saving and publishing in separate steps, of which one can fail.

use isobar_model::{Atomicity, Visibility};

use crate::dependencies::delivery_evidence;
use crate::design::Design;
use crate::facts::{Delivery, Facts, Frame, MessageFact};
use crate::rules::{Findings, Told, rule};
use crate::{Answer, Attribute, Level};

rule! {
    /// # What it does
    /// Finds events for other contexts that are published in one step and whose change is saved in another, and asks
    /// where this is not specified.
    ///
    /// # Why it matters
    /// Between two steps a process can crash. Then something happened that nobody is told, or everyone is told something
    /// that never happened. With a transactional outbox, the event is saved together with the change, and published from
    /// there (Richardson 2018).
    ///
    /// # Example
    /// A payment is saved in the database, then `PaymentCaptured` is sent to the broker. With an outbox it is not reported.
    ///
    /// # Exceptions
    /// - event-sourced: where the stored events themselves are published, there is only one step.
    ///
    /// # What to do
    /// Save the event in an outbox, in the transaction of the change, and publish it from there.
    ///
    /// # Is the fix safe?
    /// This is work for people. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Events that stay inside their context are not asked about.
    ///
    /// # Sources
    /// - Chris Richardson, *Microservices Patterns*, 2018.
    "ROB004" "dual-write" "Saving and publishing in separate steps"
    Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let atomicity = message.contract.atomicity;
    if matches!(atomicity, Some(Atomicity::Outbox | Atomicity::EventSourced)) {
        return;
    }
    // What is public is for others, even if nobody has drawn them yet.
    let is_public = message.contract.visibility == Some(Visibility::Public);
    let is_for_others = is_public || message.deliveries().any(|one| one.reaches_consumer());
    let Some(publisher) = message.owner.filter(|_| is_for_others) else {
        return;
    };
    let level = atomicity.is_none().then_some(Level::Question);
    found.about_at(level, &message.note.note.id, || {
        let flows = message.deliveries().filter(Delivery::reaches_consumer);
        let flows = flows.map(|delivery| delivery_evidence(facts, &delivery));
        tell(facts, message, publisher).shown_by(flows)
    });
}

fn tell<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, publisher: Frame) -> Told {
    let id = &message.note.id;
    let (event, publisher) = (facts.quoted(message.note), facts.name(publisher));
    let remedy = format!(
        "Let {publisher} save {event} in an outbox together with the change, and publish it from there."
    );
    if message.contract.atomicity.is_some() {
        let text = format!(
            "{publisher} saves its change and publishes {event} in two separate steps, one of which can fail"
        );
        Told::new(text, remedy)
    } else {
        let text = format!(
            "If {publisher} crashes between saving and publishing, can {event} be lost, or be sent for a change that was never saved?"
        );
        let answer = |label, atomicity| Answer::new(label, id, Attribute::Atomicity(atomicity));
        Told::new(text, remedy).answered_by([
            answer("No, an outbox prevents that", Atomicity::Outbox),
            answer(
                "No, the saved events are what is published",
                Atomicity::EventSourced,
            ),
            answer("Yes, these are two separate steps", Atomicity::DualWrite),
        ])
    }
}
