//! The display list: what is seen, as shapes and lines of text.
//!
//! The board's painter and the exporters all read it, so a picture that is exported is the picture that was seen.
//! All lengths are in board units; colours are named by what they are for.

mod badge;
mod board;
mod context_map;
mod detour;
mod frame;
mod icon_paths;
mod ink;
mod item;
mod legend;
mod link;
mod note;
mod route;
mod rows;
mod sequence;
mod shape;
mod tape;
pub mod text;

pub use badge::{Badge, Badges};
pub use board::{Scene, area_of, extent};
pub use context_map::{
    BUBBLE_RADIUS, ContextMap, MapDetail, MapDrawing, MapEdge, Tie, TieSource, arranged,
};
pub use detour::{Obstacles, obstacle};
pub use frame::{
    LANE_HEAD, TITLE_BASELINE, TITLE_HEIGHT, context_item, service_item, swimlane_area,
    swimlane_item,
};
pub use ink::{Ink, Theme};
pub use item::{Item, Layer};
pub use legend::{LegendEntry, LegendSample, board_legend, heading_item, legend_items, map_legend};
pub use link::link_item;
pub use note::{icon_of, kind_name, note_item, note_words, text_area, text_layout};
pub use route::Route;
pub use rows::{ROW_ROOM, Rows};
pub use sequence::{Lifeline, LifelineKind, Sequence, SequenceMessage};
pub use shape::{Anchor, Area, Shape, Spot, Stroke, TextLine, sine_and_cosine};
pub use tape::{pivotal_items, tapes};

/// The SVG path of an icon in a square of 24 units, to be stroked 1.75 units wide with round ends.
#[must_use]
pub fn icon_path(name: &str) -> Option<&'static str> {
    icon_paths::ICON_PATHS
        .iter()
        .find_map(|(id, path)| (*id == name).then_some(*path))
}
