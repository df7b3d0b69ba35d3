//! Arrows.

use isobar_model::{Link, Mode};

use crate::frame::line;
use crate::text::{Fitting, fit, width};
use crate::{Anchor, Area, Badge, Ink, Item, Layer, Route, Shape, Spot, Stroke};

const ARROW_LENGTH: f32 = 11.0;
const ARROW_HALF_WIDTH: f32 = 5.0;

/// Display item of an arrow on its course: dashed where its message takes its time.
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
        label(&mut shapes, &link.label, &route);
    }
    if let Some(badge) = badge {
        let plate = shapes.iter().find_map(|shape| match shape {
            Shape::Rectangle { area, .. } => Some(*area),
            _ => None,
        });
        // Around its corner, so that one can read what stands there.
        let beside = |area: Area| Spot::new(area.right() + 4.0, area.y - 4.0);
        badge.draw(&mut shapes, plate.map_or(middle, beside));
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
        Shape::Rectangle { area, .. } => Some(area.grown(2.0 * Badge::RADIUS)),
        Shape::Text(line) => Some(Area {
            x: line.at.x - line.width / 2.0,
            y: line.at.y - line.font_size,
            width: line.width,
            height: 1.5 * line.font_size,
        }),
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

/// Text on a route: on the line, on a ground that keeps it readable. Notes lie above links, so where ends lie
/// next to each other there is only the gap between them: what is wider stands above the line, in several lines.
fn label(shapes: &mut Vec<Shape>, text: &str, route: &Route) {
    let plate = Plate {
        padding: 6.0,
        height: 20.0,
        radius: 4.0,
        fill: Ink::Canvas,
        border: None,
        ink: Ink::TextSoft,
    };
    let ([start, .., end], middle) = (route.points, route.at(0.5));
    let gap = (end.x - start.x).abs();
    let is_level = gap > (end.y - start.y).abs();
    if !is_level || width(text, LABEL_SIZE) + 2.0 * plate.padding <= gap {
        return plate.write(shapes, text, middle);
    }
    let room = Fitting {
        width: gap - 2.0 * LABEL_MARGIN,
        height: 5.0 * LABEL_SIZE,
        largest: LABEL_SIZE,
        smallest: SMALLEST_LABEL,
    };
    let layout = fit(text, room);
    for (number, text) in layout.lines.iter().rev().enumerate() {
        let up = ARROW_HALF_WIDTH + LABEL_MARGIN + layout.line_height * number as f32;
        let at = Spot::new(middle.x, middle.y - up);
        let line = line(text, at, Anchor::Middle, layout.font_size, Ink::TextSoft);
        shapes.push(Shape::Text(line));
    }
}

/// The sizes of what is written on a route, and what is left free beside it in a narrow gap, in board units.
const LABEL_SIZE: f32 = 12.0;
const SMALLEST_LABEL: f32 = 8.0;
const LABEL_MARGIN: f32 = 4.0;

/// Ground under small text.
pub(crate) struct Plate {
    pub padding: f32,
    pub height: f32,
    pub radius: f32,
    pub fill: Ink,
    pub border: Option<Ink>,
    /// Font of the text.
    pub ink: Ink,
}

impl Plate {
    /// Sets a line of text on it.
    pub fn write(&self, shapes: &mut Vec<Shape>, text: &str, center: Spot) {
        let wide = width(text, LABEL_SIZE) + 2.0 * self.padding;
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
        let line = line(text, at, Anchor::Middle, LABEL_SIZE, self.ink);
        shapes.push(Shape::Text(line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use isobar_model::Id;

    const NOTE: Area = Area {
        x: 0.0,
        y: 0.0,
        width: 160.0,
        height: 160.0,
    };

    /// The lines of a label, from the bottom up.
    fn written(label: &str, to: Area) -> Vec<String> {
        let id = |text: &str| Id::from_words(text);
        let link = Link {
            label: label.to_owned(),
            ..Link::new(id("arrow"), id("from"), id("to"))
        };
        let item = link_item(&link, Route::between(NOTE, to), None);
        let lines = item.shapes.into_iter().filter_map(|shape| match shape {
            Shape::Text(line) => Some(line.text),
            _ => None,
        });
        lines.collect()
    }

    #[test]
    fn what_is_wider_than_the_gap_between_two_notes_stands_in_it_in_several_lines() {
        let gap = 72.0;
        let next = Area {
            x: 160.0 + gap,
            ..NOTE
        };
        let lines = written("as soon as the payment is there", next);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| width(line, LABEL_SIZE) <= gap));
        let words: Vec<String> = lines.into_iter().rev().collect();
        assert_eq!(words.join(" "), "as soon as the payment is there");
    }

    #[test]
    fn a_badge_leaves_the_label_to_be_read() {
        let id = |text: &str| Id::from_words(text);
        let link = Link {
            label: "triggers".to_owned(),
            ..Link::new(id("arrow"), id("from"), id("to"))
        };
        let route = Route::between(NOTE, Area { x: 500.0, ..NOTE });
        let badge = Badge {
            ink: Ink::Warning,
            count: 1,
        };
        let item = link_item(&link, route, Some(badge));
        let text = item.shapes.iter().find_map(|shape| match shape {
            Shape::Text(line) if line.text == "triggers" => Some(line),
            _ => None,
        });
        let circle = item.shapes.iter().find_map(|shape| match shape {
            Shape::Circle { center, .. } => Some(center),
            _ => None,
        });
        let (text, circle) = (text.unwrap(), circle.unwrap());
        let right = text.at.x + text.width / 2.0;
        let gap = (circle.x - right).hypot(circle.y - (text.at.y - 4.5));
        assert!(gap > Badge::RADIUS, "the badge is {gap} from the text");
        assert!(item.bounds.y <= circle.y - Badge::RADIUS);
        assert!(item.bounds.right() >= circle.x + Badge::RADIUS);
    }

    #[test]
    fn what_has_room_on_the_line_stands_on_it() {
        for to in [Area { x: 500.0, ..NOTE }, Area { y: 220.0, ..NOTE }] {
            assert_eq!(written("as soon as it is paid", to).len(), 1);
        }
    }
}
