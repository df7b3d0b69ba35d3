//! Pictures of the board and of the context map.

use std::collections::BTreeSet;

use isobar_engine::relationships;
use isobar_model::{Alternative, Document, Id, file};
use isobar_picture::svg_metadata;
use isobar_scene::{
    Area, ContextMap, Item, Layer, LegendEntry, MapDrawing, Scene, Spot, arranged, board_legend,
    heading_item, legend_items, map_legend,
};

use super::context_map::ties;
use super::svg::{self, SvgStyle};
use crate::ExportOptions;

/// Between the picture and its title or legend, in board units.
const GAP: f32 = 28.0;
/// Width that a legend has at least, in board units.
const LEGEND_WIDTH: f32 = 480.0;

/// The board as an SVG picture.
pub(crate) fn of_board(
    document: &Document,
    alternative: &Alternative,
    options: &ExportOptions,
) -> String {
    let only = &options.picture.only;
    let label = document.board().aggregate_label;
    let mut scene = Scene::of_board(alternative, &options.badges, label);
    if !only.is_empty() {
        scene.items.retain(|item| is_part(alternative, only, item));
    }
    let bounds = scene.bounds();
    let drawn = Drawn {
        items: scene.items,
        bounds,
        legend: board_legend(alternative, label),
    };
    drawn.picture(document, alternative, options)
}

/// The context map as an SVG picture.
pub(crate) fn of_map(
    document: &Document,
    alternative: &Alternative,
    options: &ExportOptions,
) -> String {
    let ties = ties(alternative, &relationships(alternative));
    let drawing = MapDrawing {
        places: arranged(alternative, &ties),
        ..MapDrawing::default()
    };
    let map = ContextMap::new(alternative, &ties, &drawing);
    let drawn = Drawn {
        items: map.items().cloned().collect(),
        bounds: map.bounds(),
        legend: map_legend(alternative),
    };
    drawn.picture(document, alternative, options)
}

/// Drawn items, with what explains them.
struct Drawn {
    items: Vec<Item>,
    bounds: Option<Area>,
    legend: Vec<LegendEntry>,
}

impl Drawn {
    fn picture(
        mut self,
        document: &Document,
        alternative: &Alternative,
        options: &ExportOptions,
    ) -> String {
        let title = title(document, alternative);
        let bounds = self.bounds.unwrap_or_default();
        if options.picture.has_title && !title.is_empty() {
            self.add(vec![heading_item(
                &title,
                Spot::new(bounds.x, bounds.y - GAP),
            )]);
        }
        if options.picture.has_legend {
            let from = Spot::new(bounds.x, bounds.bottom() + GAP);
            let room = bounds.width.max(LEGEND_WIDTH);
            self.add(legend_items(&self.legend, from, room));
        }
        let mut style = SvgStyle::of(options);
        if options.picture.carries_board {
            style.metadata = svg_metadata(&file::write(document));
        }
        svg::picture(&self.items, self.bounds, &title, &style)
    }

    fn add(&mut self, items: Vec<Item>) {
        let bounds = items.iter().map(|item| item.bounds);
        self.bounds = self.bounds.into_iter().chain(bounds).reduce(Area::union);
        self.items.extend(items);
    }
}

/// True if an item is one of `ids`, lies in one of them, or links what does.
fn is_part(alternative: &Alternative, ids: &BTreeSet<Id>, item: &Item) -> bool {
    let has = |id: &Id| {
        let note = alternative.notes().get(id);
        let frame = note.and_then(|note| note.frame.as_ref());
        let context = alternative.context_of(id).map(|context| &context.id);
        ids.contains(id)
            || frame.is_some_and(|frame| ids.contains(frame))
            || context.is_some_and(|context| ids.contains(context))
    };
    match alternative.links().get(&item.id) {
        Some(link) => has(&link.from) && has(&link.to),
        None => has(&item.id) && item.layer != Layer::Ground,
    }
}

pub(crate) fn title(document: &Document, alternative: &Alternative) -> String {
    let parts = [
        document.board().title.trim(),
        alternative.info().name.trim(),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" \u{b7} ")
}
