//! Robustness: what happens when a message arrives twice, late, out of order, or not at all?

mod dual_write;
mod non_idempotent_consumer;
mod order_dependent_consumer;
mod unguarded_join;
mod unsafe_failure_path;

use isobar_model::{Channel, Id, Link};
use rustc_hash::FxHashSet;

use crate::dependencies::delivery_evidence;
use crate::facts::{Delivery, Facts, Frame, MessageFact, NoteAt, in_a_row};
use crate::rules::{Findings, Rule, Subject, Told};
use crate::{Answer, Attribute, Evidence, Fact, Level};

/// Number of messages that a question about several names.
const NAMED: usize = 3;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &non_idempotent_consumer::RULE,
    &order_dependent_consumer::RULE,
    &unguarded_join::RULE,
    &dual_write::RULE,
    &unsafe_failure_path::RULE,
];

/// Each arrow over which a message goes asynchronously and of which there `is` something to say, once for each context
/// that it leads to, with the first way that leads over it.
fn asynchronous<'f, 'a>(
    message: &'f MessageFact<'a>,
    is: impl Fn(&Link) -> bool,
) -> impl Iterator<Item = (Delivery<'f, 'a>, &'a Link)> {
    let mut seen = FxHashSet::default();
    let over = |delivery: Delivery<'f, 'a>| Some((delivery, delivery.link?));
    message
        .deliveries()
        .filter_map(over)
        .filter(move |(delivery, link)| {
            let to = delivery.handle.context;
            let arrives = delivery.is_asynchronous() && delivery.reaches_consumer();
            is(link) && arrives && seen.insert((&link.id, to))
        })
}

/// An arrow, for one of the contexts that it leads to.
fn at_receiver<'a>(facts: &Facts<'a>, link: &'a Link, delivery: &Delivery<'_, 'a>) -> Subject<'a> {
    Subject::with(&link.id, facts.id(delivery.handle.context).as_str())
}

/// The sentence for a way from one service to another, with the arrow that it leads over.
fn arrow_evidence<'a>(facts: &Facts<'a>, delivery: &Delivery<'_, 'a>, link: &Link) -> Evidence {
    let mut evidence = delivery_evidence(facts, delivery);
    evidence.elements.push(link.id.clone());
    evidence
}

/// Something that should be so wherever a message arrives: what was said, what it is called, of which element it is
/// said, and how.
type Need<'a> = (Option<bool>, &'static str, &'a Id, fn(bool) -> Attribute);

/// An arrow of which nobody has said something.
struct Unsaid<'f, 'a> {
    /// Delivery of the message over it.
    delivery: Delivery<'f, 'a>,
    link: &'a Link,
    /// The channel that it is asked of as well.
    channel: Option<&'a Channel>,
}

impl<'a> Unsaid<'_, 'a> {
    /// The context that it leads to.
    const fn context(&self) -> Frame {
        self.delivery.handle.context
    }

    fn evidence(&self, facts: &Facts<'a>) -> Evidence {
        let mut evidence = arrow_evidence(facts, &self.delivery, self.link);
        let channel = self.channel.map(|one| one.id.clone());
        evidence.elements.extend(channel);
        evidence
    }
}

/// Question about something that is not specified.
struct Asking {
    /// Attributes of an arrow that are not specified.
    needs: for<'a> fn(&Unsaid<'_, 'a>) -> Vec<Need<'a>>,
    /// The question about a receiver, the names of what it receives, and what it needs.
    text: fn(&str, &str, &str) -> String,
    /// Both answers about a single arrow, from what it needs.
    answers: fn(&str) -> [String; 2],
    remedy: &'static str,
}

/// Asks once for each context, so that a bare board does not drown in questions; of a single arrow at the arrow.
fn ask<'a>(
    facts: &Facts<'a>,
    mut unsaid: Vec<Unsaid<'_, 'a>>,
    asking: &Asking,
    found: &mut Findings<'a>,
) {
    unsaid.sort_by_key(Unsaid::context);
    for group in unsaid.chunk_by(|one, other| one.context() == other.context()) {
        let subject = match group {
            [] => continue,
            [only] => at_receiver(facts, only.link, &only.delivery),
            [first, ..] => facts.id(first.context()).into(),
        };
        found.about_at(Level::Question, subject, || tell(facts, group, asking));
    }
}

fn tell<'a>(facts: &Facts<'a>, group: &[Unsaid<'_, 'a>], asking: &Asking) -> Told {
    let mut seen = FxHashSet::default();
    let needs = group.iter().flat_map(asking.needs);
    let needs: Vec<Need> = needs.filter(|need| seen.insert((need.1, need.2))).collect();
    let mut wanted: Vec<&str> = Vec::new();
    for need in &needs {
        if !wanted.contains(&need.1) {
            wanted.push(need.1);
        }
    }
    let wanted = in_a_row(&wanted);
    let [yes, no] = match group {
        [_] => (asking.answers)(&wanted),
        _ => ["Yes, for all of them", "No, for none of them"].map(str::to_owned),
    };
    let answer = |value: bool, label: String| Answer {
        label,
        facts: needs
            .iter()
            .map(|need| Fact::new(need.2, need.3(value)))
            .collect(),
    };
    let receiver = group.first().map(|one| facts.name(one.context()));
    let names = named(facts, group);
    let text = (asking.text)(&receiver.unwrap_or_default(), &names, &wanted);
    Told::new(text, asking.remedy.to_owned())
        .shown_by(group.iter().map(|one| one.evidence(facts)))
        .answered_by([answer(true, yes), answer(false, no)])
}

/// The first few messages of a group by name, and how many more there are.
fn named(facts: &Facts, group: &[Unsaid]) -> String {
    let messages = group.iter().map(|one| one.delivery.message.note);
    let mut notes: Vec<NoteAt> = messages.collect();
    notes.dedup();
    let mut names: Vec<_> = notes
        .iter()
        .take(NAMED)
        .map(|note| facts.quoted(note))
        .collect();
    match notes.len().saturating_sub(NAMED) {
        0 => {}
        1 => names.push("one more".into()),
        more => names.push(format!("{more} more").into()),
    }
    in_a_row(&names)
}
