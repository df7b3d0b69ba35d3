//! Rows of a timeline: what lies side by side, apart from the rows above and below. Nothing says so but where things lie.

use isobar_model::{Alternative, Note, NoteKind, Rect};

/// Room that parts two rows at least, in board units: more than there is between the notes of one row.
pub const ROW_ROOM: i32 = 160;

/// The rows of a board, from the top down. One that is not wrapped has one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Top and bottom of each.
    bands: Vec<(i32, i32)>,
}

/// Something at some height, and whether it can be a row by itself.
#[derive(Clone, Copy)]
struct Band {
    top: i32,
    bottom: i32,
    has_events: bool,
}

impl Rows {
    /// The rows of what lies on a board. Events and frames make a row; what lies far off without any, such as actors
    /// below a row of events, belongs to the nearest.
    #[must_use]
    pub fn of(alternative: &Alternative) -> Self {
        let band = |area: Rect, has_events| Band {
            top: area.y,
            bottom: area.bottom(),
            has_events,
        };
        let notes = alternative.notes().values();
        let notes = notes.map(|note| band(note.area(), note.kind == NoteKind::Event));
        let contexts = alternative.contexts().values();
        let contexts = contexts.map(|context| band(context.area, true));
        let lanes = alternative.swimlanes().values().map(|lane| Band {
            top: lane.top,
            bottom: lane.top.saturating_add(lane.height),
            has_events: false,
        });
        let mut bands: Vec<Band> = notes.chain(contexts).chain(lanes).collect();
        bands.sort_unstable_by_key(|band| (band.top, band.bottom));
        let rows = apart(bands);
        Self {
            bands: with_events(rows),
        }
    }

    /// Number of rows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.bands.len()
    }

    /// Number of the row at a height, from 0.
    #[must_use]
    pub fn at(&self, y: i32) -> usize {
        let above = self.bands.partition_point(|(top, _)| *top <= y);
        above.saturating_sub(1)
    }

    /// Top and bottom of the row at a height.
    #[must_use]
    pub fn around(&self, y: i32) -> (i32, i32) {
        self.bands.get(self.at(y)).copied().unwrap_or((y, y))
    }

    /// Place of a note in the order in which diagrams have them: row by row, by its top left corner.
    #[must_use]
    pub fn place_of(&self, note: &Note) -> (usize, i32, i32) {
        (self.at(note.area().center().y), note.at.x, note.at.y)
    }

    /// When something is that lies here: row by row, in each from left to right, and from top to bottom.
    #[must_use]
    pub fn time_at(&self, area: Rect) -> (usize, i32, i32) {
        let center = area.center();
        (self.at(center.y), center.x, center.y)
    }
}

/// Bands in the order of their tops, those together that are apart by less than [`ROW_ROOM`].
fn apart(bands: Vec<Band>) -> Vec<Band> {
    let mut rows: Vec<Band> = Vec::new();
    for band in bands {
        match rows.last_mut() {
            Some(row) if band.top.saturating_sub(row.bottom) < ROW_ROOM => {
                row.bottom = row.bottom.max(band.bottom);
                row.has_events |= band.has_events;
            }
            _ => rows.push(band),
        }
    }
    rows
}

/// Only what has events: the rest goes with the nearest, or with the one above.
fn with_events(bands: Vec<Band>) -> Vec<(i32, i32)> {
    let mut rows: Vec<Band> = Vec::new();
    let next_with_events = |at: usize| bands.get(at + 1..)?.iter().find(|band| band.has_events);
    for (at, band) in bands.iter().enumerate() {
        let next = next_with_events(at);
        let joins = |row: &Band| {
            let goes_up = next.is_none_or(|next| band.top - row.bottom <= next.top - band.bottom);
            !row.has_events || (!band.has_events && goes_up)
        };
        match rows.last_mut() {
            Some(row) if joins(row) => {
                row.bottom = band.bottom;
                row.has_events |= band.has_events;
            }
            _ => rows.push(*band),
        }
    }
    rows.into_iter().map(|row| (row.top, row.bottom)).collect()
}
