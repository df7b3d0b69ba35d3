//! Room for labels on lines.

use kurbo::{Point, Rect, Size};

/// Distance between two places that are tried.
const STEP: f64 = 12.0;

/// The point so far along a line; its end where the line is shorter.
#[must_use]
pub fn along(route: &[Point], distance: f64) -> Point {
    let mut left = distance.max(0.0);
    for ends in route.windows(2) {
        let length = ends[0].distance(ends[1]);
        if left <= length {
            return ends[0].lerp(ends[1], left / length.max(1e-9));
        }
        left -= length;
    }
    route.last().copied().unwrap_or_default()
}

/// The middle of a label of a size that lies on a line and on none of `taken`, as near as can be to a distance along
/// the line. Where there is no such place, it lies where it covers least.
#[must_use]
pub fn place_label(route: &[Point], wanted: f64, size: Size, taken: &[Rect]) -> Point {
    let length: f64 = route.windows(2).map(|ends| ends[0].distance(ends[1])).sum();
    let steps = (length / STEP).ceil() as i32;
    let distances = (0..=steps)
        .flat_map(|step| {
            [
                wanted + f64::from(step) * STEP,
                wanted - f64::from(step) * STEP,
            ]
        })
        .filter(|at| (0.0..=length).contains(at));
    let mut best = (f64::INFINITY, along(route, wanted));
    for distance in distances {
        let at = along(route, distance);
        let covered = covered(Rect::from_center_size(at, size), taken);
        if covered < best.0 {
            best = (covered, at);
        }
        if covered <= 0.0 {
            break;
        }
    }
    best.1
}

/// Area of `taken` that lies under a label.
fn covered(label: Rect, taken: &[Rect]) -> f64 {
    let common = |area: &Rect| {
        let width = label.x1.min(area.x1) - label.x0.max(area.x0);
        let height = label.y1.min(area.y1) - label.y0.max(area.y0);
        width.max(0.0) * height.max(0.0)
    };
    taken.iter().map(common).sum()
}
