//! Placement of new notes.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Edit, Element, Id, Note, NoteKind, Order, Point, Rect, Size};

use isobar_scene::Rows;

use crate::core::{Core, Newest};
use crate::geometry::{BoardArea, BoardPoint};
use crate::hit;
use crate::index::{Index, ZOrder};
use crate::response::Response;
use crate::room;
use crate::route;
use crate::selection::Selection;
use crate::timeline;

/// Board units between notes that are placed beside each other.
pub(crate) const GAP: i32 = 40;

/// Places a note around `center`, selects it and opens its text. Between two notes of a row, these make way.
pub(crate) fn note(core: &mut Core, kind: NoteKind, center: BoardPoint) -> Response {
    note_after(core, kind, center, Vec::new())
}

/// The same after other edits, which make room for it.
fn note_after(core: &mut Core, kind: NoteKind, center: BoardPoint, room: Vec<Edit>) -> Response {
    let at = around(center, kind.default_size()).at();
    core.begin(format!("Add {}", kind.name()));
    let has_room = !room.is_empty();
    let made = room::edit(core, "Add", room).and_then(|()| {
        let made = new_note(core, kind, "", at, top_order(core.alternative()));
        let id = made.id.clone();
        core.edit("Add", vec![Edit::Add(Element::Note(made))])?;
        Ok(id)
    });
    match made {
        Ok(id) => {
            if !has_room {
                room::settle(core, "Add", &BTreeSet::from([id.clone()]));
            }
            keep_and_write(core, id, kind.name())
        }
        Err(refusal) => {
            core.give_up();
            Response::refusing(refusal)
        }
    }
}

/// A note to be added at a place, in the frame that it lies in.
pub(crate) fn new_note(
    core: &mut Core,
    kind: NoteKind,
    text: impl Into<String>,
    at: Point,
    order: Order,
) -> Note {
    let note = Note::new(core.new_id(kind.name()), kind, text, at);
    let center = note.area().center().into();
    Note {
        frame: hit::innermost_frame(core.alternative(), center).cloned(),
        order,
        ..note
    }
}

/// Ends the gesture that made an element, selects it, opens its text, and says what it is.
pub(crate) fn keep_and_write(core: &mut Core, id: Id, what: &str) -> Response {
    core.select(Selection::of(id.clone()));
    let seen_before = core.seen_before();
    core.keep();
    core.set_newest(Newest::Made(id.clone()));
    core.come_to_read(&id);
    core.history.see_newest(seen_before, core.camera());
    Response::writing(id, what)
}

/// Places a note beside what is selected, or in the middle of what is seen, where it covers no other note. Where the next
/// note of the row is in the way, that makes room.
pub(crate) fn note_beside_selection(core: &mut Core, kind: NoteKind) -> Response {
    let size = kind.default_size();
    let wanted = match core.selected_area() {
        Some(area) => {
            let left = area.right + f64::from(GAP);
            around(
                BoardPoint::new(left + f64::from(size.width) / 2.0, area.center().y),
                size,
            )
        }
        None => around(core.to_board(core.viewport().center()), size),
    };
    let room = room_for_next(core, wanted);
    let free = if room.is_empty() {
        free_place(&core.index, wanted)
    } else {
        wanted
    };
    let seen_before = core.camera();
    core.reveal(free.into());
    let made = note_after(core, kind, free.center().into(), room);
    if made.refused.is_none() {
        core.history.see_newest(seen_before, core.camera());
    }
    made
}

/// The edits that move what comes after the selected note, where its next one is in the way.
fn room_for_next(core: &Core, wanted: Rect) -> Vec<Edit> {
    let alternative = core.alternative();
    let selected = core.selection().only();
    let note = selected.and_then(|id| alternative.notes().get(id));
    let next = note.and_then(|note| room::neighbour(alternative, note, true));
    let Some((note, next)) = note
        .zip(next)
        .filter(|(_, next)| next.area().intersects(wanted) && !next.locked)
    else {
        return Vec::new();
    };
    let room = wanted.right() + GAP - next.area().x;
    room::opened_behind(alternative, note.area(), room)
}

/// The rectangle of `size` around `center`.
pub(crate) fn around(center: BoardPoint, size: Size) -> Rect {
    let half = BoardPoint::new(f64::from(size.width) / 2.0, f64::from(size.height) / 2.0);
    Rect::new(
        BoardPoint::new(center.x - half.x, center.y - half.y).rounded(),
        size,
    )
}

/// An order above all notes.
pub(crate) fn top_order(alternative: &Alternative) -> Order {
    Order::between(
        alternative.notes().values().map(|note| &note.order).max(),
        None,
    )
}

/// The place nearest to `wanted` where a note covers no other note, going right first and then down.
pub(crate) fn free_place(index: &Index, wanted: Rect) -> Rect {
    let step = Point::new(wanted.width + GAP, wanted.height + GAP);
    let candidates = (0..12).flat_map(|ring| ring_places(wanted, step, ring));
    candidates
        .into_iter()
        .find(|place| is_free(index, *place))
        .unwrap_or(wanted)
}

fn ring_places(wanted: Rect, step: Point, ring: i32) -> impl Iterator<Item = Rect> {
    (0..=ring).map(move |row| {
        let column = ring - row;
        Rect {
            x: wanted.x + column * step.x,
            y: wanted.y + row * step.y,
            ..wanted
        }
    })
}

/// Positions of notes of these sizes that come one after the other, beginning to the right of `note`.
pub(crate) fn row_after(note: &Note, sizes: impl Iterator<Item = Size>) -> Vec<Rect> {
    let area = note.area();
    let middle = area.center().y;
    let mut right = area.right();
    let place = |size: Size| {
        let at = Point::new(right + GAP, middle - size.height / 2);
        right = at.x + size.width;
        Rect::new(at, size)
    };
    sizes.map(place).collect()
}

/// True if notes at these places come right after `note` in time, lie in the same frame as it, and cover nothing.
pub(crate) fn has_room_after(core: &Core, note: &Note, row: &[Rect]) -> bool {
    let alternative = core.alternative();
    let frame = note.frame.as_ref();
    let around = frame.and_then(|id| route::area_of(alternative, id));
    let fits = |place: &Rect| {
        is_free(&core.index, *place)
            && hit::innermost_frame(alternative, place.center().into()) == frame
            && around.is_none_or(|around| around.covers((*place).into()))
    };
    let next = timeline::neighbour(alternative, Some(&note.id), 1);
    let rows = Rows::of(alternative);
    let is_next = |place: &Rect| {
        let now = rows.time_at(*place);
        next.is_none_or(|next| now < rows.time_at(next.area()))
    };
    row.iter().all(fits) && row.last().is_none_or(is_next)
}

/// True if a note at `place` would cover no other note.
pub(crate) fn is_free(index: &Index, place: Rect) -> bool {
    let area = BoardArea::from(place).grown(-1.0);
    !index
        .touching(area)
        .any(|(_, placed)| placed.layer == ZOrder::Note)
}
