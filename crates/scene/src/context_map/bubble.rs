//! Bubbles of contexts.

use std::collections::BTreeSet;

use isobar_model::{Context, UpstreamRole};

use super::MapDetail;
use super::edge::tag;
use crate::frame::{centred_lines, line};
use crate::text::{Fitting, end_in_ellipsis, fit, width};
use crate::{Anchor, Area, Ink, Item, Layer, Shape, Spot, Stroke};

/// Width of a bubble, in board units.
pub(super) const BUBBLE_WIDTH: f32 = 220.0;
/// Height of a bubble, in board units.
pub(super) const BUBBLE_HEIGHT: f32 = 112.0;
/// Radius of the corners of a bubble, in board units.
pub const BUBBLE_RADIUS: f32 = 44.0;
/// Waves in the outline of a big ball of mud, and their height in board units.
const WAVES: f32 = 11.0;
const WAVE_HEIGHT: f32 = 5.0;
/// Corners of that outline.
const OUTLINE: u16 = 132;
const SMALL: f32 = 12.0;

/// Area of a bubble.
pub(super) fn area(center: Spot) -> Area {
    Area {
        x: center.x - BUBBLE_WIDTH / 2.0,
        y: center.y - BUBBLE_HEIGHT / 2.0,
        width: BUBBLE_WIDTH,
        height: BUBBLE_HEIGHT,
    }
}

/// Display item of a context. What it offers to all others stands at its lower edge.
pub(super) fn item(
    context: &Context,
    center: Spot,
    offers: Option<&BTreeSet<UpstreamRole>>,
    detail: MapDetail,
) -> Item {
    let area = area(center);
    let mut shapes = outline(context, area);
    match detail {
        MapDetail::Names => shapes.extend(name(&context.name, center, (88.0, 40.0))),
        MapDetail::Full => {
            subdomain(&mut shapes, context, area);
            shapes.extend(name(&context.name, center, (46.0, 17.0)));
            remarks(&mut shapes, context, area);
            if let Some(roles) = offers {
                let roles: Vec<_> = roles.iter().map(|role| role.abbreviation()).collect();
                let at = Spot::new(center.x, area.bottom());
                tag(&mut shapes, &roles.join(", "), at, Ink::TextSoft);
            }
        }
    }
    Item {
        id: context.id.clone(),
        layer: Layer::Note,
        bounds: area,
        shapes,
        label: in_words(context),
    }
}

/// External contexts are dashed, a big ball of mud has no shape of its own.
fn outline(context: &Context, area: Area) -> Vec<Shape> {
    if context.big_ball_of_mud {
        let polygon = |grown: f32, fill| Shape::Polygon {
            points: muddy(area.grown(grown)),
            fill,
        };
        return vec![polygon(1.5, Ink::Warning), polygon(0.0, Ink::Surface)];
    }
    let stroke = Stroke {
        ink: Ink::Frame,
        width: if context.external { 2.5 } else { 1.5 },
        dashed: context.external,
    };
    vec![Shape::Rectangle {
        area,
        radius: BUBBLE_RADIUS,
        fill: Some(Ink::Surface),
        stroke: Some(stroke),
        rotation: 0,
    }]
}

/// Corners of an outline in waves.
fn muddy(area: Area) -> Vec<Spot> {
    let (center, half) = (area.center(), (area.width / 2.0, area.height / 2.0));
    let corner = |step: u16| {
        let angle = std::f32::consts::TAU * f32::from(step) / f32::from(OUTLINE);
        let wave = (WAVES * angle).sin() * WAVE_HEIGHT;
        let (sin, cos) = angle.sin_cos();
        // A superellipse: between an ellipse and a rectangle.
        let bent = |one: f32| one.signum() * one.abs().powf(0.6);
        // Whole tenths: the same corners whatever the platform's sine has in its last bits.
        let exact = |at: f32| (at * 10.0).round() / 10.0;
        Spot::new(
            exact(center.x + bent(cos) * (half.0 + wave)),
            exact(center.y + bent(sin) * (half.1 + wave)),
        )
    };
    (0..OUTLINE).map(corner).collect()
}

/// Bar and word of the subdomain.
fn subdomain(shapes: &mut Vec<Shape>, context: &Context, area: Area) {
    let Some(subdomain) = context.subdomain else {
        return;
    };
    let center = area.center();
    shapes.push(Shape::Rectangle {
        area: Area {
            x: center.x - 30.0,
            y: area.y + 10.0,
            width: 60.0,
            height: 5.0,
        },
        radius: 2.5,
        fill: Some(Ink::Subdomain(subdomain)),
        stroke: None,
        rotation: 0,
    });
    let at = Spot::new(center.x, area.y + 28.0);
    let word = line(subdomain.name(), at, Anchor::Middle, SMALL, Ink::TextSoft);
    shapes.push(Shape::Text(word));
}

/// The name within a height, at most in a font size.
fn name(text: &str, center: Spot, (height, largest): (f32, f32)) -> Vec<Shape> {
    let room = Fitting {
        width: BUBBLE_WIDTH - 28.0,
        height,
        largest,
        smallest: 11.0,
    };
    centred_lines(&fit(text, room), center, Ink::Text, true).collect()
}

/// Team, and how the context stands out, below the name: as much of it as there is room for.
fn remarks(shapes: &mut Vec<Shape>, context: &Context, area: Area) {
    let team = context.team.as_deref().filter(|team| !team.is_empty());
    let team = team.map(|team| format!("Team: {team}"));
    let special = special(context).map(str::to_owned);
    let center = area.center();
    let lines = [team, special].into_iter().flatten();
    for (number, mut text) in lines.enumerate() {
        let at = Spot::new(center.x, area.bottom() - 26.0 + number as f32 * 15.0);
        let room = BUBBLE_WIDTH - if number == 0 { 36.0 } else { 70.0 };
        if width(&text, SMALL) > room {
            end_in_ellipsis(&mut text, room, SMALL);
        }
        let line = line(&text, at, Anchor::Middle, SMALL, Ink::TextSoft);
        shapes.push(Shape::Text(line));
    }
}

fn special(context: &Context) -> Option<&'static str> {
    match (context.big_ball_of_mud, context.external) {
        (true, true) => Some("External, big ball of mud"),
        (true, false) => Some("Big ball of mud"),
        (false, true) => Some("External"),
        (false, false) => None,
    }
}

fn in_words(context: &Context) -> String {
    let mut words = format!("context: {}", context.name);
    if let Some(subdomain) = context.subdomain {
        words.push_str(&format!(", {} subdomain", subdomain.name().to_lowercase()));
    }
    if let Some(team) = context.team.as_deref().filter(|team| !team.is_empty()) {
        words.push_str(&format!(", team {team}"));
    }
    if let Some(special) = special(context) {
        words.push_str(&format!(", {}", special.to_lowercase()));
    }
    words
}
