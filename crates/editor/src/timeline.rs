//! Time runs left to right: the order in which notes are read.

use isobar_model::{Alternative, Id, Note};

use crate::geometry::Area;
use crate::index::{Index, Layer, Placed};

/// Every note in the order of time, and from top to bottom where times are equal.
pub(crate) fn notes(alternative: &Alternative) -> Vec<&Note> {
    sorted(alternative.notes().values().collect())
}

/// The notes that touch `area`, in the order of time. Where they are more than `most`, those nearest to its middle.
pub(crate) fn notes_in<'a>(
    alternative: &'a Alternative,
    index: &Index,
    area: Area,
    most: usize,
) -> Vec<&'a Note> {
    let middle = area.center();
    let placed = index
        .touching(area)
        .map(|(_, placed)| placed)
        .filter(|placed| placed.layer == Layer::Note);
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
    sorted(
        notes
            .filter_map(|(_, placed)| alternative.notes().get(&placed.id))
            .collect(),
    )
}

fn sorted(mut notes: Vec<&Note>) -> Vec<&Note> {
    notes.sort_by_key(|note| {
        let center = note.area().center();
        (center.x, center.y, &note.id)
    });
    notes
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
