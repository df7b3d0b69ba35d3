//! Time runs left to right: the order in which notes are read.

use isobar_model::{Alternative, Id, Note};

/// Every note in the order of time, and from top to bottom where times are equal.
pub(crate) fn notes(alternative: &Alternative) -> Vec<&Note> {
    let mut notes: Vec<&Note> = alternative.notes().values().collect();
    notes.sort_by_key(|note| {
        let center = note.area().center();
        (center.x, center.y, &note.id)
    });
    notes
}

/// The note `steps` after `id`, going round at the ends; the first or the last where `id` is no note.
pub(crate) fn neighbour<'a>(
    alternative: &'a Alternative,
    id: Option<&Id>,
    steps: isize,
) -> Option<&'a Note> {
    let notes = notes(alternative);
    let here = id.and_then(|id| notes.iter().position(|note| note.id == *id));
    let count = notes.len() as isize;
    let next = match here {
        Some(here) => (here as isize + steps).rem_euclid(count),
        None if steps > 0 => 0,
        None => count - 1,
    };
    notes.get(usize::try_from(next).ok()?).copied()
}
