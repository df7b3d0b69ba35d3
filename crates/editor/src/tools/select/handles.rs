//! What a single selected element can be dragged by.

use isobar_model::{Alternative, Id, NoteKind};

use crate::core::Core;
use crate::geometry::Area;
use crate::input::Pointer;
use crate::overlay::{Corner, Handle, Overlay, Side};
use crate::route;

/// How far outside the element the link handles stand, in pixels.
const LINK_DISTANCE: f64 = 16.0;
/// How close the pointer has to be, in pixels.
const REACH: f64 = 8.0;
/// The same for a finger.
const TOUCH_REACH: f64 = 18.0;

/// The handles of the selection: those that do something.
pub(crate) fn of_selection(core: &Core, overlay: &mut Vec<Overlay>) {
    overlay.extend(placed(core).map(|(at, handle)| Overlay::Handle { at, handle }));
}

/// The handle under the pointer.
pub(crate) fn under(core: &Core, pointer: &Pointer) -> Option<Handle> {
    let reach = if pointer.touch { TOUCH_REACH } else { REACH };
    placed(core)
        .map(|(at, handle)| (core.camera().to_screen(at).distance(pointer.at), handle))
        .filter(|(distance, _)| *distance <= reach)
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, handle)| handle)
}

fn placed(core: &Core) -> impl Iterator<Item = (crate::geometry::BoardPoint, Handle)> {
    let alternative = core.alternative();
    let selected = core
        .selection()
        .only()
        .filter(|id| !is_locked(alternative, id));
    let area = selected.and_then(|id| route::area_of(alternative, id));
    let resizable = selected.is_some_and(|id| is_resizable(alternative, id));
    let outside = core.reach(LINK_DISTANCE);
    let corners =
        move |area: Area| Corner::ALL.map(|corner| (corner.of(area), Handle::Corner(corner)));
    let sides = move |area: Area| {
        Side::ALL.map(|side| (side.middle_of(area.grown(outside)), Handle::Link(side)))
    };
    let corners = area.filter(|_| resizable).map(corners);
    corners
        .into_iter()
        .flatten()
        .chain(area.map(sides).into_iter().flatten())
}

/// Whether people have locked it.
pub(crate) fn is_locked(alternative: &Alternative, id: &Id) -> bool {
    alternative.notes().get(id).is_some_and(|note| note.locked)
        || alternative
            .context_of(id)
            .is_some_and(|context| context.id == *id && context.locked)
}

/// Whether its corners can be dragged. Hotspots stand on a corner and keep their size.
pub(crate) fn is_resizable(alternative: &Alternative, id: &Id) -> bool {
    alternative
        .notes()
        .get(id)
        .is_none_or(|note| note.kind != NoteKind::Hotspot)
}
