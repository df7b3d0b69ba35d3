//! Changes that a redesign would make, in words.

mod changes;
mod numbers;
mod pictures;
mod relationships;

use isobar_engine::Preview;
use isobar_model::Alternative;

use crate::report::finding;
use crate::wire::PreviewOf;

pub use pictures::pictures;

/// Puts a preview into words; `model` is the alternative as it is now.
pub fn in_words(model: &Alternative, title: String, preview: Preview) -> PreviewOf {
    let (before, after) = (&preview.before, &preview.after);
    PreviewOf {
        title,
        changes: changes::changes(model, &preview),
        gone: preview.gone.iter().map(finding).collect(),
        new: preview.new.iter().map(finding).collect(),
        relationships: relationships::relationships(
            model,
            &before.relationships,
            &after.relationships,
        ),
        numbers: numbers::numbers(&before.metrics, &after.metrics),
        delta: preview.delta,
    }
}
