//! Going on from a note: the next note, or the one before, as the grammar has it, and its place.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Edit, Element, Id, Link, NoteKind, Rect, grammar};

use crate::core::Core;
use crate::geometry::{BoardArea, BoardPoint};
use crate::mirror;
use crate::overlay::Side;
use crate::place;
use crate::response::Response;
use crate::room;

/// Between a note and what comes next: room for an arrow, in board units.
const STEP: f64 = 72.0;
/// Number of places that are tried before notes may cover each other.
const ATTEMPTS: i32 = 24;

/// Adds the next legal note on a side of `from`: before it on the left, after it anywhere else. It is linked, except
/// where an order in time is all that is meant.
pub(crate) fn extend(core: &mut Core, from: &Id, side: Side) -> Response {
    let Some((source, area)) = source(core, from) else {
        return Response::ignored();
    };
    let kind = next_kind(core, source, side == Side::Left);
    let size = kind.default_size();
    let half = f64::from(size.width) / 2.0;
    let x = if side == Side::Left {
        area.left - STEP - half
    } else {
        area.right + STEP + half
    };
    let row = f64::from(size.height + place::GAP);
    let y = match side {
        Side::Top => area.center().y - row,
        Side::Bottom => area.center().y + row,
        Side::Left | Side::Right => area.center().y,
    };
    let wanted = place::around(BoardPoint::new(x, y), size);
    if let Some((place, room)) = inserted(core.alternative(), from, side, wanted) {
        return add(core, from, kind, place, side == Side::Left, room);
    }
    let down = if side == Side::Top { -1 } else { 1 };
    let row = size.height + place::GAP;
    let place = (0..ATTEMPTS)
        .map(|step| Rect {
            y: wanted.y + step * down * row,
            ..wanted
        })
        .find(|place| place::is_free(&core.index, *place))
        .unwrap_or(wanted);
    add(core, from, kind, place, side == Side::Left, Vec::new())
}

/// A place between a note and its neighbour, where that is in the way, with the edits that make room there.
fn inserted(
    alternative: &Alternative,
    from: &Id,
    side: Side,
    wanted: Rect,
) -> Option<(Rect, Vec<Edit>)> {
    if !matches!(side, Side::Left | Side::Right) {
        return None;
    }
    let note = alternative.notes().get(from).filter(|note| !note.locked)?;
    let neighbour = room::neighbour(alternative, note, side == Side::Right)?;
    // What follows from one thing beside something else stands below that.
    let is_linked = |one: &Id, other: &Id| {
        let mut links = alternative.links().values();
        links.any(|link| link.from == *one && link.to == *other)
    };
    let are_linked = is_linked(from, &neighbour.id) || is_linked(&neighbour.id, from);
    if are_linked || neighbour.locked || !neighbour.area().intersects(wanted) {
        return None;
    }
    let step = STEP as i32;
    let (first, second) = match side {
        Side::Left => (neighbour.area(), note.area()),
        _ => (note.area(), neighbour.area()),
    };
    let x = first.right() + step;
    let room = x + wanted.width + step - second.x;
    let edits = room::opened_behind(alternative, first, room);
    Some((Rect { x, ..wanted }, edits))
}

/// Adds the next legal note around `center`, linked from `from`, or the one before, linked to it: where a link is dropped on
/// nothing.
pub(crate) fn extend_at(core: &mut Core, from: &Id, center: BoardPoint, before: bool) -> Response {
    let Some((source, area)) = source(core, from) else {
        return Response::redraw();
    };
    let kind = next_kind(core, source, before);
    let place = place::around(center, kind.default_size());
    if BoardArea::from(place).intersects(area) {
        return Response::redraw();
    }
    add(core, from, kind, place, before, Vec::new())
}

fn source(core: &Core, from: &Id) -> Option<(NoteKind, BoardArea)> {
    let note = core.alternative().notes().get(from)?;
    Some((note.kind, core.index.find(from)?.area))
}

fn next_kind(core: &Core, source: NoteKind, before: bool) -> NoteKind {
    let level = core.document.board().level;
    if before {
        grammar::previous(source, level)
    } else {
        grammar::next(source, level)
    }
}

fn add(
    core: &mut Core,
    from: &Id,
    kind: NoteKind,
    place: Rect,
    before: bool,
    making_room: Vec<Edit>,
) -> Response {
    let label = format!("Add {}", kind.name());
    core.begin(label.as_str());
    let has_room = !making_room.is_empty();
    if let Err(refusal) = room::edit(core, &label, making_room) {
        core.give_up();
        return Response::refusing(refusal);
    }
    // The frames lie as they will.
    let order = place::top_order(core.alternative());
    let note = place::new_note(core, kind, "", place.at(), order);
    let (id, link) = (note.id.clone(), core.new_id("link"));
    let alternative = core.alternative();
    let mut edits = vec![Edit::Add(Element::Note(note))];
    let mut said = kind.name().to_owned();
    if is_linked(alternative, from, kind) {
        let other = mirror::spoken_name(alternative, from).unwrap_or_default();
        said.push_str(if before { ", leads to " } else { ", from " });
        said.push_str(&other);
        let (start, end) = if before {
            (id.clone(), from.clone())
        } else {
            (from.clone(), id.clone())
        };
        edits.push(Edit::Add(Element::Link(Link::new(link, start, end))));
    }
    if let Err(refusal) = core.edit(&label, edits) {
        core.give_up();
        return Response::refusing(refusal);
    }
    if !has_room {
        room::settle(core, &label, &BTreeSet::from([id.clone()]));
    }
    core.reveal(place.into());
    place::keep_and_write(core, id, &said)
}

/// Between two events, and beside remarks, order is all that is meant.
fn is_linked(alternative: &Alternative, from: &Id, kind: NoteKind) -> bool {
    let source = alternative.notes().get(from).map(|note| note.kind);
    source != Some(kind)
}
