//! Lines between boxes that go around every other box: the shortest way through the visibility graph of their corners
//! (Lozano-Pérez and Wesley 1979), made only of the boxes that are in the way.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use kurbo::{Point, Rect, Vec2};

/// Boxes that are taken into account for one line at most: where more are in the way, it passes under the rest.
const MOST_IN_THE_WAY: usize = 60;
/// Distance between two lines that go around the same corner.
const NUDGE: f64 = 7.0;
/// Lines around the same corner that are kept apart.
const MOST_NUDGES: usize = 3;
/// Boxes may be touched: only what lies deeper in them than this is in the way.
const TOUCH: f64 = 0.5;

/// Finds ways around boxes.
#[derive(Clone, Debug)]
pub struct Router {
    boxes: Vec<Rect>,
    margin: f64,
}

impl Router {
    /// A router around these boxes, which keeps a distance from them.
    #[must_use]
    pub const fn new(boxes: Vec<Rect>, margin: f64) -> Self {
        Self { boxes, margin }
    }

    /// For each pair of boxes the corners of the line from the middle of the one to the middle of the other. Lines
    /// that go around the same corner lie beside each other there. A pair with an end that is not there has no line.
    #[must_use]
    pub fn routes(&self, ends: &[(usize, usize)]) -> Vec<Vec<Point>> {
        let mut routes: Vec<_> = ends
            .iter()
            .map(|(from, to)| self.route(*from, *to))
            .collect();
        self.nudge(&mut routes);
        routes
    }

    fn route(&self, from: usize, to: usize) -> Vec<Point> {
        let (Some(start), Some(end)) = (self.boxes.get(from), self.boxes.get(to)) else {
            return Vec::new();
        };
        let (start, end) = (start.center(), end.center());
        let others: Vec<Rect> = (0..self.boxes.len())
            .filter(|index| *index != from && *index != to)
            .map(|index| self.boxes[index].inflate(self.margin, self.margin))
            // What covers an end cannot be gone around.
            .filter(|area| !area.contains(start) && !area.contains(end))
            .collect();
        around(&others, start, end)
    }

    /// Moves the corners that several lines share away from the box, each line a little further.
    fn nudge(&self, routes: &mut [Vec<Point>]) {
        let mut lines: BTreeMap<(u64, u64), usize> = BTreeMap::new();
        for route in routes {
            let last = route.len().saturating_sub(1);
            for corner in route.iter_mut().take(last).skip(1) {
                let count = lines
                    .entry((corner.x.to_bits(), corner.y.to_bits()))
                    .or_default();
                let steps = (*count).min(MOST_NUDGES) as f64;
                *count += 1;
                if let Some(away) = self.away_from_box(*corner) {
                    *corner += away * (steps * NUDGE);
                }
            }
        }
    }

    /// The direction that leads from a corner away from its box.
    fn away_from_box(&self, corner: Point) -> Option<Vec2> {
        let grown = |area: &Rect| area.inflate(self.margin, self.margin);
        let owner = self.boxes.iter().find(|area| {
            let area = grown(area);
            corners(area)
                .iter()
                .any(|one| one.distance_squared(corner) < 1e-6)
        })?;
        let away = corner - owner.center();
        Some(Vec2::new(away.x.signum(), away.y.signum()))
    }
}

/// A line beside another, so far to its right as seen along it; to its left where negative.
#[must_use]
pub fn shifted(route: &[Point], distance: f64) -> Vec<Point> {
    let normal = |from: Point, to: Point| {
        let along = to - from;
        let length = along.hypot().max(1e-9);
        Vec2::new(-along.y / length, along.x / length)
    };
    let side = |index: usize| {
        let before = index
            .checked_sub(1)
            .map(|before| normal(route[before], route[index]));
        let after = route
            .get(index + 1)
            .map(|after| normal(route[index], *after));
        match (before, after) {
            (Some(before), Some(after)) => {
                // Miter, so that the distance stays the same along both.
                let sum = before + after;
                sum * (2.0 / sum.hypot2().max(0.5))
            }
            (one, other) => one.or(other).unwrap_or_default(),
        }
    };
    let shift = |(index, at): (usize, &Point)| *at + side(index) * distance;
    route.iter().enumerate().map(shift).collect()
}

fn corners(area: Rect) -> [Point; 4] {
    [
        Point::new(area.x0, area.y0),
        Point::new(area.x1, area.y0),
        Point::new(area.x1, area.y1),
        Point::new(area.x0, area.y1),
    ]
}

/// The shortest way around boxes. It starts with a straight line, and takes a box into account once it is in the way:
/// fewer boxes never make the way longer, so what is found is the shortest around all of them.
fn around(boxes: &[Rect], start: Point, end: Point) -> Vec<Point> {
    let mut met: Vec<usize> = Vec::new();
    loop {
        let seen: Vec<Rect> = met.iter().map(|index| boxes[*index]).collect();
        let Some(path) = shortest(&seen, boxes, start, end) else {
            return vec![start, end];
        };
        let is_crossed = |area: &Rect| path.windows(2).any(|ends| crosses(*area, ends[0], ends[1]));
        let new: Vec<usize> = (0..boxes.len())
            .filter(|index| !met.contains(index) && is_crossed(&boxes[*index]))
            .collect();
        if new.is_empty() || met.len() >= MOST_IN_THE_WAY {
            return path;
        }
        met.extend(new);
    }
}

/// True if a line passes through the inside of an area (Liang and Barsky 1984).
pub fn crosses(area: Rect, from: Point, to: Point) -> bool {
    let inner = area.inset(-TOUCH);
    let along = to - from;
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [
        (-along.x, from.x - inner.x0),
        (along.x, inner.x1 - from.x),
        (-along.y, from.y - inner.y0),
        (along.y, inner.y1 - from.y),
    ];
    for (step, room) in sides {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    enter < leave
}

/// A corner that can be reached.
struct Reached {
    /// Length of the way to it, and from it straight to the end.
    estimate: f64,
    vertex: usize,
}

impl PartialEq for Reached {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Reached {}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Reached {
    /// The shortest is the greatest: it comes first out of a heap.
    fn cmp(&self, other: &Self) -> Ordering {
        let by_length = other.estimate.total_cmp(&self.estimate);
        by_length.then(other.vertex.cmp(&self.vertex))
    }
}

/// The shortest way around the boxes that are taken into account, by A* (Hart, Nilsson, Raphael 1968). Corners that lie
/// in any box are none to turn at.
fn shortest(seen: &[Rect], boxes: &[Rect], start: Point, end: Point) -> Option<Vec<Point>> {
    let is_free = |corner: &Point| {
        !boxes
            .iter()
            .any(|area| area.inset(-TOUCH).contains(*corner))
    };
    let turns = seen.iter().flat_map(|area| corners(*area)).filter(is_free);
    let vertices: Vec<Point> = [start, end].into_iter().chain(turns).collect();
    let mut lengths = vec![f64::INFINITY; vertices.len()];
    let mut before = vec![0; vertices.len()];
    let mut is_done = vec![false; vertices.len()];
    lengths[0] = 0.0;
    let mut open = BinaryHeap::from([Reached {
        estimate: start.distance(end),
        vertex: 0,
    }]);
    while let Some(Reached { vertex, .. }) = open.pop() {
        if vertex == 1 {
            return Some(path(&vertices, &before));
        }
        if std::mem::replace(&mut is_done[vertex], true) {
            continue;
        }
        for next in 1..vertices.len() {
            let (from, to) = (vertices[vertex], vertices[next]);
            let length = lengths[vertex] + from.distance(to);
            let is_shorter = !is_done[next] && length < lengths[next];
            if is_shorter && !seen.iter().any(|area| crosses(*area, from, to)) {
                lengths[next] = length;
                before[next] = vertex;
                let estimate = length + to.distance(end);
                open.push(Reached {
                    estimate,
                    vertex: next,
                });
            }
        }
    }
    None
}

fn path(vertices: &[Point], before: &[usize]) -> Vec<Point> {
    let mut path = vec![vertices[1]];
    let mut at = 1;
    while at != 0 {
        at = before[at];
        path.push(vertices[at]);
    }
    path.reverse();
    path
}
