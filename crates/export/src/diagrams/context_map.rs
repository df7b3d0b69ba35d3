//! The context map as an SVG picture: the display list that the screen paints, in a file of its own.

use isobar_engine::{InferredRelationship, relationships};
use isobar_model::{Alternative, Document};
use isobar_scene::{ContextMap, MapDrawing, Tie, TieSource, arranged};

use super::svg;
use crate::ExportOptions;

pub(crate) fn export(
    document: &Document,
    alternative: &Alternative,
    options: &ExportOptions,
) -> String {
    let inferred = relationships(alternative);
    let ties = ties(alternative, &inferred);
    let drawing = MapDrawing {
        places: arranged(alternative, &ties),
        ..MapDrawing::default()
    };
    let map = ContextMap::new(alternative, &ties, &drawing);
    let title = svg::title(document, alternative);
    svg::picture(map.items(), map.bounds(), &title, options.theme)
}

/// Everything between the contexts of an alternative: what was declared, and what was inferred.
#[must_use]
pub fn ties(alternative: &Alternative, inferred: &[InferredRelationship]) -> Vec<Tie> {
    Tie::declared(alternative)
        .chain(inferred.iter().map(inferred_tie))
        .collect()
}

/// An inferred relationship as a tie of the map.
#[must_use]
pub fn inferred_tie(relationship: &InferredRelationship) -> Tie {
    Tie {
        a: relationship.a.clone(),
        b: relationship.b.clone(),
        source: TieSource::Inferred,
        pattern: relationship.pattern,
        upstream: relationship.upstream.clone(),
        upstream_roles: relationship.upstream_roles.clone(),
        downstream_roles: relationship.downstream_roles.clone(),
    }
}
