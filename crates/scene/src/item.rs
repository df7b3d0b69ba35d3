//! One element as it is seen.

use isobar_model::Id;

use crate::{Area, Shape};

/// An element as it is seen: its shapes, from the bottom up.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The element.
    pub id: Id,
    /// In which layer it lies.
    pub layer: Layer,
    /// The area that its shapes cover.
    pub bounds: Area,
    /// Its shapes.
    pub shapes: Vec<Shape>,
    /// Description in words, for titles and screen readers.
    pub label: String,
}

impl Item {
    /// Moves all of it: faster than making it again, which lays its text out.
    pub fn shift(&mut self, dx: f32, dy: f32) {
        self.bounds = self.bounds.shifted(dx, dy);
        for shape in &mut self.shapes {
            shape.shift(dx, dy);
        }
    }
}

/// Layers, from the bottom up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Swimlanes and pivotal lines.
    Ground,
    /// Frames of contexts and services.
    Frame,
    /// Arrows.
    Link,
    /// Notes.
    Note,
}
