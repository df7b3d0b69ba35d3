//! Robustness: what happens when a message comes twice, late, out of order, or not at all?

mod dual_write;
mod non_idempotent_consumer;
mod order_dependent_consumer;
mod unguarded_join;
mod unsafe_failure_path;

use isobar_model::{Id, Link};
use rustc_hash::FxHashSet;

use crate::analysis::Design;
use crate::dependencies::flow_evidence;
use crate::facts::{Delivery, Facts, Frame, MessageFact, NoteAt, in_a_row};
use crate::rules::{Found, Rule};
use crate::{Attribute, Evidence, Fact, Level, Redesign, Safety};

/// How many messages a question about several names.
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
    is: impl Fn(&Link) -> bool + 'f,
) -> impl Iterator<Item = (Delivery<'f, 'a>, &'a Link)> {
    let mut seen = FxHashSet::default();
    let over = |delivery: Delivery<'f, 'a>| Some((delivery, delivery.link?));
    message
        .deliveries()
        .filter_map(over)
        .filter(move |(delivery, link)| {
            let to = delivery.handle.context;
            is(link) && delivery.is_asynchronous() && seen.insert((&link.id, to.id))
        })
}

/// The sentence for a way from one service to another, with the arrow that it leads over.
fn arrow_evidence<'a>(design: &Design<'a>, delivery: &Delivery<'_, 'a>, link: &Link) -> Evidence {
    let (from, to) = (delivery.emit.service, delivery.handle.service);
    let mut evidence = flow_evidence(&design.facts, delivery.message.note, from, to);
    evidence.elements.push(link.id.clone());
    evidence
}

/// Something that should be so wherever a message arrives: what was said, what it is called, of which element it is
/// said, and how.
type Need<'a> = (Option<bool>, &'static str, &'a Id, fn(bool) -> Attribute);

/// What nobody has said of an arrow.
struct Unsaid<'a> {
    /// The context that it leads to.
    context: Frame<'a>,
    /// What comes over it.
    message: NoteAt<'a>,
    link: &'a Link,
    needs: Vec<Need<'a>>,
    evidence: Evidence,
}

/// Asks once for each context, so that a bare board does not drown in questions; of a single arrow at the arrow.
fn ask<'a>(
    facts: &Facts<'a>,
    mut unsaid: Vec<Unsaid<'a>>,
    remedy: &str,
    text: impl Fn(&[Unsaid<'a>], &str) -> String,
) -> Vec<Found> {
    unsaid.sort_by_key(|one| one.context);
    let groups = unsaid.chunk_by(|one, other| one.context == other.context);
    let asked = groups.filter_map(|group| {
        let (subject, answers) = match group {
            [] => return None,
            [only] if only.needs.len() > 1 => (&only.link.id, ["Yes, all of it", "No"]),
            [only] => (&only.link.id, ["Yes", "No"]),
            [first, ..] => (first.context.id, ["Yes, all of them", "No, none of them"]),
        };
        let mut seen = FxHashSet::default();
        let needs = group.iter().flat_map(|one| &one.needs);
        let needs: Vec<&Need> = needs.filter(|need| seen.insert((need.1, need.2))).collect();
        let answer = |value: bool, label: &str| Redesign::Say {
            facts: needs
                .iter()
                .map(|need| Fact::new(need.2, need.3(value)))
                .collect(),
            label: label.to_owned(),
            safety: Safety::NeedsFact,
        };
        let text = text(group, &named(facts, group));
        let found = Found::about(subject, text, remedy.to_owned())
            .at(Level::Question)
            .shown_by(group.iter().map(|one| one.evidence.clone()));
        let [yes, no] = answers;
        Some(
            found
                .resolved_by(answer(true, yes))
                .resolved_by(answer(false, no)),
        )
    });
    asked.collect()
}

/// The first few messages of a group by name, and how many more there are.
fn named(facts: &Facts, group: &[Unsaid]) -> String {
    let mut notes: Vec<NoteAt> = group.iter().map(|one| one.message).collect();
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
