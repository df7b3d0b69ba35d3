//! Display lists as SVG pictures: what the screen paints, in a file of its own.

use std::fmt::Write;

use isobar_scene::{Anchor, Area, Ink, Item, Shape, Spot, Stroke, TextLine, Theme, icon_path};

use super::fonts;
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

/// Look of an SVG picture, and what it holds beside what it shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct SvgStyle {
    pub theme: Theme,
    /// Nothing is painted behind what is drawn.
    pub is_transparent: bool,
    /// The fonts lie in it.
    pub embeds_fonts: bool,
    /// It is light or dark as the page in which it stands.
    pub follows_theme: bool,
    /// Its `<metadata>` element, if it has one.
    pub metadata: String,
}

impl SvgStyle {
    /// The look that an export wants, without a board.
    pub fn of(options: &ExportOptions) -> Self {
        Self {
            theme: options.theme,
            is_transparent: options.picture.is_transparent,
            embeds_fonts: options.picture.embeds_fonts,
            follows_theme: options.picture.follows_theme,
            metadata: String::new(),
        }
    }
}

/// A display list as an SVG picture, with a margin around what it covers.
pub(crate) fn picture<'i>(
    items: impl IntoIterator<Item = &'i Item>,
    bounds: Option<Area>,
    title: &str,
    style: &SvgStyle,
) -> String {
    let area = bounds.unwrap_or(EMPTY).grown(MARGIN);
    picture_of_area(items, area, title, style)
}

/// An area of a display list as an SVG picture.
pub(crate) fn picture_of_area<'i>(
    items: impl IntoIterator<Item = &'i Item>,
    area: Area,
    title: &str,
    style: &SvgStyle,
) -> String {
    let mut body = Writer {
        text: String::new(),
        theme: style.theme,
        follows_theme: style.follows_theme,
    };
    for item in items {
        body.item(item);
    }
    let mut svg = Writer {
        text: String::new(),
        theme: style.theme,
        follows_theme: style.follows_theme,
    };
    svg.open(area, title);
    if !style.metadata.is_empty() {
        svg.line(format_args!("{}", style.metadata));
    }
    if style.embeds_fonts {
        svg.line(format_args!("{}", fonts::style_sheet(&body.text)));
    }
    if !style.is_transparent {
        svg.ground(area);
    }
    svg.text.push_str(&body.text);
    svg.text.push_str("</svg>\n");
    svg.text
}

struct Writer {
    text: String,
    theme: Theme,
    follows_theme: bool,
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
    }

    fn ground(&mut self, area: Area) {
        let (x, y) = (number(area.x), number(area.y));
        let (width, height) = (number(area.width), number(area.height));
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
        let (_, light, dark) = ink.token();
        if self.follows_theme && light != dark {
            return format!("{attribute}=\"light-dark({light}, {dark})\"");
        }
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
