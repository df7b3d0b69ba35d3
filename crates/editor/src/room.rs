//! Room in a row of the timeline: what comes after makes way for what is put in between, and closes up again.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, ContextAttribute, Edit, Id, Note, NoteAttribute, NoteKind, Point, Rect, Refusal,
    ServiceAttribute,
};
use isobar_scene::Rows;

use crate::core::Core;
use crate::membership;
use crate::place::GAP;

/// Heights are compared in steps of so many board units.
const BAND: i32 = 20;

/// Everything that comes later in a row, with where it lay at the start.
#[derive(Debug)]
pub(crate) struct Later {
    notes: Vec<(Id, Rect)>,
    frames: Vec<Frame>,
    /// Areas of what stays, before all that.
    staying: Vec<Rect>,
}

/// A frame that begins later, or one that goes on there.
#[derive(Debug)]
struct Frame {
    id: Id,
    is_context: bool,
    area: Rect,
    goes_on: bool,
}

impl Later {
    /// Everything to the right of `at` in its row, but for what stays in any case.
    pub fn than(alternative: &Alternative, at: Point, stays: &BTreeSet<Id>) -> Self {
        Self::of(alternative, at, |note| {
            note.area().center().x > at.x && !stays.contains(&note.id)
        })
    }

    /// Everything after a note in its row: also below it.
    pub fn than_note(alternative: &Alternative, after: &Note) -> Self {
        let time = |note: &Note| {
            let center = note.area().center();
            (center.x, center.y)
        };
        Self::of(alternative, after.area().center(), |note| {
            (time(note), &note.id) > (time(after), &after.id)
        })
    }

    fn of(alternative: &Alternative, at: Point, is_later: impl Fn(&Note) -> bool) -> Self {
        let rows = Rows::of(alternative);
        let row = rows.at(at.y);
        let is_in_row = |area: Rect| rows.at(area.center().y) == row;
        let notes = alternative.notes().values();
        let notes = notes.filter(|note| is_in_row(note.area()));
        let (later, staying): (Vec<&Note>, Vec<&Note>) =
            notes.partition(|note| !note.locked && is_later(note));
        let contexts = alternative.contexts().values();
        let contexts = contexts.filter(|context| !context.locked);
        let contexts = contexts.map(|context| (true, &context.id, context.area));
        let services = alternative.services().values();
        let services = services.map(|service| (false, &service.id, service.area));
        let frames = contexts.chain(services);
        let (later_frames, earlier): (Vec<_>, Vec<_>) = frames
            .filter(|(_, _, area)| is_in_row(*area))
            .partition(|(_, _, area)| area.right() > at.x);
        let staying = staying.into_iter().map(Note::area);
        let staying = staying.filter(|area| area.x <= at.x);
        Self {
            notes: later
                .into_iter()
                .map(|note| (note.id.clone(), note.area()))
                .collect(),
            frames: later_frames
                .into_iter()
                .map(|(is_context, id, area)| Frame {
                    id: id.clone(),
                    is_context,
                    area,
                    goes_on: area.x <= at.x,
                })
                .collect(),
            staying: staying
                .chain(earlier.into_iter().map(|(_, _, area)| area))
                .collect(),
        }
    }

    /// True if there is nothing.
    pub const fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// The edits that move all of it to the right of where it lay, or to the left where negative; frames that began before
    /// grow or shrink.
    pub fn moved(&self, by: i32) -> Vec<Edit> {
        let notes = self.notes.iter().map(|(id, area)| {
            let at = Point::new(area.x.saturating_add(by), area.y);
            Edit::Note(id.clone(), NoteAttribute::At(at))
        });
        let frames = self.frames.iter().map(|frame| {
            let mut area = frame.area;
            if frame.goes_on {
                area.width = area.width.saturating_add(by);
            } else {
                area.x = area.x.saturating_add(by);
            }
            let id = frame.id.clone();
            if frame.is_context {
                Edit::Context(id, ContextAttribute::Area(area))
            } else {
                Edit::Service(id, ServiceAttribute::Area(area))
            }
        });
        notes.chain(frames).collect()
    }

    /// The farthest that all of it can move to the left, up to `most`, without coming nearer to what stays than notes of a
    /// row lie to each other.
    pub fn free(&self, most: i32) -> i32 {
        let bands = |area: Rect| area.y.div_euclid(BAND)..=(area.bottom() - 1).div_euclid(BAND);
        // How far to the right what stays reaches, at each height.
        let mut taken: BTreeMap<i32, i32> = BTreeMap::new();
        for area in &self.staying {
            for band in bands(*area) {
                let right = taken.entry(band).or_insert(area.right());
                *right = (*right).max(area.right());
            }
        }
        let edges = self.frames.iter().map(|frame| Rect {
            x: if frame.goes_on {
                frame.area.right()
            } else {
                frame.area.x
            },
            ..frame.area
        });
        let moved = self.notes.iter().map(|(_, area)| *area).chain(edges);
        let free = moved.fold(most, |free, area| {
            let nearest = bands(area).filter_map(|band| taken.get(&band)).max();
            nearest.map_or(free, |right| free.min(area.x - right - GAP))
        });
        free.max(0)
    }
}

/// The edits that move everything behind an area of a row so far to the right.
pub(crate) fn opened_behind(alternative: &Alternative, first: Rect, by: i32) -> Vec<Edit> {
    let behind = Point::new(first.right(), first.center().y);
    Later::than(alternative, behind, &BTreeSet::new()).moved(by)
}

/// The next note of the row that a note lies in, or the one before, in the same frame.
pub(crate) fn neighbour<'a>(
    alternative: &'a Alternative,
    note: &Note,
    is_after: bool,
) -> Option<&'a Note> {
    let middle = note.area().center().x;
    let distance = |other: &Note| {
        let right = other.area().center().x - middle;
        if is_after { right } else { -right }
    };
    let others = alternative.notes().values();
    let beside = others.filter(|other| {
        is_level(other.area(), note.area()) && other.frame == note.frame && distance(other) > 0
    });
    beside.min_by_key(|other| distance(other))
}

/// True if two areas lie side by side, however far apart.
fn is_level(one: Rect, other: Rect) -> bool {
    let shared = one.bottom().min(other.bottom()) - one.y.max(other.y);
    shared * 2 > one.height.min(other.height)
}

/// True of what has no place in the row itself, and often lies on what it is about.
const fn is_remark(note: &Note) -> bool {
    let kind = note.kind;
    matches!(
        kind,
        NoteKind::Hotspot | NoteKind::Opportunity | NoteKind::Text
    )
}

/// The edits that let the neighbours of a row make way for notes that were put between two of them: those as wide as a
/// gap behind the one before, what comes after as far to the right as it takes. None where nothing is covered, or where
/// they were put on top of another note.
pub(crate) fn settling(alternative: &Alternative, put: &BTreeSet<Id>) -> Vec<Edit> {
    let notes = || put.iter().filter_map(|id| alternative.notes().get(id));
    if notes().all(is_remark) {
        return Vec::new();
    }
    let Some(area) = notes().map(Note::area).reduce(Rect::union) else {
        return Vec::new();
    };
    let frame = notes().next().and_then(|note| note.frame.as_ref());
    let neighbours = alternative.notes().values().filter(|note| {
        is_level(note.area(), area)
            && !is_remark(note)
            && note.frame.as_ref() == frame
            && !put.contains(&note.id)
    });
    let middle = area.center().x;
    let (mut before, mut after): (Option<Rect>, Option<Rect>) = (None, None);
    for note in neighbours.map(Note::area) {
        let at = note.center().x;
        if at <= middle && before.is_none_or(|known| known.center().x < at) {
            before = Some(note);
        } else if at > middle && after.is_none_or(|known| at < known.center().x) {
            after = Some(note);
        }
    }
    let (Some(before), Some(after)) = (before, after) else {
        return Vec::new();
    };
    let covers = |one: Rect| area.intersects(one);
    let lies_on = |one: Rect| (one.center().x - middle).abs() < one.width / 4;
    if !(covers(before) || covers(after)) || lies_on(before) || lies_on(after) {
        return Vec::new();
    }
    let right = (before.right() + GAP - area.x).max(0);
    let room = area.right() + right + GAP - after.x;
    let own = notes().filter(|note| !note.locked).map(|note| {
        let at = Point::new(note.at.x + right, note.at.y);
        Edit::Note(note.id.clone(), NoteAttribute::At(at))
    });
    let mut edits: Vec<Edit> = own.filter(|_| right > 0).collect();
    if room > 0 {
        let at = Point::new(middle, area.center().y);
        edits.extend(Later::than(alternative, at, put).moved(room));
    }
    edits
}

/// Lets neighbours make way for notes that were put somewhere, within the gesture that put them there.
pub(crate) fn settle(core: &mut Core, label: &str, put: &BTreeSet<Id>) {
    let edits = settling(core.alternative(), put);
    // At the end of the board everything stays as it was put.
    let _ = edit(core, label, edits);
}

/// Carries out edits that make room; notes belong to the frames in which they lie then.
pub(crate) fn edit(core: &mut Core, label: &str, edits: Vec<Edit>) -> Result<(), Refusal> {
    let touched = edits.iter().filter_map(|edit| match edit {
        Edit::Note(id, _) | Edit::Context(id, _) | Edit::Service(id, _) => Some(id.clone()),
        _ => None,
    });
    let touched: BTreeSet<Id> = touched.collect();
    core.edit(label, edits)?;
    core.edit(label, membership::edits(core.alternative(), &touched))
}
