//! A tidy timeline: rows are level, nothing overlaps, and what came before still does.

use std::collections::BTreeMap;

use crate::timeline::{by_number, time_at};

use isobar_model::{
    Alternative, ContextAttribute, Edit, Id, NoteAttribute, Point, Rect, ServiceAttribute,
};
use isobar_scene::Rows;

/// Room that is left between two things, in board units.
const GAP: i32 = 40;
/// Room that is left between things and the border of their frame.
const PADDING: i32 = 40;
/// Distance up to which middles are in one row, as a share of a note's height.
const ROW: f64 = 0.45;
/// Time is measured against heights in steps of so many board units.
const BAND: i32 = 20;

/// Something with a place in time.
#[derive(Clone, Debug)]
struct Part {
    id: Id,
    area: Rect,
    is_note: bool,
}

/// New positions.
pub(crate) struct Plan<'a> {
    alternative: &'a Alternative,
    areas: BTreeMap<Id, Rect>,
}

/// The edits that tidy the whole board: notes in their frames, frames among each other. What is locked stays.
pub(crate) fn whole(alternative: &Alternative) -> Vec<Edit> {
    let mut plan = Plan::new(alternative);
    for context in alternative.contexts().values() {
        for service in alternative.services().values() {
            if service.context == context.id {
                plan.fill_frame(&service.id, service.area, Vec::new());
            }
        }
        let services = alternative.services().values();
        let inside = services
            .filter(|one| one.context == context.id)
            .map(|one| (one.id.clone(), one.area));
        let inside = inside.collect();
        plan.fill_frame(&context.id, context.area, inside);
    }
    let mut parts = plan.notes_in(None);
    for context in alternative.contexts().values() {
        if !context.locked {
            let area = plan.area(&context.id, context.area);
            parts.push(Part {
                id: context.id.clone(),
                area,
                is_note: false,
            });
        }
    }
    // The rows of a wrapped timeline know nothing of each other.
    let rows = Rows::of(alternative);
    let mut by_row: BTreeMap<usize, Vec<Part>> = BTreeMap::new();
    for part in parts {
        let row = rows.at(part.area.center().y);
        by_row.entry(row).or_default().push(part);
    }
    for part in by_row.into_values().flat_map(in_order) {
        plan.put(&part.id, part.area);
    }
    plan.edits()
}

/// The edits that tidy some notes among each other.
pub(crate) fn some(alternative: &Alternative, ids: &[Id]) -> Vec<Edit> {
    let part = |id: &Id| {
        let area = alternative.notes().get(id)?.area();
        Some(Part {
            id: id.clone(),
            area,
            is_note: true,
        })
    };
    let areas = in_order(ids.iter().filter_map(part).collect());
    let plan = Plan {
        alternative,
        areas: areas.into_iter().map(|one| (one.id, one.area)).collect(),
    };
    plan.edits()
}

impl<'a> Plan<'a> {
    /// Everything where it is.
    pub const fn new(alternative: &'a Alternative) -> Self {
        Self {
            alternative,
            areas: BTreeMap::new(),
        }
    }

    fn area(&self, id: &Id, otherwise: Rect) -> Rect {
        self.areas.get(id).copied().unwrap_or(otherwise)
    }

    fn notes_in(&self, frame: Option<&Id>) -> Vec<Part> {
        let notes = self.alternative.notes().values();
        let inside = notes.filter(|note| !note.locked && note.frame.as_ref() == frame);
        inside
            .map(|note| Part {
                id: note.id.clone(),
                area: note.area(),
                is_note: true,
            })
            .collect()
    }

    /// Tidies what lies in a frame, and makes the frame large enough for it.
    fn fill_frame(&mut self, frame: &Id, area: Rect, frames: Vec<(Id, Rect)>) {
        let mut parts = self.notes_in(Some(frame));
        for (id, otherwise) in frames {
            let area = self.area(&id, otherwise);
            parts.push(Part {
                id,
                area,
                is_note: false,
            });
        }
        let mut around = area;
        for part in in_order(parts) {
            let (right, bottom) = (part.area.right() + PADDING, part.area.bottom() + PADDING);
            around.width = around.width.max(right - around.x);
            around.height = around.height.max(bottom - around.y);
            self.put(&part.id, part.area);
        }
        self.areas.insert(frame.clone(), around);
    }

    /// Puts something to its place, a frame with all that lies in it.
    pub fn put(&mut self, id: &Id, area: Rect) {
        let alternative = self.alternative;
        let context = || alternative.contexts().get(id).map(|one| one.area);
        let service = || alternative.services().get(id).map(|one| one.area);
        if let Some(was) = context().or_else(service) {
            let was = self.area(id, was);
            let by = Point::new(area.x - was.x, area.y - was.y);
            if by != Point::default() {
                self.carry(id, by);
            }
        }
        self.areas.insert(id.clone(), area);
    }

    fn carry(&mut self, frame: &Id, by: Point) {
        let alternative = self.alternative;
        let moved = |area: Rect| Rect {
            x: area.x + by.x,
            y: area.y + by.y,
            ..area
        };
        let notes = alternative.notes().values();
        for note in notes.filter(|note| note.frame.as_ref() == Some(frame) && !note.locked) {
            let area = moved(self.area(&note.id, note.area()));
            self.areas.insert(note.id.clone(), area);
        }
        let services = alternative.services().values();
        for service in services.filter(|service| service.context == *frame) {
            let area = moved(self.area(&service.id, service.area));
            self.carry(&service.id, by);
            self.areas.insert(service.id.clone(), area);
        }
    }

    /// The edits that lead there.
    pub fn edits(self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (id, area) in self.areas {
            if let Some(note) = self.alternative.notes().get(&id) {
                if note.at != area.at() {
                    edits.push(Edit::Note(id, NoteAttribute::At(area.at())));
                }
            } else if let Some(context) = self.alternative.contexts().get(&id) {
                if context.area != area {
                    edits.push(Edit::Context(id, ContextAttribute::Area(area)));
                }
            } else if let Some(service) = self.alternative.services().get(&id)
                && service.area != area
            {
                edits.push(Edit::Service(id, ServiceAttribute::Area(area)));
            }
        }
        edits
    }
}

/// The parts in the order of time, in level rows, moved to the right as far as it takes that none overlaps another
/// and that the order of their middles stays.
fn in_order(mut parts: Vec<Part>) -> Vec<Part> {
    level_rows(&mut parts);
    let mut parts = by_number(parts, |part| time_at(part.area));
    // How far to the right each band of heights is taken.
    let mut taken: BTreeMap<i32, i32> = BTreeMap::new();
    let mut latest = i32::MIN;
    for part in &mut parts {
        let area = part.area;
        let bands = area.y.div_euclid(BAND)..=(area.bottom() + GAP - 1).div_euclid(BAND);
        let free = bands.clone().filter_map(|band| taken.get(&band)).max();
        let mut x = free.map_or(area.x, |right| area.x.max(right + GAP));
        if x + area.width / 2 < latest {
            x = latest - area.width / 2;
        }
        part.area.x = x;
        latest = part.area.center().x;
        for band in bands {
            taken.insert(band, part.area.right());
        }
    }
    parts
}

/// Notes whose middles lie nearly side by side get the same.
fn level_rows(parts: &mut [Part]) {
    let rows = parts.iter_mut().filter(|part| part.is_note).collect();
    let mut rows = by_number(rows, |part| (part.area.center().y, 0));
    let mut start = 0;
    while start < rows.len() {
        let first = rows[start].area;
        let reach = (f64::from(first.height) * ROW) as i32;
        let in_row = rows[start..]
            .iter()
            .take_while(|part| part.area.center().y - first.center().y <= reach)
            .count();
        let row = &mut rows[start..start + in_row];
        let middle = row[row.len() / 2].area.center().y;
        for part in row {
            part.area.y = middle - part.area.height / 2;
        }
        start += in_row;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, x: i32, y: i32) -> Part {
        let area = Rect {
            x,
            y,
            width: 160,
            height: 160,
        };
        Part {
            id: Id::from_words(name),
            area,
            is_note: true,
        }
    }

    #[test]
    fn what_overlaps_moves_apart_and_keeps_its_order() {
        let tidy = in_order(vec![
            part("third", 90, 20),
            part("first", 0, 0),
            part("second", 50, 10),
        ]);
        let names: Vec<&str> = tidy.iter().map(|part| part.id.as_str()).collect();
        assert_eq!(names, ["first", "second", "third"]);
        let places: Vec<(i32, i32)> = tidy.iter().map(|part| (part.area.x, part.area.y)).collect();
        assert_eq!(places, [(0, 10), (200, 10), (400, 10)]);
    }

    #[test]
    fn what_is_tidy_stays() {
        let parts = vec![
            part("first", 0, 0),
            part("second", 200, 0),
            part("below", 100, 400),
        ];
        let tidy = in_order(parts);
        let again: Vec<Rect> = in_order(tidy.clone())
            .iter()
            .map(|part| part.area)
            .collect();
        let once: Vec<Rect> = tidy.iter().map(|part| part.area).collect();
        assert_eq!(once, again);
        assert_eq!(once.len(), 3);
        assert!(once.contains(&part("below", 100, 400).area));
    }

    #[test]
    fn a_row_that_moves_right_takes_later_rows_along() {
        let tidy = in_order(vec![
            part("one", 0, 0),
            part("two", 10, 0),
            part("later", 20, 400),
        ]);
        let later = tidy.iter().find(|part| part.id.as_str() == "later");
        assert!(later.is_some_and(|part| part.area.x >= 200));
    }
}
