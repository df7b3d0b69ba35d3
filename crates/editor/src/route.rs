//! Routes of links, in the terms of the editor. The course itself is the display list's.

use isobar_model::{Alternative, Id, Link};
use isobar_scene::{Route, Spot};

use crate::geometry::{BoardArea, BoardPoint};

/// Straight pieces that stand for a curve when its distance is measured.
const PIECES: usize = 24;

/// The areas of both ends of `link`; `None` while one of them is missing.
pub(crate) fn ends(
    alternative: &Alternative,
    link: &Link,
) -> Option<(isobar_scene::Area, isobar_scene::Area)> {
    Some((
        isobar_scene::area_of(alternative, &link.from)?,
        isobar_scene::area_of(alternative, &link.to)?,
    ))
}

/// The area of anything that a link may end at.
pub(crate) fn area_of(alternative: &Alternative, id: &Id) -> Option<BoardArea> {
    isobar_scene::area_of(alternative, id).map(BoardArea::from)
}

/// Distance of `point` from the nearest place of `route`.
pub(crate) fn distance(route: &Route, point: BoardPoint) -> f64 {
    let places = || route.flattened(PIECES).map(BoardPoint::from);
    let pieces = places().zip(places().skip(1));
    pieces
        .map(|(from, to)| segment_distance(from, to, point))
        .fold(f64::INFINITY, f64::min)
}

/// Distance of `point` from the nearest place of a straight line.
pub(crate) fn segment_distance(from: BoardPoint, to: BoardPoint, point: BoardPoint) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx * dx + dy * dy;
    if length == 0.0 {
        return from.distance(point);
    }
    let share = (((point.x - from.x) * dx + (point.y - from.y) * dy) / length).clamp(0.0, 1.0);
    BoardPoint::new(from.x + share * dx, from.y + share * dy).distance(point)
}

impl From<Spot> for BoardPoint {
    fn from(spot: Spot) -> Self {
        Self::new(f64::from(spot.x), f64::from(spot.y))
    }
}

impl From<isobar_scene::Area> for BoardArea {
    fn from(area: isobar_scene::Area) -> Self {
        Self {
            left: f64::from(area.x),
            top: f64::from(area.y),
            right: f64::from(area.right()),
            bottom: f64::from(area.bottom()),
        }
    }
}

impl From<BoardArea> for isobar_scene::Area {
    fn from(area: BoardArea) -> Self {
        Self {
            x: area.left as f32,
            y: area.top as f32,
            width: area.width() as f32,
            height: area.height() as f32,
        }
    }
}
