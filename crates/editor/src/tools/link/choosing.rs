//! Choosing by key where a link ends.

use isobar_model::{Alternative, Id};
use isobar_scene::Rows;

use crate::core::Core;
use crate::geometry::BoardPoint;
use crate::linking::{self, LinkDrag};
use crate::response::Response;
use crate::route;
use crate::timeline;

/// Aims at the next thing that the link could end at: notes in the order of time, then frames.
pub(crate) fn step(core: &mut Core, drag: &mut LinkDrag, steps: isize) -> Response {
    let ends = ends(core.alternative(), &drag.from);
    let here = drag
        .target
        .as_ref()
        .and_then(|id| ends.iter().position(|end| end == id));
    let count = ends.len() as isize;
    let next = match here {
        Some(here) => here as isize + steps,
        None if steps > 0 => first_after(core.alternative(), &ends, &drag.from),
        None => first_after(core.alternative(), &ends, &drag.from) - 1,
    };
    let next = if count == 0 {
        None
    } else {
        ends.get(next.rem_euclid(count) as usize).cloned()
    };
    aim(core, drag, next)
}

/// Aims at the nearest thing in a direction from what is aimed at now.
pub(crate) fn towards(core: &mut Core, drag: &mut LinkDrag, dx: i32, dy: i32) -> Response {
    let alternative = core.alternative();
    let here = drag.target.as_ref().unwrap_or(&drag.from);
    let Some(here) = route::area_of(alternative, here).map(|area| area.center()) else {
        return Response::ignored();
    };
    let nearest = ends(alternative, &drag.from)
        .into_iter()
        .filter_map(|id| {
            let center = route::area_of(alternative, &id)?.center();
            Some((cost(here, center, f64::from(dx), f64::from(dy))?, id))
        })
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, id)| id);
    aim(core, drag, nearest)
}

/// Distance from `here` to `there` in a direction, where going astray counts double; `None` if `there` lies
/// the other way, or more to the side than ahead.
fn cost(here: BoardPoint, there: BoardPoint, dx: f64, dy: f64) -> Option<f64> {
    let length = dx.hypot(dy);
    let (x, y) = (there.x - here.x, there.y - here.y);
    let (ahead, astray) = ((x * dx + y * dy) / length, (x * dy - y * dx).abs() / length);
    (ahead > 0.0 && astray <= ahead).then_some(ahead + 2.0 * astray)
}

fn aim(core: &mut Core, drag: &mut LinkDrag, target: Option<Id>) -> Response {
    let Some(target) = target else {
        return Response::announcing("Nothing there to link to");
    };
    if let Some(area) = route::area_of(core.alternative(), &target) {
        core.reveal(area);
    }
    let name = core.alternative().name_of(&target).unwrap_or_default();
    drag.aim(core, target);
    Response::announcing(format!("Link to {name}?"))
}

fn ends(alternative: &Alternative, from: &Id) -> Vec<Id> {
    let notes = timeline::notes(alternative)
        .into_iter()
        .map(|note| &note.id);
    let frames = alternative
        .contexts()
        .keys()
        .chain(alternative.services().keys());
    notes
        .chain(frames)
        .filter(|id| linking::fits(alternative, from, id))
        .cloned()
        .collect()
}

/// Index in `ends` of the first that comes after `from` in time.
fn first_after(alternative: &Alternative, ends: &[Id], from: &Id) -> isize {
    let rows = Rows::of(alternative);
    let time = |id: &Id| {
        let note = alternative.notes().get(id)?;
        let (row, x, _) = rows.time_at(note.area());
        Some((row, x))
    };
    let start = time(from);
    let after = ends
        .iter()
        .position(|id| start.is_some() && time(id) > start);
    after.unwrap_or_default() as isize
}
