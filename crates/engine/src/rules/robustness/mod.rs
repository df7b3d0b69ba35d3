//! Robustness: what happens when a message comes twice, late, out of order, or not at all?

mod dual_write;
mod non_idempotent_consumer;
mod order_dependent_consumer;
mod unguarded_join;
mod unsafe_failure_path;

use isobar_model::Link;
use rustc_hash::FxHashSet;

use crate::Evidence;
use crate::analysis::Design;
use crate::dependencies::flow_evidence;
use crate::facts::{Delivery, MessageFact};
use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &non_idempotent_consumer::RULE,
    &order_dependent_consumer::RULE,
    &unguarded_join::RULE,
    &dual_write::RULE,
    &unsafe_failure_path::RULE,
];

/// Each arrow over which a message goes asynchronously and of which there `is` something to say, once, with the first
/// way that leads over it.
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
            is(link) && delivery.is_asynchronous() && seen.insert(&link.id)
        })
}

/// The sentence for a way from one service to another, with the arrow that it leads over.
fn arrow_evidence<'a>(design: &Design<'a>, delivery: &Delivery<'_, 'a>, link: &Link) -> Evidence {
    let (from, to) = (delivery.emit.service, delivery.handle.service);
    let mut evidence = flow_evidence(&design.facts, delivery.message.note, from, to);
    evidence.elements.push(link.id.clone());
    evidence
}
