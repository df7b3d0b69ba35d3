//! Handles of a single selected element.

use isobar_model::{Alternative, Id, NoteKind};

use crate::core::Core;
use crate::geometry::BoardPoint;
use crate::input::Pointer;
use crate::overlay::{Corner, Handle, Overlay, Side};
use crate::route;

/// Distance of the link handles from the element, in pixels.
const LINK_DISTANCE: f64 = 16.0;
/// Elements smaller than this on the screen have no handles at their corners: they could not be taken in between.
const SMALLEST_WITH_CORNERS: f64 = 40.0;
/// The same for link handles.
const SMALLEST_WITH_LINKS: f64 = 24.0;
/// Distance within which the pointer hits, in pixels.
const REACH: f64 = 8.0;
/// The same for a finger.
const TOUCH_REACH: f64 = 18.0;

/// The handles of the selection: those that do something.
pub(crate) fn of_selection(core: &Core, overlay: &mut Vec<Overlay>) {
    overlay.extend(
        placed(core)
            .into_iter()
            .map(|(at, handle)| Overlay::Handle { at, handle }),
    );
}

/// The handle under the pointer.
pub(crate) fn under(core: &Core, pointer: &Pointer) -> Option<Handle> {
    let reach = if pointer.touch { TOUCH_REACH } else { REACH };
    placed(core)
        .into_iter()
        .map(|(at, handle)| (core.camera().to_screen(at).distance(pointer.at), handle))
        .filter(|(distance, _)| *distance <= reach)
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, handle)| handle)
}

fn placed(core: &Core) -> Vec<(BoardPoint, Handle)> {
    let alternative = core.alternative();
    let selected = core
        .selection()
        .only()
        .filter(|id| !is_locked(alternative, id));
    let Some((id, area)) = selected.and_then(|id| Some((id, route::area_of(alternative, id)?)))
    else {
        return Vec::new();
    };
    let pixels = area.width().min(area.height()) * core.camera().zoom;
    let mut placed = Vec::new();
    if pixels >= SMALLEST_WITH_CORNERS && is_resizable(alternative, id) {
        placed.extend(Corner::ALL.map(|corner| (corner.of(area), Handle::Corner(corner))));
    }
    if pixels >= SMALLEST_WITH_LINKS {
        // The corners of turned paper reach beyond its sides.
        let around = core.index.find(id).map_or(area, |placed| placed.area);
        let outside = around.grown(core.reach(LINK_DISTANCE));
        placed.extend(Side::ALL.map(|side| (side.middle_of(outside), Handle::Link(side))));
        if is_turnable(alternative, id) {
            placed.push((Corner::TopRight.of(outside), Handle::Turn));
        }
    }
    placed
}

/// True if people have locked it.
pub(crate) fn is_locked(alternative: &Alternative, id: &Id) -> bool {
    alternative.notes().get(id).is_some_and(|note| note.locked)
        || alternative
            .context_of(id)
            .is_some_and(|context| context.id == *id && context.locked)
}

/// True if its paper can be turned.
pub(crate) fn is_turnable(alternative: &Alternative, id: &Id) -> bool {
    let note = alternative.notes().get(id);
    note.is_some_and(|note| note.kind == NoteKind::Hotspot)
}

/// True if its corners can be dragged. What is turned keeps its size.
pub(crate) fn is_resizable(alternative: &Alternative, id: &Id) -> bool {
    !is_turnable(alternative, id)
}
