//! Contracts: can others rely on what is published?

mod altered_replica;
mod breaking_change;
mod contested_contract;
mod leaked_internal_event;
mod mutable_event;
mod unversioned_contract;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &unversioned_contract::RULE,
    &breaking_change::RULE,
    &leaked_internal_event::RULE,
    &mutable_event::RULE,
    &altered_replica::RULE,
    &contested_contract::RULE,
];
