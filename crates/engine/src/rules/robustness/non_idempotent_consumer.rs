//! ROB001: a receiver for which a duplicate message does harm.

use isobar_model::Link;

use super::{Asking, Unsaid, arrow_evidence, ask, asynchronous, at_receiver};
use crate::Attribute;
use crate::design::Design;
use crate::facts::{Delivery, Facts};
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds receivers of asynchronous messages that are not idempotent, so that a duplicate does harm. Where this is not
    /// specified, it asks once for each receiving context.
    ///
    /// # Why it matters
    /// Queues, topics and streams deliver at least once: after a crash, a time-out or a retry, a message arrives again.
    /// A receiver that is not idempotent then charges or posts twice. An idempotent receiver handles the second copy
    /// without a second effect (Hohpe and Woolf 2003).
    ///
    /// # Example
    /// Ledger posts on `PaymentCaptured` and is specified as not idempotent. A receiver that is idempotent is not reported;
    /// neither is a call.
    ///
    /// # Exceptions
    /// - exactly-once: it is specified that the message is delivered exactly once.
    ///
    /// # What to do
    /// Save the ids of handled messages together with what they changed, and skip messages whose id is known.
    ///
    /// # Is the fix safe?
    /// This is work for people. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// An arrow within one service counts as a call.
    ///
    /// # Sources
    /// - Gregor Hohpe and Bobby Woolf, *Enterprise Integration Patterns*, 2003,
    ///   <https://www.enterpriseintegrationpatterns.com>.
    "ROB001" "non-idempotent-consumer" "Receiver harmed by duplicate messages"
    Error Board(check)
}

const ASKING: Asking = Asking {
    needs: |one| vec![(None, "idempotent", &one.link.id, Attribute::Idempotent)],
    text: |receiver, names, _| {
        format!("Is {receiver} idempotent for {names}, so that a duplicate does no harm?")
    },
    answers: |_| ["Yes, a duplicate does no harm", "No, a duplicate does harm"].map(str::to_owned),
    remedy: "Save the ids of handled messages, and skip messages whose id is known.",
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
                found.about(at_receiver(facts, link, &delivery), || {
                    tell(facts, &delivery, link)
                });
            }
        }
    }
    ask(facts, unsaid, &ASKING, found);
}

fn tell<'a>(facts: &Facts<'a>, delivery: &Delivery<'_, 'a>, link: &Link) -> Told {
    let receiver = facts.name(delivery.handle.service);
    let name = facts.quoted(delivery.message.note);
    let text = format!("{receiver} is not idempotent: {name} does harm if it arrives twice");
    let remedy = format!(
        "Make {receiver} idempotent for {name}: save the ids of handled messages, and skip messages whose id is known."
    );
    Told::new(text, remedy).shown_by([arrow_evidence(facts, delivery, link)])
}
