//! The whole board as one list.

use isobar_model::{AggregateLabel, Alternative, Id, Link, Note, Rect};

use crate::{
    Area, Badge, Badges, Item, Layer, Obstacles, Route, context_item, link_item, note_item,
    pivotal_items, service_item, swimlane_item,
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
        Self::seen(alternative, badges, label, |_| true)
    }

    /// The part of the board that lies in an area, or reaches into it: the rest is not laid out, which is what takes
    /// the time.
    #[must_use]
    pub fn of_area(
        alternative: &Alternative,
        badges: &Badges,
        label: AggregateLabel,
        area: Area,
    ) -> Self {
        let is_seen = |bounds: Area| bounds.touches(area);
        let mut scene = Self::seen(alternative, badges, label, is_seen);
        scene.items.retain(|item| is_seen(item.bounds));
        scene
    }

    /// The elements of which something may be seen, by the area that they may cover.
    fn seen(
        alternative: &Alternative,
        badges: &Badges,
        label: AggregateLabel,
        is_seen: impl Fn(Area) -> bool,
    ) -> Self {
        let extent = extent(alternative);
        let badge = |id: &Id| badges.get(id).copied();
        let is_note_seen = |note: &&Note| {
            let area = Area::from(note.area()).turned(note.turned());
            is_seen(area.grown(Badge::RADIUS))
        };
        let is_frame_seen = |area: Rect| is_seen(Area::from(area).grown(Badge::RADIUS));
        let lanes = alternative.swimlanes().values();
        let mut items: Vec<Item> = lanes.map(|lane| swimlane_item(lane, extent)).collect();
        items.extend(pivotal_items(alternative, extent, 0.0));
        let contexts = alternative.contexts().values();
        let mut contexts: Vec<_> = contexts.filter(|one| is_frame_seen(one.area)).collect();
        contexts.sort_by_key(|context| (&context.order, &context.id));
        let contexts = contexts.into_iter();
        items.extend(contexts.map(|context| context_item(context, badge(&context.id))));
        let services = alternative.services().values();
        let mut services: Vec<_> = services.filter(|one| is_frame_seen(one.area)).collect();
        services.sort_by_key(|service| (&service.order, &service.id));
        let services = services.into_iter();
        items.extend(services.map(|service| service_item(service, badge(&service.id))));
        items.extend(links(alternative, badges, &is_seen));
        let notes = alternative.notes().values();
        let mut notes: Vec<_> = notes.filter(is_note_seen).collect();
        notes.sort_by_key(|note| (&note.order, &note.id));
        let notes = notes.into_iter();
        items.extend(notes.map(|note| note_item(note, badge(&note.id), label)));
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

/// The links of which something may be seen.
fn links(alternative: &Alternative, badges: &Badges, is_seen: &impl Fn(Area) -> bool) -> Vec<Item> {
    let obstacles = Obstacles::of(alternative);
    let item = |link: &Link| {
        let from = area_of(alternative, &link.from)?;
        let to = area_of(alternative, &link.to)?;
        let badge = badges.get(&link.id).copied();
        let is_near = is_seen(Route::reach(from, to));
        is_near.then(|| link_item(link, obstacles.route(from, to), badge))
    };
    alternative.links().values().filter_map(item).collect()
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
