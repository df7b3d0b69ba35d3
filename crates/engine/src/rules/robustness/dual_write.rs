//! ROB004: publishing and storing are two writes, of which one can fail.

use isobar_model::{Atomicity, Visibility};

use crate::dependencies::delivery_evidence;
use crate::design::Design;
use crate::facts::{Delivery, Facts, Frame, MessageFact};
use crate::rules::{Findings, Told, rule};
use crate::{Answer, Attribute, Level};

rule! {
    /// # What it does
    /// Finds events for other contexts whose publication and the change that they tell of are two separate writes,
    /// and asks where nobody has said.
    ///
    /// # Why it matters
    /// Between two writes a process can die. Then something happened that nobody hears of, or everybody hears of
    /// something that never happened. Use a transactional outbox: the event is stored with the change, and published
    /// from there.
    ///
    /// # Example
    /// `PaymentCaptured` is written to the database, then sent to the broker. With an outbox it is not reported.
    ///
    /// # Exceptions
    /// - event-sourced: where stored events are what is published, there is one write.
    ///
    /// # What to do
    /// Store the event in an outbox, in the transaction of the change, and publish from there.
    ///
    /// # Is the fix safe?
    /// A to-do for people: no fix says that it is done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Events that stay inside their context are not asked about.
    "ROB004" "dual-write" Warning Events(check)
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
        "Let {publisher} store {event} in an outbox with the change, and publish it from there."
    );
    if message.contract.atomicity.is_some() {
        let text = format!(
            "{publisher} stores its change and publishes {event} in two writes, of which one can fail"
        );
        Told::new(text, remedy)
    } else {
        let text = format!(
            "If {publisher} crashes between saving and publishing, can {event} be lost, or sent for nothing?"
        );
        let answer = |label, atomicity| Answer::new(label, id, Attribute::Atomicity(atomicity));
        Told::new(text, remedy).answered_by([
            answer("No, there is an outbox", Atomicity::Outbox),
            answer("No, it publishes what it stores", Atomicity::EventSourced),
            answer("Yes", Atomicity::DualWrite),
        ])
    }
}
