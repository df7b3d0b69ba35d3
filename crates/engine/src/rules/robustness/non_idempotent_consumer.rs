//! ROB001: a receiver that a second copy of a message harms.

use isobar_model::Link;

use super::{Unsaid, arrow_evidence, ask, asynchronous};
use crate::analysis::Design;
use crate::rules::{Found, rule};
use crate::{Attribute, Redesign};

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
    /// Ledger posts on `PaymentCaptured` and says that twice does harm. A receiver that is said to be idempotent stays
    /// silent; so does a call.
    ///
    /// # Guards
    /// - exactly-once: the delivery is said to happen exactly once.
    ///
    /// # What to do
    /// Keep the ids of handled messages together with what they changed, and skip those that are known.
    ///
    /// # Fix safety
    /// Safe on the board; the receiver has to do what the board then says.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// An arrow within one service counts as a call.
    "ROB001" "non-idempotent-consumer" Error Board(check)
}

const REMEDY: &str = "Remember the ids of handled messages, and skip those that are known.";

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let is_open = |link: &Link| link.idempotent != Some(true) && link.exactly_once != Some(true);
    let mut unsaid = Vec::new();
    for message in &facts.messages {
        for (delivery, link) in asynchronous(message, is_open) {
            let evidence = arrow_evidence(design, &delivery, link);
            let handle = delivery.handle;
            if link.idempotent.is_none() {
                unsaid.push(Unsaid {
                    context: handle.context,
                    message: message.note,
                    link,
                    needs: vec![(None, "idempotent", &link.id, Attribute::Idempotent)],
                    evidence,
                });
                continue;
            }
            let (receiver, name) = (facts.name(handle.service), facts.quoted(message.note));
            let text = format!("{receiver} does harm when {name} comes twice");
            let redesign = Redesign::say(
                &link.id,
                Attribute::Idempotent(true),
                "Make the receiver idempotent",
            );
            found.push(
                Found::about(&link.id, text, REMEDY.to_owned())
                    .shown_by([evidence])
                    .resolved_by(redesign),
            );
        }
    }
    found.extend(ask(facts, unsaid, REMEDY, |group, names| {
        let receiver = group.first().map(|one| facts.name(one.context));
        let comes = if group.len() > 1 { "come" } else { "comes" };
        let receiver = receiver.unwrap_or_default();
        format!("Does it do no harm when {names} {comes} to {receiver} twice?")
    }));
}
