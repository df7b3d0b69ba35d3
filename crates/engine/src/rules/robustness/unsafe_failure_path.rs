//! ROB005: a message that cannot be handled blocks others or gets lost.

use isobar_model::{Channel, Link};

use super::{Asking, Need, Unsaid, ask, asynchronous, at_receiver};
use crate::Attribute;
use crate::design::Design;
use crate::facts::{Facts, in_a_row};
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds receivers of asynchronous messages that lack retries, a dead-letter queue, an alert when a message ends up
    /// there, or a durable channel, which keeps messages over a restart. Where this is not specified, it asks once for
    /// each receiving context.
    ///
    /// # Why it matters
    /// A message that cannot be handled must neither block the messages behind it nor get lost. Retries cover failures that
    /// pass, the dead-letter queue keeps the messages that keep failing (Hohpe and Woolf 2003), and the alert makes
    /// somebody look at them.
    ///
    /// # Example
    /// `SendEmail` over a queue without a dead-letter queue. With retries, dead-letter queue and alert on a durable
    /// channel it is not reported.
    ///
    /// # Exceptions
    /// - best-effort: it is specified that the message may be lost.
    ///
    /// # What to do
    /// Retry with a growing delay, move what keeps failing to a dead-letter queue, and alert somebody.
    ///
    /// # Is the fix safe?
    /// This is work for people. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It asks whether a channel is durable only where the message has a channel.
    ///
    /// # Sources
    /// - Gregor Hohpe and Bobby Woolf, *Enterprise Integration Patterns*, 2003,
    ///   <https://www.enterpriseintegrationpatterns.com>.
    "ROB005" "unsafe-failure-path" "Failed messages that block others or get lost"
    Warning Board(check)
}

const REMEDY: &str = "Retry with a growing delay, move what keeps failing to a dead-letter queue, and alert somebody.";

const ASKING: Asking = Asking {
    needs: |one| {
        let mut needs = needs(one.link, one.channel);
        needs.retain(|need| need.0.is_none());
        needs
    },
    text: |receiver, names, wanted| {
        format!("Does {receiver} have {wanted}, in case it cannot handle {names}?")
    },
    answers: |wanted| {
        [
            format!("Yes, it has {wanted}"),
            "No, it has none of that".to_owned(),
        ]
    },
    remedy: REMEDY,
};

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let mut unsaid = Vec::new();
    for message in facts.messages.iter().filter(|one| !one.is_safe) {
        let channel = message.channel;
        let is_lasting = channel.is_none_or(|channel| channel.durable == Some(true));
        let is_open = move |link: &Link| {
            let said = [link.retries, link.dead_letter_queue, link.alerts];
            let is_safe = is_lasting && said.iter().all(|said| *said == Some(true));
            !is_safe && link.may_be_lost != Some(true)
        };
        for (delivery, link) in asynchronous(message, is_open) {
            let one = Unsaid {
                delivery,
                link,
                channel,
            };
            if needs(link, channel)
                .iter()
                .any(|need| need.0 == Some(false))
            {
                found.about(at_receiver(facts, link, &one.delivery), || {
                    tell(facts, &one)
                });
            } else {
                unsaid.push(one);
            }
        }
    }
    ask(facts, unsaid, &ASKING, found);
}

fn needs<'a>(link: &'a Link, channel: Option<&'a Channel>) -> Vec<Need<'a>> {
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

fn tell<'a>(facts: &Facts<'a>, one: &Unsaid<'_, 'a>) -> Told {
    let mut missing = needs(one.link, one.channel);
    missing.retain(|need| need.0 == Some(false));
    let receiver = facts.name(one.delivery.handle.service);
    let name = facts.quoted(one.delivery.message.note);
    let wanted = in_a_row(&missing.iter().map(|need| need.1).collect::<Vec<_>>());
    let remedy = format!(
        "Give {receiver} {wanted} for {name}: retry with a growing delay, move what keeps failing to a dead-letter queue, and alert somebody."
    );
    let text = format!("{receiver} lacks {wanted}, in case it cannot handle {name}");
    Told::new(text, remedy).shown_by([one.evidence(facts)])
}
