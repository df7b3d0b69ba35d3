//! Shapes of the scene as SVG. Colours are the page's own, so the theme changes them.

use isobar_scene::{Anchor, Ink, Shape, Spot, Stroke, TextLine, icon_path};
use leptos::prelude::*;

fn colour(ink: Ink) -> String {
    format!("var({})", ink.token().0)
}

fn fill(ink: Option<Ink>) -> String {
    ink.map_or_else(|| "none".to_owned(), colour)
}

/// Colour, width and dashes of a line.
fn line(stroke: Option<Stroke>) -> (String, f32, Option<&'static str>) {
    match stroke {
        Some(stroke) => (
            colour(stroke.ink),
            stroke.width,
            stroke.dashed.then_some("6 5"),
        ),
        None => ("none".to_owned(), 0.0, None),
    }
}

/// A curve as the `d` of a path.
pub fn curve(points: &[Spot; 4]) -> String {
    let [start, first, second, end] = points.map(|spot| format!("{} {}", spot.x, spot.y));
    format!("M{start}C{first} {second} {end}")
}

/// Shapes as SVG, from the bottom up.
pub fn svg(shapes: &[Shape]) -> Vec<AnyView> {
    shapes.iter().map(shape).collect()
}

fn shape(shape: &Shape) -> AnyView {
    match shape {
        Shape::Rectangle {
            area,
            radius,
            fill: ink,
            stroke,
            rotation,
        } => {
            let (colour, width, dashes) = line(*stroke);
            let middle = area.center();
            let turn =
                (*rotation != 0).then(|| format!("rotate({rotation} {} {})", middle.x, middle.y));
            view! {
                <rect
                    x=area.x
                    y=area.y
                    width=area.width
                    height=area.height
                    rx=*radius
                    fill=fill(*ink)
                    stroke=colour
                    stroke-width=width
                    stroke-dasharray=dashes
                    transform=turn
                />
            }
            .into_any()
        }
        Shape::Circle {
            center,
            radius,
            fill: ink,
            stroke,
        } => {
            let (stroke, width, _) = line(*stroke);
            view! {
                <circle cx=center.x cy=center.y r=*radius fill=colour(*ink) stroke=stroke stroke-width=width/>
            }
            .into_any()
        }
        Shape::Curve { points, stroke } => {
            let (colour, width, dashes) = line(Some(*stroke));
            view! {
                <path d=curve(points) fill="none" stroke=colour stroke-width=width stroke-dasharray=dashes/>
            }
            .into_any()
        }
        Shape::Polygon { points, fill } => {
            let corners: Vec<_> = points
                .iter()
                .map(|spot| format!("{},{}", spot.x, spot.y))
                .collect();
            view! { <polygon points=corners.join(" ") fill=colour(*fill)/> }.into_any()
        }
        Shape::Text(text) => words(text),
        Shape::Icon {
            name,
            at,
            size,
            ink,
        } => {
            let place = format!("translate({} {}) scale({})", at.x, at.y, size / 24.0);
            view! {
                <path
                    d=icon_path(name)
                    transform=place
                    fill="none"
                    stroke=colour(*ink)
                    stroke-width="1.75"
                    stroke-linecap="round"
                    stroke-linejoin="round"
                />
            }
            .into_any()
        }
    }
}

fn words(text: &TextLine) -> AnyView {
    let anchor = match text.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    view! {
        <text
            x=text.at.x
            y=text.at.y
            font-size=text.font_size
            font-weight=if text.strong { "600" } else { "500" }
            letter-spacing=(text.spacing != 0.0).then_some(text.spacing)
            text-anchor=anchor
            fill=colour(text.ink)
        >
            {text.text.clone()}
        </text>
    }
    .into_any()
}
