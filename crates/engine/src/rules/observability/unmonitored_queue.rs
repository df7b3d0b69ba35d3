//! OBS003: a queue that nobody watches.

use isobar_model::ChannelKind;

use crate::analysis::Design;
use crate::dependencies::flow_evidence;
use crate::rules::{Found, rule};
use crate::{Attribute, Redesign};

rule! {
    /// # What it does
    /// Finds queues that carry commands to another context and of which somebody said that nobody watches them.
    ///
    /// # Why it matters
    /// A queue makes load predictable: its depth and the age of its oldest message tell in time whether the promised
    /// times will be met. Unwatched, it hides that the receiver has fallen behind.
    ///
    /// # Example
    /// `SendEmail` travels on a queue with "monitored: no". A watched queue, or one with nothing said, stays silent.
    ///
    /// # What to do
    /// Watch depth and age, and alert before the promised time is over.
    ///
    /// # Fix safety
    /// Safe on the board; somebody has to set it up.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Only commands that have a channel are looked at.
    "OBS003" "unmonitored-queue" Hint check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let commands = facts
        .messages
        .values()
        .filter(|message| message.is_command());
    for message in commands {
        let deliveries = facts
            .deliveries_of(message)
            .filter(|delivery| delivery.crosses(facts) && delivery.kind() == ChannelKind::Queue);
        let flows: Vec<_> = deliveries
            .map(|delivery| {
                flow_evidence(facts, message.note, delivery.from, delivery.handle.service)
            })
            .collect();
        let channel = message.note.message.channel.as_ref();
        let channel = channel.and_then(|id| facts.model.channels().get(id));
        let Some(channel) =
            channel.filter(|channel| channel.monitored == Some(false) && !flows.is_empty())
        else {
            continue;
        };
        let text = format!(
            "Nobody watches {}, which carries {}",
            facts.quoted(&channel.id),
            facts.quoted(&message.note.id)
        );
        let remedy = "Watch depth and age, and alert before the promised time is over.".to_owned();
        found.push(
            Found::about(&channel.id, text, remedy)
                .shown_by(flows)
                .resolved_by(Redesign::say(
                    &channel.id,
                    Attribute::Monitored(true),
                    "Watch it",
                )),
        );
    }
}
