//! Changes of contracts since an earlier board: those that the engine finds, of what is exported.

use isobar_engine::{Baseline, Evolution};
use isobar_model::{Alternative, Id};

use crate::Earlier;

/// Changes of the contracts of each context, or of one, up to an alternative with the namespace that it is published
/// under: messages that did not change are left out.
#[must_use]
pub fn evolution(
    earlier: &Earlier,
    (after, namespace): (&Alternative, Option<&str>),
    only: Option<&Id>,
) -> Vec<Evolution> {
    let before = Baseline::within(earlier.alternative, earlier.extent).under(earlier.namespace);
    let mut found = before.evolution(&Baseline::of(after).under(namespace));
    found.retain(|one| only.is_none_or(|only| *only == one.owner));
    found
}
