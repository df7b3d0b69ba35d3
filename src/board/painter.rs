//! Paints the display list in board units, as much of it as can be seen.

use std::collections::BTreeMap;

use isobar_editor::{Detail, Editor, Far, VisibleScene};
use isobar_scene::{Area, Ink, Item, Shape, Spot, Stroke, TextLine, Theme, icon_path};

use super::overlay;
use crate::platform::canvas::{Canvas, IconPath, Outline};
use crate::platform::page;

/// Below this many pixels, icons are left out.
const SMALLEST_ICON: f64 = 8.0;
/// Frame names never get smaller than this, in pixels.
const SMALLEST_NAME: f64 = 11.0;
/// What else is written on a frame is left out below this, in pixels.
const SMALLEST_REMARK: f64 = 7.0;
/// Between two dots of the grid, in board units.
const GRID: f64 = 24.0;

/// Pixels in a board unit of a picture that is copied, and the most that one has on a side.
const PICTURE_SCALE: f64 = 2.0;
const LARGEST_PICTURE: f64 = 4096.0;
/// Around what is copied, in board units.
const PICTURE_MARGIN: f64 = 24.0;

/// What is selected, or all of the board, on a canvas of its own.
pub fn picture(editor: &mut Editor, theme: Theme) -> Option<Canvas> {
    let area = editor.selected_extent()?.grown(PICTURE_MARGIN);
    let longest = area.width().max(area.height()).max(1.0);
    let scale = PICTURE_SCALE.min(LARGEST_PICTURE / longest);
    let mut canvas = Canvas::off_page()?;
    canvas.resize(area.width(), area.height(), scale);
    let mut painter = Painter::new(canvas, Canvas::off_page()?);
    painter.scene.clear();
    painter.scene.look(area.left, area.top, 1.0);
    painter.scene.fill_with(Ink::Canvas.css(theme));
    painter.scene.fill_area(overlay::to_area(area));
    for item in editor.picture() {
        painter.paint_item(&item, Detail::Full, scale.max(1.0), theme);
    }
    Some(painter.scene)
}

/// Paints the board.
pub struct Painter {
    scene: Canvas,
    above: Canvas,
    icons: BTreeMap<&'static str, Option<IconPath>>,
    width: f64,
    height: f64,
    /// Something stands out at the moment.
    stands_out: bool,
    /// The dots of the grid, with their distance and how far they reach.
    dots: Option<([f64; 3], Outline)>,
    far: Option<FarPaths>,
}

/// The board from far away, as paths of the browser.
struct FarPaths {
    version: u64,
    links: Outline,
    papers: BTreeMap<Ink, Outline>,
}

impl FarPaths {
    fn of(far: &Far) -> Option<Self> {
        let links = Outline::new()?;
        for route in &far.links {
            links.line(route.points[0], route.points[3]);
        }
        let mut papers = BTreeMap::new();
        for (ink, area) in &far.papers {
            if !papers.contains_key(ink) {
                papers.insert(*ink, Outline::new()?);
            }
            if let Some(paper) = papers.get(ink) {
                paper.area(*area);
            }
        }
        Some(Self {
            version: far.version,
            links,
            papers,
        })
    }
}

fn dots([step, width, height]: [f64; 3]) -> Option<Outline> {
    let dots = Outline::new()?;
    let (columns, rows) = ((width / step).ceil() as i32, (height / step).ceil() as i32);
    for row in 0..=rows {
        for column in 0..=columns {
            dots.area(Area {
                x: (f64::from(column) * step) as f32 - 0.9,
                y: (f64::from(row) * step) as f32 - 0.9,
                width: 1.8,
                height: 1.8,
            });
        }
    }
    Some(dots)
}

impl Painter {
    /// A painter on two canvases: what is drawn, and what stands out for a moment.
    pub fn new(scene: Canvas, above: Canvas) -> Self {
        Self {
            scene,
            above,
            icons: BTreeMap::new(),
            width: 1.0,
            height: 1.0,
            stands_out: false,
            dots: None,
            far: None,
        }
    }

    /// Fits the canvases to their place.
    pub fn resize(&mut self, width: f64, height: f64) {
        (self.width, self.height) = (width, height);
        let ratio = page::pixel_ratio();
        self.scene.resize(width, height, ratio);
        self.above.resize(width, height, ratio);
        self.stands_out = true;
    }

    /// Paints what is to be seen now.
    pub fn paint(&mut self, editor: &mut Editor, theme: Theme) {
        let zoom = editor.camera().zoom;
        {
            let scene = editor.scene();
            self.scene.cover(Ink::Canvas.css(theme));
            self.grid(&scene, theme);
            let origin = scene.camera.origin;
            self.scene.look(origin.x, origin.y, zoom);
            for item in scene.items() {
                if let Some((dx, dy)) = scene.offset(&item.id) {
                    let (x, y) = (origin.x - f64::from(dx), origin.y - f64::from(dy));
                    self.scene.look(x, y, zoom);
                    self.paint_item(item, scene.detail, zoom, theme);
                    self.scene.look(origin.x, origin.y, zoom);
                } else {
                    self.paint_item(item, scene.detail, zoom, theme);
                }
            }
            if let Some(far) = scene.far() {
                self.paint_far(far, zoom, theme);
            }
        }
        let above = editor.overlay();
        // Most of the time nothing stands out: then there is nothing to wipe either.
        if above.is_empty() && !self.stands_out {
            return;
        }
        self.stands_out = !above.is_empty();
        self.above.clear();
        let origin = editor.camera().origin;
        self.above.look(origin.x, origin.y, zoom);
        overlay::paint(&self.above, &above, zoom, theme);
    }

    /// Dots that move with the board. They are put together once for each zoom, and then only moved.
    fn grid(&mut self, scene: &VisibleScene, theme: Theme) {
        let zoom = scene.camera.zoom;
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
        let origin = scene.camera.origin;
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

    /// From far away: one path for each colour, kept until something changes.
    fn paint_far(&mut self, far: &Far, zoom: f64, theme: Theme) {
        if self
            .far
            .as_ref()
            .is_none_or(|known| known.version != far.version)
        {
            self.far = FarPaths::of(far);
        }
        let Some(paths) = &self.far else { return };
        self.scene.draw_with(Ink::Link.css(theme), 1.0 / zoom, None);
        self.scene.draw(&paths.links);
        for (ink, papers) in &paths.papers {
            self.scene.fill_with(ink.css(theme));
            self.scene.fill(papers);
        }
    }

    fn paint_item(&mut self, item: &Item, detail: Detail, zoom: f64, theme: Theme) {
        for shape in &item.shapes {
            self.paint_shape(shape, item, detail, zoom, theme);
        }
    }

    fn paint_shape(&mut self, shape: &Shape, item: &Item, detail: Detail, zoom: f64, theme: Theme) {
        match shape {
            Shape::Rectangle {
                area,
                radius,
                fill,
                stroke,
                on_corner,
            } => {
                self.rectangle(*area, *radius, *fill, stroke.as_ref(), *on_corner, theme);
            }
            Shape::Circle {
                center,
                radius,
                fill,
                stroke,
            } => {
                let Some(outline) = Outline::new() else {
                    return;
                };
                let radius = if zoom < 0.5 {
                    (5.0 / zoom) as f32
                } else {
                    *radius
                };
                outline.circle(*center, radius);
                self.scene.fill_with(fill.css(theme));
                self.scene.fill(&outline);
                if let Some(stroke) = stroke.filter(|_| zoom >= 0.5) {
                    self.stroke(&outline, &stroke, theme);
                }
            }
            Shape::Curve { points, stroke } => {
                let Some(outline) = Outline::new() else {
                    return;
                };
                outline.curve(points);
                self.stroke(&outline, stroke, theme);
            }
            Shape::Polygon { points, fill } => {
                let Some(outline) = Outline::new() else {
                    return;
                };
                outline.polygon(points);
                self.scene.fill_with(fill.css(theme));
                self.scene.fill(&outline);
            }
            Shape::Text(line) => self.text(line, item, detail, zoom, theme),
            Shape::Icon {
                name,
                at,
                size,
                ink,
            } => {
                if f64::from(*size) * zoom >= SMALLEST_ICON {
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
        on_corner: bool,
        theme: Theme,
    ) {
        if let (Some(fill), None, false) = (fill, stroke, on_corner) {
            self.scene.fill_with(fill.css(theme));
            self.scene.fill_rounded(area, radius);
            return;
        }
        let Some(outline) = Outline::new() else {
            return;
        };
        if on_corner {
            outline.on_corner(area);
        } else {
            outline.rounded(area, radius);
        }
        if let Some(fill) = fill {
            self.scene.fill_with(fill.css(theme));
            self.scene.fill(&outline);
        }
        if let Some(stroke) = stroke {
            self.stroke(&outline, stroke, theme);
        }
    }

    fn stroke(&self, outline: &Outline, stroke: &Stroke, theme: Theme) {
        let dash = stroke.dashed.then_some((6.0, 5.0));
        self.scene
            .draw_with(stroke.ink.css(theme), f64::from(stroke.width), dash);
        self.scene.draw(outline);
    }

    fn text(&self, line: &TextLine, item: &Item, detail: Detail, zoom: f64, theme: Theme) {
        let size = f64::from(line.font_size);
        let is_name = item.layer == isobar_scene::Layer::Frame && line.strong && line.spacing > 0.0;
        if is_name {
            let room = f64::from(item.bounds.width) * 0.6 / f64::from(line.width).max(1.0);
            let grown = (SMALLEST_NAME / (size * zoom)).clamp(1.0, room.max(1.0));
            // What grows goes down, away from the border.
            let mut line = line.clone();
            line.at.y += (size * (grown - 1.0) * 0.8) as f32;
            self.scene.text(&line, size * grown, line.ink.css(theme));
            return;
        }
        if item.layer == isobar_scene::Layer::Frame && size * zoom < SMALLEST_REMARK {
            return;
        }
        let is_sign = line.ink == Ink::OnLevel;
        if is_sign && zoom < 0.5 {
            return;
        }
        if detail == Detail::Full || is_sign {
            self.scene.text(line, size, line.ink.css(theme));
            return;
        }
        self.bar(line, theme);
    }

    /// What stands for a line of text that is too small to be read.
    fn bar(&self, line: &TextLine, theme: Theme) {
        let height = line.font_size / 2.0;
        let left = match line.anchor {
            isobar_scene::Anchor::Start => line.at.x,
            isobar_scene::Anchor::Middle => line.at.x - line.width / 2.0,
            isobar_scene::Anchor::End => line.at.x - line.width,
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
