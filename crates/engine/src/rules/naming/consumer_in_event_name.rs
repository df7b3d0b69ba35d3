//! NAM003: an event that is named after who is to act on it.

use isobar_model::Intent;

use crate::analysis::Design;
use crate::english::is_english;
use crate::facts::{Facts, Frame, MessageFact};
use crate::rules::{Findings, Told, rule};
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
    "NAM003" "consumer-in-event-name" Info Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let Some(home) = message.home else {
        return;
    };
    let name = message.note.text.trim();
    let named = named(facts, message, home);
    let wish = facts.words(message).last().and_then(|last| {
        let mut wishes = WISHES.iter();
        wishes.find(|wish| wish.eq_ignore_ascii_case(last))
    });
    let wish = wish.filter(|_| message.contract.intent != Some(Intent::Fact));
    let is_concerned = named.is_some() || wish.is_some();
    if !is_concerned || !is_english(name) || design.profile.accepts_name(name) {
        return;
    }
    found.about(&message.note.note.id, || {
        tell(facts, message, home, (named, wish.copied()))
    });
}

fn tell<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    home: Frame,
    (named, wish): (Option<Frame>, Option<&str>),
) -> Told {
    let id = &message.note.id;
    let event = facts.quoted(message.note);
    let (text, evidence) = match (named, wish) {
        (Some(consumer), _) => {
            let consumer_name = facts.name(consumer);
            let evidence = Evidence {
                text: format!("{consumer_name} receives {event}"),
                elements: vec![id.clone(), facts.id(consumer).clone()],
            };
            let text = format!(
                "{event} is named after {consumer_name}, which receives it, not after what happened in {}",
                facts.name(home)
            );
            (text, Some(evidence))
        }
        (None, wish) => {
            let wish = wish.unwrap_or_default();
            let text = format!(
                "{event} ends in \u{201c}{wish}\u{201d}: it says what somebody wants, not what happened"
            );
            (text, None)
        }
    };
    let remedy = "Name it after what happened, or send a command to who is to act.".to_owned();
    let mut finding = Told::new(text, remedy).shown_by(evidence);
    if let [consumer] = message.readers.as_slice() {
        finding = finding.resolved_by(Redesign::EventToCommand {
            event: id.clone(),
            host: facts.id(consumer.context).clone(),
        });
    }
    finding
}

/// The foreign context or service among the receivers whose whole name stands in that of the event.
fn named<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, home: Frame) -> Option<Frame> {
    let foreign = message
        .handles
        .iter()
        .filter(|handle| handle.context != home);
    let mut receivers = foreign.flat_map(|handle| [handle.service, handle.context]);
    receivers.find(|receiver| {
        let name = facts
            .service(*receiver)
            .map(|service| service.words.as_slice());
        let name = name.unwrap_or_default();
        !name.is_empty()
            && facts
                .words(message)
                .windows(name.len())
                .any(|window| is_same(window, name))
    })
}

/// Whether words are the same but for the case of English letters; names with others are not judged.
fn is_same(one: &[&str], other: &[&str]) -> bool {
    let mut pairs = one.iter().zip(other);
    one.len() == other.len() && pairs.all(|(one, other)| one.eq_ignore_ascii_case(other))
}
