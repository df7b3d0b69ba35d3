//! Where an element lies on the board.

use isobar_model::{Alternative, Id, MAX_COORDINATE};
use isobar_scene::{Route, obstacle};

use super::{Index, Layer, Placed};
use crate::geometry::Area;
use crate::route;

/// Where an element other than a link lies; `None` for what has no place on the board.
pub(super) fn place(alternative: &Alternative, id: &Id) -> Option<Placed> {
    let placed = |layer, area, route| Placed {
        id: id.clone(),
        layer,
        area,
        route,
        rank: 0,
    };
    if let Some(note) = alternative.notes().get(id) {
        let area = isobar_scene::Area::from(note.area()).turned(note.turned());
        return Some(placed(Layer::Note, area.into(), None));
    }
    if let Some(context) = alternative.contexts().get(id) {
        return Some(placed(Layer::Context, context.area.into(), None));
    }
    if let Some(service) = alternative.services().get(id) {
        return Some(placed(Layer::Service, service.area.into(), None));
    }
    let lane = alternative.swimlanes().get(id)?;
    let end = f64::from(MAX_COORDINATE);
    let (top, bottom) = (f64::from(lane.top), f64::from(lane.top + lane.height));
    Some(placed(
        Layer::Swimlane,
        Area {
            left: -end,
            top,
            right: end,
            bottom,
        },
        None,
    ))
}

/// Where a link lies, around what the index has in its way.
pub(super) fn place_link(index: &Index, alternative: &Alternative, id: &Id) -> Option<Placed> {
    let link = alternative.links().get(id)?;
    let (from, to) = route::ends(alternative, link)?;
    let (route, area) = match Route::surroundings(from, to) {
        None => {
            let direct = Route::between(from, to);
            (direct, direct.bounds())
        }
        Some(near) => {
            let notes = index.touching(near.into()).map(|(_, placed)| placed);
            let notes = notes.filter_map(|placed| alternative.notes().get(&placed.id));
            let (route, goes_around) = Route::around(from, to, notes.filter_map(obstacle));
            // What goes around something is looked at again whenever anything near it changes.
            let area = if goes_around { near } else { route.bounds() };
            (route, area)
        }
    };
    Some(Placed {
        id: id.clone(),
        layer: Layer::Link,
        area: area.into(),
        route: Some(route),
        rank: 0,
    })
}
