//! Moving: the selection follows the pointer, frames with everything in them.

use std::collections::BTreeSet;

use isobar_model::{
    Alternative, ContextAttribute, Edit, Id, NoteAttribute, Point, Rect, ServiceAttribute,
    SwimlaneAttribute,
};

use crate::core::Core;
use crate::emphasis;
use crate::geometry::{BoardPoint, ScreenPoint};
use crate::hit;
use crate::input::Pointer;
use crate::membership;
use crate::overlay::{Emphasis, Overlay};
use crate::room;
use crate::selection::Selection;
use crate::tools::select::snapping::Snapping;

/// Elements on their way, with where each of them was at the start.
#[derive(Debug)]
pub(crate) struct Moving {
    start: BoardPoint,
    origins: Vec<(Id, Origin)>,
    moved: Point,
    /// Made with the first move of the pointer: keys do not snap.
    snapping: Option<Snapping>,
    guides: Vec<Overlay>,
}

/// Original position of an element.
#[derive(Clone, Copy, Debug)]
enum Origin {
    Note(Point),
    Context(Rect),
    Service(Rect),
    Swimlane(i32),
}

impl Moving {
    /// Takes up what is selected at a place of the viewport.
    pub fn new(core: &mut Core, at: ScreenPoint) -> Self {
        let origins = movable(core.alternative(), core.selection());
        core.relabel(label(&origins, core.selection()));
        Self {
            start: core.to_board(at),
            origins,
            moved: Point::default(),
            snapping: None,
            guides: Vec::new(),
        }
    }

    /// Moves all of it to where the pointer is, or to what is near there; with shift, along one axis only. Control
    /// keeps it from snapping.
    pub fn follow(&mut self, core: &mut Core, pointer: &Pointer) {
        let at = core.to_board(pointer.at);
        let (mut dx, mut dy) = (at.x - self.start.x, at.y - self.start.y);
        if pointer.modifiers.shift {
            if dx.abs() < dy.abs() {
                dx = 0.0
            } else {
                dy = 0.0
            }
        }
        let by = BoardPoint::new(dx, dy).rounded();
        if pointer.modifiers.command {
            self.guides.clear();
            return self.shift(core, by);
        }
        let origins = &self.origins;
        let snapping = self.snapping.get_or_insert_with(|| {
            let ids = origins.iter().map(|(id, _)| id).collect();
            Snapping::new(core, &ids, core.selected_area())
        });
        let (mut snapped, guides) = snapping.snap(by, core.reach(1.0));
        if pointer.modifiers.shift {
            // Along one axis only: the other one stays.
            snapped = Point::new(
                if by.x == 0 { 0 } else { snapped.x },
                if by.y == 0 { 0 } else { snapped.y },
            );
        }
        self.guides = guides;
        self.shift(core, snapped);
    }

    /// Moves all of it by `by` from where it was at the start.
    pub fn shift(&mut self, core: &mut Core, by: Point) {
        if by == self.moved {
            return;
        }
        let edits = self
            .origins
            .iter()
            .map(|(id, origin)| origin.shifted(id, by))
            .collect();
        // At the end of the board everything stops together, where it last fitted.
        if core.edit("Move", edits).is_ok() {
            self.moved = by;
        }
    }

    /// Shows which frame would take a single note in.
    pub fn overlay(&self, core: &Core, overlay: &mut Vec<Overlay>) {
        overlay.extend(self.guides.iter().cloned());
        let alternative = core.alternative();
        let Some(note) = core
            .selection()
            .only()
            .and_then(|id| alternative.notes().get(id))
        else {
            return;
        };
        let center = note.area().center().into();
        let frame = hit::innermost_frame_for(alternative, center, note.frame.as_ref());
        overlay.extend(frame.and_then(|id| emphasis::around(alternative, id, Emphasis::Target)));
    }

    /// Lets go of what was dragged. Notes that were dropped between two others of a row make these give way; Control
    /// keeps them from it.
    pub fn drop(self, core: &mut Core, pointer: &Pointer) {
        let notes = self.origins.iter().map(|(id, origin)| {
            let is_note = matches!(origin, Origin::Note(_));
            is_note.then(|| id.clone())
        });
        let notes: Option<BTreeSet<Id>> = notes.collect();
        self.finish(core);
        if let Some(notes) = notes.filter(|_| !pointer.modifiers.command) {
            room::settle(core, "Move", &notes);
        }
    }

    /// Lets go: what was moved belongs to the frames where it lies now.
    pub fn finish(self, core: &mut Core) {
        let touched: BTreeSet<Id> = self.origins.into_iter().map(|(id, _)| id).collect();
        let edits = membership::edits(core.alternative(), &touched);
        // Frames that are there can be named: nothing to refuse.
        let _ = core.edit("Move", edits);
    }
}

impl Origin {
    fn shifted(self, id: &Id, by: Point) -> Edit {
        let id = id.clone();
        let area = |area: Rect| Rect::new(sum(area.at(), by), area.size());
        match self {
            Self::Note(at) => Edit::Note(id, NoteAttribute::At(sum(at, by))),
            Self::Context(was) => Edit::Context(id, ContextAttribute::Area(area(was))),
            Self::Service(was) => Edit::Service(id, ServiceAttribute::Area(area(was))),
            Self::Swimlane(top) => {
                Edit::Swimlane(id, SwimlaneAttribute::Top(top.saturating_add(by.y)))
            }
        }
    }
}

const fn sum(point: Point, by: Point) -> Point {
    Point::new(point.x.saturating_add(by.x), point.y.saturating_add(by.y))
}

/// Elements that move with `selection`: frames take along what lies in them, what is locked stays.
fn movable(alternative: &Alternative, selection: &Selection) -> Vec<(Id, Origin)> {
    let contexts: Vec<_> = alternative
        .contexts()
        .values()
        .filter(|context| selection.contains(&context.id) && !context.locked)
        .collect();
    let moves = |id: &Id| contexts.iter().any(|context| context.id == *id);
    let services: Vec<_> = alternative
        .services()
        .values()
        .filter(|service| {
            let is_locked = alternative
                .contexts()
                .get(&service.context)
                .is_some_and(|one| one.locked);
            moves(&service.context) || (selection.contains(&service.id) && !is_locked)
        })
        .collect();
    let frames: BTreeSet<&Id> = contexts
        .iter()
        .map(|one| &one.id)
        .chain(services.iter().map(|one| &one.id))
        .collect();
    let notes = alternative.notes().values().filter(|note| {
        let is_carried = note
            .frame
            .as_ref()
            .is_some_and(|frame| frames.contains(frame));
        !note.locked && (is_carried || selection.contains(&note.id))
    });
    let lanes = alternative
        .swimlanes()
        .values()
        .filter(|lane| selection.contains(&lane.id));
    contexts
        .iter()
        .map(|context| (context.id.clone(), Origin::Context(context.area)))
        .chain(
            services
                .iter()
                .map(|service| (service.id.clone(), Origin::Service(service.area))),
        )
        .chain(notes.map(|note| (note.id.clone(), Origin::Note(note.at))))
        .chain(lanes.map(|lane| (lane.id.clone(), Origin::Swimlane(lane.top))))
        .collect()
}

fn label(origins: &[(Id, Origin)], selection: &Selection) -> String {
    match (selection.len(), origins.first()) {
        (1, Some((_, Origin::Note(_)))) => "Move note".into(),
        (1, Some((_, Origin::Context(_)))) => "Move context".into(),
        (1, Some((_, Origin::Service(_)))) => "Move service".into(),
        (1, Some((_, Origin::Swimlane(_)))) => "Move swimlane".into(),
        (count, _) => format!("Move {count} elements"),
    }
}
