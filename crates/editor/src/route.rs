//! The course of an arrow from border to border.

use isobar_model::{Alternative, Id, Link};

use crate::geometry::{Area, BoardPoint};

/// The course of `link`; `None` while one of its ends is missing.
pub(crate) fn of(alternative: &Alternative, link: &Link) -> Option<Vec<BoardPoint>> {
    Some(between(
        area_of(alternative, &link.from)?,
        area_of(alternative, &link.to)?,
    ))
}

/// The area of anything that a link may end at.
pub(crate) fn area_of(alternative: &Alternative, id: &Id) -> Option<Area> {
    let note = alternative.notes().get(id).map(|note| note.area());
    let context = || alternative.contexts().get(id).map(|context| context.area);
    let service = || alternative.services().get(id).map(|service| service.area);
    note.or_else(context).or_else(service).map(Area::from)
}

/// The course between two areas.
pub(crate) fn between(from: Area, to: Area) -> Vec<BoardPoint> {
    vec![
        border_towards(from, to.center()),
        border_towards(to, from.center()),
    ]
}

/// Where the line from the middle of `area` to `point` leaves it.
fn border_towards(area: Area, point: BoardPoint) -> BoardPoint {
    let center = area.center();
    let (dx, dy) = (point.x - center.x, point.y - center.y);
    let reach = |half: f64, distance: f64| {
        if distance == 0.0 {
            f64::INFINITY
        } else {
            half / distance.abs()
        }
    };
    let share = reach(area.width() / 2.0, dx).min(reach(area.height() / 2.0, dy));
    if !share.is_finite() {
        return center;
    }
    BoardPoint::new(center.x + dx * share, center.y + dy * share)
}

/// How far `point` is from the nearest place of `path`.
pub(crate) fn distance(path: &[BoardPoint], point: BoardPoint) -> f64 {
    path.windows(2)
        .filter_map(|ends| match ends {
            [from, to] => Some(segment_distance(*from, *to, point)),
            _ => None,
        })
        .fold(f64::INFINITY, f64::min)
}

fn segment_distance(from: BoardPoint, to: BoardPoint, point: BoardPoint) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx * dx + dy * dy;
    if length == 0.0 {
        return from.distance(point);
    }
    let share = (((point.x - from.x) * dx + (point.y - from.y) * dy) / length).clamp(0.0, 1.0);
    BoardPoint::new(from.x + share * dx, from.y + share * dy).distance(point)
}
