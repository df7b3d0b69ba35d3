//! Paints the display list in board units, as much of it as can be seen.

use std::collections::BTreeMap;

use isobar_editor::{
    BoardPoint, Camera, Detail, Editor, FarPart, Overlay, ScreenPoint, VisibleScene,
};
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

/// Around a part that is painted alone, in pixels: lines are wider than the areas of what they go around.
const PART_MARGIN: f64 = 3.0;

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
    /// What rests far away, with its version.
    far: Option<(u64, FarPaths)>,
    /// `None` when all has to be painted.
    shown: Option<Shown>,
}

/// What the canvas of the scene shows: while only the camera moves, it moves with it.
#[derive(Clone, Copy)]
struct Shown {
    version: u64,
    theme: Theme,
    camera: Camera,
}

/// What is seen from far away, as paths of the browser.
struct FarPaths {
    links: Outline,
    papers: Vec<(Ink, Outline)>,
}

impl FarPaths {
    /// All of it, or what lies in a part.
    fn of(far: &FarPart, part: Option<isobar_editor::Area>) -> Option<Self> {
        let is_in = |area: Area| part.is_none_or(|part| part.intersects(area.into()));
        let links = Outline::new()?;
        for route in far.links.iter().filter(|route| is_in(route.bounds())) {
            links.line(route.points[0], route.points[3]);
        }
        let mut papers: Vec<(Ink, Outline)> = Vec::new();
        for (ink, area) in far.papers.iter().filter(|(_, area)| is_in(*area)) {
            // So few that a map would take longer to look them up.
            let known = papers.iter().find(|(known, _)| known == ink);
            if let Some((_, paper)) = known {
                paper.area(*area);
            } else {
                let paper = Outline::new()?;
                paper.area(*area);
                papers.push((*ink, paper));
            }
        }
        // What lies above what is the same in every part.
        papers.sort_by_key(|(ink, _)| *ink);
        Some(Self { links, papers })
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
            shown: None,
        }
    }

    /// Fits the canvases to their place.
    pub fn resize(&mut self, width: f64, height: f64) {
        (self.width, self.height) = (width, height);
        let ratio = page::pixel_ratio();
        self.scene.resize(width, height, ratio);
        self.above.resize(width, height, ratio);
        self.stands_out = true;
        self.shown = None;
    }

    /// Paints all of it when it paints next: what is on the canvas cannot be relied on.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Paints what is to be seen now.
    pub fn paint(&mut self, editor: &mut Editor, theme: Theme) {
        let scene = editor.scene();
        let mut wanted = Shown {
            version: scene.version(),
            theme,
            camera: scene.camera,
        };
        let parts = self.scroll(&mut wanted);
        self.shown = (!scene.is_gliding()).then_some(wanted);
        match parts.filter(|_| !scene.is_gliding()) {
            None => self.paint_part(&scene, wanted.camera, None, theme),
            Some(parts) => {
                for part in parts {
                    self.scene.begin_part(part);
                    self.paint_part(&scene, wanted.camera, Some(part), theme);
                    self.scene.end_part();
                }
            }
        }
        self.paint_above(&editor.overlay(), wanted.camera, theme);
    }

    /// Moves what is painted already as far as the camera went. Tells which parts are to be painted yet, in device
    /// pixels; `None` where all of it is. Then the camera is where it fits what is there, in whole pixels.
    fn scroll(&mut self, wanted: &mut Shown) -> Option<Vec<Area>> {
        let shown = self.shown.take()?;
        let zoom = wanted.camera.zoom;
        if (shown.version, shown.theme) != (wanted.version, wanted.theme)
            || shown.camera.zoom.to_bits() != zoom.to_bits()
        {
            return None;
        }
        let (width, height, ratio) = self.scene.pixels();
        let (from, to) = (shown.camera.origin, wanted.camera.origin);
        let steps = |from: f64, to: f64| ((from - to) * zoom * ratio).round();
        let (dx, dy) = (steps(from.x, to.x), steps(from.y, to.y));
        if dx.abs() > width / 2.0 || dy.abs() > height / 2.0 {
            return None;
        }
        let origin = BoardPoint::new(from.x - dx / zoom / ratio, from.y - dy / zoom / ratio);
        wanted.camera = Camera { origin, zoom };
        let mut parts = Vec::new();
        if dx != 0.0 || dy != 0.0 {
            self.scene.scroll(dx, dy);
        }
        let part = |x: f64, y: f64, width: f64, height: f64| Area {
            x: x as f32,
            y: y as f32,
            width: width as f32,
            height: height as f32,
        };
        if dx != 0.0 {
            let left = if dx > 0.0 { 0.0 } else { width + dx };
            parts.push(part(left, 0.0, dx.abs(), height));
        }
        if dy != 0.0 {
            let top = if dy > 0.0 { 0.0 } else { height + dy };
            parts.push(part(0.0, top, width, dy.abs()));
        }
        Some(parts)
    }

    /// Paints a part of what is seen, which is in device pixels, or all of it.
    fn paint_part(
        &mut self,
        scene: &VisibleScene,
        camera: Camera,
        part: Option<Area>,
        theme: Theme,
    ) {
        let (zoom, origin) = (camera.zoom, camera.origin);
        let ratio = self.scene.pixels().2;
        let part = part.map(|part| {
            let place = |x: f32, y: f32| {
                let (x, y) = (f64::from(x) / ratio, f64::from(y) / ratio);
                camera.to_board(ScreenPoint::new(x, y))
            };
            let (start, end) = (place(part.x, part.y), place(part.right(), part.bottom()));
            isobar_editor::Area::around(start, end).grown(PART_MARGIN / zoom)
        });
        self.scene.cover(Ink::Canvas.css(theme));
        self.grid(camera, theme);
        self.scene.look(origin.x, origin.y, zoom);
        let is_in = |item: &&Item| part.is_none_or(|part| part.intersects(item.bounds.into()));
        for item in scene.items().filter(is_in) {
            if let Some((dx, dy)) = scene.offset(&item.id) {
                let (x, y) = (origin.x - f64::from(dx), origin.y - f64::from(dy));
                self.scene.look(x, y, zoom);
                self.paint_item(item, scene.detail, zoom, theme);
                self.scene.look(origin.x, origin.y, zoom);
            } else {
                self.paint_item(item, scene.detail, zoom, theme);
            }
        }
        let Some(far) = scene.far() else { return };
        if part.is_some() {
            self.paint_far(FarPaths::of(&far.resting, part).as_ref(), zoom, theme);
        } else {
            let kept = self
                .far
                .take()
                .filter(|(version, _)| *version == far.version);
            self.far = kept.or_else(|| Some((far.version, FarPaths::of(&far.resting, None)?)));
            let resting = self.far.as_ref().map(|(_, paths)| paths);
            self.paint_far(resting, zoom, theme);
        }
        if !far.changing.is_empty() {
            self.paint_far(FarPaths::of(&far.changing, part).as_ref(), zoom, theme);
        }
    }

    fn paint_above(&mut self, above: &[Overlay], camera: Camera, theme: Theme) {
        // Most of the time nothing stands out: then there is nothing to wipe, and no layer to put over the board.
        if above.is_empty() && !self.stands_out {
            return;
        }
        if self.stands_out == above.is_empty() {
            self.stands_out = !above.is_empty();
            self.above.show(self.stands_out);
        }
        self.above.clear();
        self.above
            .look(camera.origin.x, camera.origin.y, camera.zoom);
        overlay::paint(&self.above, above, camera.zoom, theme);
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

    /// From far away: one path for each colour.
    fn paint_far(&self, paths: Option<&FarPaths>, zoom: f64, theme: Theme) {
        let Some(paths) = paths else { return };
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
                rotation,
            } => {
                self.rectangle(*area, *radius, *fill, stroke.as_ref(), *rotation, theme);
            }
            Shape::Circle {
                center,
                radius,
                fill,
                stroke,
            } => {
                let radius = if zoom < 0.5 {
                    (5.0 / zoom) as f32
                } else {
                    *radius
                };
                self.scene.trace_circle(*center, radius, 1.0);
                self.fill(*fill, theme);
                if let Some(stroke) = stroke.filter(|_| zoom >= 0.5) {
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
        rotation: i32,
        theme: Theme,
    ) {
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
