//! Paints the display list in board units, as much of it as can be seen.

use std::collections::BTreeMap;

use isobar_editor::{BoardArea as Place, Camera, Detail, Editor, Overlay, VisibleScene};
use isobar_model::counted;
use isobar_scene::{
    Anchor, Area, Ink, Item, Layer, Shape, Spot, Stroke, TITLE_BASELINE, TextLine, Theme, icon_path,
};

use super::far_paths::{FarPaths, dots};
use super::overlay;
use super::repair::{Repair, Shown, on_board};
use crate::platform::canvas::{Canvas, IconPath, Outline};
use crate::platform::viewport;

/// Between a frame and the name that stands above it, in pixels.
const NAME_GAP: f64 = 3.0;
/// Size of what stands beside the name of a frame or below it, as a share of the size of the name.
const COUNTS: f64 = 0.75;
/// Between two dots of the grid, in board units.
const GRID: f64 = 24.0;

/// Pixels in a board unit of a picture that is copied, and the most that one has on a side.
const PICTURE_SCALE: f64 = 2.0;
const LARGEST_PICTURE: f64 = 4096.0;
/// Around what is copied, in board units.
const PICTURE_MARGIN: f64 = 24.0;

/// Selection, or all of the board, on a canvas of its own.
pub fn picture(editor: &mut Editor, theme: Theme) -> Option<Canvas> {
    let area = editor.selected_extent()?.grown(PICTURE_MARGIN);
    let longest = area.width().max(area.height()).max(1.0);
    let scale = PICTURE_SCALE.min(LARGEST_PICTURE / longest);
    let mut canvas = Canvas::off_page()?;
    canvas.resize(area.width(), area.height(), scale);
    let mut painter = Painter::new(canvas);
    painter.scene.clear();
    painter.scene.look(area.left, area.top, 1.0);
    painter.scene.fill_with(Ink::Canvas.css(theme));
    painter.scene.fill_area(area.into());
    for item in editor.picture() {
        painter.paint_item(&item, None, Detail::at(scale.max(1.0), 0), theme);
    }
    Some(painter.scene)
}

/// Paints the board.
pub struct Painter {
    scene: Canvas,
    icons: BTreeMap<&'static str, Option<IconPath>>,
    width: f64,
    height: f64,
    /// The dots of the grid, with their distance and how far they reach.
    dots: Option<([f64; 3], Outline)>,
    /// Low level of detail of what rests, with its version.
    far: Option<(u64, FarPaths)>,
    /// `None` when all has to be painted.
    shown: Option<Shown>,
}

/// True of the names of frames and swimlanes.
fn is_name(line: &TextLine, item: &Item) -> bool {
    let has_name = matches!(item.layer, Layer::Frame | Layer::Ground);
    has_name && line.strong && line.spacing > 0.0
}

/// Shapes of an item that lie over what lies there, where names stand above: the name of a chapter on its ground.
fn head_of(item: &Item, detail: Detail) -> &[Shape] {
    let is_chapter =
        item.layer == Layer::Ground && matches!(item.shapes.first(), Some(Shape::Rectangle { .. }));
    let head = item.shapes.get(1..).filter(|_| is_chapter);
    head.filter(|_| detail.names_stand_above())
        .unwrap_or_default()
}

/// The name of a frame, where it has one.
fn name_of(item: &Item) -> Option<&TextLine> {
    item.shapes.iter().find_map(|shape| match shape {
        Shape::Text(line) if is_name(line, item) => Some(line),
        _ => None,
    })
}

impl Painter {
    /// A painter on a canvas.
    pub const fn new(scene: Canvas) -> Self {
        Self {
            scene,
            icons: BTreeMap::new(),
            width: 1.0,
            height: 1.0,
            dots: None,
            far: None,
            shown: None,
        }
    }

    /// Fits the canvas to its place.
    pub fn resize(&mut self, width: f64, height: f64) {
        (self.width, self.height) = (width, height);
        self.scene.resize(width, height, viewport::pixel_ratio());
        self.shown = None;
    }

    /// Paints all of it when it paints next: what is on the canvas cannot be relied on.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Paints what is to be seen now. Tells whether there is more to come with the next frame.
    pub fn paint(&mut self, editor: &mut Editor, theme: Theme) -> bool {
        let overlays = editor.overlay();
        let scene = editor.scene();
        let mut wanted = Shown {
            version: scene.version(),
            theme,
            camera: scene.camera,
            overlays,
        };
        let shown = self.shown.take().filter(|_| !scene.is_gliding());
        let pixels = self.scene.pixels();
        match shown.and_then(|shown| shown.repair(&mut wanted, &scene, pixels)) {
            None => self.paint_part(&scene, &wanted, None),
            Some(Repair { shift, parts }) => {
                if shift != (0.0, 0.0) {
                    self.scene.scroll(shift.0, shift.1);
                }
                for part in parts {
                    self.scene.begin_part(part);
                    self.paint_part(&scene, &wanted, Some(part));
                    self.scene.end_part();
                }
            }
        }
        self.shown = (!scene.is_gliding()).then_some(wanted);
        scene.is_unfinished()
    }

    /// Paints what is no board: all of the items, and what stands out for a moment above them.
    pub fn paint_items<'i>(
        &mut self,
        items: impl Iterator<Item = &'i Item>,
        overlays: &[Overlay],
        camera: Camera,
        theme: Theme,
    ) {
        let (zoom, origin) = (camera.zoom, camera.origin);
        self.scene.cover(Ink::Canvas.css(theme));
        self.grid(camera, theme);
        self.scene.look(origin.x, origin.y, zoom);
        // Whoever draws the items has decided how much of them there is to read.
        let detail = Detail::at(1.0, 0);
        for item in items {
            self.paint_item(item, None, detail, theme);
        }
        overlay::paint(&self.scene, overlays.iter(), zoom, theme);
    }

    /// Paints a part of what is seen, which is in device pixels, or all of it.
    fn paint_part(&mut self, scene: &VisibleScene, wanted: &Shown, part: Option<Place>) {
        let (camera, theme) = (wanted.camera, wanted.theme);
        let (zoom, origin) = (camera.zoom, camera.origin);
        let ratio = self.scene.pixels().2;
        let part = part.map(|part| on_board(part, camera, ratio));
        let is_in = |place: Place| part.is_none_or(|part| part.intersects(place));
        self.scene.cover(Ink::Canvas.css(theme));
        self.grid(camera, theme);
        self.scene.look(origin.x, origin.y, zoom);
        let items = || {
            let seen = scene.items_in_words();
            seen.filter(|(item, _)| is_in(scene.place_of(item)))
        };
        for (item, words) in items() {
            if scene.is_gliding() {
                let (dx, dy) = scene.offset(&item.id).unwrap_or_default();
                let (x, y) = (origin.x - f64::from(dx), origin.y - f64::from(dy));
                self.scene.look(x, y, zoom);
            }
            self.paint_item(item, words, scene.detail, theme);
        }
        self.scene.look(origin.x, origin.y, zoom);
        self.paint_far(scene, part, zoom, theme);
        if scene.detail.names_stand_above() {
            for (item, _) in items() {
                self.paint_name(scene, item, zoom, theme);
                for shape in head_of(item, scene.detail) {
                    self.paint_shape(shape, item, scene.detail, theme);
                }
            }
        }
        let overlays = wanted.overlays.iter().filter(|one| is_in(one.bounds()));
        overlay::paint(&self.scene, overlays, zoom, theme);
    }

    /// Paints what is too small for shapes: one path for each colour.
    fn paint_far(&mut self, scene: &VisibleScene, part: Option<Place>, zoom: f64, theme: Theme) {
        let Some(far) = scene.far() else { return };
        if part.is_some() {
            self.paint_paths(FarPaths::of(&far.resting, part).as_ref(), zoom, theme);
        } else {
            let kept = self
                .far
                .take()
                .filter(|(version, _)| *version == far.version);
            self.far = kept.or_else(|| Some((far.version, FarPaths::of(&far.resting, None)?)));
            let resting = self.far.as_ref().map(|(_, paths)| paths);
            self.paint_paths(resting, zoom, theme);
        }
        if !far.changing.is_empty() {
            self.paint_paths(FarPaths::of(&far.changing, part).as_ref(), zoom, theme);
        }
    }

    /// Dots that move with the board. They are put together once for each zoom, and then only moved.
    fn grid(&mut self, camera: Camera, theme: Theme) {
        let (zoom, origin) = (camera.zoom, camera.origin);
        let strength = ((zoom - 0.25) / 0.25).clamp(0.0, 1.0);
        if strength <= 0.0 {
            return;
        }
        let step = if zoom < 0.75 { 2.0 * GRID } else { GRID } * zoom;
        let shape = [step, self.width, self.height];
        if self.dots.as_ref().is_none_or(|(known, _)| *known != shape) {
            self.dots = dots(shape).map(|dots| (shape, dots));
        }
        let Some((_, dots)) = &self.dots else { return };
        let color = match theme {
            Theme::Light => "#dcd9d2",
            Theme::Dark => "#2e3036",
        };
        let (x, y) = (
            -(origin.x * zoom).rem_euclid(step),
            -(origin.y * zoom).rem_euclid(step),
        );
        self.scene.opacity(strength);
        self.scene.fill_with(color);
        self.scene.shift(x, y);
        self.scene.fill(dots);
        self.scene.shift(-x, -y);
        self.scene.opacity(1.0);
    }

    fn paint_paths(&self, paths: Option<&FarPaths>, zoom: f64, theme: Theme) {
        let Some(paths) = paths else { return };
        self.scene.draw_with(Ink::Link.css(theme), 1.0 / zoom, None);
        self.scene.draw(&paths.links);
        for (ink, papers) in &paths.papers {
            self.scene.fill_with(ink.css(theme));
            self.scene.fill(papers);
        }
    }

    fn paint_item(&mut self, item: &Item, words: Option<&[Shape]>, detail: Detail, theme: Theme) {
        let mut words = words;
        let has_words = words.is_some();
        let below = item.shapes.len() - head_of(item, detail).len();
        for shape in item.shapes.iter().take(below) {
            let is_text = matches!(shape, Shape::Text(line) if line.ink != Ink::OnLevel);
            if !(is_text && has_words) {
                self.paint_shape(shape, item, detail, theme);
            }
            for shape in words.take_if(|_| is_text).into_iter().flatten() {
                match shape {
                    Shape::Text(line) => self.write(line, theme),
                    shape => self.paint_shape(shape, item, detail, theme),
                }
            }
        }
    }

    fn write(&self, line: &TextLine, theme: Theme) {
        self.scene
            .text(line, f64::from(line.font_size), line.ink.css(theme));
    }

    fn paint_shape(&mut self, shape: &Shape, item: &Item, detail: Detail, theme: Theme) {
        match shape {
            Shape::Rectangle {
                area,
                radius,
                fill,
                stroke,
                rotation,
            } => {
                let radius = if detail.shows_corners() { *radius } else { 0.0 };
                self.rectangle(*area, radius, *fill, stroke.as_ref(), *rotation, theme);
            }
            Shape::Circle {
                center,
                radius,
                fill,
                stroke,
            } => {
                let (radius, has_sign) = detail.badge(*radius);
                self.scene.trace_circle(*center, radius, 1.0);
                self.fill(*fill, theme);
                if let Some(stroke) = stroke.filter(|_| has_sign) {
                    self.stroke(&stroke, theme);
                }
            }
            Shape::Curve { points, stroke } => {
                self.scene.trace_curve(points);
                self.stroke(stroke, theme);
            }
            Shape::Polygon { points, fill } => {
                self.scene.trace_polygon(points);
                self.fill(*fill, theme);
            }
            Shape::Text(line) => self.text(line, item, detail, theme),
            Shape::Icon {
                name,
                at,
                size,
                ink,
            } => {
                if detail.shows_icon(f64::from(*size)) {
                    self.icon(name, *at, f64::from(*size), ink.css(theme));
                }
            }
        }
    }

    fn rectangle(
        &self,
        area: Area,
        radius: f32,
        fill: Option<Ink>,
        stroke: Option<&Stroke>,
        rotation: i32,
        theme: Theme,
    ) {
        if let (Some(fill), 0, None) = (fill, rotation, stroke)
            && radius <= 0.0
        {
            self.scene.fill_with(fill.css(theme));
            self.scene.fill_area(area);
            return;
        }
        if rotation == 0 {
            self.scene.trace_rounded(area, radius);
        } else {
            self.scene.trace_polygon(&area.corners(rotation));
        }
        if let Some(fill) = fill {
            self.fill(fill, theme);
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke, theme);
        }
    }

    fn fill(&self, ink: Ink, theme: Theme) {
        self.scene.fill_with(ink.css(theme));
        self.scene.fill_traced();
    }

    fn stroke(&self, stroke: &Stroke, theme: Theme) {
        let dash = stroke.dashed.then_some((6.0, 5.0));
        self.scene
            .draw_with(stroke.ink.css(theme), f64::from(stroke.width), dash);
        self.scene.draw_traced();
    }

    fn text(&self, line: &TextLine, item: &Item, detail: Detail, theme: Theme) {
        if is_name(line, item) {
            if !detail.names_stand_above() || item.layer == Layer::Ground {
                let size = detail.name(line.font_size, line.width, item.bounds.width);
                // What grows goes down, away from the border.
                let mut line = line.clone();
                line.at.y += (size - f64::from(line.font_size)) as f32 * 0.8;
                self.scene.text(&line, size, line.ink.css(theme));
            }
            return;
        }
        let is_sign = line.ink == Ink::OnLevel && item.layer != Layer::Ground;
        if is_sign {
            if detail.badge(0.0).1 {
                self.write(line, theme);
            }
        } else if detail.is_readable(line.font_size) {
            self.write(line, theme);
        } else if item.layer == Layer::Link {
            self.bar(line, theme);
        }
    }

    /// The name of a frame that has no room for it, with what lies in it: above the frame, and above what lies there, or from
    /// far away in its middle.
    fn paint_name(&self, scene: &VisibleScene, item: &Item, zoom: f64, theme: Theme) {
        let name = name_of(item).filter(|_| item.layer == Layer::Frame);
        let Some(name) = name else { return };
        let (detail, bounds) = (scene.detail, item.bounds);
        let counts = scene.counts_of(&item.id).map(|(events, notes)| {
            let said = format!("{}, {}", counted(events, "event"), counted(notes, "note"));
            TextLine {
                width: isobar_scene::text::width(&said, name.font_size),
                text: said,
                strong: false,
                spacing: 0.0,
                right_to_left: false,
                ..name.clone()
            }
        });
        let wide = |line: &TextLine, size: f64| f64::from(line.width / line.font_size) * size;
        let mut name = name.clone();
        let frame = (bounds.width, bounds.height);
        let middle = detail.name_in_the_middle(name.font_size, name.width, frame);
        let Some(size) = middle.filter(|_| counts.is_some()) else {
            let size = detail.name(name.font_size, name.width, bounds.width);
            name.at.y -= TITLE_BASELINE + (NAME_GAP / zoom) as f32;
            self.scene.text(&name, size, name.ink.css(theme));
            let after = wide(&name, size) + size;
            let room = f64::from(bounds.right() - name.at.x) - after;
            if let Some(mut counts) = counts.filter(|counts| wide(counts, size * COUNTS) < room) {
                counts.at = Spot::new(name.at.x + after as f32, name.at.y);
                self.scene
                    .text(&counts, size * COUNTS, counts.ink.css(theme));
            }
            return;
        };
        let middle = bounds.center();
        name.anchor = Anchor::Middle;
        name.at = middle;
        name.ink = Ink::Text;
        let below = Spot::new(middle.x, middle.y + (size * 1.1) as f32);
        let counts = counts.map(|counts| TextLine {
            anchor: Anchor::Middle,
            at: below,
            ..counts
        });
        let widest = counts.iter().map(|counts| wide(counts, size * COUNTS));
        let widest = widest.fold(wide(&name, size), f64::max) + size;
        self.scene.opacity(0.85);
        self.scene.fill_with(Ink::Canvas.css(theme));
        self.scene.fill_area(Area {
            x: middle.x - (widest / 2.0) as f32,
            y: middle.y - (size * 1.2) as f32,
            width: widest as f32,
            height: (size * 2.7) as f32,
        });
        self.scene.opacity(1.0);
        self.scene.text(&name, size, name.ink.css(theme));
        if let Some(counts) = counts {
            self.scene
                .text(&counts, size * COUNTS, counts.ink.css(theme));
        }
    }

    /// Placeholder for a line of text that is too small to be read.
    fn bar(&self, line: &TextLine, theme: Theme) {
        let height = line.font_size / 2.0;
        let left = match line.anchor {
            Anchor::Start => line.at.x,
            Anchor::Middle => line.at.x - line.width / 2.0,
            Anchor::End => line.at.x - line.width,
        };
        self.scene.opacity(0.35);
        self.scene.fill_with(line.ink.css(theme));
        self.scene.fill_area(Area {
            x: left,
            y: line.at.y - height,
            width: line.width,
            height,
        });
        self.scene.opacity(1.0);
    }

    fn icon(&mut self, name: &'static str, at: Spot, size: f64, color: &str) {
        let icon = self
            .icons
            .entry(name)
            .or_insert_with(|| IconPath::new(icon_path(name)?));
        if let Some(icon) = icon {
            self.scene.icon(icon, at, size, color);
        }
    }
}
