//! Elements of a board with the areas that they have on it, from the bottom up: for programs that keep positions.

use isobar_model::{Alternative, Context, Link, Note, Service, Swimlane};
use isobar_scene::{Area, Badges, Item, Layer, Scene, Shape, Spot, extent, swimlane_area};

use super::outline::Outline;

/// An element where it was drawn.
#[derive(Debug)]
pub(crate) enum Drawn<'a> {
    /// A swimlane.
    Lane(&'a Swimlane, Area),
    /// The vertical line of a pivotal event.
    Pivotal(&'a Note, Spot, Spot),
    /// A context.
    Context(&'a Context, Area),
    /// A service.
    Service(&'a Service, Area),
    /// An arrow, by the four points of its curve.
    Link(&'a Link, [Spot; 4]),
    /// A note, before any rotation.
    Note(&'a Note, Area),
}

/// Everything that is drawn, from the bottom up.
pub(crate) fn drawn<'a>(outline: &Outline<'a>) -> Vec<Drawn<'a>> {
    let label = outline.document.board().aggregate_label;
    let scene = Scene::of_board(outline.alternative, &Badges::new(), label);
    let items = scene.items.iter();
    items
        .filter_map(|item| of_item(outline.alternative, item))
        .collect()
}

fn of_item<'a>(alternative: &'a Alternative, item: &Item) -> Option<Drawn<'a>> {
    let id = &item.id;
    match item.layer {
        Layer::Ground => match alternative.swimlanes().get(id) {
            Some(lane) => {
                let area = swimlane_area(lane, extent(alternative));
                Some(Drawn::Lane(lane, area))
            }
            None => {
                let [top, .., bottom] = curve(item)?;
                Some(Drawn::Pivotal(alternative.notes().get(id)?, top, bottom))
            }
        },
        Layer::Frame => match alternative.contexts().get(id) {
            Some(context) => Some(Drawn::Context(context, Area::from(context.area))),
            None => {
                let service = alternative.services().get(id)?;
                Some(Drawn::Service(service, Area::from(service.area)))
            }
        },
        Layer::Link => Some(Drawn::Link(alternative.links().get(id)?, curve(item)?)),
        Layer::Note => {
            let note = alternative.notes().get(id)?;
            Some(Drawn::Note(note, Area::from(note.area())))
        }
    }
}

fn curve(item: &Item) -> Option<[Spot; 4]> {
    item.shapes.iter().find_map(|shape| match shape {
        Shape::Curve { points, .. } => Some(*points),
        _ => None,
    })
}

/// Rotation of a note that no square or diamond shows, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It stands upright.
    None,
    /// It stands on a corner.
    Corner,
    /// Another rotation.
    Degrees(i32),
}

impl Turn {
    /// The rotation of a note.
    pub fn of(note: &Note) -> Self {
        match note.turned() % 90 {
            0 => Self::None,
            45 => Self::Corner,
            _ => Self::Degrees(note.turned()),
        }
    }
}

/// A length with at most two digits behind the point, as numbers of JSON and XML.
pub(crate) fn number(length: f32) -> f64 {
    let rounded = (f64::from(length) * 100.0).round() / 100.0;
    // Minus zero would differ from zero in text only.
    if rounded == 0.0 { 0.0 } else { rounded }
}
