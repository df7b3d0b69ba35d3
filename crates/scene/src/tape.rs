//! Pivotal events: a tape through the row in which each lies, with the name of the chapter that it begins at the top.

use isobar_model::{Alternative, Note, Rect};

use crate::frame::{item, line};
use crate::rows::Rows;
use crate::text::{cap_height, end_in_ellipsis, width};
use crate::{Anchor, Area, Ink, Item, Layer, Shape, Spot};

/// Width of a tape, in board units.
const TAPE: f32 = 14.0;
/// From the notes of a row to the ends of its tapes.
const ABOVE: f32 = 80.0;
const BELOW: f32 = 40.0;
/// The size of the name of a chapter.
pub const HEADING: f32 = 24.0;
/// Width of a tape, height of its head and room beside the name, for a name of size 1.
const TAPE_SHARE: f32 = 0.3;
const HEAD_SHARE: f32 = 1.8;
const INSET_SHARE: f32 = 0.5;
/// From the name of a chapter to the next tape, in board units.
const GAP: f32 = 24.0;
/// The longest name of a chapter that nothing follows, in letters as wide as they are high.
const LONGEST: f32 = 24.0;

/// The tapes of all pivotal events, with the events: as high as their rows, and with the swimlanes as high as all of it,
/// which `extent` is.
#[must_use]
pub fn tapes(alternative: &Alternative, extent: Rect) -> Vec<(&Note, Area)> {
    let pivotal = alternative.notes().values().filter(|note| note.pivotal);
    let pivotal: Vec<&Note> = pivotal.collect();
    if pivotal.is_empty() {
        return Vec::new();
    }
    let rows = Rows::of(alternative);
    let whole = Area::from(extent);
    let tape = |note: &Note| {
        let center = note.area().center();
        let (top, bottom) = rows.around(center.y);
        let (top, bottom) = if rows.count() > 1 {
            (top as f32 - ABOVE, bottom as f32 + BELOW)
        } else {
            (whole.y, whole.bottom())
        };
        Area {
            x: center.x as f32 - TAPE / 2.0,
            y: top,
            width: TAPE,
            height: bottom - top,
        }
    };
    pivotal.into_iter().map(|note| (note, tape(note))).collect()
}

/// Display items of all pivotal events, with names of chapters in at least this size where there is room. The first shape
/// is the tape, the others are the name on its ground.
#[must_use]
pub fn pivotal_items(alternative: &Alternative, extent: Rect, heading: f32) -> Vec<Item> {
    let tapes = tapes(alternative, extent);
    let next = |tape: Area| {
        let others = tapes.iter().map(|(_, other)| *other);
        let later = others
            .filter(|other| other.x > tape.x && other.y < tape.bottom() && tape.y < other.bottom());
        later.map(|other| other.x).reduce(f32::min)
    };
    let above = |tape: Area| {
        let others = tapes.iter().map(|(_, other)| other.bottom());
        others
            .filter(|bottom| *bottom <= tape.y + ABOVE)
            .reduce(f32::max)
    };
    let item = |(note, tape): &(&Note, Area)| {
        let room = HeadRoom {
            top: above(*tape),
            right: next(*tape),
        };
        pivotal_item(note, *tape, &room, heading.max(HEADING))
    };
    tapes.iter().map(item).collect()
}

/// Room for the name of a chapter: up to the row above and the next chapter, where there are any.
struct HeadRoom {
    top: Option<f32>,
    right: Option<f32>,
}

fn pivotal_item(note: &Note, tape: Area, room: &HeadRoom, size: f32) -> Item {
    let wide = TAPE.max(size * TAPE_SHARE);
    let tape = Area {
        x: tape.center().x - wide / 2.0,
        width: wide,
        ..tape
    };
    let sheet = |area| Shape::Rectangle {
        area,
        radius: 2.0,
        fill: Some(Ink::Pivotal),
        stroke: None,
        rotation: 0,
    };
    let mut shapes = vec![sheet(tape)];
    let mut bounds = tape;
    // At most as high as the row with the room above it.
    let highest = room.top.map(|top| (tape.bottom() - top) / HEAD_SHARE);
    let size = highest.map_or(size, |highest| size.min(highest));
    let inset = size * INSET_SHARE;
    let right = room.right.map(|next| next - tape.x - GAP);
    let most = right.unwrap_or(size * LONGEST) - 2.0 * inset;
    let mut name = note.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if width(&name, size) > most {
        end_in_ellipsis(&mut name, most, size);
    }
    if name.chars().count() > 1 && most > size {
        // What grows goes up, away from the notes, as far as the row above.
        let high = size * HEAD_SHARE;
        let top = tape.y + HEADING * HEAD_SHARE - high;
        let head = Area {
            y: room.top.map_or(top, |above| top.max(above)),
            width: width(&name, size) + 2.0 * inset,
            height: high,
            ..tape
        };
        let baseline = head.center().y + cap_height(size) / 2.0;
        let at = Spot::new(head.x + inset, baseline);
        let mut line = line(&name, at, Anchor::Start, size, Ink::OnLevel);
        line.strong = true;
        shapes.push(sheet(head));
        shapes.push(Shape::Text(line));
        bounds = bounds.union(head);
    }
    Item {
        layer: Layer::Ground,
        ..item(&note.id, bounds, shapes, String::new())
    }
}
