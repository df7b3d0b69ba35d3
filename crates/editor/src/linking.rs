//! Drawing links: what may be linked, and what an arrow between frames stands for.

use isobar_model::{Alternative, Edit, Element, Id, Link, Note, NoteKind, Rect, Refusal};

use isobar_scene::Route;

use crate::core::Core;
use crate::emphasis;
use crate::flow;
use crate::geometry::{BoardArea, BoardPoint, ScreenPoint};
use crate::hit;
use crate::mirror;
use crate::overlay::{Emphasis, Overlay};
use crate::place;
use crate::response::Response;
use crate::route;
use crate::selection::Selection;

/// A link on its way to where it ends.
#[derive(Clone, Debug)]
pub(crate) struct LinkDrag {
    pub from: Id,
    /// Position of the pointer.
    at: BoardPoint,
    /// Element that it would end at.
    pub target: Option<Id>,
    /// True if it runs the other way: from there to where it was begun.
    backwards: bool,
}

impl LinkDrag {
    pub fn new(core: &Core, from: Id, at: ScreenPoint) -> Self {
        Self {
            from,
            at: core.to_board(at),
            target: None,
            backwards: false,
        }
    }

    /// The same, from where it will be dropped to `from`.
    pub fn backwards(core: &Core, from: Id, at: ScreenPoint) -> Self {
        let backwards = true;
        Self {
            backwards,
            ..Self::new(core, from, at)
        }
    }

    pub fn follow(&mut self, core: &Core, at: ScreenPoint) {
        self.at = core.to_board(at);
        let end = hit::link_end(&core.index, core.alternative(), self.at);
        self.target = end
            .filter(|end| fits(core.alternative(), &self.from, end))
            .cloned();
    }

    /// Chooses where it would end without a pointer.
    pub fn aim(&mut self, core: &Core, target: Id) {
        if let Some(area) = route::area_of(core.alternative(), &target) {
            self.at = area.center();
        }
        self.target = Some(target);
    }

    /// Draws the link; over nothing, nothing.
    pub fn finish(self, core: &mut Core) -> Response {
        match self.target {
            Some(target) if self.backwards => draw(core, &target, &self.from),
            Some(target) => draw(core, &self.from, &target),
            None => Response::redraw(),
        }
    }

    /// Draws the link; over nothing, with the note that comes next there, or before.
    pub fn finish_or_go_on(self, core: &mut Core) -> Response {
        match self.target {
            None if core.alternative().notes().contains_key(&self.from) => {
                flow::extend_at(core, &self.from, self.at, self.backwards)
            }
            _ => self.finish(core),
        }
    }

    pub fn overlay(&self, core: &Core, overlay: &mut Vec<Overlay>) {
        let alternative = core.alternative();
        let Some(from) = route::area_of(alternative, &self.from) else {
            return;
        };
        let target = self.target.as_ref();
        let point = BoardArea::around(self.at, self.at);
        let to = target
            .and_then(|id| route::area_of(alternative, id))
            .unwrap_or(point);
        overlay.extend(target.and_then(|id| emphasis::around(alternative, id, Emphasis::Target)));
        let (from, to) = if self.backwards {
            (to, from)
        } else {
            (from, to)
        };
        let route = Route::between(from.into(), to.into());
        overlay.push(Overlay::LinkPreview {
            route,
            fits: target.is_some(),
        });
    }
}

/// True if something may be linked at all.
pub(crate) fn is_end(alternative: &Alternative, id: &Id) -> bool {
    route::area_of(alternative, id).is_some()
}

/// True if a link between the two would say something: not to itself, nor to the frame that it lies in.
pub(crate) fn fits(alternative: &Alternative, from: &Id, to: &Id) -> bool {
    let differ = from != to && is_end(alternative, from) && is_end(alternative, to);
    differ && !lies_in(alternative, from, to) && !lies_in(alternative, to, from)
}

fn lies_in(alternative: &Alternative, inner: &Id, frame: &Id) -> bool {
    let note = alternative
        .notes()
        .get(inner)
        .and_then(|note| note.frame.as_ref());
    let outer = note.or_else(|| Some(&alternative.services().get(inner)?.context));
    outer.is_some_and(|outer| outer == frame || lies_in(alternative, outer, frame))
}

/// Draws a link as one step. From a frame to a frame or a policy, what flows is a message: an event in the frame
/// where the arrow starts, linked to where it ends.
pub(crate) fn draw(core: &mut Core, from: &Id, to: &Id) -> Response {
    let alternative = core.alternative();
    if !fits(alternative, from, to) {
        return Response::refusing("A link needs two different ends, neither inside the other.");
    }
    if let Some(link) = existing(alternative, from, to) {
        core.select(Selection::of(link));
        return Response::announcing("These two are linked already");
    }
    let policy = |note: &Note| note.kind == NoteKind::Policy;
    let from_frame = !alternative.notes().contains_key(from);
    let is_flow = from_frame && alternative.notes().get(to).is_none_or(policy);
    if is_flow {
        draw_message(core, from, to)
    } else {
        draw_plain(core, from, to)
    }
}

fn existing(alternative: &Alternative, from: &Id, to: &Id) -> Option<Id> {
    let mut links = alternative.links().values();
    links
        .find(|link| link.from == *from && link.to == *to)
        .map(|link| link.id.clone())
}

fn draw_plain(core: &mut Core, from: &Id, to: &Id) -> Response {
    let id = core.new_id("link");
    let link = Element::Link(Link::new(id.clone(), from.clone(), to.clone()));
    let alternative = core.alternative();
    let names = [from, to].map(|end| alternative.name_of(end).unwrap_or_default());
    let said = format!("Linked {} to {}", names[0], names[1]);
    if let Err(refusal) = add(core, "Add link", vec![link]) {
        return Response::refusing(refusal);
    }
    core.select(Selection::of(id));
    core.keep();
    Response::announcing(said)
}

fn draw_message(core: &mut Core, from: &Id, to: &Id) -> Response {
    let alternative = core.alternative();
    let areas = route::area_of(alternative, from).zip(route::area_of(alternative, to));
    let Some((frame, target)) = areas else {
        return Response::ignored();
    };
    let place = place_in(core, frame, target);
    let order = place::top_order(alternative);
    let message = place::new_note(core, NoteKind::Event, "", place.at(), order);
    let (note, link) = (message.id.clone(), core.new_id("link"));
    let alternative = core.alternative();
    let said = format!(
        "event, leads to {}",
        mirror::spoken_name(alternative, to).unwrap_or_default()
    );
    let link = Element::Link(Link::new(link, note.clone(), to.clone()));
    match add(core, "Add message", vec![Element::Note(message), link]) {
        Ok(()) => place::keep_and_write(core, note, &said),
        Err(refusal) => Response::refusing(refusal),
    }
}

/// Begins a step that adds these.
fn add(core: &mut Core, label: &str, elements: Vec<Element>) -> Result<(), Refusal> {
    core.begin(label);
    let added = core.edit(label, elements.into_iter().map(Edit::Add).collect());
    added.inspect_err(|_| core.give_up())
}

/// A free place for a message inside `frame`, as near as can be to where an arrow to `target` leaves it.
fn place_in(core: &Core, frame: BoardArea, target: BoardArea) -> Rect {
    let size = NoteKind::Event.default_size();
    let margin = f64::from(place::GAP) / 2.0;
    let exit = BoardPoint::from(Route::between(frame.into(), target.into()).points[0]);
    let half = (
        f64::from(size.width) / 2.0 + margin,
        f64::from(size.height) / 2.0 + margin,
    );
    let within = |low: f64, high: f64, value: f64| {
        if low < high {
            value.clamp(low, high)
        } else {
            f64::midpoint(low, high)
        }
    };
    let nearest = |point: BoardPoint| {
        let x = within(frame.left + half.0, frame.right - half.0, point.x);
        let y = within(
            frame.top + hit::TITLE_HEIGHT + half.1,
            frame.bottom - half.1,
            point.y,
        );
        place::around(BoardPoint::new(x, y), size)
    };
    let steps = (-6..=6).flat_map(|row| (-6..=6).map(move |column| (row, column)));
    let places = steps.map(|(row, column)| {
        let x = exit.x + f64::from(column) * f64::from(size.width + place::GAP);
        nearest(BoardPoint::new(
            x,
            exit.y + f64::from(row) * f64::from(size.height + place::GAP),
        ))
    });
    let free = places.filter(|place| place::is_free(&core.index, *place));
    let distance = |place: &Rect| BoardPoint::from(place.center()).distance(exit);
    free.min_by(|one, other| distance(one).total_cmp(&distance(other)))
        .unwrap_or_else(|| nearest(exit))
}
