//! What a redesign would change, in words.

mod changes;
mod numbers;
mod relationships;

use isobar_engine::Preview;
use isobar_model::Alternative;

use crate::report::{Offers, finding};
use crate::wire::{Finding, PreviewOf};

/// Puts a preview into words; `model` is the alternative as it is now.
pub fn in_words(model: &Alternative, title: String, preview: Preview) -> PreviewOf {
    let (before, after) = (&preview.before, &preview.after);
    PreviewOf {
        title,
        changes: changes::changes(model, &preview.delta),
        gone: findings(model, &preview.gone),
        new: findings(model, &preview.new),
        relationships: relationships::relationships(
            model,
            &before.relationships,
            &after.relationships,
        ),
        numbers: numbers::numbers(&before.metrics, &after.metrics),
        delta: preview.delta,
    }
}

// What can be done about findings that would come is asked for when they have come.
fn findings(model: &Alternative, all: &[isobar_engine::Finding]) -> Vec<Finding> {
    let shown = all
        .iter()
        .map(|one| finding(model, one, &mut Offers::new()));
    shown
        .map(|one| Finding {
            offers: Vec::new(),
            ..one
        })
        .collect()
}
