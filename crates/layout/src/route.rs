//! Lines between boxes that go around every other box: the shortest way through the visibility graph of their corners
//! (Lozano-Pérez and Wesley 1979), made only of the boxes that are in the way.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use kurbo::{Point, Rect, Vec2};

/// Boxes that are taken into account for one line at most: where more are in the way, it passes under the rest.
const MOST_IN_THE_WAY: usize = 24;
/// Tests of a line against a box that all lines together may take, a fraction of a second: those that come after are
/// straight.
const MOST_TESTS: usize = 30_000_000;
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
    /// Each box with the margin around it, and the others in which its corners lie.
    obstacles: Vec<Obstacle>,
}

#[derive(Clone, Debug)]
struct Obstacle {
    area: Rect,
    corners: [Point; 4],
    /// For each corner the boxes in whose margin it lies: one turns there only where these are the ends of the line.
    covered_by: [Vec<usize>; 4],
}

impl Router {
    /// A router around these boxes, which keeps a distance from them.
    #[must_use]
    pub fn new(boxes: Vec<Rect>, margin: f64) -> Self {
        let areas: Vec<Rect> = boxes
            .iter()
            .map(|area| area.inflate(margin, margin))
            .collect();
        let covering = |corner: Point| {
            let is_in = |(_, area): &(usize, &Rect)| area.inset(-TOUCH).contains(corner);
            let covering = areas.iter().enumerate().filter(is_in);
            covering.map(|(index, _)| index).collect()
        };
        let obstacle = |area: &Rect| {
            let corners = corners(*area);
            Obstacle {
                area: *area,
                corners,
                covered_by: corners.map(covering),
            }
        };
        let obstacles = areas.iter().map(obstacle).collect();
        Self {
            boxes,
            margin,
            obstacles,
        }
    }

    /// For each pair of boxes the corners of the line from the middle of the one to the middle of the other. Lines
    /// that go around the same corner lie beside each other there. A pair with an end that is not there has no line.
    #[must_use]
    pub fn routes(&self, ends: &[(usize, usize)]) -> Vec<Vec<Point>> {
        let mut left = MOST_TESTS;
        let mut routes: Vec<_> = ends
            .iter()
            .map(|(from, to)| self.route(*from, *to, &mut left))
            .collect();
        self.nudge(&mut routes);
        routes
    }

    /// The shortest way around boxes. It starts with a straight line, and takes a box into account once it is in the
    /// way: fewer boxes never make the way longer, so what is found is the shortest around all of them.
    fn route(&self, from: usize, to: usize, left: &mut usize) -> Vec<Point> {
        let (Some(start), Some(end)) = (self.boxes.get(from), self.boxes.get(to)) else {
            return Vec::new();
        };
        let (start, end) = (start.center(), end.center());
        let is_in_the_way = |index: usize, path: &[Point]| {
            let area = self.obstacles[index].area;
            // What covers an end cannot be gone around.
            index != from
                && index != to
                && path.windows(2).any(|ends| crosses(area, ends[0], ends[1]))
                && !area.contains(start)
                && !area.contains(end)
        };
        let mut met: Vec<usize> = Vec::new();
        let mut path = vec![start, end];
        loop {
            let new: Vec<usize> = (0..self.boxes.len())
                .filter(|index| !met.contains(index) && is_in_the_way(*index, &path))
                .collect();
            if new.is_empty() || met.len() >= MOST_IN_THE_WAY || *left == 0 {
                return path;
            }
            met.extend(new);
            match self.shortest(&met, (from, to), left) {
                Some(shorter) => path = shorter,
                None => return vec![start, end],
            }
        }
    }

    /// The shortest way around the boxes that are taken into account, by A* (Hart, Nilsson, Raphael 1968).
    fn shortest(
        &self,
        met: &[usize],
        (from, to): (usize, usize),
        left: &mut usize,
    ) -> Option<Vec<Point>> {
        let (start, end) = (self.boxes[from].center(), self.boxes[to].center());
        let met: Vec<&Obstacle> = met.iter().map(|index| &self.obstacles[*index]).collect();
        let is_end = |index: &usize| *index == from || *index == to;
        let turns = met
            .iter()
            .flat_map(|one| one.corners.iter().zip(&one.covered_by));
        let turns = turns.filter(|(_, covered)| covered.iter().all(is_end));
        let turns = turns.map(|(corner, _)| *corner);
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
                let (at, other) = (vertices[vertex], vertices[next]);
                let length = lengths[vertex] + at.distance(other);
                let is_shorter = !is_done[next] && length < lengths[next];
                *left = left.saturating_sub(if is_shorter { met.len() } else { 0 });
                if is_shorter && !met.iter().any(|one| crosses(one.area, at, other)) {
                    lengths[next] = length;
                    before[next] = vertex;
                    let estimate = length + other.distance(end);
                    open.push(Reached {
                        estimate,
                        vertex: next,
                    });
                }
            }
        }
        None
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
