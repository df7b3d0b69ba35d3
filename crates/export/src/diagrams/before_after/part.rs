//! The area that pictures show: whatever is marked, and as much around it as leaves that legible.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Alternative, Id};
use isobar_scene::{Area, Ink, Item, Layer, Scene, Shape, Stroke, TITLE_HEIGHT, area_of, extent};

use super::DifferenceMark;

/// Around what is shown, in board units.
const MARGIN: f32 = 80.0;
/// Width and height of the smallest area, of the largest that still shows what surrounds the marked elements, and of the
/// largest.
const SMALLEST: (f32, f32) = (720.0, 450.0);
const LEGIBLE: (f32, f32) = (1_200.0, 800.0);
const LARGEST: (f32, f32) = (3_200.0, 2_400.0);
/// Width of a picture, as a multiple of its height.
const SHAPE: f32 = 1.6;
/// The inset of the name of a frame, in board units.
const NAME_INSET: f32 = 16.0;

/// The part of a board that pictures show.
pub(super) struct Part {
    /// Its area.
    pub area: Area,
    /// The marked elements that lie in it.
    pub shown: BTreeSet<Id>,
}

/// The area around the marked elements of a board, before and after; `None` where none is marked. What lies too far away
/// from the others is left out.
pub(super) fn part(
    models: [&Alternative; 2],
    marks: &BTreeMap<Id, DifferenceMark>,
) -> Option<Part> {
    let area_in_both = |id: &Id| {
        let areas = models.into_iter().filter_map(|model| place(model, id));
        areas.reduce(Area::union)
    };
    let places = marks.iter().map(|(id, mark)| (*mark, id, area_in_both(id)));
    let places = places.filter_map(|(mark, id, area)| Some((mark, id, area?)));
    let mut places: Vec<(DifferenceMark, &Id, Area)> = places.collect();
    // What comes and what goes says more than what is drawn otherwise.
    let weight = |mark: DifferenceMark| u8::from(mark == DifferenceMark::Changed);
    let is_large = |area: Area| !fits(area, LARGEST);
    places.sort_by_key(|(mark, id, area)| (is_large(*area), weight(*mark), *id));
    let (_, _, seed) = *places.first()?;
    let mut areas: Vec<Area> = places.iter().map(|(_, _, area)| *area).collect();
    areas.sort_by(|one, other| distance(seed, *one).total_cmp(&distance(seed, *other)));
    let area = grown(cut(seed), areas, LARGEST);
    let area = grown(area, surroundings(models, marks), LEGIBLE).grown(MARGIN);
    let area = filled(widened(area), models.map(|model| Area::from(extent(model))));
    let shown = places
        .into_iter()
        .filter(|(_, _, place)| place.touches(area));
    let shown = shown.map(|(_, id, _)| id.clone()).collect();
    Some(Part { area, shown })
}

/// The area of an element; of a link that of its ends, without which nobody understands it.
fn place(model: &Alternative, id: &Id) -> Option<Area> {
    let Some(link) = model.links().get(id) else {
        return area_of(model, id);
    };
    let (from, to) = (area_of(model, &link.from)?, area_of(model, &link.to)?);
    Some(from.union(to))
}

/// The areas of what surrounds the marked elements, the nearest first: what they are linked to, then the contexts in
/// which they lie.
fn surroundings(models: [&Alternative; 2], marks: &BTreeMap<Id, DifferenceMark>) -> Vec<Area> {
    let mut linked = Vec::new();
    let mut frames = BTreeMap::new();
    for model in models {
        let links = model.links().iter();
        let near = links
            .filter(|(_, link)| marks.contains_key(&link.from) || marks.contains_key(&link.to));
        linked.extend(near.filter_map(|(id, _)| place(model, id)));
        let contexts = marks.keys().filter_map(|id| model.context_of(id));
        frames.extend(contexts.map(|context| (&context.id, Area::from(context.area))));
    }
    linked.extend(frames.into_values());
    linked
}

/// An area with as many others as leave it within a size.
fn grown(area: Area, others: Vec<Area>, largest: (f32, f32)) -> Area {
    others.into_iter().fold(area, |area, other| {
        let both = area.union(other);
        if fits(both, largest) { both } else { area }
    })
}

fn fits(area: Area, (width, height): (f32, f32)) -> bool {
    area.width <= width && area.height <= height
}

fn distance(one: Area, other: Area) -> f32 {
    let (one, other) = (one.center(), other.center());
    (other.x - one.x).hypot(other.y - one.y)
}

/// The middle of an area that is too large.
fn cut(area: Area) -> Area {
    let (width, height) = (area.width.min(LARGEST.0), area.height.min(LARGEST.1));
    around(area, width, height)
}

/// An area that is large enough not to show a single note as large as a page.
fn widened(area: Area) -> Area {
    let (width, height) = (area.width.max(SMALLEST.0), area.height.max(SMALLEST.1));
    around(area, width, height)
}

/// An area that has the shape of a picture on a screen, as far as there is something to see on the board: that shows more
/// around what is marked, and shows it no smaller.
fn filled(area: Area, [now, then]: [Area; 2]) -> Area {
    let board = now.union(then);
    let width = (area.height * SHAPE).min(board.width).min(LARGEST.0);
    let height = (area.width / SHAPE).min(board.height).min(LARGEST.1);
    let larger = around(area, area.width.max(width), area.height.max(height));
    let within = |start: f32, length: f32, first: f32, last: f32| {
        let is_inside = length <= last - first;
        if is_inside {
            start.min(last - length).max(first)
        } else {
            start
        }
    };
    Area {
        x: within(larger.x, larger.width, board.x, board.right()),
        y: within(larger.y, larger.height, board.y, board.bottom()),
        ..larger
    }
}

/// An area of another size about the same middle.
fn around(area: Area, width: f32, height: f32) -> Area {
    let center = area.center();
    Area {
        x: center.x - width / 2.0,
        y: center.y - height / 2.0,
        width,
        height,
    }
}

/// Writes the names of contexts once more that are cut off, on the edge of the area: one sees where one is.
pub(super) fn keep_names(scene: &mut Scene, model: &Alternative, area: Area) {
    let frames = scene.layer(Layer::Frame);
    let names = frames.filter_map(|item| {
        let frame = Area::from(model.contexts().get(&item.id)?.area);
        name_on_edge(item, frame, area)
    });
    let names: Vec<Shape> = names.flatten().collect();
    if let Some(last) = scene.items.last_mut() {
        last.shapes.extend(names);
    }
}

/// The name of a frame on a plate, where its own place is outside of the area.
fn name_on_edge(item: &Item, frame: Area, area: Area) -> Option<[Shape; 2]> {
    let is_seen = frame.x >= area.x && frame.y >= area.y;
    let name = item.shapes.iter().find_map(|shape| match shape {
        Shape::Text(line) => Some(line),
        _ => None,
    });
    let name = name.filter(|_| !is_seen)?;
    let plate = Area {
        x: frame.x.max(area.x) + NAME_INSET / 2.0,
        y: frame.y.max(area.y) + NAME_INSET / 4.0,
        width: name.width + NAME_INSET,
        height: TITLE_HEIGHT - NAME_INSET / 2.0,
    };
    let mut line = name.clone();
    line.at.x += plate.x + NAME_INSET / 2.0 - (frame.x + NAME_INSET);
    line.at.y += plate.y - NAME_INSET / 4.0 - frame.y;
    let ground = Shape::Rectangle {
        area: plate,
        radius: 6.0,
        fill: Some(Ink::Surface),
        stroke: Some(Stroke::solid(Ink::Frame, 1.0)),
        rotation: 0,
    };
    Some([ground, Shape::Text(line)])
}
