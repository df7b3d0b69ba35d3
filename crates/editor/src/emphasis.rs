//! Emphasis on the board: selection, what the pointer is over and what that is connected with, previews.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Delta, Element, Id, Link, Note, Swap};
use isobar_scene::Route;

use crate::core::Core;
use crate::geometry::BoardArea;
use crate::overlay::{Emphasis, Overlay};
use crate::route;

/// Selection.
pub(crate) fn selected(core: &Core, seen: BoardArea, overlay: &mut Vec<Overlay>) {
    let selected = core.selection().iter();
    overlay.extend(selected.filter_map(|id| outline(core, seen, id, Emphasis::Selected)));
}

/// Elements under the pointer: a link with its ends, a note with its links and what is at their other end.
pub(crate) fn hovered(core: &Core, seen: BoardArea, overlay: &mut Vec<Overlay>) {
    let Some(id) = core.hovered() else { return };
    let links = core.alternative().links();
    let ends = |link: &Link| [link.from.clone(), link.to.clone()];
    let mut related: Vec<Id> = links.get(id).map(ends).into_iter().flatten().collect();
    for link in core.index.links_at(id).filter_map(|link| links.get(link)) {
        related.push(link.id.clone());
        related.extend(ends(link).into_iter().filter(|end| end != id));
    }
    overlay.extend(
        related
            .iter()
            .filter_map(|id| outline(core, seen, id, Emphasis::Related)),
    );
    overlay.extend(outline(core, seen, id, Emphasis::Hovered));
}

/// Elements that the shell has marked.
pub(crate) fn marked(
    core: &Core,
    seen: BoardArea,
    marks: &BTreeMap<Id, Emphasis>,
    overlay: &mut Vec<Overlay>,
) {
    overlay.extend(
        marks
            .iter()
            .filter_map(|(id, why)| outline(core, seen, id, *why)),
    );
}

/// Preview of a delta: what it would add, change and remove, in place.
pub(crate) fn previewed(core: &Core, delta: &Delta, overlay: &mut Vec<Overlay>) {
    let swaps: BTreeMap<&Id, &Swap<Element>> = delta.elements_of(&core.active).collect();
    for (id, swap) in &swaps {
        let emphasis = match (&swap.before, &swap.after) {
            (None, _) => Emphasis::Added,
            (_, None) => Emphasis::Removed,
            _ => Emphasis::Changed,
        };
        let element = swap.after.as_ref().or(swap.before.as_ref());
        let shown = element.and_then(|one| show(core.alternative(), &swaps, one, id, emphasis));
        overlay.extend(shown);
    }
}

fn outline(core: &Core, seen: BoardArea, id: &Id, emphasis: Emphasis) -> Option<Overlay> {
    let placed = core
        .index
        .find(id)
        .filter(|placed| placed.area.intersects(seen))?;
    match placed.route {
        Some(route) => Some(Overlay::Course {
            id: id.clone(),
            route,
            emphasis,
        }),
        None => around(core.alternative(), id, emphasis),
    }
}

/// An outline of a note or frame.
pub(crate) fn around(alternative: &Alternative, id: &Id, emphasis: Emphasis) -> Option<Overlay> {
    let area = route::area_of(alternative, id)?;
    let rotation = alternative.notes().get(id).map_or(0, Note::turned);
    Some(Overlay::Outline {
        id: id.clone(),
        area,
        rotation,
        emphasis,
    })
}

fn show(
    alternative: &Alternative,
    swaps: &BTreeMap<&Id, &Swap<Element>>,
    element: &Element,
    id: &Id,
    emphasis: Emphasis,
) -> Option<Overlay> {
    let id = id.clone();
    if let Element::Link(link) = element {
        let from = area_after(alternative, swaps, &link.from)?;
        let to = area_after(alternative, swaps, &link.to)?;
        let route = Route::between(from.into(), to.into());
        return Some(Overlay::Course {
            id,
            route,
            emphasis,
        });
    }
    let area = area_of(element)?;
    let rotation = match element {
        Element::Note(note) => note.turned(),
        _ => 0,
    };
    Some(Overlay::Outline {
        id,
        area,
        rotation,
        emphasis,
    })
}

/// The area of `id` once the delta is applied.
fn area_after(
    alternative: &Alternative,
    swaps: &BTreeMap<&Id, &Swap<Element>>,
    id: &Id,
) -> Option<BoardArea> {
    let changed = swaps.get(id).and_then(|swap| swap.after.as_ref());
    changed.map_or_else(|| route::area_of(alternative, id), area_of)
}

fn area_of(element: &Element) -> Option<BoardArea> {
    Some(match element {
        Element::Note(note) => note.area().into(),
        Element::Context(context) => context.area.into(),
        Element::Service(service) => service.area.into(),
        _ => return None,
    })
}
