//! Time runs left to right, and row by row where the timeline is wrapped: the order in which notes are read.

use isobar_model::{Alternative, Id, Note, Rect};
use isobar_scene::Rows;

use crate::geometry::BoardArea;
use crate::index::{Index, Placed, ZOrder};

/// Every note in the order of time, and from top to bottom where times are equal.
pub(crate) fn notes(alternative: &Alternative) -> Vec<&Note> {
    let rows = Rows::of(alternative);
    sorted(alternative.notes().values().collect(), &rows)
}

/// The notes that touch `area`, in the order of time. Where they are more than `most`, those nearest to its middle.
pub(crate) fn notes_in<'a>(
    alternative: &'a Alternative,
    index: &Index,
    area: BoardArea,
    most: usize,
) -> Vec<&'a Note> {
    let middle = area.center();
    let placed = index
        .touching(area)
        .map(|(_, placed)| placed)
        .filter(|placed| placed.layer == ZOrder::Note);
    let distance = |placed: &Placed| placed.area.center().distance(middle);
    let mut near: Vec<(f64, &Placed)> = placed.map(|one| (distance(one), one)).collect();
    if near.len() > most {
        // Those that are as far away as the first one too many stay away with it: the order of the index says nothing.
        let (_, (farthest, _), _) =
            near.select_nth_unstable_by(most, |one, other| one.0.total_cmp(&other.0));
        let farthest = *farthest;
        near.retain(|(distance, _)| *distance < farthest);
    }
    let notes = near.into_iter();
    let notes = notes.filter_map(|(_, placed)| alternative.notes().get(&placed.id));
    sorted(notes.collect(), &Rows::of(alternative))
}

fn sorted<'a>(mut notes: Vec<&'a Note>, rows: &Rows) -> Vec<&'a Note> {
    notes.sort_by_key(|note| time_of(note, rows));
    notes
}

fn time_of<'a>(note: &'a Note, rows: &Rows) -> ((usize, i32, i32), &'a Id) {
    (rows.time_at(note.area()), &note.id)
}

/// When something is that lies here, within its row: from left to right, and from top to bottom.
pub(crate) fn time_at(area: Rect) -> (i32, i32) {
    let center = area.center();
    (center.x, center.y)
}

/// Puts things in the order of two numbers of each; those of the same stay as they were. Every kind of thing that is sorted
/// by itself is some kilobytes of the download: here only numbers are.
pub(crate) fn by_number<T>(items: Vec<T>, numbers: impl Fn(&T) -> (i32, i32)) -> Vec<T> {
    let numbered = items.iter().map(numbers).enumerate();
    let mut order: Vec<((i32, i32), usize)> = numbered.map(|(at, number)| (number, at)).collect();
    order.sort_unstable();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|(_, at)| items[at].take())
        .collect()
}

/// The note `steps` after `id`, if there is one. Where `id` is no note, the first one when going on.
pub(crate) fn neighbour<'a>(
    alternative: &'a Alternative,
    id: Option<&Id>,
    steps: isize,
) -> Option<&'a Note> {
    let notes = notes(alternative);
    let here = id.and_then(|id| notes.iter().position(|note| note.id == *id));
    let next = match here {
        Some(here) => here.checked_add_signed(steps)?,
        None => usize::try_from(steps - 1).ok()?,
    };
    notes.get(next).copied()
}
