//! Commands that put things in order.

use isobar_model::{
    Alternative, BoardAttribute, Change, ContextAttribute, Edit, Element, Id, NoteAttribute,
    NoteKind, Order, Point, Rect, ServiceAttribute, StormingLevel, Swimlane, counted,
};
use isobar_scene::{LANE_HEAD, TITLE_HEIGHT};

use super::Editor;
use crate::command::{Alignment, Axis};
use crate::geometry::{BoardArea, BoardPoint};
use crate::membership;
use crate::mirror;
use crate::place;
use crate::response::Response;
use crate::scene::Glide;
use crate::selection::Selection;
use crate::tidy;
use crate::timeline::by_number;
use crate::tools::select::{TURN, is_turnable};

/// The height of a new lane: a row of notes with room around.
const LANE: i32 = 320;

impl Editor {
    /// Lines up the selected notes by an edge or by their middles.
    pub(super) fn align(&mut self, alignment: Alignment) -> Response {
        let notes = self.selected_areas();
        let Some(around) = notes.iter().map(|(_, area)| *area).reduce(Rect::union) else {
            return self.nothing_to_do();
        };
        let lined_up = |area: Rect| match alignment {
            Alignment::Left => Point::new(around.x, area.y),
            Alignment::Center => Point::new(around.center().x - area.width / 2, area.y),
            Alignment::Right => Point::new(around.right() - area.width, area.y),
            Alignment::Top => Point::new(area.x, around.y),
            Alignment::Middle => Point::new(area.x, around.center().y - area.height / 2),
            Alignment::Bottom => Point::new(area.x, around.bottom() - area.height),
        };
        let places = notes
            .into_iter()
            .map(|(id, area)| (id, lined_up(area)))
            .collect();
        self.place_notes("Align", "Aligned", places)
    }

    /// Leaves the same room between the selected notes; the outer two stay.
    pub(super) fn distribute(&mut self, axis: Axis) -> Response {
        let across = axis == Axis::Horizontal;
        let start = |area: Rect| if across { area.x } else { area.y };
        let length = |area: Rect| if across { area.width } else { area.height };
        let notes = by_number(self.selected_areas(), |(_, area)| (start(*area), 0));
        let (Some((_, first)), Some((_, last))) = (notes.first(), notes.last()) else {
            return self.nothing_to_do();
        };
        let whole = start(*last) + length(*last) - start(*first);
        let taken: i32 = notes.iter().map(|(_, area)| length(*area)).sum();
        let gaps = notes.len().saturating_sub(1).max(1) as f64;
        let gap = f64::from(whole - taken) / gaps;
        let mut next = f64::from(start(*first));
        let mut places = Vec::new();
        for (id, area) in notes {
            let at = next.round() as i32;
            places.push((
                id,
                if across {
                    Point::new(at, area.y)
                } else {
                    Point::new(area.x, at)
                },
            ));
            next += f64::from(length(area)) + gap;
        }
        self.place_notes("Distribute", "Distributed", places)
    }

    /// Gives the selected notes the size of the one that was selected last; their middles stay.
    pub(super) fn same_size(&mut self) -> Response {
        let notes = self.core.alternative().notes();
        let lead = self.selection().lead().and_then(|id| notes.get(id));
        let Some(size) = lead.map(|note| note.area().size()) else {
            return self.nothing_to_do();
        };
        let other = self.selected_areas().into_iter();
        let other = other.filter(|(_, area)| area.size() != size);
        let edits = other.flat_map(|(id, area)| {
            let at = place::around(area.center().into(), size).at();
            let at = Edit::Note(id.clone(), NoteAttribute::At(at));
            [at, Edit::Note(id, NoteAttribute::Size(Some(size)))]
        });
        let edits = edits.collect();
        self.arrange(
            "Same size",
            "Made the same size",
            "They have the same size already",
            edits,
        )
    }

    /// Moves the selected notes as they lie into a frame: beside what lies in it already, where it grows if it has to.
    pub(super) fn move_to(&mut self, frame: &Id) -> Response {
        let alternative = self.core.alternative();
        let notes = self.selected_areas();
        let around = notes.iter().map(|(_, area)| *area).reduce(Rect::union);
        let (Some(context), Some(around)) = (alternative.contexts().get(frame), around) else {
            return self.nothing_to_do();
        };
        let moving = |id: &Id| notes.iter().any(|(moving, _)| moving == id);
        let inside = alternative.notes().values().filter(|note| {
            let lies_in = alternative.context_of(&note.id);
            lies_in.is_some_and(|one| one.id == *frame) && !moving(&note.id)
        });
        let right = inside.map(|note| note.area().right()).max();
        let top = context.area.y + TITLE_HEIGHT as i32 + place::GAP;
        let lowest = (context.area.bottom() - place::GAP - around.height).max(top);
        let corner = Point::new(
            right.unwrap_or(context.area.x) + place::GAP,
            around.y.clamp(top, lowest),
        );
        let by = Point::new(corner.x - around.x, corner.y - around.y);
        let mut area = context.area;
        area.width = area
            .width
            .max(corner.x + around.width + place::GAP - area.x);
        area.height = area
            .height
            .max(corner.y + around.height + place::GAP - area.y);
        let done = format!("Moved {} to {}", counted(notes.len(), "note"), context.name);
        let mut edits = vec![Edit::Context(frame.clone(), ContextAttribute::Area(area))];
        edits.extend(notes.into_iter().map(|(id, was)| {
            let at = Point::new(was.x + by.x, was.y + by.y);
            Edit::Note(id, NoteAttribute::At(at))
        }));
        self.arrange("Move to context", &done, "They are there already", edits)
    }

    fn selected_areas(&self) -> Vec<(Id, Rect)> {
        let notes = self.core.alternative().notes();
        let ids = self.unlocked_notes().into_iter();
        ids.filter_map(|id| Some((id.clone(), notes.get(&id)?.area())))
            .collect()
    }

    fn place_notes(&mut self, label: &str, done: &str, places: Vec<(Id, Point)>) -> Response {
        let edits = places
            .into_iter()
            .map(|(id, at)| Edit::Note(id, NoteAttribute::At(at)));
        self.arrange(label, done, "Everything is in its place", edits.collect())
    }

    /// Moves things as one step, and lets them glide there. Says when it is done, or that there was `nothing` to do.
    pub(super) fn arrange(
        &mut self,
        label: &str,
        done: &str,
        nothing: &str,
        edits: Vec<Edit>,
    ) -> Response {
        let before = places(self.core.alternative(), &edits);
        self.core.begin(label);
        if let Err(refusal) = self.core.edit(label, edits) {
            self.core.give_up();
            return Response::refusing(refusal);
        }
        let touched = before.iter().map(|(id, _)| id.clone()).collect();
        let members = membership::edits(self.core.alternative(), &touched);
        let _ = self.core.edit(label, members);
        if !self.core.keep() {
            return Response::announcing(nothing);
        }
        let alternative = self.core.alternative();
        let glide = before.into_iter().filter_map(|(id, was)| {
            let is = place_of(alternative, &id)?;
            let by = ((was.x - is.x) as f32, (was.y - is.y) as f32);
            Some((id, by))
        });
        self.core.scene.glide = Some(Glide::new(glide.collect()));
        Response {
            glides: true,
            ..Response::announcing(done)
        }
    }

    /// Shows things that were put in order on their way: at `share` 0 where they were, at 1 where they are.
    pub fn glide(&mut self, share: f64) {
        if share >= 1.0 {
            self.core.scene.glide = None;
        } else if let Some(glide) = &mut self.core.scene.glide {
            glide.left = 1.0 - share as f32;
        }
        self.core.epochs.view += 1;
    }

    /// Tidies the selected notes, or the whole board where less than two are.
    pub(super) fn tidy(&mut self) -> Response {
        let selected = self.unlocked_notes();
        let alternative = self.core.alternative();
        let edits = if selected.len() > 1 {
            tidy::some(alternative, &selected)
        } else {
            tidy::whole(alternative)
        };
        self.arrange(
            "Tidy",
            "Tidied",
            "Nothing overlaps: there is nothing to tidy",
            edits,
        )
    }

    /// Moves what is selected to the top or bottom of its pile, in the order that it has.
    pub(super) fn restack(&mut self, to_front: bool) -> Response {
        let alternative = self.core.alternative();
        let mut ranked: Vec<(u32, Id)> = self
            .selection()
            .iter()
            .filter_map(|id| Some((self.core.index.find(id)?.rank, id.clone())))
            .collect();
        ranked.sort_unstable();
        let orders = || {
            let notes = alternative.notes().values().map(|note| &note.order);
            let contexts = alternative.contexts().values().map(|one| &one.order);
            let services = alternative.services().values().map(|one| &one.order);
            notes.chain(contexts).chain(services)
        };
        let mut order = if to_front {
            orders().max()
        } else {
            orders().min()
        }
        .cloned();
        if !to_front {
            ranked.reverse();
        }
        let mut edits = Vec::new();
        for (_, id) in ranked {
            let next = if to_front {
                Order::between(order.as_ref(), None)
            } else {
                Order::between(None, order.as_ref())
            };
            if alternative.notes().contains_key(&id) {
                edits.push(Edit::Note(id, NoteAttribute::Order(next.clone())));
            } else if alternative.contexts().contains_key(&id) {
                edits.push(Edit::Context(id, ContextAttribute::Order(next.clone())));
            } else if alternative.services().contains_key(&id) {
                edits.push(Edit::Service(id, ServiceAttribute::Order(next.clone())));
            }
            order = Some(next);
        }
        let (label, done) = if to_front {
            ("Bring to front", "Brought to front")
        } else {
            ("Send to back", "Sent to back")
        };
        self.step(label, edits, done)
    }

    /// Turns the selected hotspots.
    pub(super) fn rotate(&mut self, steps: i32) -> Response {
        let alternative = self.core.alternative();
        let ids = self.unlocked_notes().into_iter();
        let hotspots = ids.filter(|id| is_turnable(alternative, id));
        let mut said = String::new();
        let turned = hotspots.filter_map(|id| {
            let now = alternative.notes().get(&id)?.turned();
            let turned = (now + steps * TURN).rem_euclid(360);
            said = format!("Rotated to {turned} degrees");
            Some(Edit::Note(id, NoteAttribute::Rotation(Some(turned))))
        });
        let edits: Vec<Edit> = turned.collect();
        if edits.is_empty() {
            return self.nothing_to_do();
        }
        self.step("Rotate hotspot", edits, &said)
    }

    /// Marks the selected events as turning points, or no longer if all of them are.
    pub(super) fn toggle_pivotal(&mut self) -> Response {
        let notes = self.core.alternative().notes();
        let events: Vec<Id> = self
            .unlocked_notes()
            .into_iter()
            .filter(|id| {
                notes
                    .get(id)
                    .is_some_and(|note| note.kind == NoteKind::Event)
            })
            .collect();
        if events.is_empty() {
            return self.nothing_to_do();
        }
        let all = events
            .iter()
            .all(|id| notes.get(id).is_some_and(|note| note.pivotal));
        let names = match events.as_slice() {
            [event] => mirror::spoken_name(self.alternative(), event).unwrap_or_default(),
            events => counted(events.len(), "event"),
        };
        let edits = events
            .into_iter()
            .map(|id| Edit::Note(id, NoteAttribute::Pivotal(!all)))
            .collect();
        let (label, done) = if all {
            ("Unmark as pivotal", "Unmarked")
        } else {
            ("Mark as pivotal", "Marked")
        };
        self.step(label, edits, &format!("{done} {names} as pivotal"))
    }

    /// Adds a lane below the lanes that there are, or around what is seen, and opens its name.
    pub(super) fn add_swimlane(&mut self) -> Response {
        let lanes = self.core.alternative().swimlanes().values();
        let below = lanes.map(|lane| lane.top + lane.height).max();
        let extent = self.core.index.extent().map(BoardArea::rounded);
        let seen = self.core.to_board(self.viewport().center()).rounded().y - LANE / 2;
        let top = below
            .or_else(|| extent.map(|area| area.y - 40))
            .unwrap_or(seen);
        let id = self.core.new_id("lane");
        let lane = Swimlane {
            id: id.clone(),
            name: String::new(),
            top,
            height: LANE,
        };
        self.core.begin("Add swimlane");
        let added = vec![Edit::Add(Element::Swimlane(lane))];
        if let Err(refusal) = self.core.edit("Add swimlane", added) {
            self.core.give_up();
            return Response::refusing(refusal);
        }
        let right = f64::from(extent.map_or(0, |area| area.x));
        let name = BoardArea::around(
            BoardPoint::new(right - f64::from(LANE_HEAD), f64::from(top)),
            BoardPoint::new(right, f64::from(top + LANE)),
        );
        self.core.reveal(name);
        place::keep_and_write(&mut self.core, id, "swimlane")
    }

    /// Says how much detail the workshop is after.
    pub(super) fn set_level(&mut self, level: StormingLevel) -> Response {
        let change = Change::Board(BoardAttribute::Level(level));
        match self.core.change("Change level", vec![change]) {
            Ok(()) => Response::announcing(format!("Level: {}", level.title().to_lowercase())),
            Err(refusal) => Response::refusing(refusal),
        }
    }

    /// Selects every note of the kinds that are selected.
    pub(super) fn select_same_kind(&mut self) -> Response {
        let notes = self.core.alternative().notes();
        let selected = self.selection().iter();
        let kinds: Vec<NoteKind> = selected
            .filter_map(|id| Some(notes.get(id)?.kind))
            .collect();
        let same: Selection = notes
            .values()
            .filter(|note| kinds.contains(&note.kind))
            .map(|note| note.id.clone())
            .collect();
        if same.is_empty() {
            return Response::ignored();
        }
        let count = same.len();
        self.core.select(same);
        Response::announcing(format!("{count} selected"))
    }
}

/// Areas of everything that the edits touch.
fn places(alternative: &Alternative, edits: &[Edit]) -> Vec<(Id, Point)> {
    let touched = edits.iter().filter_map(|edit| match edit {
        Edit::Note(id, _) | Edit::Context(id, _) | Edit::Service(id, _) => Some(id),
        _ => None,
    });
    touched
        .filter_map(|id| Some((id.clone(), place_of(alternative, id)?)))
        .collect()
}

fn place_of(alternative: &Alternative, id: &Id) -> Option<Point> {
    let note = alternative.notes().get(id).map(|note| note.at);
    let context = || Some(alternative.contexts().get(id)?.area.at());
    let service = || Some(alternative.services().get(id)?.area.at());
    note.or_else(context).or_else(service)
}
