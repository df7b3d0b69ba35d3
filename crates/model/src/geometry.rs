//! Places and sizes on the board, in board units: one unit is one CSS pixel at 100 % zoom.
//!
//! Whole numbers, so that files stay readable and reading back what was written changes nothing.

use serde::{Deserialize, Serialize};

/// The farthest from the origin that anything on a board may lie, in board units. Far beyond what people
/// reach, near enough that no sum of coordinates overflows.
pub const MAX_COORDINATE: i32 = 100_000_000;

/// A place on the board; x grows to the right (later in time), y downwards.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Point {
    /// Board units to the right of the origin.
    pub x: i32,
    /// Board units below the origin.
    pub y: i32,
}

/// Size, in board units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Size {
    /// Board units from left to right, at least 1.
    pub width: i32,
    /// Board units from top to bottom, at least 1.
    pub height: i32,
}

/// An upright rectangle on the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Board units from left to right, at least 1.
    pub width: i32,
    /// Board units from top to bottom, at least 1.
    pub height: i32,
}

impl Point {
    /// The place at `x`, `y`.
    #[must_use]
    pub const fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }

    /// True if the place lies where boards may reach.
    #[must_use]
    pub fn is_in_bounds(self) -> bool {
        in_bounds(self.x) && in_bounds(self.y)
    }
}

impl Size {
    /// `width` by `height`.
    #[must_use]
    pub const fn new(width: i32, height: i32) -> Self {
        Self { width, height }
    }

    /// True if both sides are at least 1 and no larger than a board.
    #[must_use]
    pub fn is_in_bounds(self) -> bool {
        self.width >= 1 && self.height >= 1 && in_bounds(self.width) && in_bounds(self.height)
    }
}

/// Edges end where numbers do: elements that nobody has checked yet, such as pasted ones, may lie anywhere.
impl Rect {
    /// The rectangle of this size whose top left corner is `at`.
    #[must_use]
    pub const fn new(at: Point, size: Size) -> Self {
        Self {
            x: at.x,
            y: at.y,
            width: size.width,
            height: size.height,
        }
    }

    /// Area of a frame for which a file gives none, because it was written by hand or by another tool.
    #[must_use]
    pub(crate) const fn unplaced() -> Self {
        Self {
            x: 0,
            y: 0,
            width: 400,
            height: 300,
        }
    }

    /// The top left corner.
    #[must_use]
    pub const fn at(self) -> Point {
        Point::new(self.x, self.y)
    }

    /// Width and height.
    #[must_use]
    pub const fn size(self) -> Size {
        Size::new(self.width, self.height)
    }

    /// The first x beyond the right edge.
    #[must_use]
    pub const fn right(self) -> i32 {
        self.x.saturating_add(self.width)
    }

    /// The first y below the bottom edge.
    #[must_use]
    pub const fn bottom(self) -> i32 {
        self.y.saturating_add(self.height)
    }

    /// The middle, rounded to whole units.
    #[must_use]
    pub const fn center(self) -> Point {
        Point::new(
            self.x.saturating_add(self.width / 2),
            self.y.saturating_add(self.height / 2),
        )
    }

    /// True if `point` lies in it; the left and top edges belong to it, the right and bottom ones do not.
    #[must_use]
    pub const fn contains(self, point: Point) -> bool {
        point.x >= self.x && point.x < self.right() && point.y >= self.y && point.y < self.bottom()
    }

    /// True if the two share any area.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            width: self.right().max(other.right()).saturating_sub(x),
            height: self.bottom().max(other.bottom()).saturating_sub(y),
        }
    }

    /// This rectangle, larger by `margin` on each side.
    #[must_use]
    pub const fn grown(self, margin: i32) -> Self {
        Self {
            x: self.x.saturating_sub(margin),
            y: self.y.saturating_sub(margin),
            width: self.width.saturating_add(margin.saturating_mul(2)),
            height: self.height.saturating_add(margin.saturating_mul(2)),
        }
    }

    /// True if corner and size both lie within a board.
    #[must_use]
    pub fn is_in_bounds(self) -> bool {
        self.at().is_in_bounds() && self.size().is_in_bounds()
    }
}

fn in_bounds(coordinate: i32) -> bool {
    coordinate.unsigned_abs() <= MAX_COORDINATE.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_end_where_numbers_do() {
        let (least, most) = (i32::MIN, i32::MAX);
        let far = Rect::new(Point::new(most, most), Size::new(most, most));
        assert_eq!((far.right(), far.bottom()), (most, most));
        assert_eq!(far.center(), Point::new(most, most));
        let all = Rect::new(Point::new(least, least), Size::new(most, most));
        assert_eq!(far.union(all).size(), Size::new(most, most));
        assert_eq!(all.grown(most).at(), Point::new(least, least));
    }

    #[test]
    fn neighbours_that_share_an_edge_do_not_intersect() {
        let left = Rect {
            x: 0,
            y: 0,
            width: 10,
            height: 10,
        };
        let right = Rect { x: 10, ..left };
        assert!(!left.intersects(right));
        assert_eq!(left.union(right), Rect { width: 20, ..left });
    }
}
