//! ROB005: a message that cannot be handled blocks the rest, or vanishes.

use isobar_model::{Channel, Id, Link};

use super::{arrow_evidence, asynchronous};
use crate::analysis::Design;
use crate::facts::{Delivery, MessageFact, in_a_row};
use crate::rules::{Found, rule};
use crate::{Attribute, Fact, Redesign, Safety};

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
    "ROB005" "unsafe-failure-path" Warning Messages(check)
}

/// Something that should be there when a message cannot be handled: whether it is, what it is called, on which element
/// it is said, and how.
type Need<'i> = (Option<bool>, &'static str, &'i Id, fn(bool) -> Attribute);

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Vec<Found>) {
    let is_lasting = message
        .channel
        .is_none_or(|channel| channel.durable == Some(true));
    let is_open = |link: &Link| {
        let said = [link.retries, link.dead_letter_queue, link.alerts];
        let is_safe = is_lasting && said.iter().all(|said| *said == Some(true));
        !is_safe && link.may_be_lost != Some(true)
    };
    for (delivery, link) in asynchronous(message, is_open) {
        found.push(judge(design, &delivery, link));
    }
}

fn needs<'i>(link: &'i Link, channel: Option<&'i Channel>) -> Vec<Need<'i>> {
    let id = &link.id;
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
    needs.extend(channel.map(|channel| -> Need {
        let durable = "a durable channel";
        (channel.durable, durable, &channel.id, Attribute::Durable)
    }));
    needs
}

fn judge<'a>(design: &Design<'a>, delivery: &Delivery<'_, 'a>, link: &Link) -> Found {
    let facts = &design.facts;
    let message = delivery.message;
    let needs = needs(link, message.channel);
    let lacks = |wanted: Option<bool>| -> Vec<&Need> {
        needs.iter().filter(|need| need.0 == wanted).collect()
    };
    let (missing, unsaid) = (lacks(Some(false)), lacks(None));
    let receiver = facts.name(delivery.handle.service);
    let name = facts.quoted(message.note);
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
        Found::about(&link.id, text, remedy)
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
        Found::about(&link.id, text, remedy).resolved_by(say(
            &missing,
            true,
            "Provide what is missing",
            Safety::Safe,
        ))
    };
    let mut evidence = arrow_evidence(design, delivery, link);
    evidence
        .elements
        .extend(message.channel.map(|channel| channel.id.clone()));
    finding.shown_by([evidence])
}

fn named(needs: &[&Need]) -> String {
    in_a_row(&needs.iter().map(|need| need.1).collect::<Vec<_>>())
}
