//! Changes of contracts since an earlier board: those that the engine finds, of what is exported.

use isobar_engine::{Baseline, Evolution};
use isobar_model::{Alternative, Id};

use crate::Earlier;

/// Changes of the contracts of each context, or of one: messages that did not change are left out.
#[must_use]
pub fn evolution(earlier: &Earlier, after: &Alternative, only: Option<&Id>) -> Vec<Evolution> {
    let before = Baseline::within(earlier.alternative, earlier.extent);
    let mut found = before.evolution(&Baseline::of(after));
    found.retain(|one| only.is_none_or(|only| *only == one.owner));
    found
}
