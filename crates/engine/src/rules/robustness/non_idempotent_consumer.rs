//! ROB001: a receiver that a second copy of a message harms.

use isobar_model::Link;

use super::{Asking, Unsaid, arrow_evidence, ask, asynchronous};
use crate::Attribute;
use crate::design::Design;
use crate::facts::{Delivery, Facts};
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds receivers of asynchronous messages for which the same message twice would do harm, and asks where nobody
    /// has said: once for each context that receives.
    ///
    /// # Why it matters
    /// Queues, topics and streams deliver at least once: after a crash, a time-out or a retry, a message comes again.
    /// A receiver that is not idempotent charges, posts or screens twice. Always make consumers idempotent.
    ///
    /// # Example
    /// Ledger posts on `PaymentCaptured` and says that twice does harm. A receiver that is said to be idempotent is
    /// not reported; neither is a call.
    ///
    /// # Exceptions
    /// - exactly-once: the delivery is said to happen exactly once.
    ///
    /// # What to do
    /// Keep the ids of handled messages together with what they changed, and skip those that are known.
    ///
    /// # Is the fix safe?
    /// A to-do for people: no fix says that it is done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// An arrow within one service counts as a call.
    "ROB001" "non-idempotent-consumer" Error Board(check)
}

const ASKING: Asking = Asking {
    needs: |one| vec![(None, "idempotent", &one.link.id, Attribute::Idempotent)],
    text: |receiver, (names, count), _| {
        let comes = if count > 1 { "come" } else { "comes" };
        format!("Does it do no harm when {names} {comes} to {receiver} twice?")
    },
    remedy: "Remember the ids of handled messages, and skip those that are known.",
};

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let is_open = |link: &Link| link.idempotent != Some(true) && link.exactly_once != Some(true);
    let mut unsaid = Vec::new();
    for message in facts.messages.iter().filter(|one| !one.is_safe) {
        for (delivery, link) in asynchronous(message, is_open) {
            if link.idempotent.is_none() {
                unsaid.push(Unsaid {
                    delivery,
                    link,
                    channel: None,
                });
            } else {
                found.about(&link.id, || tell(facts, &delivery, link));
            }
        }
    }
    ask(facts, unsaid, &ASKING, found);
}

fn tell<'a>(facts: &Facts<'a>, delivery: &Delivery<'_, 'a>, link: &Link) -> Told {
    let receiver = facts.name(delivery.handle.service);
    let name = facts.quoted(delivery.message.note);
    let text = format!("{receiver} does harm when {name} comes twice");
    let remedy = format!(
        "Make {receiver} idempotent for {name}: remember the ids of handled messages, and skip those that are known."
    );
    Told::new(text, remedy).shown_by([arrow_evidence(facts, delivery, link)])
}
