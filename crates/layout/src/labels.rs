//! Room for labels on lines.

use kurbo::{Point, Rect, Size};
use rstar::primitives::Rectangle;
use rstar::{AABB, RTree};

/// Distance between two places that are tried.
const STEP: f64 = 12.0;

/// Areas that are taken already.
#[derive(Clone, Debug, Default)]
pub struct TakenAreas(RTree<Rectangle<[f64; 2]>>);

impl TakenAreas {
    /// These areas.
    #[must_use]
    pub fn new(areas: impl IntoIterator<Item = Rect>) -> Self {
        Self(RTree::bulk_load(areas.into_iter().map(rectangle).collect()))
    }

    /// Takes one more area.
    pub fn add(&mut self, area: Rect) {
        self.0.insert(rectangle(area));
    }

    /// Size of what a label would cover.
    fn covered(&self, label: Rect) -> f64 {
        let envelope = AABB::from_corners([label.x0, label.y0], [label.x1, label.y1]);
        let common = |area: &Rectangle<[f64; 2]>| {
            let (lower, upper) = (area.lower(), area.upper());
            let width = label.x1.min(upper[0]) - label.x0.max(lower[0]);
            let height = label.y1.min(upper[1]) - label.y0.max(lower[1]);
            width.max(0.0) * height.max(0.0)
        };
        let touched = self.0.locate_in_envelope_intersecting(envelope);
        touched.map(common).sum()
    }
}

fn rectangle(area: Rect) -> Rectangle<[f64; 2]> {
    Rectangle::from_corners([area.x0, area.y0], [area.x1, area.y1])
}

/// Length of a line, by its corners.
#[must_use]
pub fn length(route: &[Point]) -> f64 {
    route.windows(2).map(|ends| ends[0].distance(ends[1])).sum()
}

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
pub fn place_label(route: &[Point], wanted: f64, size: Size, taken: &TakenAreas) -> Point {
    let length = length(route);
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
        let covered = taken.covered(Rect::from_center_size(at, size));
        if covered < best.0 {
            best = (covered, at);
        }
        if covered <= 0.0 {
            break;
        }
    }
    best.1
}
