//! Partial repaint: what the canvas shows already, and what has to be painted again.

use isobar_editor::{BoardArea, BoardPoint, Camera, Overlay, ScreenPoint, VisibleScene};
use isobar_scene::Theme;

/// Distance by which what is painted may reach beyond the area of its element, in pixels: lines have a width, and handles
/// are as large at every zoom.
const REACH: f64 = 8.0;
/// Number of emphasised or changed parts beyond which all is painted.
const MOST_OVERLAYS: usize = 256;
const MOST_PARTS: usize = 8;
/// Parts become one where that is not much larger than they are.
const WASTE: f64 = 1.25;

/// Contents of a canvas.
pub struct Shown {
    pub version: u64,
    pub theme: Theme,
    pub camera: Camera,
    pub overlays: Vec<Overlay>,
}

/// Partial repaint of a canvas, in device pixels: it is to be moved so far, and to be painted again in these parts.
pub struct Repair {
    pub shift: (f64, f64),
    pub parts: Vec<BoardArea>,
}

impl Shown {
    /// Partial repaint after which a canvas that shows this shows `wanted`; `None` where all of it has to be painted. The camera then
    /// comes to where it fits what is there, in whole pixels. A canvas has a width and height in device pixels, and so
    /// many of them in a pixel of the page.
    pub fn repair(
        &self,
        wanted: &mut Self,
        scene: &VisibleScene,
        (width, height, ratio): (f64, f64, f64),
    ) -> Option<Repair> {
        let zoom = wanted.camera.zoom;
        let is_alike = self.theme == wanted.theme && self.camera.zoom.to_bits() == zoom.to_bits();
        let mut places: Vec<BoardArea> = scene.changed_since(self.version)?.collect();
        if !is_alike || self.overlays.len() + wanted.overlays.len() > MOST_OVERLAYS {
            return None;
        }
        let (from, to) = (self.camera.origin, wanted.camera.origin);
        let steps = |from: f64, to: f64| ((from - to) * zoom * ratio).round();
        let (dx, dy) = (steps(from.x, to.x), steps(from.y, to.y));
        if dx.abs() > width / 2.0 || dy.abs() > height / 2.0 {
            return None;
        }
        let origin = BoardPoint::new(from.x - dx / zoom / ratio, from.y - dy / zoom / ratio);
        wanted.camera = Camera { origin, zoom };
        add_missing(&self.overlays, &wanted.overlays, &mut places);
        add_missing(&wanted.overlays, &self.overlays, &mut places);
        let canvas = area(0.0, 0.0, width, height);
        // What came into view on the side that it moved away from.
        let left = if dx > 0.0 { 0.0 } else { width + dx };
        let top = if dy > 0.0 { 0.0 } else { height + dy };
        let mut parts = Vec::new();
        add(&mut parts, area(left, 0.0, left + dx.abs(), height));
        add(&mut parts, area(0.0, top, width, top + dy.abs()));
        for place in places {
            let part = on_canvas(place, wanted.camera, ratio);
            if part.intersects(canvas) {
                add(&mut parts, part);
            }
        }
        let shift = (dx, dy);
        (parts.len() <= MOST_PARTS).then_some(Repair { shift, parts })
    }
}

/// The places of those that are not in `others`.
fn add_missing(overlays: &[Overlay], others: &[Overlay], places: &mut Vec<BoardArea>) {
    let missing = overlays.iter().filter(|one| !others.contains(one));
    places.extend(missing.map(Overlay::bounds));
}

/// A place of the board on the canvas, with all that is painted around it, to whole device pixels.
fn on_canvas(place: BoardArea, camera: Camera, ratio: f64) -> BoardArea {
    let start = camera.to_screen(BoardPoint::new(place.left, place.top));
    let end = camera.to_screen(BoardPoint::new(place.right, place.bottom));
    let low = |at: f64| ((at - REACH) * ratio).floor();
    let high = |at: f64| ((at + REACH) * ratio).ceil();
    area(low(start.x), low(start.y), high(end.x), high(end.y))
}

/// Area of the board that has to be painted for a part of the canvas.
pub fn on_board(part: BoardArea, camera: Camera, ratio: f64) -> BoardArea {
    let place = |x: f64, y: f64| camera.to_board(ScreenPoint::new(x / ratio, y / ratio));
    let (start, end) = (place(part.left, part.top), place(part.right, part.bottom));
    BoardArea::around(start, end).grown(REACH / camera.zoom)
}

const fn area(left: f64, top: f64, right: f64, bottom: f64) -> BoardArea {
    BoardArea {
        left,
        top,
        right,
        bottom,
    }
}

/// Adds a part, together with those that it lies near; nothing where it is empty.
fn add(parts: &mut Vec<BoardArea>, mut part: BoardArea) {
    let size = |area: BoardArea| area.width() * area.height();
    let joins = |one: &BoardArea, part: BoardArea| {
        size(one.union(part)) <= WASTE * (size(*one) + size(part))
    };
    if size(part) > 0.0 {
        while let Some(at) = parts.iter().position(|one| joins(one, part)) {
            part = part.union(parts.swap_remove(at));
        }
        parts.push(part);
    }
}
