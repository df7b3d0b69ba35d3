//! ROB001: a receiver that a second copy of a message harms.

use isobar_model::Link;

use super::{arrow_evidence, asynchronous};
use crate::analysis::Design;
use crate::facts::MessageFact;
use crate::rules::{Found, rule, yes_or_no};
use crate::{Attribute, Redesign};

rule! {
    /// # What it does
    /// Finds receivers of asynchronous messages for which the same message twice would do harm, and asks where nobody
    /// has said.
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
    "ROB001" "non-idempotent-consumer" Error Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let is_open = |link: &Link| link.idempotent != Some(true) && link.exactly_once != Some(true);
    for (delivery, link) in asynchronous(message, is_open) {
        let receiver = facts.name(delivery.handle.service);
        let name = facts.quoted(message.note);
        let evidence = arrow_evidence(design, &delivery, link);
        let remedy =
            "Remember the ids of handled messages, and skip those that are known.".to_owned();
        found.push(if link.idempotent == Some(false) {
            let text = format!("{receiver} does harm when {name} comes twice");
            let redesign = Redesign::say(
                &link.id,
                Attribute::Idempotent(true),
                "Make the receiver idempotent",
            );
            Found::about(&link.id, text, remedy)
                .shown_by([evidence])
                .resolved_by(redesign)
        } else {
            let text = format!("Does it do no harm when {name} comes to {receiver} twice?");
            yes_or_no(
                Found::about(&link.id, text, remedy),
                &link.id,
                Attribute::Idempotent,
            )
            .shown_by([evidence])
        });
    }
}
