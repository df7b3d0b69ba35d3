//! Context map: what two contexts really are to each other.

mod accidental_partnership;
mod accidental_shared_kernel;
mod illegal_role_combination;
mod missing_open_host;
mod relationship_mismatch;
mod unprotected_core;
mod upstream_knows_downstream;

use isobar_model::Pattern;

use crate::InferredRelationship;
use crate::facts::{Facts, Frame};
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

/// The two contexts, where the flows amount to this pattern and nobody declared anything.
fn undeclared<'a>(
    facts: &Facts<'a>,
    pair: &InferredRelationship,
    pattern: Pattern,
) -> Option<(Frame<'a>, Frame<'a>)> {
    if pair.pattern != pattern {
        return None;
    }
    let (a, b) = facts.frame(&pair.a).zip(facts.frame(&pair.b))?;
    facts.declared(a, b).is_empty().then_some((a, b))
}
