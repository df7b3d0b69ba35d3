//! A canvas that paints in board units.

use std::cell::RefCell;

use isobar_scene::{Anchor, Area, Spot, TextLine};
use leptos::web_sys;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

/// A brush on a canvas.
pub struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// Device pixels in a CSS pixel.
    ratio: f64,
    /// Settings of the canvas that the browser has already: telling the browser again what it knows costs as much as painting.
    set: RefCell<Set>,
    /// Settings outside of the part that is painted.
    set_outside: RefCell<Set>,
}

/// Last settings of a brush.
#[derive(Clone, Default)]
struct Set {
    fill: String,
    stroke: String,
    width: f64,
    is_dashed: bool,
    has_round_ends: bool,
    font: (u16, u64),
    anchor: Option<Anchor>,
    spacing: f32,
    right_to_left: bool,
}

/// Icons as paths of the browser.
pub struct IconPath(Path2d);

/// A path that is put together once and painted often.
pub struct Outline(Path2d);

impl Canvas {
    /// The brush of a canvas; `None` where the browser has none.
    pub fn of(element: HtmlCanvasElement) -> Option<Self> {
        let context = element.get_context("2d").ok().flatten()?;
        Some(Self {
            element,
            context: context.unchecked_into(),
            ratio: 1.0,
            set: RefCell::default(),
            set_outside: RefCell::default(),
        })
    }

    /// The brush of a canvas that nothing shines through, which is faster.
    pub fn opaque(element: HtmlCanvasElement) -> Option<Self> {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"alpha".into(), &false.into());
        let context = element.get_context_with_context_options("2d", &options);
        let context = context.ok().flatten()?;
        Some(Self {
            element,
            context: context.unchecked_into(),
            ratio: 1.0,
            set: RefCell::default(),
            set_outside: RefCell::default(),
        })
    }

    /// A brush on a canvas that is not on the page.
    pub fn off_page() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let element = document.create_element("canvas").ok()?;
        Self::of(element.unchecked_into())
    }

    /// Rendering context.
    pub(super) const fn element(&self) -> &HtmlCanvasElement {
        &self.element
    }

    /// Makes the canvas as sharp as the screen.
    pub fn resize(&mut self, width: f64, height: f64, ratio: f64) {
        self.ratio = ratio;
        let pixels = |length: f64| (length * ratio).round().clamp(1.0, 8192.0) as u32;
        if (self.element.width(), self.element.height()) != (pixels(width), pixels(height)) {
            self.element.set_width(pixels(width));
            self.element.set_height(pixels(height));
            // The browser forgets with the size what was set.
            self.set.take();
            self.context.set_font_kerning_none();
        }
    }

    /// Wipes everything, and sets the scale to pixels of the page.
    pub fn clear(&self) {
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        let (width, height) = (
            f64::from(self.element.width()),
            f64::from(self.element.height()),
        );
        self.context.clear_rect(0.0, 0.0, width, height);
        let _ = self.context.scale(self.ratio, self.ratio);
    }

    /// Covers everything with a colour, and sets the scale to pixels of the page.
    pub fn cover(&self, color: &str) {
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        let (width, height) = (self.element.width(), self.element.height());
        self.fill_with(color);
        self.context
            .fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
        let _ = self.context.scale(self.ratio, self.ratio);
    }

    /// Moves what is painted from now on, in pixels of the page.
    pub fn shift(&self, dx: f64, dy: f64) {
        let _ = self.context.translate(dx, dy);
    }

    /// Sets the scale to board units seen from a camera whose top left corner is at (`x`, `y`).
    pub fn look(&self, x: f64, y: f64, zoom: f64) {
        let scale = zoom * self.ratio;
        let _ = self
            .context
            .set_transform(scale, 0.0, 0.0, scale, -x * scale, -y * scale);
    }

    /// Sets what areas are filled with.
    pub fn fill_with(&self, color: &str) {
        let mut set = self.set.borrow_mut();
        if set.fill != color {
            color.clone_into(&mut set.fill);
            self.context.set_fill_style_str(color);
        }
    }

    /// Sets what lines are drawn with.
    pub fn draw_with(&self, color: &str, width: f64, dash: Option<(f64, f64)>) {
        let mut set = self.set.borrow_mut();
        if set.stroke != color {
            color.clone_into(&mut set.stroke);
            self.context.set_stroke_style_str(color);
        }
        if set.width.to_bits() != width.to_bits() {
            set.width = width;
            self.context.set_line_width(width);
        }
        if set.is_dashed || dash.is_some() {
            set.is_dashed = dash.is_some();
            let pattern = js_sys::Array::new();
            if let Some((line, gap)) = dash {
                pattern.push(&line.into());
                pattern.push(&gap.into());
            }
            let _ = self.context.set_line_dash(&pattern);
        }
    }

    /// Sets how much shines through, from 0 (nothing is seen) to 1.
    pub fn opacity(&self, share: f64) {
        self.context.set_global_alpha(share);
    }

    /// Fills a rectangle with sharp corners.
    pub fn fill_area(&self, area: Area) {
        let (x, y) = (f64::from(area.x), f64::from(area.y));
        self.context
            .fill_rect(x, y, f64::from(area.width), f64::from(area.height));
    }

    /// Fills a path.
    pub fn fill(&self, outline: &Outline) {
        self.context.fill_with_path_2d(&outline.0);
    }

    /// Draws along a path.
    pub fn draw(&self, outline: &Outline) {
        self.use_round_ends(false);
        self.context.stroke_with_path(&outline.0);
    }

    /// Traces a rectangle with round corners; like all that is traced, for [`Canvas::fill_traced`] and
    /// [`Canvas::draw_traced`].
    pub fn trace_rounded(&self, area: Area, radius: f32) {
        let (x, y) = (f64::from(area.x), f64::from(area.y));
        let (width, height) = (f64::from(area.width), f64::from(area.height));
        self.context.begin_path();
        let _ = self
            .context
            .round_rect_with_f64(x, y, width, height, f64::from(radius));
    }

    /// Traces a circle, or the part of one that a share of a turn clockwise from the right makes.
    pub fn trace_circle(&self, center: Spot, radius: f32, share: f64) {
        let (x, y, radius) = (f64::from(center.x), f64::from(center.y), f64::from(radius));
        self.context.begin_path();
        let end = share * std::f64::consts::TAU;
        let _ = self.context.arc(x, y, radius, 0.0, end);
    }

    /// Traces a closed polygon.
    pub fn trace_polygon(&self, corners: &[Spot]) {
        self.context.begin_path();
        for corner in corners {
            self.context
                .line_to(f64::from(corner.x), f64::from(corner.y));
        }
        self.context.close_path();
    }

    /// Traces a cubic Bézier curve.
    pub fn trace_curve(&self, points: &[Spot; 4]) {
        let [start, one, two, end] = points.map(|spot| (f64::from(spot.x), f64::from(spot.y)));
        self.context.begin_path();
        self.context.move_to(start.0, start.1);
        self.context
            .bezier_curve_to(one.0, one.1, two.0, two.1, end.0, end.1);
    }

    /// Fills what was traced last.
    pub fn fill_traced(&self) {
        self.context.fill();
    }

    /// Draws along what was traced last.
    pub fn draw_traced(&self) {
        self.use_round_ends(false);
        self.context.stroke();
    }

    /// Moves what is painted already, in device pixels.
    pub fn scroll(&self, dx: f64, dy: f64) {
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        let _ = self
            .context
            .draw_image_with_html_canvas_element(&self.element, dx, dy);
    }

    /// Paints nothing outside of `part`, which is in device pixels, until [`Canvas::end_part`].
    pub fn begin_part(&self, part: isobar_editor::BoardArea) {
        self.context.save();
        self.set_outside.replace(self.set.borrow().clone());
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.context.begin_path();
        self.context
            .rect(part.left, part.top, part.width(), part.height());
        self.context.clip();
    }

    /// Paints everywhere again.
    pub fn end_part(&self) {
        self.context.restore();
        self.set.swap(&self.set_outside);
        self.context.set_font_kerning_none();
    }

    /// Its width and height in device pixels, and how many of them are in a pixel of the page.
    pub fn pixels(&self) -> (f64, f64, f64) {
        let (width, height) = (self.element.width(), self.element.height());
        (f64::from(width), f64::from(height), self.ratio)
    }

    fn use_round_ends(&self, round: bool) {
        let mut set = self.set.borrow_mut();
        if set.has_round_ends != round {
            set.has_round_ends = round;
            let (cap, join) = if round {
                ("round", "round")
            } else {
                ("butt", "miter")
            };
            self.context.set_line_cap(cap);
            self.context.set_line_join(join);
        }
    }

    /// Draws an icon whose top left corner is `at`, in a square of `size`.
    pub fn icon(&self, icon: &IconPath, at: Spot, size: f64, color: &str) {
        let (x, y, scale) = (f64::from(at.x), f64::from(at.y), size / 24.0);
        let _ = self.context.translate(x, y);
        let _ = self.context.scale(scale, scale);
        self.draw_with(color, 1.75, None);
        self.use_round_ends(true);
        self.context.stroke_with_path(&icon.0);
        let _ = self.context.scale(1.0 / scale, 1.0 / scale);
        let _ = self.context.translate(-x, -y);
    }

    /// Sets a line of text.
    pub fn text(&self, line: &TextLine, font_size: f64, color: &str) {
        self.fill_with(color);
        let mut set = self.set.borrow_mut();
        let weight = if line.strong { 600 } else { 500 };
        if set.font != (weight, font_size.to_bits()) {
            set.font = (weight, font_size.to_bits());
            self.context
                .set_font(&format!("{weight} {font_size}px Inter, sans-serif"));
        }
        if set.anchor != Some(line.anchor) {
            set.anchor = Some(line.anchor);
            self.context.set_text_align(match line.anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            });
        }
        if set.spacing.to_bits() != line.spacing.to_bits() {
            set.spacing = line.spacing;
            self.context
                .set_letter_spacing(&format!("{}px", line.spacing));
        }
        if set.right_to_left != line.right_to_left {
            set.right_to_left = line.right_to_left;
            self.context
                .set_direction(if line.right_to_left { "rtl" } else { "ltr" });
        }
        let (x, y) = (f64::from(line.at.x), f64::from(line.at.y));
        let _ = if line.text.is_ascii() {
            self.context.fill_text(&line.text, x, y)
        } else {
            // How wide other fonts are nobody knows: what would be wider than its line is set narrower.
            let scale = font_size / f64::from(line.font_size) * SLACK;
            let width = f64::from(line.width) * scale;
            self.context
                .fill_text_with_max_width(&line.text, x, y, width)
        };
    }
}

/// By how much a line may be wider than expected.
const SLACK: f64 = 1.01;

trait Kerning {
    fn set_font_kerning_none(&self);
    fn set_direction(&self, direction: &str);
    fn set_letter_spacing(&self, spacing: &str);
}

impl Kerning for CanvasRenderingContext2d {
    // web-sys does not know these properties; browsers that lack them ignore them too.
    fn set_font_kerning_none(&self) {
        let _ = js_sys::Reflect::set(self, &"fontKerning".into(), &"none".into());
    }

    fn set_direction(&self, direction: &str) {
        let _ = js_sys::Reflect::set(self, &"direction".into(), &direction.into());
    }

    fn set_letter_spacing(&self, spacing: &str) {
        let _ = js_sys::Reflect::set(self, &"letterSpacing".into(), &spacing.into());
    }
}

impl IconPath {
    /// The icon with this SVG path.
    pub fn new(path: &str) -> Option<Self> {
        Path2d::new_with_path_string(path).ok().map(Self)
    }
}

impl Outline {
    /// An empty path.
    pub fn new() -> Option<Self> {
        Path2d::new().ok().map(Self)
    }

    /// Adds a rectangle.
    pub fn area(&self, area: Area) {
        let (x, y) = (f64::from(area.x), f64::from(area.y));
        self.0
            .rect(x, y, f64::from(area.width), f64::from(area.height));
    }

    /// Adds a rectangle turned clockwise about its middle by so many degrees.
    pub fn turned(&self, area: Area, rotation: i32) {
        let [first, rest @ ..] = area.corners(rotation);
        self.0.move_to(f64::from(first.x), f64::from(first.y));
        for corner in rest {
            self.0.line_to(f64::from(corner.x), f64::from(corner.y));
        }
        self.0.close_path();
    }

    /// Adds a straight line.
    pub fn line(&self, from: Spot, to: Spot) {
        self.0.move_to(f64::from(from.x), f64::from(from.y));
        self.0.line_to(f64::from(to.x), f64::from(to.y));
    }
}
