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

/// A cell of the grid of a frame: column and row.
type Cell = (usize, usize);

/// Notes of one frame, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Inside {
    chains: Vec<Chain>,
    /// What is asked for, and belongs to no chain.
    asked: Vec<usize>,
    /// What is told, and belongs to no chain.
    told: Vec<usize>,
    /// The least width of the frame.
    least: i32,
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
    /// Notes of a frame of this name, each with its number and true if it is told rather than asked for, in the order
    /// of the document. Steps go from one place in that list to another.
    pub fn of(name: &str, notes: &[(usize, bool)], steps: &Steps) -> Self {
        let letters = i32::try_from(name.chars().take(LETTERS).count()).unwrap_or(0);
        let mut inside = Self {
            least: letters * LETTER + 2 * PADDING,
            ..Self::default()
        };
        let layers = steps.layers(|_| 0);
        let before = steps.before();
        for group in steps.groups() {
            match group.as_slice() {
                [alone] => {
                    let (note, is_told) = notes[*alone];
                    let list = if is_told {
                        &mut inside.told
                    } else {
                        &mut inside.asked
                    };
                    list.push(note);
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
        let columns = cells.iter().map(|(_, (column, _))| column + 1).max();
        let places = cells.into_iter().map(|(note, cell)| (note, corner(cell)));
        let room = |cells: usize| whole(cells.max(1)) * (NOTE + GAP) - GAP;
        let width = room(columns.unwrap_or(1)) + 2 * PADDING;
        Frame {
            size: Size::new(width.max(self.least), room(top) + TITLE + PADDING),
            places: places.collect(),
        }
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
        let halves = [(&self.asked, left, 0), (&self.told, right, left)];
        for (notes, columns, start) in halves {
            let cell = |at: usize| (start + at % columns.max(1), top + at / columns.max(1));
            cells.extend(notes.iter().enumerate().map(|(at, note)| (*note, cell(at))));
        }
        let rows = halves.map(|(notes, columns, _)| notes.len().div_ceil(columns.max(1)));
        top + rows.into_iter().max().unwrap_or(0)
    }
}

impl Chain {
    /// The members of a chain in their layers, each in the row of what leads to it, if that is free.
    fn of(
        members: &[usize],
        notes: &[(usize, bool)],
        layers: &[usize],
        before: &[Vec<usize>],
    ) -> Self {
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
                placed.push((notes[member].0, (column, row)));
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

fn corner((column, row): Cell) -> Point {
    let step = |cells: usize| whole(cells) * (NOTE + GAP);
    Point::new(PADDING + step(column), TITLE + step(row))
}

fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(0)
}
