//! The whole board as one list.

use isobar_model::{AggregateLabel, Alternative, Id, Rect};

use crate::{
    Area, Badges, Item, Layer, Obstacles, context_item, link_item, note_item, pivotal_item,
    service_item, swimlane_item,
};

/// Everything that is to be seen, from the bottom up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The elements.
    pub items: Vec<Item>,
}

impl Scene {
    /// The board of an alternative.
    #[must_use]
    pub fn of_board(alternative: &Alternative, badges: &Badges, label: AggregateLabel) -> Self {
        let extent = extent(alternative);
        let badge = |id: &Id| badges.get(id).copied();
        let mut items: Vec<Item> = Vec::new();
        items.extend(
            alternative
                .swimlanes()
                .values()
                .map(|lane| swimlane_item(lane, extent)),
        );
        let pivotal = alternative.notes().values().filter(|note| note.pivotal);
        items.extend(pivotal.map(|note| pivotal_item(note, extent)));
        let mut contexts: Vec<_> = alternative.contexts().values().collect();
        contexts.sort_by_key(|context| (&context.order, &context.id));
        items.extend(
            contexts
                .into_iter()
                .map(|context| context_item(context, badge(&context.id))),
        );
        let mut services: Vec<_> = alternative.services().values().collect();
        services.sort_by_key(|service| (&service.order, &service.id));
        items.extend(
            services
                .into_iter()
                .map(|service| service_item(service, badge(&service.id))),
        );
        let obstacles = Obstacles::of(alternative);
        for link in alternative.links().values() {
            let ends = (
                area_of(alternative, &link.from),
                area_of(alternative, &link.to),
            );
            if let (Some(from), Some(to)) = ends {
                items.push(link_item(link, obstacles.route(from, to), badge(&link.id)));
            }
        }
        let mut notes: Vec<_> = alternative.notes().values().collect();
        notes.sort_by_key(|note| (&note.order, &note.id));
        items.extend(
            notes
                .into_iter()
                .map(|note| note_item(note, badge(&note.id), label)),
        );
        Self { items }
    }

    /// The area that all elements cover; `None` of an empty board.
    #[must_use]
    pub fn bounds(&self) -> Option<Area> {
        self.items
            .iter()
            .map(|item| item.bounds)
            .reduce(Area::union)
    }

    /// The elements of one layer.
    pub fn layer(&self, layer: Layer) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.layer == layer)
    }
}

/// The area of anything that a link may end at.
#[must_use]
pub fn area_of(alternative: &Alternative, id: &Id) -> Option<Area> {
    let note = alternative.notes().get(id).map(|note| note.area());
    let context = || alternative.contexts().get(id).map(|context| context.area);
    let service = || alternative.services().get(id).map(|service| service.area);
    note.or_else(context).or_else(service).map(Area::from)
}

/// From the outermost notes and frames to the ends of pivotal lines, in board units.
pub(crate) const EXTENT_MARGIN: i32 = 80;

/// Extent of swimlanes and pivotal lines: round all notes and frames, with a margin.
#[must_use]
pub fn extent(alternative: &Alternative) -> Rect {
    let notes = alternative.notes().values().map(|note| note.area());
    let contexts = alternative.contexts().values().map(|context| context.area);
    let around = notes.chain(contexts).reduce(Rect::union);
    around.map_or(
        Rect {
            x: -400,
            y: -300,
            width: 800,
            height: 600,
        },
        |area| area.grown(EXTENT_MARGIN),
    )
}
