//! The few shapes that everything on a board is made of.

use crate::Ink;

/// A place, in board units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    /// To the right of the origin.
    pub x: f32,
    /// Below the origin.
    pub y: f32,
}

impl Spot {
    /// The place at `x`, `y`.
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// An upright rectangle, in board units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

impl Area {
    /// The middle.
    #[must_use]
    pub fn center(self) -> Spot {
        Spot::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The right edge.
    #[must_use]
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// The bottom edge.
    #[must_use]
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// This area, larger by `margin` on each side.
    #[must_use]
    pub fn grown(self, margin: f32) -> Self {
        Self {
            x: self.x - margin,
            y: self.y - margin,
            width: self.width + 2.0 * margin,
            height: self.height + 2.0 * margin,
        }
    }

    /// This area somewhere else.
    #[must_use]
    pub fn shifted(self, dx: f32, dy: f32) -> Self {
        Self {
            x: self.x + dx,
            y: self.y + dy,
            ..self
        }
    }

    /// Its corners, clockwise, when it is turned clockwise about its middle by so many degrees.
    #[must_use]
    pub fn corners(self, rotation: i32) -> [Spot; 4] {
        let (sin, cos) = sine_and_cosine(rotation);
        let (center, right, down) = (self.center(), self.width / 2.0, self.height / 2.0);
        [
            (-right, -down),
            (right, -down),
            (right, down),
            (-right, down),
        ]
        .map(|(x, y)| Spot::new(center.x + x * cos - y * sin, center.y + x * sin + y * cos))
    }

    /// The smallest upright area around it when it is turned about its middle by so many degrees.
    #[must_use]
    pub fn turned(self, rotation: i32) -> Self {
        let (sin, cos) = sine_and_cosine(rotation);
        let (sin, cos) = (sin.abs(), cos.abs());
        let (width, height) = (
            self.width * cos + self.height * sin,
            self.width * sin + self.height * cos,
        );
        Self {
            x: self.x - (width - self.width) / 2.0,
            y: self.y - (height - self.height) / 2.0,
            width,
            height,
        }
    }

    /// The largest upright area of a ratio of width to height that lies in it when it is turned about its middle.
    pub(crate) fn inscribed(self, rotation: i32, ratio: f32) -> Self {
        let (sin, cos) = sine_and_cosine(rotation);
        let (sin, cos) = (sin.abs(), cos.abs());
        let width = (self.width / (cos + sin / ratio)).min(self.height / (sin + cos / ratio));
        let (center, height) = (self.center(), width / ratio);
        Self {
            x: center.x - width / 2.0,
            y: center.y - height / 2.0,
            width,
            height,
        }
    }

    /// True if a part of the one lies in the other.
    #[must_use]
    pub fn touches(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The smallest area around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// Sine and cosine of an angle in degrees.
#[must_use]
pub fn sine_and_cosine(degrees: i32) -> (f32, f32) {
    (degrees as f32).to_radians().sin_cos()
}

impl From<isobar_model::Rect> for Area {
    fn from(rect: isobar_model::Rect) -> Self {
        Self {
            x: rect.x as f32,
            y: rect.y as f32,
            width: rect.width as f32,
            height: rect.height as f32,
        }
    }
}

/// A line of some width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub ink: Ink,
    /// Its width, in board units.
    pub width: f32,
    /// True if it is dashed.
    pub dashed: bool,
}

impl Stroke {
    /// A solid line.
    #[must_use]
    pub const fn solid(ink: Ink, width: f32) -> Self {
        Self {
            ink,
            width,
            dashed: false,
        }
    }

    /// A dashed line.
    #[must_use]
    pub const fn dashed(ink: Ink, width: f32) -> Self {
        Self {
            ink,
            width,
            dashed: true,
        }
    }
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// The text.
    pub text: String,
    /// Position of its anchor, on the baseline.
    pub at: Spot,
    /// Which part of it stands there.
    pub anchor: Anchor,
    /// The size of the font, in board units.
    pub font_size: f32,
    /// Its width, in board units.
    pub width: f32,
    /// Its colour.
    pub ink: Ink,
    /// True if it is set in semi-bold, not in medium.
    pub strong: bool,
    /// Room between letters, in board units.
    pub spacing: f32,
    /// True if it runs from right to left.
    pub right_to_left: bool,
}

/// Something to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle.
    Rectangle {
        /// Its area.
        area: Area,
        /// The radius of its corners.
        radius: f32,
        /// Fill.
        fill: Option<Ink>,
        /// Its border.
        stroke: Option<Stroke>,
        /// Rotation about its middle, clockwise in degrees.
        rotation: i32,
    },
    /// A circle.
    Circle {
        /// Its middle.
        center: Spot,
        /// Its radius.
        radius: f32,
        /// Fill.
        fill: Ink,
        /// Its border.
        stroke: Option<Stroke>,
    },
    /// A smooth line: a cubic Bézier curve.
    Curve {
        /// Start, two control points, end.
        points: [Spot; 4],
        /// The line.
        stroke: Stroke,
    },
    /// A filled polygon.
    Polygon {
        /// Its corners.
        points: Vec<Spot>,
        /// Fill.
        fill: Ink,
    },
    /// A line of text.
    Text(TextLine),
    /// An icon, see [`crate::icon_path`].
    Icon {
        /// Its name.
        name: &'static str,
        /// Its top left corner.
        at: Spot,
        /// Width and height.
        size: f32,
        /// Its colour.
        ink: Ink,
    },
}

impl Shape {
    /// Moves it.
    pub fn shift(&mut self, dx: f32, dy: f32) {
        let shift = |spot: &mut Spot| *spot = Spot::new(spot.x + dx, spot.y + dy);
        match self {
            Self::Rectangle { area, .. } => *area = area.shifted(dx, dy),
            Self::Circle { center, .. } => shift(center),
            Self::Curve { points, .. } => points.iter_mut().for_each(shift),
            Self::Polygon { points, .. } => points.iter_mut().for_each(shift),
            Self::Text(line) => shift(&mut line.at),
            Self::Icon { at, .. } => shift(at),
        }
    }
}
