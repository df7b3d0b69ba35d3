//! Elements of a board with the areas that they have on it, from the bottom up: for programs that keep positions.

use isobar_model::{Alternative, Context, Link, Note, Service, Swimlane};
use isobar_scene::{Area, Obstacles, Spot, area_of, extent, swimlane_area, tapes};

use super::outline::Outline;

/// An element where it was drawn.
#[derive(Debug)]
pub(crate) enum Drawn<'a> {
    /// A swimlane.
    Lane(&'a Swimlane, Area),
    /// The tape of a pivotal event, from its top to its bottom.
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

/// Everything that is drawn, from the bottom up, in the order of [`isobar_scene::Scene`]: without the texts, which take
/// the most time to lay out.
pub(crate) fn drawn<'a>(outline: &Outline<'a>) -> Vec<Drawn<'a>> {
    let alternative = outline.alternative;
    let around = extent(alternative);
    let lanes = alternative.swimlanes().values();
    let mut drawn: Vec<_> = lanes
        .map(|lane| Drawn::Lane(lane, swimlane_area(lane, around)))
        .collect();
    drawn.extend(tapes(alternative, around).into_iter().map(|(note, tape)| {
        let x = tape.center().x;
        Drawn::Pivotal(note, Spot::new(x, tape.y), Spot::new(x, tape.bottom()))
    }));
    let mut contexts: Vec<_> = alternative.contexts().values().collect();
    contexts.sort_by_key(|context| (&context.order, &context.id));
    let contexts = contexts.into_iter();
    drawn.extend(contexts.map(|context| Drawn::Context(context, Area::from(context.area))));
    let mut services: Vec<_> = alternative.services().values().collect();
    services.sort_by_key(|service| (&service.order, &service.id));
    let services = services.into_iter();
    drawn.extend(services.map(|service| Drawn::Service(service, Area::from(service.area))));
    drawn.extend(links(alternative));
    let mut notes: Vec<_> = alternative.notes().values().collect();
    notes.sort_by_key(|note| (&note.order, &note.id));
    let notes = notes.into_iter();
    drawn.extend(notes.map(|note| Drawn::Note(note, Area::from(note.area()))));
    drawn
}

fn links(alternative: &Alternative) -> impl Iterator<Item = Drawn<'_>> {
    let obstacles = Obstacles::of(alternative);
    alternative.links().values().filter_map(move |link| {
        let from = area_of(alternative, &link.from)?;
        let to = area_of(alternative, &link.to)?;
        Some(Drawn::Link(link, obstacles.route(from, to).points))
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
