//! Arrows.

use isobar_model::{Link, Mode};

use crate::frame::line;
use crate::text::width;
use crate::{Anchor, Area, Badge, Ink, Item, Layer, Route, Shape, Spot, Stroke};

const ARROW_LENGTH: f32 = 11.0;
const ARROW_HALF_WIDTH: f32 = 5.0;

/// What is seen of an arrow on its course: dashed where its message takes its time.
#[must_use]
pub fn link_item(link: &Link, route: Route, badge: Option<Badge>) -> Item {
    let dashed = link.mode == Some(Mode::Asynchronous);
    let stroke = Stroke {
        ink: Ink::Link,
        width: 1.75,
        dashed,
    };
    let mut shapes = vec![
        Shape::Curve {
            points: route.points,
            stroke,
        },
        Shape::Polygon {
            points: arrow_head(&route),
            fill: Ink::Link,
        },
    ];
    let middle = route.at(0.5);
    if !link.label.is_empty() {
        label(&mut shapes, &link.label, middle);
    }
    if let Some(badge) = badge {
        badge.draw(&mut shapes, middle);
    }
    Item {
        id: link.id.clone(),
        layer: Layer::Link,
        bounds: bounds(&shapes, &route),
        shapes,
        label: if link.label.is_empty() {
            "link".into()
        } else {
            format!("link: {}", link.label)
        },
    }
}

fn bounds(shapes: &[Shape], route: &Route) -> Area {
    let labels = shapes.iter().filter_map(|shape| match shape {
        Shape::Rectangle { area, .. } => Some(*area),
        _ => None,
    });
    labels.fold(route.bounds().grown(Badge::RADIUS), Area::union)
}

/// The three corners of the head at the end of a route.
pub(crate) fn arrow_head(route: &Route) -> Vec<Spot> {
    let end = route.points[3];
    let before = route.at(0.97);
    let (dx, dy) = (end.x - before.x, end.y - before.y);
    let length = dx.hypot(dy).max(0.001);
    let (ux, uy) = (dx / length, dy / length);
    let back = Spot::new(end.x - ux * ARROW_LENGTH, end.y - uy * ARROW_LENGTH);
    let side = |sign: f32| {
        Spot::new(
            back.x - uy * ARROW_HALF_WIDTH * sign,
            back.y + ux * ARROW_HALF_WIDTH * sign,
        )
    };
    vec![end, side(1.0), side(-1.0)]
}

/// Text on a line, on a ground that keeps it readable.
pub(crate) fn label(shapes: &mut Vec<Shape>, text: &str, center: Spot) {
    let plate = Plate {
        padding: 6.0,
        height: 20.0,
        radius: 4.0,
        fill: Ink::Canvas,
        border: None,
        ink: Ink::TextSoft,
    };
    plate.write(shapes, text, center);
}

/// What small text stands on.
pub(crate) struct Plate {
    pub padding: f32,
    pub height: f32,
    pub radius: f32,
    pub fill: Ink,
    pub border: Option<Ink>,
    /// What the text is set in.
    pub ink: Ink,
}

impl Plate {
    /// Sets a line of text on it.
    pub fn write(&self, shapes: &mut Vec<Shape>, text: &str, center: Spot) {
        let font_size = 12.0;
        let wide = width(text, font_size) + 2.0 * self.padding;
        shapes.push(Shape::Rectangle {
            area: Area {
                x: center.x - wide / 2.0,
                y: center.y - self.height / 2.0,
                width: wide,
                height: self.height,
            },
            radius: self.radius,
            fill: Some(self.fill),
            stroke: self.border.map(|ink| Stroke::solid(ink, 1.0)),
            rotation: 0,
        });
        let at = Spot::new(center.x, center.y + 4.5);
        let line = line(text, at, Anchor::Middle, font_size, self.ink);
        shapes.push(Shape::Text(line));
    }
}
