//! Layout: what of a drawing says nothing about the design.

use isobar_model::{Context, Delta, Element, Note, Service, Swap};

/// True if a change only moves things about. All that is judged stays as it was then, and so do findings, metrics and
/// relationships: what a note is and where it belongs is said by its kind and its frame, not by its place.
#[must_use]
pub fn only_moves(delta: &Delta) -> bool {
    let mut swaps = delta.elements.values().flat_map(|swaps| swaps.values());
    delta.board.is_none() && delta.alternatives.is_empty() && swaps.all(is_moved)
}

fn is_moved(swap: &Swap<Element>) -> bool {
    match (&swap.before, &swap.after) {
        (Some(Element::Note(before)), Some(Element::Note(after))) => {
            let moved = Note {
                at: after.at,
                size: after.size,
                order: after.order.clone(),
                rotation: after.rotation,
                ..before.clone()
            };
            moved == *after
        }
        (Some(Element::Context(before)), Some(Element::Context(after))) => {
            let moved = Context {
                area: after.area,
                order: after.order.clone(),
                map_at: after.map_at,
                ..before.clone()
            };
            moved == *after
        }
        (Some(Element::Service(before)), Some(Element::Service(after))) => {
            let moved = Service {
                area: after.area,
                order: after.order.clone(),
                ..before.clone()
            };
            moved == *after
        }
        _ => false,
    }
}
