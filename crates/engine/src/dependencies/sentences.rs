//! Why a context depends on another, in words.

use isobar_model::{Field, Id, NoteKind};

use super::{Because, Dependency};
use crate::Evidence;
use crate::facts::{At, Delivery, Facts, Frame, MessageFact, NoteAt, RuleFact, sentence};

impl<'a> Dependency<'a> {
    /// The first of the elements that show it.
    pub fn subject(&self, facts: &Facts<'a>) -> Option<NoteAt<'a>> {
        match self.because {
            Because::Flow { message, .. } => Some(message),
            Because::Behaviour { event, .. } | Because::Control { event, .. } => Some(event),
            Because::Rule { rule } | Because::Duplicate { one: rule, .. } => {
                facts.rules.get(rule).map(|rule| rule.note)
            }
            Because::Store { one, .. } => Some(one),
        }
    }

    /// The sentence, and the elements that show that it is true.
    pub fn evidence(&self, facts: &Facts<'a>) -> Evidence {
        let rule = |number: usize| facts.rules.get(number);
        match self.because {
            Because::Flow {
                message,
                sender,
                receiver,
            } => flow_evidence(facts, message, sender, receiver),
            Because::Behaviour { event, by, reply } => {
                behaviour_evidence(facts, event, (self.from, self.to), by, reply)
            }
            Because::Control { event, field } => {
                let field = event.message.fields.get(field);
                control_evidence(facts, event, field, (self.from, self.to))
            }
            Because::Rule { rule: number } => {
                rule(number).map_or_else(Evidence::default, |rule| rule_evidence(facts, rule))
            }
            Because::Duplicate { one, other } => {
                let ends = rule(one).zip(rule(other));
                ends.map_or_else(Evidence::default, |(one, other)| Evidence {
                    text: format!(
                        "{} is a rule in {} and in {}",
                        facts.quoted(one.note),
                        facts.name(one.service),
                        facts.name(other.service)
                    ),
                    elements: vec![one.note.id.clone(), other.note.id.clone()],
                })
            }
            Because::Store { one, other } => Evidence {
                text: format!(
                    "{} and {} share the data store \u{201c}{}\u{201d}",
                    facts.name(self.from),
                    facts.name(self.to),
                    one.holding.store.as_deref().unwrap_or_default()
                ),
                elements: vec![one.id.clone(), other.id.clone()],
            },
        }
    }
}

fn behaviour_evidence<'a>(
    facts: &Facts<'a>,
    event: NoteAt<'a>,
    (publisher, reactor): (Frame, Frame),
    by: Option<NoteAt<'a>>,
    reply: Option<NoteAt<'a>>,
) -> Evidence {
    let (publisher, reactor) = (facts.name(publisher), facts.name(reactor));
    let name = facts.quoted(event);
    let text = match reply {
        Some(reply) => {
            let reply = facts.quoted(reply);
            sentence![
                publisher,
                " publishes ",
                name,
                " and waits for ",
                reply,
                " from ",
                reactor
            ]
        }
        None => sentence![publisher, " publishes ", name, " to make ", reactor, " act"],
    };
    let elements = [Some(event), by, reply].into_iter().flatten();
    Evidence {
        text,
        elements: elements.map(|note| note.id.clone()).collect(),
    }
}

fn control_evidence<'a>(
    facts: &Facts<'a>,
    event: NoteAt<'a>,
    field: Option<&Field>,
    (publisher, decider): (Frame, Frame),
) -> Evidence {
    let decider = facts.context_of(decider).unwrap_or(decider);
    Evidence {
        text: format!(
            "{} sets \u{201c}{}\u{201d} of {}, on which {} decides",
            facts.name(publisher),
            field.map_or("", |field| &field.name),
            facts.quoted(event),
            facts.name(decider)
        ),
        elements: vec![event.id.clone(), facts.id(decider).clone()],
    }
}

fn rule_evidence<'a>(facts: &Facts<'a>, rule: &RuleFact<'a>) -> Evidence {
    let terms: Vec<&Id> = facts.terms_it_is_about(rule).collect();
    let (place, quoted) = (facts.name(rule.home), facts.quoted(rule.note));
    let owner = rule
        .affinity
        .map(|about| facts.name(about))
        .unwrap_or_default();
    let text = if terms.is_empty() {
        format!("{quoted} sits in {place} but is about {owner}")
    } else {
        let reads = facts.names(&terms);
        format!("{quoted} sits in {place} but reads {reads}, owned by {owner}")
    };
    let mut elements = vec![rule.note.id.clone()];
    elements.extend(terms.into_iter().cloned());
    Evidence { text, elements }
}

/// Ways of a message from context to context, each once.
pub(crate) fn crossing_evidence(
    facts: &Facts,
    message: &MessageFact,
) -> impl Iterator<Item = Evidence> {
    message
        .crossings()
        .map(|(emit, handle)| flow_evidence(facts, message.note, emit.service, handle.service))
}

/// The sentence for a way of a message from one service to another.
pub(crate) fn delivery_evidence<'a>(facts: &Facts<'a>, delivery: &Delivery<'_, 'a>) -> Evidence {
    let (from, to) = (delivery.emit.service, delivery.handle.service);
    flow_evidence(facts, delivery.message.note, from, to)
}

/// The sentence for a flow between two services.
pub(crate) fn flow_evidence(
    facts: &Facts,
    message: NoteAt,
    from: impl At,
    to: impl At,
) -> Evidence {
    let (sender, receiver, name) = (facts.name(from), facts.name(to), facts.quoted(message));
    let (verb, link, end) = match message.kind {
        NoteKind::Event => (" publishes ", ", and ", " subscribes to it"),
        NoteKind::Command => (" sends ", " to ", ""),
        _ => (" asks for ", " of ", ""),
    };
    let text = sentence![sender, verb, name, link, receiver, end];
    Evidence {
        text,
        elements: vec![message.id.clone()],
    }
}
