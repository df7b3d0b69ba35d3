//! Context map: how two contexts really relate.

mod accidental_partnership;
mod accidental_shared_kernel;
mod illegal_role_combination;
mod missing_open_host;
mod relationship_mismatch;
mod unprotected_core;
mod upstream_knows_downstream;

use isobar_model::Pattern;

use crate::facts::Facts;
use crate::inference::Relation;
use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &relationship_mismatch::RULE,
    &accidental_shared_kernel::RULE,
    &accidental_partnership::RULE,
    &illegal_role_combination::RULE,
    &missing_open_host::RULE,
    &upstream_knows_downstream::RULE,
    &unprotected_core::RULE,
];

/// True if the flows amount to this pattern and nobody declared anything.
fn is_undeclared<'a>(facts: &Facts<'a>, pair: &Relation, pattern: Pattern) -> bool {
    pair.pattern == pattern && facts.declared(pair.a, pair.b).is_empty()
}
