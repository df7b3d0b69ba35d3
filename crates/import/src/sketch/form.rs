//! A drawing of another tool, in one form for all of them.

use isobar_model::{NoteKind, Subdomain};

use super::color::Color;
use super::relations::Relation;
use crate::problem::{Problems, SKIPPED};

/// Number of shapes that a board shows and somebody can still look at.
const MOST_SHAPES: usize = 4_000;
const MOST_ARROWS: usize = 8_000;

/// Length of a text that somebody reads on a sticky, in characters.
const LONGEST_TEXT: usize = 2_000;

/// The farthest from the origin that a drawing may reach, in its own units.
const FARTHEST: f64 = 10_000_000.0;

/// A drawing of another tool.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    /// Its title; may be empty.
    pub title: String,
    /// Description that it gives of itself.
    pub description: String,
    /// True if Isobar wrote it: then nothing has to be guessed.
    pub is_own: bool,
    pub shapes: Vec<Shape>,
    pub arrows: Vec<Arrow>,
    pub relations: Vec<Relation>,
    /// True if it is drawn in the units of a board already.
    pub is_scaled: bool,
}

/// A sticky, a text or a frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// Its name in the drawing.
    pub id: String,
    pub role: Role,
    pub text: String,
    /// Colour of its paper.
    pub fill: Option<Color>,
    /// Its kind, where the drawing says it.
    pub kind: Option<NoteKind>,
    /// Its area, where the drawing says it.
    pub area: Option<Area>,
    /// The frame that it lies in, where the drawing says it.
    pub home: Option<String>,
    /// Rotation, clockwise in degrees.
    pub rotation: i32,
    /// True of an event that a tape marks.
    pub is_pivotal: bool,
    pub description: String,
    /// Team and importance of a context.
    pub team: Option<String>,
    pub subdomain: Option<Subdomain>,
}

/// Purpose of a shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// A sticky, or a frame around others.
    #[default]
    Sticky,
    /// Words without paper.
    Text,
    /// A frame.
    Frame,
    /// A service in a context.
    Service,
    /// A lane across the board.
    Lane,
}

/// An arrow between two shapes.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrow {
    pub id: String,
    /// The shapes at its ends; empty where the drawing says only where it ends.
    pub from: String,
    pub to: String,
    /// Places of its ends.
    pub spots: Option<(Spot, Spot)>,
    pub label: String,
    pub is_dashed: bool,
    /// True of a line that says no direction.
    pub is_open: bool,
}

/// A place, in units of the drawing.
pub(super) type Spot = (f64, f64);

/// An upright area, in units of the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Arrow {
    /// The same from its end to its start.
    pub fn reversed(self) -> Self {
        Self {
            from: self.to,
            to: self.from,
            spots: self.spots.map(|(from, to)| (to, from)),
            ..self
        }
    }
}

impl Area {
    /// An area of these numbers, as far as anything can be drawn there.
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        let within = |number: f64, least: f64| {
            if number.is_finite() {
                number.clamp(least, FARTHEST)
            } else {
                0.0
            }
        };
        let (x, y) = (within(x, -FARTHEST), within(y, -FARTHEST));
        // Drawn from right to left, or upwards.
        let (x, y) = (
            x + width.clamp(-FARTHEST, 0.0),
            y + height.clamp(-FARTHEST, 0.0),
        );
        Self {
            x: within(x, -FARTHEST),
            y: within(y, -FARTHEST),
            width: within(width.abs(), 0.0),
            height: within(height.abs(), 0.0),
        }
    }

    pub fn right(self) -> f64 {
        self.x + self.width
    }

    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    pub fn middle(self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    pub fn size(self) -> f64 {
        self.width * self.height
    }

    /// True if the middle of `other` lies in it.
    pub fn holds(self, other: Self) -> bool {
        let (x, y) = other.middle();
        (self.x..self.right()).contains(&x) && (self.y..self.bottom()).contains(&y)
    }

    /// The smallest area around both.
    pub fn united(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (
            self.right().max(other.right()),
            self.bottom().max(other.bottom()),
        );
        Self::new(x, y, right - x, bottom - y)
    }

    /// Moved to the right and down.
    pub fn moved(self, right: f64, down: f64) -> Self {
        Self::new(self.x + right, self.y + down, self.width, self.height)
    }

    /// The upright area that fills it when it is turned onto a corner.
    pub fn upright(self) -> Self {
        let share = std::f64::consts::FRAC_1_SQRT_2;
        let side = (self.width + self.height) / 2.0 * share;
        let (x, y) = self.middle();
        Self::new(x - side / 2.0, y - side / 2.0, side, side)
    }
}

impl Sketch {
    /// Leaves out what no board can show, and tells it.
    pub fn limit(&mut self, problems: &mut Problems) {
        if self.shapes.len() > MOST_SHAPES || self.arrows.len() > MOST_ARROWS {
            let message =
                "the drawing has more shapes than a board can show, so the rest was left out";
            problems.tell("", message);
        }
        self.shapes.truncate(MOST_SHAPES);
        self.arrows.truncate(MOST_ARROWS);
        self.relations.truncate(MOST_ARROWS);
        for shape in &mut self.shapes {
            if let Some((end, _)) = shape.text.char_indices().nth(LONGEST_TEXT) {
                shape.text.truncate(end);
                let message = "a text is longer than a sticky shows, so its end was left out";
                problems.tell(&shape.id, message);
            }
        }
    }
}

/// Tells a part that boards have nothing for: what it is, and its name in the drawing.
pub(super) fn left_out(problems: &mut Problems, id: &str, what: &str) {
    problems.tell(&format!("{id}/{what}"), SKIPPED);
}
