//! Going on from a note: the next note, or the one before, as the grammar has it, and its place.

use isobar_model::{Alternative, Edit, Element, Id, Link, NoteKind, Rect, grammar};

use crate::core::Core;
use crate::geometry::{BoardArea, BoardPoint};
use crate::mirror;
use crate::overlay::Side;
use crate::place;
use crate::response::Response;

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
    let down = if side == Side::Top { -1 } else { 1 };
    let row = size.height + place::GAP;
    let place = (0..ATTEMPTS)
        .map(|step| Rect {
            y: wanted.y + step * down * row,
            ..wanted
        })
        .find(|place| place::is_free(&core.index, *place))
        .unwrap_or(wanted);
    add(core, from, kind, place, side == Side::Left)
}

/// Adds the next legal note around `center`, linked from `from`: where a link is dropped on nothing.
pub(crate) fn extend_at(core: &mut Core, from: &Id, center: BoardPoint) -> Response {
    let Some((source, area)) = source(core, from) else {
        return Response::redraw();
    };
    let kind = next_kind(core, source, false);
    let place = place::around(center, kind.default_size());
    if BoardArea::from(place).intersects(area) {
        return Response::redraw();
    }
    add(core, from, kind, place, false)
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

fn add(core: &mut Core, from: &Id, kind: NoteKind, place: Rect, before: bool) -> Response {
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
    let label = format!("Add {}", kind.name());
    core.begin(label.as_str());
    if let Err(refusal) = core.edit(&label, edits) {
        core.give_up();
        return Response::refusing(refusal);
    }
    core.reveal(place.into());
    place::keep_and_write(core, id, &said)
}

/// Between two events, and beside remarks, order is all that is meant.
fn is_linked(alternative: &Alternative, from: &Id, kind: NoteKind) -> bool {
    let source = alternative.notes().get(from).map(|note| note.kind);
    source != Some(kind)
}
