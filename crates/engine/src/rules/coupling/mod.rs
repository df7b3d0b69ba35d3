//! Coupling: what has to run, or to change, together?

mod avoidable_temporal_coupling;
mod callback_storm;
mod consumer_aware_publisher;
mod dependency_cycle;
mod long_sync_chain;
mod scattered_retries;
mod shared_store;
mod sync_chains;
mod unbalanced_coupling;
mod unguarded_sync_call;

use crate::facts::{Call, Facts};
use crate::rules::{Rule, Subject};

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &avoidable_temporal_coupling::RULE,
    &long_sync_chain::RULE,
    &dependency_cycle::RULE,
    &callback_storm::RULE,
    &consumer_aware_publisher::RULE,
    &unguarded_sync_call::RULE,
    &scattered_retries::RULE,
    &shared_store::RULE,
    &unbalanced_coupling::RULE,
];

/// The arrow of a call, for one of the pairs of services that call each other over it.
fn over_arrow<'a>(facts: &Facts<'a>, call: &Call<'a>) -> Subject<'a> {
    let [from, to] = [call.from, call.to].map(|end| facts.id(end).as_str());
    Subject::with_both(&call.link.id, from, to)
}
