//! NAM003: an event that is named after a receiver or a request.

use isobar_model::Intent;

use crate::design::Design;
use crate::english::is_past_participle;
use crate::facts::{Facts, Frame, MessageFact};
use crate::name::parts;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

/// Last words of a name that say that somebody wants something.
const WISHES: [&str; 3] = ["requested", "needed", "required"];

/// Words before whoever is to get something.
const FOR_WHOM: [&str; 2] = ["to", "for"];

rule! {
    /// # What it does
    /// Finds events whose name says which of its receivers should act: "sent to Billing", or "email needed" for a context
    /// called Email. Also finds events that another context receives and whose name ends in "requested", "needed" or
    /// "required".
    ///
    /// # Why it matters
    /// A publisher that does not know its consumers does not name them. Where it does, the event is most likely a
    /// command in disguise, and the name will not fit the next consumer.
    ///
    /// # Example
    /// `EmailRequested`, published by Accounts for a service called Email. `AccountOpened` is not reported. Neither
    /// is `CustomerRegistered` with a receiver called Customer: there the customer is the subject of the event.
    ///
    /// # Exceptions
    /// - recorded: a request can be a fact worth recording, such as "Return requested"; then specify that the event states
    ///   a fact.
    /// - accepted: names that are right can be listed in the settings.
    /// - subject: the name may contain what the event happened to, even if a receiver has the same name.
    /// - term: it may contain a word of the glossary, too.
    ///
    /// # What to do
    /// Name the event after what happened in the publisher, or send a command to whoever should act.
    ///
    /// # Is the fix safe?
    /// A command in its place changes the design. Preview it first.
    ///
    /// # Configuration
    /// `accepted_names`: names that are right.
    ///
    /// # Known limits
    /// English only, on boards whose language is English. It compares whole words with the names of contexts and services.
    "NAM003" "consumer-in-event-name" "Event named after a receiver or a request"
    Info Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let Some(home) = message.home else {
        return;
    };
    let name = message.note.text.trim();
    let named = named(facts, message, home);
    let wish = facts.words(message).last().and_then(|last| wish(last));
    let is_received = message.handles.iter().any(|handle| handle.context != home);
    let wish = wish.filter(|_| is_received && message.contract.intent != Some(Intent::Fact));
    let is_concerned = named.is_some() || wish.is_some();
    if !is_concerned || !design.is_in_english() || design.profile.accepts_name(name) {
        return;
    }
    found.about(&message.note.note.id, || {
        tell(facts, message, home, (named, wish))
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
    let remedy = "Name it after what happened, or send a command to whoever should act.".to_owned();
    let mut finding = Told::new(text, remedy).shown_by(evidence);
    if let [consumer] = message.readers.as_slice() {
        finding = finding.resolved_by(Redesign::EventToCommand {
            event: id.clone(),
            host: facts.id(consumer.context).clone(),
        });
    }
    finding
}

/// The word for what somebody wants, if this is one.
fn wish(word: &str) -> Option<&'static str> {
    let mut wishes = WISHES.iter();
    wishes.find(|wish| wish.eq_ignore_ascii_case(word)).copied()
}

/// The foreign context or service among the receivers that the name of an event is made for.
fn named<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, home: Frame) -> Option<Frame> {
    let foreign = message
        .handles
        .iter()
        .filter(|handle| handle.context != home);
    let mut receivers = foreign.flat_map(|handle| [handle.service, handle.context]);
    let words = facts.words(message);
    let is_fact = message.contract.intent == Some(Intent::Fact);
    receivers.find(|receiver| {
        let service = facts.service(*receiver);
        let name = service.map_or(&[][..], |service| service.words.as_slice());
        let mut windows = words.windows(name.len().max(1)).enumerate();
        windows.any(|(start, window)| {
            is_same(window, name)
                && match role(words, start, name.len()) {
                    Role::Wanted => !is_fact,
                    Role::Receiver => !is_term(facts, name),
                    Role::Subject => false,
                }
        })
    })
}

/// Role of a name within the name of an event.
enum Role {
    /// Something that somebody wants: "email needed".
    Wanted,
    /// Whoever is to get it: "sent to billing".
    Receiver,
    /// Subject of the event, or who caused it: "customer registered".
    Subject,
}

fn role(words: &[&str], start: usize, length: usize) -> Role {
    let is_participle = |word: &&str| is_past_participle(&word.to_lowercase());
    let before = start.checked_sub(1).and_then(|at| words.get(at));
    let happened = words.iter().position(is_participle);
    let is_for = |word: &&str| FOR_WHOM.iter().any(|one| one.eq_ignore_ascii_case(word));
    match happened {
        _ if before.is_some_and(is_for) => Role::Receiver,
        Some(at) if at >= start + length => match wish(words[at]) {
            Some(_) => Role::Wanted,
            None => Role::Subject,
        },
        Some(at) if at > 0 && at + 1 == start => Role::Receiver,
        _ => Role::Subject,
    }
}

/// True if a name is a word of the glossary, so that it is no more than that.
fn is_term<'a>(facts: &Facts<'a>, name: &[&str]) -> bool {
    let mut terms = facts.model.terms().values();
    terms.any(|term| is_same(&parts(&term.name).collect::<Vec<_>>(), name))
}

/// True if words are the same but for the case of English letters; names with others are not checked.
fn is_same(one: &[&str], other: &[&str]) -> bool {
    let mut pairs = one.iter().zip(other);
    one.len() == other.len() && pairs.all(|(one, other)| one.eq_ignore_ascii_case(other))
}
