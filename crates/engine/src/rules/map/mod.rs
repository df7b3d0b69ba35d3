//! Context map: what two contexts really are to each other.

mod accidental_partnership;
mod accidental_shared_kernel;
mod relationship_mismatch;

use crate::rules::Rule;

/// By code.
pub(super) static RULES: &[&Rule] = &[
    &relationship_mismatch::RULE,
    &accidental_shared_kernel::RULE,
    &accidental_partnership::RULE,
];
