//! Places and areas between whole board units, and places on the screen.

use isobar_model::{MAX_COORDINATE, Point, Rect, Size};
use isobar_scene::sine_and_cosine;
use serde::{Deserialize, Serialize};

/// A place in the viewport, in CSS pixels from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScreenPoint {
    /// Pixels to the right.
    pub x: f64,
    /// Pixels down.
    pub y: f64,
}

/// A place on the board, in board units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BoardPoint {
    /// Units to the right of the origin.
    pub x: f64,
    /// Units below the origin.
    pub y: f64,
}

/// An upright area of the board, in board units, as precise as the camera; the display list rounds it for painting.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BoardArea {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl ScreenPoint {
    /// The place at `x`, `y`.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Distance to `other`, in pixels.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    pub(crate) const fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}

impl BoardPoint {
    /// The place at `x`, `y`.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Distance to `other`, in board units.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// This place turned clockwise about another by so many degrees.
    pub(crate) fn turned(self, center: Self, degrees: i32) -> Self {
        if degrees == 0 {
            return self;
        }
        let (sin, cos) = sine_and_cosine(degrees);
        let (sin, cos) = (f64::from(sin), f64::from(cos));
        let (dx, dy) = (self.x - center.x, self.y - center.y);
        Self::new(
            center.x + dx * cos - dy * sin,
            center.y + dx * sin + dy * cos,
        )
    }

    /// The nearest place in whole units that is on a board.
    #[must_use]
    pub fn rounded(self) -> Point {
        Point::new(whole(self.x), whole(self.y))
    }
}

impl From<Point> for BoardPoint {
    fn from(point: Point) -> Self {
        Self::new(f64::from(point.x), f64::from(point.y))
    }
}

impl BoardArea {
    /// The smallest area around two places.
    #[must_use]
    pub const fn around(one: BoardPoint, other: BoardPoint) -> Self {
        Self {
            left: one.x.min(other.x),
            top: one.y.min(other.y),
            right: one.x.max(other.x),
            bottom: one.y.max(other.y),
        }
    }

    /// Units from left to right.
    #[must_use]
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    /// Units from top to bottom.
    #[must_use]
    pub fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// The middle.
    #[must_use]
    pub const fn center(self) -> BoardPoint {
        BoardPoint::new(
            f64::midpoint(self.left, self.right),
            f64::midpoint(self.top, self.bottom),
        )
    }

    /// This area, larger by `margin` on each side.
    #[must_use]
    pub fn grown(self, margin: f64) -> Self {
        Self {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    /// True if `point` lies in it or on its edge.
    #[must_use]
    pub fn contains(self, point: BoardPoint) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.top..=self.bottom).contains(&point.y)
    }

    /// True if all of `other` lies in it.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// True if the two touch.
    #[must_use]
    pub fn intersects(self, other: Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// The smallest area around both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The nearest rectangle in whole units that is on a board and has a size.
    #[must_use]
    pub fn rounded(self) -> Rect {
        let at = BoardPoint::new(self.left, self.top).rounded();
        let size = Size::new(whole(self.width()).max(1), whole(self.height()).max(1));
        Rect::new(at, size)
    }
}

impl From<Rect> for BoardArea {
    fn from(rect: Rect) -> Self {
        Self {
            left: f64::from(rect.x),
            top: f64::from(rect.y),
            right: f64::from(rect.right()),
            bottom: f64::from(rect.bottom()),
        }
    }
}

fn whole(coordinate: f64) -> i32 {
    let limit = f64::from(MAX_COORDINATE);
    coordinate.round().clamp(-limit, limit) as i32
}
