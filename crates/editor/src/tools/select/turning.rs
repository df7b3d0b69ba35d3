//! The paper of a hotspot turns with the pointer.

use isobar_model::{Edit, Id, Note, NoteAttribute};

use crate::core::Core;
use crate::geometry::{BoardPoint, ScreenPoint};
use crate::input::Pointer;
use crate::route;

/// Paper stops at multiples of this many degrees, when it is as near as the second.
const RESTS: f64 = 45.0;
const NEAR: f64 = 4.0;
/// With shift, it turns in steps of so many degrees.
pub(crate) const STEP: i32 = 15;

#[derive(Debug)]
pub(crate) struct Turning {
    id: Id,
    center: BoardPoint,
    /// Rotation of the paper beyond the direction to the pointer, in degrees.
    ahead: f64,
}

impl Turning {
    /// Takes the selected note.
    pub fn new(core: &mut Core, at: ScreenPoint) -> Option<Self> {
        let id = core.selection().only()?.clone();
        let center = route::area_of(core.alternative(), &id)?.center();
        let turned = core.alternative().notes().get(&id).map(Note::turned)?;
        core.relabel("Rotate hotspot");
        Some(Self {
            id,
            center,
            ahead: f64::from(turned) - direction(center, core.to_board(at)),
        })
    }

    /// Turns it with the pointer, to rest upright or on a corner; with shift in steps, with control freely.
    pub fn follow(&self, core: &mut Core, pointer: &Pointer) {
        let wanted = direction(self.center, core.to_board(pointer.at)) + self.ahead;
        let nearest = |step: f64| (wanted / step).round() * step;
        let degrees = if pointer.modifiers.shift {
            nearest(f64::from(STEP))
        } else if !pointer.modifiers.command && (wanted - nearest(RESTS)).abs() <= NEAR {
            nearest(RESTS)
        } else {
            wanted
        };
        let turned = (degrees.round() as i32).rem_euclid(360);
        let note = core.alternative().notes().get(&self.id);
        if note.is_some_and(|note| note.turned() != turned) {
            let attribute = NoteAttribute::Rotation(Some(turned));
            let _ = core.edit("Rotate", vec![Edit::Note(self.id.clone(), attribute)]);
        }
    }
}

/// From one place to another, in degrees clockwise from the right.
fn direction(from: BoardPoint, to: BoardPoint) -> f64 {
    (to.y - from.y).atan2(to.x - from.x).to_degrees()
}
