//! An order of the members of a matrix: by layers, or one that somebody tries.

use isobar_engine::{Matrix, MatrixCell, MatrixMember};

/// A member of a matrix, as it is known again in another alternative: by its key, else by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// Key.
    pub key: String,
    /// Display name.
    pub name: String,
}

/// Which way the table is turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// A row depends on a column.
    #[default]
    RowsDepend,
    /// A column depends on a row.
    ColumnsDepend,
}

/// Members of one circle that stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Number of the circle.
    pub circle: usize,
    /// Place of the first of them.
    pub start: usize,
    /// Number of members.
    pub length: usize,
}

/// An order of members.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Index in the matrix of the member at each place.
    members: Vec<usize>,
    /// Place of each member of the matrix.
    places: Vec<usize>,
}

impl Arrangement {
    /// The order of the matrix.
    #[must_use]
    pub fn by_layers(matrix: &Matrix) -> Self {
        Self::of((0..matrix.members.len()).collect())
    }

    /// An order that somebody tried, perhaps on another alternative. Whoever is not in it comes after its predecessor
    /// by layers.
    #[must_use]
    pub fn as_remembered(matrix: &Matrix, remembered: &[Remembered]) -> Self {
        let mut is_placed = vec![false; matrix.members.len()];
        let mut members = Vec::with_capacity(is_placed.len());
        for one in remembered {
            let mut found = None;
            for (index, member) in matrix.members.iter().enumerate() {
                let is_same = member.key == one.key;
                if !is_placed[index] && (is_same || (member.name == one.name && found.is_none())) {
                    found = Some(index);
                    if is_same {
                        break;
                    }
                }
            }
            if let Some(index) = found {
                is_placed[index] = true;
                members.push(index);
            }
        }
        for (index, is_placed) in is_placed.into_iter().enumerate() {
            if !is_placed {
                let before = |member: &usize| index.checked_sub(1) == Some(*member);
                let place = members.iter().position(before).map_or(0, |place| place + 1);
                members.insert(place, index);
            }
        }
        Self::of(members)
    }

    fn of(members: Vec<usize>) -> Self {
        let mut places = vec![0; members.len()];
        for (place, member) in members.iter().enumerate() {
            places[*member] = place;
        }
        Self { members, places }
    }

    /// The same order with one member elsewhere.
    #[must_use]
    pub fn moved(&self, from: usize, to: usize) -> Self {
        let mut members = self.members.clone();
        if from < members.len() {
            let member = members.remove(from);
            members.insert(to.min(members.len()), member);
        }
        Self::of(members)
    }

    /// The order, to be known again.
    #[must_use]
    pub fn remembered(&self, matrix: &Matrix) -> Vec<Remembered> {
        let members = self.members.iter();
        let members = members.filter_map(|index| matrix.members.get(*index));
        members
            .map(|member| Remembered {
                key: member.key.clone(),
                name: member.name.clone(),
            })
            .collect()
    }

    /// Number of places.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.members.len()
    }

    /// The dependency of the member at one place on that at another.
    #[must_use]
    pub fn cell<'m>(
        &self,
        matrix: &'m Matrix,
        (from, to): (usize, usize),
    ) -> Option<&'m MatrixCell> {
        let pair = (*self.members.get(from)?, *self.members.get(to)?);
        let cells = &matrix.cells;
        let found = cells.binary_search_by_key(&pair, |cell| (cell.from, cell.to));
        cells.get(found.ok()?)
    }

    /// True if there is no place.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The member at a place.
    #[must_use]
    pub fn member<'m>(&self, matrix: &'m Matrix, place: usize) -> Option<&'m MatrixMember> {
        matrix.members.get(*self.members.get(place)?)
    }

    /// Place of the member of this index in the matrix.
    #[must_use]
    pub fn place(&self, index: usize) -> usize {
        self.places.get(index).copied().unwrap_or_default()
    }

    /// True if a dependency goes from a later member to an earlier one.
    #[must_use]
    pub fn is_against(&self, cell: &MatrixCell) -> bool {
        self.place(cell.from) > self.place(cell.to)
    }

    /// Cells of each row: column, and number of the cell in the matrix.
    #[must_use]
    pub fn rows(&self, matrix: &Matrix, orientation: Orientation) -> Vec<Vec<(usize, usize)>> {
        let mut rows = vec![Vec::new(); self.len()];
        for (number, cell) in matrix.cells.iter().enumerate() {
            let (from, to) = (self.place(cell.from), self.place(cell.to));
            let (row, column) = match orientation {
                Orientation::RowsDepend => (from, to),
                Orientation::ColumnsDepend => (to, from),
            };
            if let Some(row) = rows.get_mut(row) {
                row.push((column, number));
            }
        }
        rows.iter_mut().for_each(|row| row.sort_unstable());
        rows
    }

    /// Members of circles that stand beside each other, in their order.
    #[must_use]
    pub fn runs(&self, matrix: &Matrix) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for place in 0..self.len() {
            let circle = self.member(matrix, place).and_then(|member| member.circle);
            let Some(circle) = circle else { continue };
            match runs.last_mut() {
                Some(run) if run.circle == circle && run.start + run.length == place => {
                    run.length += 1;
                }
                _ => runs.push(Run {
                    circle,
                    start: place,
                    length: 1,
                }),
            }
        }
        runs
    }
}
