//! ROB005: a message that cannot be handled blocks the rest, or vanishes.

use std::collections::BTreeSet;

use isobar_model::Channel;

use crate::analysis::Design;
use crate::dependencies::flow_evidence;
use crate::facts::{Delivery, in_a_row};
use crate::rules::{Found, rule};
use crate::{Attribute, Evidence, Fact, Redesign, Safety};

rule! {
    /// # What it does
    /// Finds asynchronous receivers without retries, without a dead-letter queue, without an alert when something
    /// ends up there, or with a channel that forgets messages when it restarts. Asks where nobody has said.
    ///
    /// # Why it matters
    /// A handler must neither block the stream nor let a message vanish. Retries cover what passes, the dead-letter
    /// queue keeps what does not, and the alert makes somebody look: a queue that nobody watches is a bin.
    ///
    /// # Example
    /// `SendEmail` over a queue without a dead-letter queue. With retries, dead-letter queue and alert on a durable
    /// channel it stays silent.
    ///
    /// # Guards
    /// - best-effort: losing a message is said to do no harm.
    ///
    /// # What to do
    /// Retry with a growing delay, park what keeps failing, and tell somebody.
    ///
    /// # Fix safety
    /// Safe on the board; the receiver has to do what the board then says.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Whether a channel is durable is asked only where the message has a channel.
    "ROB005" "unsafe-failure-path" Warning check
}

/// Something that a safe way of failing needs: what was said of it, what it is called, and how to say it.
type Need<'i> = (
    Option<bool>,
    &'static str,
    &'i isobar_model::Id,
    fn(bool) -> Attribute,
);

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let mut seen = BTreeSet::new();
    for delivery in facts.deliveries().filter(|one| one.is_asynchronous()) {
        let Some(link) = delivery.link.filter(|link| seen.insert(&link.id)) else {
            continue;
        };
        if link.may_be_lost == Some(true) {
            continue;
        }
        let id = &link.id;
        let durable = |channel: &'_ Channel| channel.durable;
        let mut needs: Vec<Need> = vec![
            (link.retries, "retries", id, Attribute::Retries),
            (
                link.dead_letter_queue,
                "a dead-letter queue",
                id,
                Attribute::DeadLetterQueue,
            ),
            (link.alerts, "an alert", id, Attribute::Alerts),
        ];
        if let Some(channel) = delivery.channel {
            needs.push((
                durable(channel),
                "a durable channel",
                &channel.id,
                Attribute::Durable,
            ));
        }
        let lacks = |wanted: Option<bool>| -> Vec<&Need> {
            needs.iter().filter(|need| need.0 == wanted).collect()
        };
        let (missing, unsaid) = (lacks(Some(false)), lacks(None));
        if missing.is_empty() && unsaid.is_empty() {
            continue;
        }
        let note = delivery.message.note;
        let (receiver, name) = (facts.name(delivery.handle.service), facts.quoted(&note.id));
        let remedy =
            "Retry with a growing delay, park what keeps failing, and tell somebody.".to_owned();
        let say = |needs: &[&Need], value: bool, label: &str, safety| Redesign::Say {
            facts: needs
                .iter()
                .map(|need| Fact::new(need.2, need.3(value)))
                .collect(),
            label: label.to_owned(),
            safety,
        };
        let finding = if missing.is_empty() {
            let text = format!(
                "When {receiver} cannot handle {name}: is there {}?",
                named(&unsaid)
            );
            Found::about(id, text, remedy)
                .at(crate::Level::Question)
                .resolved_by(say(&unsaid, true, "Yes, all of it", Safety::NeedsFact))
                .resolved_by(say(&unsaid, false, "No", Safety::NeedsFact))
        } else {
            let text = format!(
                "When {receiver} cannot handle {name}, there is no {}",
                named(&missing)
                    .trim_start_matches("a ")
                    .trim_start_matches("an ")
            );
            Found::about(id, text, remedy).resolved_by(say(
                &missing,
                true,
                "Provide what is missing",
                Safety::Safe,
            ))
        };
        found.push(finding.shown_by([evidence(design, &delivery)]));
    }
}

fn named(needs: &[&Need]) -> String {
    in_a_row(
        &needs
            .iter()
            .map(|need| need.1.to_owned())
            .collect::<Vec<_>>(),
    )
}

fn evidence(design: &Design, delivery: &Delivery) -> Evidence {
    let note = delivery.message.note;
    let mut evidence = flow_evidence(&design.facts, note, delivery.from, delivery.handle.service);
    evidence
        .elements
        .extend(delivery.link.map(|link| link.id.clone()));
    evidence
        .elements
        .extend(delivery.channel.map(|channel| channel.id.clone()));
    evidence
}
