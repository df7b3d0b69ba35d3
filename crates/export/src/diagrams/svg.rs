//! The board as an SVG picture: the display list that the screen paints, in a file of its own.

use std::collections::BTreeSet;
use std::fmt::Write;

use isobar_model::{Alternative, Document, Id};
use isobar_scene::{
    Anchor, Area, Ink, Item, Scene, Shape, Spot, Stroke, TextLine, Theme, icon_path,
};

use crate::{ExportOptions, xml_escaped};

/// Round the outermost shapes, in board units.
const MARGIN: f32 = 40.0;
/// Text on an empty board.
const EMPTY: Area = Area {
    x: 0.0,
    y: 0.0,
    width: 400.0,
    height: 300.0,
};
/// Emoji come last: their fonts have digits as well.
const FONTS: &str = "Inter, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif, \
                     'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji'";

pub(crate) fn export(
    document: &Document,
    alternative: &Alternative,
    options: &ExportOptions,
) -> String {
    drawing(document, alternative, &BTreeSet::new(), options)
}

/// Some elements of a board as an SVG picture: those of `ids` with what lies in them, all where none is named.
#[must_use]
pub fn drawing(
    document: &Document,
    alternative: &Alternative,
    ids: &BTreeSet<Id>,
    options: &ExportOptions,
) -> String {
    let mut scene = Scene::of_board(
        alternative,
        &options.badges,
        document.board().aggregate_label,
    );
    if !ids.is_empty() {
        scene.items.retain(|item| is_part(alternative, ids, item));
    }
    let title = title(document, alternative);
    picture(&scene.items, scene.bounds(), &title, options.theme)
}

/// A display list as an SVG picture, with a margin around what it covers.
pub(crate) fn picture<'i>(
    items: impl IntoIterator<Item = &'i Item>,
    bounds: Option<Area>,
    title: &str,
    theme: Theme,
) -> String {
    let area = bounds.unwrap_or(EMPTY).grown(MARGIN);
    picture_of_area(items, area, title, theme)
}

/// An area of a display list as an SVG picture.
pub(crate) fn picture_of_area<'i>(
    items: impl IntoIterator<Item = &'i Item>,
    area: Area,
    title: &str,
    theme: Theme,
) -> String {
    let mut svg = Writer {
        text: String::new(),
        theme,
    };
    svg.open(area, title);
    for item in items {
        svg.item(item);
    }
    svg.text.push_str("</svg>\n");
    svg.text
}

/// True if an item is one of `ids`, lies in one of them, or links what does.
fn is_part(alternative: &Alternative, ids: &BTreeSet<Id>, item: &Item) -> bool {
    let has = |id: &Id| {
        let note = alternative.notes().get(id);
        let frame = note.and_then(|note| note.frame.as_ref());
        let context = alternative.context_of(id).map(|context| &context.id);
        ids.contains(id)
            || frame.is_some_and(|frame| ids.contains(frame))
            || context.is_some_and(|context| ids.contains(context))
    };
    match alternative.links().get(&item.id) {
        Some(link) => has(&link.from) && has(&link.to),
        None => has(&item.id) && item.layer != isobar_scene::Layer::Ground,
    }
}

pub(crate) fn title(document: &Document, alternative: &Alternative) -> String {
    let parts = [
        document.board().title.trim(),
        alternative.info().name.trim(),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" \u{b7} ")
}

struct Writer {
    text: String,
    theme: Theme,
}

impl Writer {
    fn line(&mut self, line: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{line}");
    }

    fn open(&mut self, area: Area, title: &str) {
        let (x, y) = (number(area.x), number(area.y));
        let (width, height) = (number(area.width), number(area.height));
        self.line(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"{x} {y} {width} {height}\" font-family=\"{FONTS}\" font-weight=\"500\" \
             font-kerning=\"none\" direction=\"ltr\" xml:space=\"preserve\">"
        ));
        self.line(format_args!("<title>{}</title>", xml_escaped(title)));
        let canvas = self.paint("fill", Ink::Canvas);
        self.line(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {canvas}/>"
        ));
    }

    fn item(&mut self, item: &Item) {
        self.line(format_args!("<g>"));
        if !item.label.is_empty() {
            self.line(format_args!("<title>{}</title>", xml_escaped(&item.label)));
        }
        for shape in &item.shapes {
            self.shape(shape);
        }
        self.line(format_args!("</g>"));
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rectangle {
                area,
                radius,
                fill,
                stroke,
                rotation,
            } => {
                self.rectangle(*area, *radius, *fill, stroke.as_ref(), *rotation);
            }
            Shape::Circle {
                center,
                radius,
                fill,
                stroke,
            } => {
                let (x, y) = (number(center.x), number(center.y));
                let paint = self.paint("fill", *fill);
                let stroke = self.stroke(stroke.as_ref());
                let radius = number(*radius);
                self.line(format_args!(
                    "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {paint}{stroke}/>"
                ));
            }
            Shape::Curve {
                points: [start, one, two, end],
                stroke,
            } => {
                let course = format!(
                    "M{} C{} {} {}",
                    spot(*start),
                    spot(*one),
                    spot(*two),
                    spot(*end)
                );
                let stroke = self.stroke(Some(stroke));
                self.line(format_args!("<path d=\"{course}\" fill=\"none\"{stroke}/>"));
            }
            Shape::Polygon { points, fill } => {
                let corners = points
                    .iter()
                    .map(|point| spot(*point))
                    .collect::<Vec<_>>()
                    .join(" ");
                let paint = self.paint("fill", *fill);
                self.line(format_args!("<polygon points=\"{corners}\" {paint}/>"));
            }
            Shape::Text(line) => self.text_line(line),
            Shape::Icon {
                name,
                at,
                size,
                ink,
            } => self.icon(name, *at, *size, *ink),
        }
    }

    fn rectangle(
        &mut self,
        area: Area,
        radius: f32,
        fill: Option<Ink>,
        stroke: Option<&Stroke>,
        rotation: i32,
    ) {
        let place = format!(
            "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            number(area.x),
            number(area.y),
            number(area.width),
            number(area.height)
        );
        let fill = fill.map_or_else(|| "fill=\"none\"".to_owned(), |ink| self.paint("fill", ink));
        let stroke = self.stroke(stroke);
        let turn = if rotation == 0 {
            String::new()
        } else {
            format!(" transform=\"rotate({rotation} {})\"", spot(area.center()))
        };
        let radius = number(radius);
        self.line(format_args!(
            "<rect {place} rx=\"{radius}\" {fill}{stroke}{turn}/>"
        ));
    }

    fn text_line(&mut self, line: &TextLine) {
        // Where a line runs from right to left, it starts on the right.
        let anchor = match (line.anchor, line.right_to_left) {
            (Anchor::Middle, _) => " text-anchor=\"middle\"",
            (Anchor::Start, false) | (Anchor::End, true) => "",
            (Anchor::Start, true) | (Anchor::End, false) => " text-anchor=\"end\"",
        };
        let direction = if line.right_to_left {
            " direction=\"rtl\""
        } else {
            ""
        };
        let weight = if line.strong {
            " font-weight=\"600\""
        } else {
            ""
        };
        let spacing = if line.spacing > 0.0 {
            format!(" letter-spacing=\"{}\"", number(line.spacing))
        } else {
            String::new()
        };
        let (x, y, size) = (number(line.at.x), number(line.at.y), number(line.font_size));
        let paint = self.paint("fill", line.ink);
        let text = xml_escaped(&line.text);
        self.line(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor}{direction}{weight}{spacing} {paint}>{text}</text>"
        ));
    }

    fn icon(&mut self, name: &str, at: Spot, size: f32, ink: Ink) {
        let Some(path) = icon_path(name) else { return };
        let (place, scale) = (spot(at), number(size / 24.0));
        let paint = self.paint("stroke", ink);
        self.line(format_args!(
            "<path transform=\"translate({place}) scale({scale})\" d=\"{path}\" fill=\"none\" {paint} \
             stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
        ));
    }

    /// A colour; what shines through is said apart, since not every program reads eight digits.
    fn paint(&self, attribute: &str, ink: Ink) -> String {
        let css = ink.css(self.theme);
        let alpha = css
            .get(7..9)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let color = css.get(..7).unwrap_or(css);
        match alpha {
            Some(alpha) => {
                let share = number(f32::from(alpha) / 255.0);
                format!("{attribute}=\"{color}\" {attribute}-opacity=\"{share}\"")
            }
            None => format!("{attribute}=\"{color}\""),
        }
    }

    fn stroke(&self, stroke: Option<&Stroke>) -> String {
        let Some(stroke) = stroke else {
            return String::new();
        };
        let dash = if stroke.dashed {
            " stroke-dasharray=\"6 5\""
        } else {
            ""
        };
        let width = number(stroke.width);
        format!(
            " {} stroke-width=\"{width}\"{dash}",
            self.paint("stroke", stroke.ink)
        )
    }
}

/// A length with at most two digits behind the point.
fn number(length: f32) -> String {
    let rounded = (f64::from(length) * 100.0).round() / 100.0;
    // Minus zero would differ from zero in text only.
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

fn spot(spot: Spot) -> String {
    format!("{} {}", number(spot.x), number(spot.y))
}
