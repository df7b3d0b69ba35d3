//! Facts that a change states, in words: nothing is set that nobody reads of.

use isobar_model::{
    Alternative, Atomicity, Audience, Channel, ChannelKind, Delta, Element, Id, Intent, Link,
    Message, Mode, Note, Reply, RuleKind, Unsaid, Visibility,
};

use crate::facts::in_a_row;

/// Facts that a delta states about the elements of an alternative, as it is now and as it is then, in sentences without a
/// full stop.
#[must_use]
pub fn facts_said(now: &Alternative, then: &Alternative, delta: &Delta) -> Vec<String> {
    let tell = Tell { now, then };
    let mut sentences = Vec::new();
    for (_, swap) in delta.elements_of(now.id()) {
        match (&swap.before, &swap.after) {
            (Some(Element::Note(before)), Some(Element::Note(after))) => {
                sentences.extend(tell.note(Some(before), after));
            }
            (None, Some(Element::Note(after))) => sentences.extend(tell.note(None, after)),
            (Some(Element::Link(before)), Some(Element::Link(after))) => {
                sentences.extend(tell.link(Some(before), after));
            }
            (None, Some(Element::Link(after))) => sentences.extend(tell.link(None, after)),
            (None, Some(Element::Channel(channel))) => sentences.push(new_channel(channel)),
            _ => {}
        }
    }
    sentences
}

fn new_channel(channel: &Channel) -> String {
    let kind = match channel.kind {
        ChannelKind::Direct => "an address for calls",
        ChannelKind::Queue => "a queue",
        ChannelKind::Topic => "a topic",
        ChannelKind::Stream => "a stream",
        ChannelKind::InProcess => "a channel inside a process",
    };
    format!("\u{201c}{}\u{201d} is {kind}", channel.name)
}

/// Names of what is there now and then.
struct Tell<'a> {
    now: &'a Alternative,
    then: &'a Alternative,
}

impl Tell<'_> {
    fn name(&self, id: &Id) -> String {
        let name = self.then.name_of(id).or_else(|| self.now.name_of(id));
        name.unwrap_or_else(|| id.to_string())
    }

    fn note(&self, before: Option<&Note>, after: &Note) -> Vec<String> {
        let old = before.map_or(Message::UNSAID, |note| &*note.message);
        let new = &*after.message;
        let quoted = format!("\u{201c}{}\u{201d}", after.text);
        let mut facts: Vec<String> = Vec::new();
        if old.intent != new.intent {
            facts.push(intent(new.intent).to_owned());
        }
        if old.visibility != new.visibility {
            facts.push(visibility(new.visibility).to_owned());
        }
        if old.audience != new.audience {
            facts.push(self.audience(new.audience.as_ref()));
        }
        if old.version != new.version {
            facts.push(match &new.version {
                Some(version) => format!("has version {version}"),
                None => "has no version any more".to_owned(),
            });
        }
        if old.channel != new.channel {
            facts.push(match &new.channel {
                Some(channel) => format!("is carried by \u{201c}{}\u{201d}", self.name(channel)),
                None => "is carried by no channel of its own any more".to_owned(),
            });
        }
        if old.addressed_to != new.addressed_to {
            facts.push(match &new.addressed_to {
                Some(context) => format!("is meant for {}", self.name(context)),
                None => "is meant for nobody in particular any more".to_owned(),
            });
        }
        if old.atomicity != new.atomicity {
            facts.push(atomicity(new.atomicity).to_owned());
        }
        let answers = [
            ("is documented", old.documented, new.documented),
            ("stays as it was published", old.immutable, new.immutable),
            ("carries a correlation id", old.correlation, new.correlation),
            ("carries the id of its cause", old.causation, new.causation),
            ("takes a privilege to send", old.privileged, new.privileged),
        ];
        facts.extend(changed(&answers));
        facts.extend(fields(old, new));
        let kind = before.map(|note| note.rule.kind).unwrap_or_default();
        if kind != after.rule.kind {
            facts.push(match after.rule.kind {
                RuleKind::Translation => "only translates".to_owned(),
                RuleKind::Business => "decides by a business rule".to_owned(),
            });
        }
        facts
            .into_iter()
            .map(|fact| format!("{quoted} {fact}"))
            .collect()
    }

    fn audience(&self, audience: Option<&Audience>) -> String {
        match audience {
            Some(Audience::Anyone) => "is for anyone".to_owned(),
            Some(Audience::Named(contexts)) => {
                let names: Vec<String> = contexts.iter().map(|one| self.name(one)).collect();
                format!("is for {}", in_a_row(&names))
            }
            None => "says no longer for whom it is".to_owned(),
        }
    }

    fn link(&self, before: Option<&Link>, after: &Link) -> Vec<String> {
        let unsaid = Link::new(after.id.clone(), after.from.clone(), after.to.clone());
        let old = before.unwrap_or(&unsaid);
        let (from, to) = (self.name(&after.from), self.name(&after.to));
        let quoted = format!("\u{201c}{from}\u{201d} → \u{201c}{to}\u{201d}");
        let mut facts: Vec<String> = Vec::new();
        if old.mode != after.mode {
            facts.push(match after.mode {
                Some(Mode::Asynchronous) => "goes through a broker: nobody waits".to_owned(),
                Some(Mode::Synchronous) => "is a call: the sender waits".to_owned(),
                None => "is neither said to be a call nor to go through a broker".to_owned(),
            });
        }
        if old.reply != after.reply {
            facts.push(match after.reply {
                Some(Reply::None) => "needs no answer".to_owned(),
                Some(Reply::Eventual) => "needs an answer in time".to_owned(),
                Some(Reply::Immediate) => "needs an answer at once".to_owned(),
                None => "says no longer what answer it needs".to_owned(),
            });
        }
        if old.reads != after.reads {
            facts.push(match after.reads.as_ref().map(|reads| reads.len()) {
                Some(0) => "reads no field".to_owned(),
                Some(1) => "reads 1 field".to_owned(),
                Some(count) => format!("reads {count} fields"),
                None => "says no longer what is read".to_owned(),
            });
        }
        let answers = [
            ("may come twice", old.idempotent, after.idempotent),
            ("comes exactly once", old.exactly_once, after.exactly_once),
            ("may be lost", old.may_be_lost, after.may_be_lost),
            (
                "may come in any order",
                old.tolerates_reordering,
                after.tolerates_reordering,
            ),
            ("is tried again", old.retries, after.retries),
            (
                "has a dead-letter queue",
                old.dead_letter_queue,
                after.dead_letter_queue,
            ),
            ("alerts somebody when it fails", old.alerts, after.alerts),
            (
                "has time-out, back-off and breaker",
                old.guarded,
                after.guarded,
            ),
        ];
        facts.extend(changed(&answers));
        facts
            .into_iter()
            .map(|fact| format!("{quoted} {fact}"))
            .collect()
    }
}

/// Facts of yes and no that are not as they were.
fn changed(answers: &[(&str, Option<bool>, Option<bool>)]) -> Vec<String> {
    let changed = answers.iter().filter(|(_, old, new)| old != new);
    let word = |new: Option<bool>| match new {
        Some(true) => "yes",
        Some(false) => "no",
        None => "no longer said",
    };
    changed
        .map(|(fact, _, new)| format!("{fact}: {}", word(*new)))
        .collect()
}

fn fields(old: &Message, new: &Message) -> Vec<String> {
    let missing_in = |one: &Message, other: &Message| -> Vec<String> {
        let fields = one.fields.iter();
        let missing = fields.filter(|field| other.field(&field.id).is_none());
        missing
            .map(|field| format!("\u{201c}{}\u{201d}", field.name))
            .collect()
    };
    let mut facts = Vec::new();
    let (more, less) = (missing_in(new, old), missing_in(old, new));
    if !more.is_empty() {
        facts.push(format!("carries {}", in_a_row(&more)));
    }
    if !less.is_empty() {
        facts.push(format!("no longer carries {}", in_a_row(&less)));
    }
    let is_other =
        |field: &&isobar_model::Field| new.field(&field.id).is_some_and(|now| now != *field);
    let other = old.fields.iter().filter(is_other);
    let other: Vec<String> = other
        .map(|field| format!("\u{201c}{}\u{201d}", field.name))
        .collect();
    if !other.is_empty() {
        facts.push(format!("says something else of {}", in_a_row(&other)));
    }
    facts
}

const fn intent(intent: Option<Intent>) -> &'static str {
    match intent {
        Some(Intent::Fact) => "states a fact",
        Some(Intent::Request) => "requests an action",
        Some(Intent::Question) => "asks for information",
        None => "has no stated intent",
    }
}

const fn visibility(visibility: Option<Visibility>) -> &'static str {
    match visibility {
        Some(Visibility::Public) => "becomes public",
        Some(Visibility::Internal) => "becomes internal",
        None => "has no stated visibility",
    }
}

const fn atomicity(atomicity: Option<Atomicity>) -> &'static str {
    match atomicity {
        Some(Atomicity::Outbox) => "is published through an outbox",
        Some(Atomicity::EventSourced) => "is stored as it is published",
        Some(Atomicity::DualWrite) => "is stored and published separately",
        None => "says no longer how it is stored and published together",
    }
}
