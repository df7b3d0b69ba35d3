//! OBS003: a queue that nobody watches.

use isobar_model::ChannelKind;

use crate::dependencies::delivery_evidence;
use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds queues that carry commands to another context and of which somebody said that nobody watches them.
    ///
    /// # Why it matters
    /// A queue makes load predictable: its depth and the age of its oldest message tell in time whether the promised
    /// times will be met. Unwatched, it hides that the receiver has fallen behind.
    ///
    /// # Example
    /// `SendEmail` travels on a queue with "monitored: no". A watched queue, or an unspecified one, is not reported.
    ///
    /// # What to do
    /// Watch depth and age, and alert before the promised time is over.
    ///
    /// # Is the fix safe?
    /// A to-do for people: no fix says that it is done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Only commands that have a channel are looked at.
    "OBS003" "unmonitored-queue" Hint Commands(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let unwatched = message
        .channel
        .filter(|channel| channel.monitored == Some(false));
    let Some(channel) = unwatched else {
        return;
    };
    let deliveries = || {
        message
            .deliveries()
            .filter(|delivery| delivery.crosses() && delivery.kind() == ChannelKind::Queue)
    };
    if deliveries().next().is_none() {
        return;
    }
    found.about(&channel.id, || {
        let flows = deliveries().map(|delivery| delivery_evidence(facts, &delivery));
        let queue = facts.quoted(&channel.id);
        let text = format!(
            "Nobody watches {queue}, which carries {}",
            facts.quoted(message.note)
        );
        let remedy = format!(
            "Monitor {queue}: watch its depth and age, and alert before the promised time is over."
        );
        Told::new(text, remedy).shown_by(flows)
    });
}
