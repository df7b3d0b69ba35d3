//! The course of an arrow: a smooth line that leaves one border squarely and meets the other squarely.

use crate::{Area, Spot};

/// The course of an arrow: a cubic Bézier curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Route {
    /// Start, two control points, end.
    pub points: [Spot; 4],
}

/// Least distance that a curve runs straight out of a border, in board units.
const SHORTEST_REACH: f32 = 16.0;

/// Greatest such distance.
const LONGEST_REACH: f32 = 160.0;

/// Greatest such distance of a course around something, as a share of the way.
pub(crate) const FARTHEST_SWING: f32 = 1.2;

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Route {
    /// The course from one area to another.
    #[must_use]
    pub fn between(from: Area, to: Area) -> Self {
        let (from_side, to_side) = sides(from, to);
        Self::leaving(from, from_side, to, to_side, 0.45)
    }

    /// The area that no course from one area to another leaves, whatever it goes around, nor what is written on it.
    pub(crate) fn reach(from: Area, to: Area) -> Area {
        let both = from.union(to);
        both.grown(FARTHEST_SWING * both.width.hypot(both.height) + LONGEST_REACH)
    }

    /// The course that leaves and meets these sides, running straight for a share of the distance.
    pub(crate) fn leaving(from: Area, from_side: Side, to: Area, to_side: Side, bend: f32) -> Self {
        let start = middle_of(from, from_side, to);
        let end = middle_of(to, to_side, from);
        let distance = (end.x - start.x).hypot(end.y - start.y);
        // What goes around something may swing out as far as it takes.
        let longest = if bend > 0.45 { distance } else { LONGEST_REACH };
        let reach = (distance * bend).clamp(SHORTEST_REACH, longest.max(SHORTEST_REACH));
        Self {
            points: [
                start,
                out(start, from_side, reach),
                out(end, to_side, reach),
                end,
            ],
        }
    }

    /// The place at `share` of the curve, from 0 (start) to 1 (end).
    #[must_use]
    pub fn at(&self, share: f32) -> Spot {
        let [a, b, c, d] = self.points;
        let rest = 1.0 - share;
        let weights = [
            rest * rest * rest,
            3.0 * rest * rest * share,
            3.0 * rest * share * share,
            share * share * share,
        ];
        let sum = |coordinate: fn(Spot) -> f32| {
            weights[0] * coordinate(a)
                + weights[1] * coordinate(b)
                + weights[2] * coordinate(c)
                + weights[3] * coordinate(d)
        };
        Spot::new(sum(|spot| spot.x), sum(|spot| spot.y))
    }

    /// The curve as `count` straight pieces: `count + 1` places.
    pub fn flattened(&self, count: usize) -> impl Iterator<Item = Spot> {
        let route = *self;
        (0..=count).map(move |step| route.at(step as f32 / count.max(1) as f32))
    }

    /// The smallest area around the curve.
    #[must_use]
    pub fn bounds(&self) -> Area {
        let [first, rest @ ..] = self.points;
        let seed = Area {
            x: first.x,
            y: first.y,
            width: 0.0,
            height: 0.0,
        };
        rest.iter().fold(seed, |area, spot| {
            area.union(Area {
                x: spot.x,
                y: spot.y,
                width: 0.0,
                height: 0.0,
            })
        })
    }
}

/// The sides that face each other; left to right wherever there is room, since time runs that way.
fn sides(from: Area, to: Area) -> (Side, Side) {
    let gap_right = to.x - from.right();
    let gap_left = from.x - to.right();
    let gap_down = to.y - from.bottom();
    let gap_up = from.y - to.bottom();
    let across = gap_right.max(gap_left);
    let along = gap_down.max(gap_up);
    if across < 0.0 && along < 0.0 {
        return (Side::Right, Side::Left);
    }
    if across >= along {
        if gap_right >= gap_left {
            (Side::Right, Side::Left)
        } else {
            (Side::Left, Side::Right)
        }
    } else if gap_down >= gap_up {
        (Side::Bottom, Side::Top)
    } else {
        (Side::Top, Side::Bottom)
    }
}

/// Share of a side along which ends may slide, to face what they lead to.
const SLIDE: f32 = 0.25;

fn middle_of(area: Area, side: Side, towards: Area) -> Spot {
    let (center, other) = (area.center(), towards.center());
    let x = other
        .x
        .clamp(center.x - SLIDE * area.width, center.x + SLIDE * area.width);
    let y = other.y.clamp(
        center.y - SLIDE * area.height,
        center.y + SLIDE * area.height,
    );
    match side {
        Side::Left => Spot::new(area.x, y),
        Side::Right => Spot::new(area.right(), y),
        Side::Top => Spot::new(x, area.y),
        Side::Bottom => Spot::new(x, area.bottom()),
    }
}

fn out(spot: Spot, side: Side, reach: f32) -> Spot {
    match side {
        Side::Left => Spot::new(spot.x - reach, spot.y),
        Side::Right => Spot::new(spot.x + reach, spot.y),
        Side::Top => Spot::new(spot.x, spot.y - reach),
        Side::Bottom => Spot::new(spot.x, spot.y + reach),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Area = Area {
        x: 0.0,
        y: 0.0,
        width: 100.0,
        height: 100.0,
    };

    #[test]
    fn neighbours_are_joined_by_a_straight_line() {
        let right = Area { x: 140.0, ..LEFT };
        let route = Route::between(LEFT, right);
        assert_eq!(route.points[0], Spot::new(100.0, 50.0));
        assert_eq!(route.points[3], Spot::new(140.0, 50.0));
        assert!(route.flattened(8).all(|spot| (spot.y - 50.0).abs() < 0.001));
    }

    #[test]
    fn what_lies_below_is_reached_from_above() {
        let below = Area { y: 200.0, ..LEFT };
        let route = Route::between(LEFT, below);
        assert_eq!(route.points[0].y, 100.0);
        assert_eq!(route.points[3].y, 200.0);
    }
}
