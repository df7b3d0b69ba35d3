//! Frames of contexts and services, swimlanes.

use isobar_model::{Context, Rect, Service, Swimlane};

use crate::board::EXTENT_MARGIN;
use crate::text::{TextLayout, baseline, clusters, runs_right_to_left, width};
use crate::{Anchor, Area, Badge, Ink, Item, Layer, Shape, Spot, Stroke, TextLine};

/// The height of the strip at the top of a frame that holds its name, in board units.
pub const TITLE_HEIGHT: f32 = 36.0;

/// Distance from the top of a frame to the baseline of its name, in board units.
pub const TITLE_BASELINE: f32 = 24.0;

const TITLE_SIZE: f32 = 15.0;
const TITLE_INSET: f32 = 16.0;
/// Reach of a swimlane to the left of all notes and frames, in board units: room for its name.
pub const LANE_HEAD: i32 = 240;
const RADIUS: f32 = 12.0;
const BAR: f32 = 4.0;

/// Display item of a context.
#[must_use]
pub fn context_item(context: &Context, badge: Option<Badge>) -> Item {
    let area = Area::from(context.area);
    let ink = if context.big_ball_of_mud {
        Ink::Warning
    } else {
        Ink::Frame
    };
    let dashed = context.external;
    let mut shapes = vec![border(
        area,
        Stroke {
            ink,
            width: 1.5,
            dashed,
        },
        RADIUS,
    )];
    if let Some(subdomain) = context.subdomain {
        shapes.push(Shape::Rectangle {
            area: Area {
                x: area.x + RADIUS,
                y: area.y,
                width: area.width - 2.0 * RADIUS,
                height: BAR,
            },
            radius: 0.0,
            fill: Some(Ink::Subdomain(subdomain)),
            stroke: None,
            rotation: 0,
        });
    }
    let team = context.team.as_deref().unwrap_or_default();
    let team_width = width(team, 13.0);
    shapes.extend(title(
        &context.name,
        area,
        area.width - team_width - 3.0 * TITLE_INSET,
    ));
    if !team.is_empty() && team_width < area.width / 2.0 {
        let at = Spot::new(area.right() - TITLE_INSET, area.y + TITLE_BASELINE);
        let line = line(team, at, Anchor::End, 13.0, Ink::TextSoft);
        shapes.push(Shape::Text(line));
    }
    if let Some(badge) = badge {
        badge.draw(&mut shapes, Spot::new(area.right() - 6.0, area.y + 2.0));
    }
    item(
        &context.id,
        area,
        shapes,
        format!("context: {}", context.name),
    )
}

/// Display item of a service frame.
#[must_use]
pub fn service_item(service: &Service, badge: Option<Badge>) -> Item {
    let area = Area::from(service.area);
    let mut shapes = vec![border(area, Stroke::solid(Ink::Frame, 1.0), RADIUS / 2.0)];
    shapes.extend(title(&service.name, area, area.width - 2.0 * TITLE_INSET));
    if let Some(badge) = badge {
        badge.draw(&mut shapes, Spot::new(area.right() - 6.0, area.y + 2.0));
    }
    item(
        &service.id,
        area,
        shapes,
        format!("service: {}", service.name),
    )
}

/// Area of a swimlane that reaches as far as `extent`.
#[must_use]
pub fn swimlane_area(lane: &Swimlane, extent: Rect) -> Area {
    Area::from(Rect {
        x: extent.x + EXTENT_MARGIN - LANE_HEAD,
        y: lane.top,
        width: extent.width - EXTENT_MARGIN + LANE_HEAD,
        height: lane.height,
    })
}

/// Display item of a swimlane that reaches as far as `extent`.
#[must_use]
pub fn swimlane_item(lane: &Swimlane, extent: Rect) -> Item {
    let area = swimlane_area(lane, extent);
    let edge = |y| Shape::Curve {
        points: straight(Spot::new(area.x, y), Spot::new(area.right(), y)),
        stroke: Stroke::dashed(Ink::Pivotal, 1.0),
    };
    let mut shapes = vec![edge(area.y), edge(area.bottom())];
    let room = LANE_HEAD as f32 - 2.0 * TITLE_INSET;
    shapes.extend(title(&lane.name, area, room));
    let label = format!("swimlane: {}", lane.name);
    Item {
        layer: Layer::Ground,
        ..item(&lane.id, area, shapes, label)
    }
}

pub(crate) fn item(id: &isobar_model::Id, area: Area, shapes: Vec<Shape>, label: String) -> Item {
    let bounds = area.grown(Badge::RADIUS);
    Item {
        id: id.clone(),
        layer: Layer::Frame,
        bounds,
        shapes,
        label,
    }
}

fn border(area: Area, stroke: Stroke, radius: f32) -> Shape {
    let fill = Some(Ink::FrameFill);
    Shape::Rectangle {
        area,
        radius,
        fill,
        stroke: Some(stroke),
        rotation: 0,
    }
}

/// A control-free curve: a straight line.
pub(crate) fn straight(from: Spot, to: Spot) -> [Spot; 4] {
    let between = |share: f32| {
        Spot::new(
            from.x + (to.x - from.x) * share,
            from.y + (to.y - from.y) * share,
        )
    };
    [from, between(1.0 / 3.0), between(2.0 / 3.0), to]
}

/// The name of a frame in capitals, shortened to the room there is.
fn title(name: &str, area: Area, room: f32) -> Option<Shape> {
    let mut text = name.to_uppercase();
    // Arabic letters are joined, and space between them would tear them apart.
    let spacing = if runs_right_to_left(&text) { 0.0 } else { 0.8 };
    let measured = |text: &str| width(text, TITLE_SIZE) + spacing * clusters(text).count() as f32;
    if measured(&text) > room {
        text = shortened(&text, |shorter| measured(shorter) <= room);
    }
    let at = Spot::new(area.x + TITLE_INSET, area.y + TITLE_BASELINE);
    let mut title = line(&text, at, Anchor::Start, TITLE_SIZE, Ink::FrameText);
    title.strong = true;
    title.spacing = spacing;
    title.width = measured(&text);
    (!text.is_empty()).then_some(Shape::Text(title))
}

/// The longest beginning of a text that fits with an ellipsis behind it; a single letter stays.
fn shortened(text: &str, fits: impl Fn(&str) -> bool) -> String {
    let letters: Vec<&str> = clusters(text).collect();
    if letters.len() < 2 {
        return text.to_owned();
    }
    let beginning = |kept: usize| {
        format!(
            "{}…",
            letters.iter().take(kept).copied().collect::<String>()
        )
    };
    // Halved again and again: a name may have as many letters as a file.
    let (mut kept, mut too_many) = (0, letters.len() - 1);
    while kept + 1 < too_many {
        let middle = usize::midpoint(kept, too_many);
        if fits(&beginning(middle)) {
            kept = middle;
        } else {
            too_many = middle;
        }
    }
    beginning(kept)
}

/// Lines of text, of which the middle lies at a place.
pub(crate) fn centred_lines(
    layout: &TextLayout,
    center: Spot,
    ink: Ink,
    strong: bool,
) -> impl Iterator<Item = Shape> {
    let top = center.y - layout.height() / 2.0;
    let first = top + baseline(layout.font_size, layout.line_height);
    layout.lines.iter().enumerate().map(move |(index, text)| {
        let at = Spot::new(center.x, first + index as f32 * layout.line_height);
        Shape::Text(TextLine {
            strong,
            ..line(text, at, Anchor::Middle, layout.font_size, ink)
        })
    })
}

pub(crate) fn line(text: &str, at: Spot, anchor: Anchor, font_size: f32, ink: Ink) -> TextLine {
    TextLine {
        text: text.to_owned(),
        at,
        anchor,
        font_size,
        width: width(text, font_size),
        ink,
        strong: false,
        spacing: 0.0,
        right_to_left: runs_right_to_left(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_length_is_shortened_to_the_room_there_is() {
        let letters = |most: usize| move |text: &str| text.chars().count() <= most;
        let long = "long words ".repeat(9_000);
        assert_eq!(shortened(&long, letters(12)), "long words …");
        assert_eq!(shortened("paid", letters(3)), "pa…");
        assert_eq!(shortened("paid", |_| false), "…");
        assert_eq!(shortened("a", |_| false), "a");
    }
}
