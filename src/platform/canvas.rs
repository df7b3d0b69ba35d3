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
    /// What is set already: telling the browser again what it knows costs as much as painting.
    set: RefCell<Set>,
}

/// What a brush was set to last.
#[derive(Default)]
struct Set {
    fill: String,
    stroke: String,
    is_dashed: bool,
    font: (u16, u64),
    anchor: Option<Anchor>,
    spacing: f32,
}

/// Icons as paths of the browser.
pub struct IconPath(Path2d);

/// A path that is put together before it is painted.
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
        })
    }

    /// A brush on a canvas that is not on the page.
    pub fn off_page() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let element = document.create_element("canvas").ok()?;
        Self::of(element.unchecked_into())
    }

    /// What it paints on.
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
        self.context.set_line_width(width);
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
        self.context.stroke_with_path(&outline.0);
    }

    /// Fills a rectangle with round corners.
    pub fn fill_rounded(&self, area: Area, radius: f32) {
        let (x, y) = (f64::from(area.x), f64::from(area.y));
        let (width, height) = (f64::from(area.width), f64::from(area.height));
        self.context.begin_path();
        let _ = self
            .context
            .round_rect_with_f64(x, y, width, height, f64::from(radius));
        self.context.fill();
    }

    /// Draws an icon whose top left corner is `at`, in a square of `size`.
    pub fn icon(&self, icon: &IconPath, at: Spot, size: f64, color: &str) {
        let (x, y, scale) = (f64::from(at.x), f64::from(at.y), size / 24.0);
        let _ = self.context.translate(x, y);
        let _ = self.context.scale(scale, scale);
        self.draw_with(color, 1.75, None);
        self.context.set_line_cap("round");
        self.context.set_line_join("round");
        self.context.stroke_with_path(&icon.0);
        self.context.set_line_cap("butt");
        self.context.set_line_join("miter");
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
        let _ = self
            .context
            .fill_text(&line.text, f64::from(line.at.x), f64::from(line.at.y));
    }
}

trait Kerning {
    fn set_font_kerning_none(&self);
    fn set_letter_spacing(&self, spacing: &str);
}

impl Kerning for CanvasRenderingContext2d {
    // web-sys does not know these two properties; browsers that lack them ignore them too.
    fn set_font_kerning_none(&self) {
        let _ = js_sys::Reflect::set(self, &"fontKerning".into(), &"none".into());
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

    /// Adds a rectangle with round corners.
    pub fn rounded(&self, area: Area, radius: f32) {
        let (x, y) = (f64::from(area.x), f64::from(area.y));
        let (width, height) = (f64::from(area.width), f64::from(area.height));
        let _ = self
            .0
            .round_rect_with_f64(x, y, width, height, f64::from(radius));
    }

    /// Adds a square that stands on its corner: the area turned by 45° about its middle.
    pub fn on_corner(&self, area: Area) {
        let center = area.center();
        let reach = (area.width.min(area.height)) * std::f32::consts::FRAC_1_SQRT_2;
        self.polygon(&[
            Spot::new(center.x, center.y - reach),
            Spot::new(center.x + reach, center.y),
            Spot::new(center.x, center.y + reach),
            Spot::new(center.x - reach, center.y),
        ]);
    }

    /// Adds a circle.
    pub fn circle(&self, center: Spot, radius: f32) {
        let (x, y, radius) = (f64::from(center.x), f64::from(center.y), f64::from(radius));
        self.0.move_to(x + radius, y);
        let _ = self.0.arc(x, y, radius, 0.0, std::f64::consts::TAU);
    }

    /// Adds a closed polygon.
    pub fn polygon(&self, corners: &[Spot]) {
        let mut corners = corners.iter();
        if let Some(first) = corners.next() {
            self.0.move_to(f64::from(first.x), f64::from(first.y));
        }
        for corner in corners {
            self.0.line_to(f64::from(corner.x), f64::from(corner.y));
        }
        self.0.close_path();
    }

    /// Adds a straight line.
    pub fn line(&self, from: Spot, to: Spot) {
        self.0.move_to(f64::from(from.x), f64::from(from.y));
        self.0.line_to(f64::from(to.x), f64::from(to.y));
    }

    /// Adds a cubic Bézier curve.
    pub fn curve(&self, points: &[Spot; 4]) {
        let [start, one, two, end] = points.map(|spot| (f64::from(spot.x), f64::from(spot.y)));
        self.0.move_to(start.0, start.1);
        self.0
            .bezier_curve_to(one.0, one.1, two.0, two.1, end.0, end.1);
    }
}
