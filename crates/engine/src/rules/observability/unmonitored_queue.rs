//! OBS003: a queue that nobody monitors.

use isobar_model::ChannelKind;

use crate::dependencies::delivery_evidence;
use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds queues that carry commands to another context and are specified as not monitored.
    ///
    /// # Why it matters
    /// A queue makes load predictable: its depth and the age of its oldest message show in time whether promised response
    /// times will be met. Unmonitored, it hides that the receiver has fallen behind.
    ///
    /// # Example
    /// `SendEmail` travels on a queue with "Monitored: no". With "yes", or unspecified, it is not reported.
    ///
    /// # What to do
    /// Monitor depth and age, and raise an alert before the promised time is over.
    ///
    /// # Is the fix safe?
    /// This is work for people. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It looks only at commands that have a channel.
    "OBS003" "unmonitored-queue" "Queue that nobody monitors"
    Hint Commands(check)
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
            "Nobody monitors {queue}, which carries {}",
            facts.quoted(message.note)
        );
        let remedy = format!(
            "Monitor depth and age of {queue}, and raise an alert before the promised time is over."
        );
        Told::new(text, remedy).shown_by(flows)
    });
}
