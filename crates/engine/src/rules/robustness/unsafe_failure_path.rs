//! ROB005: a message that cannot be handled blocks the rest, or vanishes.

use isobar_model::{Channel, Link};

use super::{Asking, Need, Unsaid, ask, asynchronous};
use crate::Attribute;
use crate::design::Design;
use crate::facts::{Facts, in_a_row};
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds asynchronous receivers without retries, without a dead-letter queue, without an alert when something
    /// ends up there, or with a channel that forgets messages when it restarts. Asks where nobody has said,
    /// once for each context that receives.
    ///
    /// # Why it matters
    /// A handler must neither block the stream nor let a message vanish. Retries cover what passes, the dead-letter
    /// queue keeps what does not, and the alert makes somebody look: a queue that nobody watches is a bin.
    ///
    /// # Example
    /// `SendEmail` over a queue without a dead-letter queue. With retries, dead-letter queue and alert on a durable
    /// channel it is not reported.
    ///
    /// # Exceptions
    /// - best-effort: losing a message is said to do no harm.
    ///
    /// # What to do
    /// Retry with a growing delay, park what keeps failing, and tell somebody.
    ///
    /// # Is the fix safe?
    /// A to-do for people: no fix says that it is done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Whether a channel is durable is asked only where the message has a channel.
    "ROB005" "unsafe-failure-path" Warning Board(check)
}

const ASKING: Asking = Asking {
    needs: |one| {
        let mut needs = needs(one.link, one.channel);
        needs.retain(|need| need.0.is_none());
        needs
    },
    text: |receiver, (names, _), wanted| {
        format!("When {receiver} cannot handle {names}: does it have {wanted}?")
    },
    remedy: "Retry with a growing delay, park what keeps failing, and tell somebody.",
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
                found.about(&link.id, || tell(facts, &one));
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
        "Give {receiver} {wanted} for {name}: retry with a growing delay, park what keeps failing, and tell somebody."
    );
    let text = format!("When {receiver} cannot handle {name}, it lacks {wanted}");
    Told::new(text, remedy).shown_by([one.evidence(facts)])
}
