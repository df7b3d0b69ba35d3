//! NAM003: an event that is named after who is to act on it.

use isobar_model::{Id, Intent};

use crate::analysis::Design;
use crate::english::{is_english, words};
use crate::facts::{Facts, MessageFact};
use crate::rules::{Found, rule};
use crate::{Evidence, Redesign};

/// Last words of a name that say that somebody wants something.
const WISHES: [&str; 3] = ["requested", "needed", "required"];

rule! {
    /// # What it does
    /// Finds events whose name contains the name of a context that receives them, or ends in "requested", "needed" or
    /// "required".
    ///
    /// # Why it matters
    /// A publisher that does not know its consumers has no words for them. Where it has, the event is most likely a
    /// command in disguise, and the next consumer will not find itself in the name.
    ///
    /// # Example
    /// `EmailRequested`, published by Accounts for a service called Email. `AccountOpened` stays silent.
    ///
    /// # Guards
    /// - recorded: that somebody asked for something can be a fact worth recording; then say that it states a fact.
    /// - accepted: names that are right can be set.
    ///
    /// # What to do
    /// Name the event after what happened in the publisher, or send a command to who is to act.
    ///
    /// # Fix safety
    /// A command in its place changes the design. Preview it first.
    ///
    /// # Options
    /// `accepted_names`: names that are right.
    ///
    /// # Known limits
    /// English only. Compares whole words with the names of contexts and services.
    "NAM003" "consumer-in-event-name" Info check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    for message in facts.messages.values().filter(|message| message.is_event()) {
        let name = message.note.text.trim();
        if !is_english(name) || design.profile.accepts_name(name) {
            continue;
        }
        let Some(home) = message.owner_context(facts) else {
            continue;
        };
        let parts = words(name);
        let consumers = message.foreign_consumers(facts, home);
        let named = named(facts, message, home, &parts);
        let is_fact = message.note.message.intent == Some(Intent::Fact);
        let wish = parts
            .last()
            .filter(|last| WISHES.contains(&last.as_str()) && !is_fact);
        let id = &message.note.id;
        let event = facts.quoted(id);
        let (text, evidence) = match (named, wish) {
            (Some(consumer), _) => {
                let consumer_name = facts.name(consumer);
                let evidence = Evidence {
                    text: format!("{consumer_name} receives {event}"),
                    elements: vec![id.clone(), consumer.clone()],
                };
                let text = format!(
                    "{event} is named after {consumer_name}, which receives it, not after what happened in {}",
                    facts.name(home)
                );
                (text, Some(evidence))
            }
            (None, Some(wish)) => {
                let text = format!(
                    "{event} ends in \u{201c}{wish}\u{201d}: it says what somebody wants, not what happened"
                );
                (text, None)
            }
            (None, None) => continue,
        };
        let remedy = "Name it after what happened, or send a command to who is to act.".to_owned();
        let mut finding = Found::about(id, text, remedy).shown_by(evidence);
        if let Some(host) = consumers.first().filter(|_| consumers.len() == 1) {
            finding = finding.resolved_by(Redesign::EventToCommand {
                event: id.clone(),
                host: (*host).clone(),
            });
        }
        found.push(finding);
    }
}

/// The foreign context or service among the receivers whose whole name stands in that of the event.
fn named<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    home: &Id,
    parts: &[String],
) -> Option<&'a Id> {
    let mut receivers = message.handles.iter().flat_map(|handle| {
        let context = facts.context_of_service(handle.service);
        let context = context.filter(|context| *context != home);
        context
            .into_iter()
            .flat_map(|context| [handle.service, context])
    });
    receivers.find(|receiver| {
        let name = words(&facts.name(receiver));
        !name.is_empty() && parts.windows(name.len()).any(|window| window == name)
    })
}
