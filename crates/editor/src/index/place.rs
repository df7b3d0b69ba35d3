//! Areas of elements on the board.

use isobar_model::{Alternative, Context, Id, MAX_COORDINATE, Note, Service, Swimlane};
use isobar_scene::{Route, obstacle};

use super::{Index, Placed, ZOrder};
use crate::geometry::BoardArea;
use crate::route;

/// Area of an element other than a link; `None` for what has no place on the board.
pub(super) fn place(alternative: &Alternative, id: &Id) -> Option<Placed> {
    let note = || alternative.notes().get(id).map(place_note);
    let context = || alternative.contexts().get(id).map(place_context);
    let service = || alternative.services().get(id).map(place_service);
    let lane = || alternative.swimlanes().get(id).map(place_lane);
    note().or_else(context).or_else(service).or_else(lane)
}

pub(super) fn place_note(note: &Note) -> Placed {
    let area = isobar_scene::Area::from(note.area()).turned(note.turned());
    placed(&note.id, ZOrder::Note, area.into())
}

pub(super) fn place_context(context: &Context) -> Placed {
    placed(&context.id, ZOrder::Context, context.area.into())
}

pub(super) fn place_service(service: &Service) -> Placed {
    placed(&service.id, ZOrder::Service, service.area.into())
}

pub(super) fn place_lane(lane: &Swimlane) -> Placed {
    let end = f64::from(MAX_COORDINATE);
    let (top, bottom) = (f64::from(lane.top), f64::from(lane.top + lane.height));
    let area = BoardArea {
        left: -end,
        top,
        right: end,
        bottom,
    };
    placed(&lane.id, ZOrder::Swimlane, area)
}

fn placed(id: &Id, layer: ZOrder, area: BoardArea) -> Placed {
    Placed {
        id: id.clone(),
        layer,
        area,
        route: None,
        rank: 0,
    }
}

/// Area of a link, around what the index has in its way.
pub(super) fn place_link(index: &Index, alternative: &Alternative, id: &Id) -> Option<Placed> {
    let link = alternative.links().get(id)?;
    let (from, to) = route::ends(alternative, link)?;
    Some(match Route::surroundings(from, to) {
        None => place_direct(id, from, to),
        Some(near) => place_winding(index, alternative, id, (from, to), near),
    })
}

/// Area of a link whose ends have nothing between them.
pub(super) fn place_direct(id: &Id, from: isobar_scene::Area, to: isobar_scene::Area) -> Placed {
    let route = Route::between(from, to);
    Placed {
        route: Some(route),
        ..placed(id, ZOrder::Link, route.bounds().into())
    }
}

/// Area of a link between two areas, around those notes `near` it that the index has.
pub(super) fn place_winding(
    index: &Index,
    alternative: &Alternative,
    id: &Id,
    (from, to): (isobar_scene::Area, isobar_scene::Area),
    near: isobar_scene::Area,
) -> Placed {
    let around = index.touching(near.into()).map(|(_, placed)| placed);
    let notes = around
        .filter(|placed| placed.layer == ZOrder::Note)
        .filter_map(|placed| alternative.notes().get(&placed.id));
    let (route, goes_around) = Route::around(from, to, notes.filter_map(obstacle));
    // What goes around something is looked at again whenever anything near it changes.
    let area = if goes_around { near } else { route.bounds() };
    Placed {
        route: Some(route),
        ..placed(id, ZOrder::Link, area.into())
    }
}
