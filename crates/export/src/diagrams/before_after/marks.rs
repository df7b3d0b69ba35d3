//! Elements that look different afterwards, and how they are marked.

use std::collections::BTreeMap;

use isobar_model::{AggregateLabel, Context, Delta, Element, Id, Link, Mode, Note, Service, Swap};
use isobar_scene::{
    Area, Ink, Item, Layer, Route, Scene, Shape, Spot, Stroke, context_item, note_item,
    service_item,
};

/// Width of the outline of a mark, in board units.
const OUTLINE: f32 = 4.0;
/// Width of an arrow that is marked, in board units.
const ARROW: f32 = 4.0;
/// The radius of a sign, in board units.
const SIGN: f32 = 17.0;

/// Difference of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceMark {
    /// It comes.
    Added,
    /// It looks different, lies in another frame or leads elsewhere.
    Changed,
    /// It goes.
    Removed,
}

impl DifferenceMark {
    const fn ink(self) -> Ink {
        match self {
            Self::Added => Ink::Good,
            Self::Changed => Ink::Accent,
            Self::Removed => Ink::Error,
        }
    }
}

/// The elements of an alternative that look different afterwards. What only makes room for them does not, nor what only
/// facts are stated about: they are not seen on a board.
pub(super) fn marks(
    alternative: &Id,
    delta: &Delta,
    label: AggregateLabel,
) -> BTreeMap<Id, DifferenceMark> {
    let swaps = delta.elements_of(alternative);
    let marks = swaps.filter_map(|(id, swap)| Some((id.clone(), mark(swap, label)?)));
    marks.collect()
}

fn mark(swap: &Swap<Element>, label: AggregateLabel) -> Option<DifferenceMark> {
    match (&swap.before, &swap.after) {
        (None, Some(element)) => is_drawn(element).then_some(DifferenceMark::Added),
        (Some(element), None) => is_drawn(element).then_some(DifferenceMark::Removed),
        (Some(before), Some(after)) => {
            let is_same = looks_the_same(before, after, label);
            (!is_same).then_some(DifferenceMark::Changed)
        }
        (None, None) => None,
    }
}

const fn is_drawn(element: &Element) -> bool {
    matches!(
        element,
        Element::Note(_) | Element::Context(_) | Element::Service(_) | Element::Link(_)
    )
}

/// True if an element is drawn as before, wherever that is.
fn looks_the_same(before: &Element, after: &Element, label: AggregateLabel) -> bool {
    match (before, after) {
        (Element::Note(before), Element::Note(after)) => {
            let moved = Note {
                at: after.at,
                size: after.size,
                rotation: after.rotation,
                ..before.clone()
            };
            let drawn = |note| note_item(note, None, label);
            before.frame == after.frame
                && before.pivotal == after.pivotal
                && drawn(&moved) == drawn(after)
        }
        (Element::Context(before), Element::Context(after)) => {
            let moved = Context {
                area: after.area,
                ..before.clone()
            };
            context_item(&moved, None) == context_item(after, None)
        }
        (Element::Service(before), Element::Service(after)) => {
            let moved = Service {
                area: after.area,
                ..before.clone()
            };
            service_item(&moved, None) == service_item(after, None)
        }
        (Element::Link(before), Element::Link(after)) => {
            fn drawn(link: &Link) -> (&Id, &Id, &str, bool) {
                let is_dashed = link.mode == Some(Mode::Asynchronous);
                (&link.from, &link.to, &link.label, is_dashed)
            }
            drawn(before) == drawn(after)
        }
        _ => true,
    }
}

/// Marks elements, each with an outline, or as a thick arrow, and a sign: colour is not all that tells them apart.
pub(super) fn draw(scene: &mut Scene, marked: &BTreeMap<Id, DifferenceMark>) {
    let mut signs = Vec::new();
    for item in &mut scene.items {
        if item.layer == Layer::Ground {
            continue;
        }
        let Some(mark) = marked.get(&item.id) else {
            continue;
        };
        let place = match item.layer {
            Layer::Link => thicken(item, mark.ink()),
            _ => Some(outline(item, mark.ink())),
        };
        if let Some(place) = place {
            sign(&mut signs, *mark, place);
        }
    }
    // Above everything: an arrow may run behind notes.
    if let Some(last) = scene.items.last_mut() {
        last.shapes.extend(signs);
    }
}

/// Draws an outline around an element; gives the place of its sign.
fn outline(item: &mut Item, ink: Ink) -> Spot {
    let area = item.bounds.grown(-OUTLINE / 2.0);
    item.shapes.push(Shape::Rectangle {
        area,
        radius: 10.0,
        fill: None,
        stroke: Some(Stroke::solid(ink, OUTLINE)),
        rotation: 0,
    });
    Spot::new(area.x, area.y)
}

/// Draws an arrow in a colour, thicker than others; gives the place of its sign.
fn thicken(item: &mut Item, ink: Ink) -> Option<Spot> {
    let mut course = None;
    let mut has_label = false;
    for shape in &mut item.shapes {
        match shape {
            Shape::Curve { points, stroke } => {
                (stroke.ink, stroke.width) = (ink, ARROW);
                course = Some(Route { points: *points });
            }
            Shape::Polygon { fill, .. } => *fill = ink,
            Shape::Text(_) => has_label = true,
            _ => {}
        }
    }
    let share = if has_label { 0.25 } else { 0.5 };
    course.map(|course| course.at(share))
}

/// Draws the sign of a mark around `center`: plus, minus, or an arrow to the right.
fn sign(shapes: &mut Vec<Shape>, mark: DifferenceMark, center: Spot) {
    shapes.push(Shape::Circle {
        center,
        radius: SIGN,
        fill: mark.ink(),
        stroke: Some(Stroke::solid(Ink::OnLevel, 2.0)),
    });
    let bar = |width: f32, height: f32| Shape::Rectangle {
        area: Area {
            x: center.x - width / 2.0,
            y: center.y - height / 2.0,
            width,
            height,
        },
        radius: 1.0,
        fill: Some(Ink::OnLevel),
        stroke: None,
        rotation: 0,
    };
    let (long, thick) = (18.0, 4.0);
    shapes.push(bar(long, thick));
    match mark {
        DifferenceMark::Added => shapes.push(bar(thick, long)),
        DifferenceMark::Changed => {
            let corner = |x, y| Spot::new(center.x + x, center.y + y);
            shapes.push(Shape::Polygon {
                points: vec![corner(2.0, -8.0), corner(11.0, 0.0), corner(2.0, 8.0)],
                fill: Ink::OnLevel,
            });
        }
        DifferenceMark::Removed => {}
    }
}
