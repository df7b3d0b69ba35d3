//! Notes within a frame: chains in rows, and below them the rest, with what is asked for left of what is told.

use std::collections::BTreeMap;

use isobar_model::{Point, Size};

use super::layers::Steps;

/// Side of the square that a message takes, in board units.
const NOTE: i32 = 160;
/// Between two notes.
const GAP: i32 = 40;
/// Between the border of a frame and what lies in it.
const PADDING: i32 = 40;
/// The strip at the top of a frame that holds its name.
const TITLE: i32 = 60;
/// The width of a letter in the name of a frame, roughly.
const LETTER: i32 = 9;
/// Number of letters of its name that a frame has room for.
const LETTERS: usize = 50;

/// Notes below each other that have arrows out of the frame: more than that take another column, whose arrows have to
/// go around the first.
const WITH_ARROWS: usize = 8;

/// A note of a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    /// Its number among all notes.
    pub note: usize,
    /// True if it is told rather than asked for.
    pub is_told: bool,
    /// True if an arrow joins it to another frame.
    pub has_arrow: bool,
    /// Its width, in board units.
    pub width: i32,
}

/// A cell of the grid of a frame: column and row.
type Cell = (usize, usize);

/// Notes of one frame, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Inside {
    chains: Vec<Chain>,
    /// Notes that are asked for, and belong to no chain.
    asked: Vec<Member>,
    /// Notes that are told, and belong to no chain.
    told: Vec<Member>,
    /// The least width of the frame.
    least: i32,
    /// Widths of the notes that are wider than a message.
    wide: BTreeMap<usize, i32>,
}

/// Notes that lead to each other: in columns by time.
#[derive(Debug)]
struct Chain {
    notes: Vec<(usize, Cell)>,
    columns: usize,
    rows: usize,
}

/// The size of a frame, with the places of its notes seen from its corner.
#[derive(Debug)]
pub(super) struct Frame {
    pub size: Size,
    pub places: Vec<(usize, Point)>,
}

impl Inside {
    /// Notes of a frame of this name, in the order of the document. Steps go from one place in that list to another.
    pub fn of(name: &str, notes: &[Member], steps: &Steps) -> Self {
        let letters = i32::try_from(name.chars().take(LETTERS).count()).unwrap_or(0);
        let mut inside = Self {
            least: letters * LETTER + 2 * PADDING,
            wide: notes
                .iter()
                .filter(|one| one.width > NOTE)
                .map(|one| (one.note, one.width))
                .collect(),
            ..Self::default()
        };
        let layers = steps.layers(|_| 0);
        let before = steps.before();
        for group in steps.groups() {
            match group.as_slice() {
                [alone] => {
                    let member = notes[*alone];
                    let list = if member.is_told {
                        &mut inside.told
                    } else {
                        &mut inside.asked
                    };
                    list.push(member);
                }
                _ => inside
                    .chains
                    .push(Chain::of(&group, notes, &layers, &before)),
            }
        }
        inside
    }

    /// Number of cells that the notes need.
    fn cells(&self) -> usize {
        let chains = self.chains.iter().map(|chain| chain.columns * chain.rows);
        chains.sum::<usize>() + self.asked.len() + self.told.len()
    }

    /// The notes in a frame that is about so many times as wide as high.
    pub fn shaped(&self, width_by_height: f64) -> Frame {
        let wanted = (self.cells() as f64 * width_by_height).sqrt().round() as usize;
        let longest = self.chains.iter().map(|chain| chain.columns).max();
        let most = wanted.max(1).max(longest.unwrap_or(1));
        let mut cells = Vec::new();
        let mut top = self.place_chains(most, &mut cells);
        top = self.place_rest(most, top, &mut cells);
        let (lefts, width) = self.columns(&cells);
        let place = |(note, (column, row)): (usize, Cell)| {
            let left = lefts.get(column).copied().unwrap_or(PADDING);
            let top = TITLE + whole(row) * (NOTE + GAP);
            (note, Point::new(left, top))
        };
        let height = whole(top.max(1)) * (NOTE + GAP) - GAP + TITLE + PADDING;
        Frame {
            size: Size::new(width.max(self.least), height),
            places: cells.into_iter().map(place).collect(),
        }
    }

    /// Left edges of the columns, each as wide as its widest note, and the width of the frame around them.
    fn columns(&self, cells: &[(usize, Cell)]) -> (Vec<i32>, i32) {
        let count = cells.iter().map(|(_, (column, _))| column + 1).max();
        let mut widths = vec![NOTE; count.unwrap_or(1)];
        for (note, (column, _)) in cells {
            let width = self.wide.get(note).copied().unwrap_or(NOTE);
            widths[*column] = widths[*column].max(width);
        }
        let mut left = PADDING;
        let place = |width: &i32| {
            let place = left;
            left = left.saturating_add(width + GAP);
            place
        };
        let lefts = widths.iter().map(place).collect();
        (lefts, left - GAP + PADDING)
    }

    /// Puts chains beside and below each other; returns the first row that is free.
    fn place_chains(&self, most: usize, cells: &mut Vec<(usize, Cell)>) -> usize {
        let (mut left, mut top, mut height) = (0, 0, 0);
        for chain in &self.chains {
            if left + chain.columns > most {
                (left, top, height) = (0, top + height, 0);
            }
            let placed = chain.notes.iter();
            cells.extend(placed.map(|(note, (column, row))| (*note, (left + column, top + row))));
            left += chain.columns;
            height = height.max(chain.rows);
        }
        top + height
    }

    /// Puts what is alone below; returns the first row that is free.
    fn place_rest(&self, most: usize, top: usize, cells: &mut Vec<(usize, Cell)>) -> usize {
        let (asked, told) = (self.asked.len(), self.told.len());
        if asked + told == 0 {
            return top;
        }
        let columns_in = |rows: usize| (asked.div_ceil(rows), told.div_ceil(rows));
        let mut rows = (asked + told).div_ceil(most);
        let (mut left, mut right) = columns_in(rows);
        // Both halves end in a row of their own, which may take one more.
        if left + right > most && most > 1 {
            rows += 1;
            (left, right) = columns_in(rows);
        }
        let least = [&self.asked, &self.told].map(|list| least_rows(list));
        if let Some(least) = least.into_iter().max().filter(|least| *least > rows) {
            rows = least;
            (left, right) = columns_in(rows);
        }
        let halves = [(&self.asked, left, 0), (&self.told, right, left)];
        for (notes, columns, start) in halves {
            let cell = |at: usize| (start + at % columns.max(1), top + at / columns.max(1));
            cells.extend(
                notes
                    .iter()
                    .enumerate()
                    .map(|(at, one)| (one.note, cell(at))),
            );
        }
        let rows = halves.map(|(notes, columns, _)| notes.len().div_ceil(columns.max(1)));
        top + rows.into_iter().max().unwrap_or(0)
    }
}

impl Chain {
    /// The members of a chain in their layers, each in the row of what leads to it, if that is free.
    fn of(members: &[usize], notes: &[Member], layers: &[usize], before: &[Vec<usize>]) -> Self {
        let mut columns: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for member in members {
            columns.entry(layers[*member]).or_default().push(*member);
        }
        let mut placed: Vec<(usize, Cell)> = Vec::new();
        let mut row_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (column, members) in columns {
            let wanted = |member: &usize| {
                let rows = before[*member].iter().filter_map(|one| row_of.get(one));
                rows.min().copied().unwrap_or(0)
            };
            let mut wanted: Vec<_> = members.iter().map(|one| (wanted(one), *one)).collect();
            wanted.sort_unstable();
            let mut free = 0;
            for (row, member) in wanted {
                let row = row.max(free);
                free = row + 1;
                row_of.insert(member, row);
                placed.push((notes[member].note, (column, row)));
            }
        }
        let last = |of: fn(&Cell) -> usize| placed.iter().map(|(_, cell)| of(cell) + 1).max();
        Self {
            columns: last(|(column, _)| *column).unwrap_or(0),
            rows: last(|(_, row)| *row).unwrap_or(0),
            notes: placed,
        }
    }
}

/// Number of rows that notes take at least, so that their arrows need not run around each other.
fn least_rows(notes: &[Member]) -> usize {
    let arrows = notes.iter().filter(|one| one.has_arrow).count();
    if arrows * 2 > notes.len() {
        notes.len().div_ceil(notes.len().div_ceil(WITH_ARROWS))
    } else {
        0
    }
}

fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(0)
}
