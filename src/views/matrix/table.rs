//! A dependency matrix as it is laid out: its members in an order, its cells by row and column.

use std::sync::Arc;

use isobar_analyst::arrangement::{Arrangement, Orientation, Remembered, Run};
use isobar_analyst::wire::{CellPattern, MatrixReading};
use isobar_analyst::{Matrix, MatrixCell, MatrixMember, MatrixOf};
use isobar_model::counted;

/// Position in the table, headers included: row 0 and column 0 have the names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellPosition {
    /// Row.
    pub row: usize,
    /// Column.
    pub column: usize,
}

/// Something in the table that can be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A member, by its key.
    Member(String),
    /// A pair of members, by the key of the one that depends, and that of the other.
    Pair(String, String),
}

/// A matrix, laid out.
#[derive(Debug)]
pub struct MatrixTable {
    /// The matrix.
    pub reading: Arc<MatrixReading>,
    /// Order of the members.
    pub order: Arrangement,
    /// Which way it is turned.
    pub orientation: Orientation,
    /// True if somebody tries an order.
    pub is_tried: bool,
    /// Column and number of the cells of each row.
    pub rows: Vec<Vec<(usize, usize)>>,
    /// Circles.
    pub runs: Vec<Run>,
    /// Number of dependencies that go against the order.
    pub against: usize,
}

impl CellPosition {
    /// The id of its element.
    pub fn id(self) -> String {
        format!("matrix-{}-{}", self.row, self.column)
    }

    /// The position of which this is the id.
    pub fn of_id(id: &str) -> Option<Self> {
        let (row, column) = id.strip_prefix("matrix-")?.split_once('-')?;
        Some(Self {
            row: row.parse().ok()?,
            column: column.parse().ok()?,
        })
    }
}

impl MatrixTable {
    /// Lays a matrix out: in the order that somebody tries, as far as that knows any of its members, else by layers.
    pub fn of(
        reading: Arc<MatrixReading>,
        orientation: Orientation,
        tried: Option<&[Remembered]>,
    ) -> Self {
        let matrix = &reading.matrix;
        let is_known = |one: &Remembered| {
            let mut members = matrix.members.iter();
            members.any(|member| member.key == one.key || member.name == one.name)
        };
        let tried = tried.filter(|tried| tried.iter().any(is_known));
        let order = match tried {
            Some(tried) => Arrangement::as_remembered(matrix, tried),
            None => Arrangement::by_layers(matrix),
        };
        let against = matrix.cells.iter().filter(|cell| order.is_against(cell));
        Self {
            orientation,
            is_tried: tried.is_some(),
            rows: order.rows(matrix, orientation),
            runs: order.runs(matrix),
            against: against.count(),
            order,
            reading,
        }
    }

    /// The matrix.
    pub fn matrix(&self) -> &Matrix {
        &self.reading.matrix
    }

    /// Number of members.
    pub const fn len(&self) -> usize {
        self.order.len()
    }

    /// The member at a place of the order.
    pub fn member(&self, place: usize) -> Option<&MatrixMember> {
        self.order.member(self.matrix(), place)
    }

    /// The member with this key.
    pub fn by_key(&self, key: &str) -> Option<&MatrixMember> {
        let mut members = self.matrix().members.iter();
        members.find(|member| member.key == key)
    }

    /// The position, or the nearest one in the table.
    pub fn nearest(&self, spot: CellPosition) -> CellPosition {
        CellPosition {
            row: spot.row.min(self.len()),
            column: spot.column.min(self.len()),
        }
    }

    /// The members at a position: the one that depends, and the other.
    pub fn pair(&self, spot: CellPosition) -> Option<(&MatrixMember, &MatrixMember)> {
        let row = self.member(spot.row.checked_sub(1)?)?;
        let column = self.member(spot.column.checked_sub(1)?)?;
        Some(match self.orientation {
            Orientation::RowsDepend => (row, column),
            Orientation::ColumnsDepend => (column, row),
        })
    }

    /// The cell at a position, if there is a dependency.
    pub fn cell(&self, spot: CellPosition) -> Option<&MatrixCell> {
        let (row, column) = (spot.row.checked_sub(1)?, spot.column.checked_sub(1)?);
        let pair = match self.orientation {
            Orientation::RowsDepend => (row, column),
            Orientation::ColumnsDepend => (column, row),
        };
        self.order.cell(self.matrix(), pair)
    }

    /// The cell between two members, by their keys.
    pub fn cell_of(&self, from: &str, to: &str) -> Option<&MatrixCell> {
        let members = &self.matrix().members;
        let index = |key: &str| members.iter().position(|member| member.key == key);
        let pair = index(from).zip(index(to))?;
        let cells = &self.matrix().cells;
        cells.iter().find(|cell| (cell.from, cell.to) == pair)
    }

    /// Pattern of the context map in a cell.
    pub fn pattern(&self, cell: &MatrixCell) -> Option<&CellPattern> {
        let cells = &self.matrix().cells;
        let pair = (cell.from, cell.to);
        let number = cells.binary_search_by_key(&pair, |one| (one.from, one.to));
        self.reading.patterns.get(number.ok()?)?.as_ref()
    }

    /// The cell or member at a position; nothing in the corner.
    pub fn chosen_at(&self, spot: CellPosition) -> Option<Chosen> {
        match (spot.row, spot.column) {
            (0, 0) => None,
            (0, place) | (place, 0) => {
                let member = self.member(place - 1)?;
                Some(Chosen::Member(member.key.clone()))
            }
            (row, column) if row == column => {
                let member = self.member(row - 1)?;
                Some(Chosen::Member(member.key.clone()))
            }
            _ => {
                let (from, to) = self.pair(spot)?;
                Some(Chosen::Pair(from.key.clone(), to.key.clone()))
            }
        }
    }

    /// Words for what is at a position.
    pub fn sentence(&self, spot: CellPosition) -> String {
        match (spot.row, spot.column) {
            (0, 0) => self.orientation_in_words().to_owned(),
            (0, place) | (place, 0) => {
                let member = self.member(place - 1);
                member.map_or_else(String::new, |member| member.sentence.clone())
            }
            (row, column) if row == column => {
                let member = self.member(row - 1);
                member.map_or_else(String::new, |member| member.name.clone())
            }
            _ => match self.cell(spot) {
                Some(cell) => self.cell_in_words(cell),
                None => self.nothing_in_words(spot),
            },
        }
    }

    /// A dependency with its pattern, in words.
    pub fn cell_in_words(&self, cell: &MatrixCell) -> String {
        let mut words = self.matrix().sentence(cell);
        if let Some(pattern) = self.pattern(cell) {
            words += &format!(" {}.", pattern.words);
        }
        if self.is_in_circle(cell) {
            words += " Both are in a circle.";
        }
        if self.order.is_against(cell) {
            words += " This goes against the order.";
        }
        words
    }

    fn nothing_in_words(&self, spot: CellPosition) -> String {
        let pair = self.pair(spot);
        pair.map_or_else(String::new, |(from, to)| independent(&from.name, &to.name))
    }

    /// True if the members of a cell are in the same circle.
    pub fn is_in_circle(&self, cell: &MatrixCell) -> bool {
        let circle = |index: usize| self.matrix().members.get(index)?.circle;
        circle(cell.from).is_some() && circle(cell.from) == circle(cell.to)
    }

    /// True if the member at this place is the first of its layer. In an order that somebody tries there are none.
    pub fn begins_layer(&self, place: usize) -> bool {
        let layer = |place: usize| self.member(place).map(|member| member.layer);
        !self.is_tried && place > 0 && layer(place) != layer(place - 1)
    }

    /// Words for which way the table is turned.
    pub const fn orientation_in_words(&self) -> &'static str {
        match self.orientation {
            Orientation::RowsDepend => "Rows depend on columns.",
            Orientation::ColumnsDepend => "Columns depend on rows.",
        }
    }

    /// The whole table in words.
    pub fn summary(&self) -> String {
        let matrix = self.matrix();
        let noun = noun(self.reading.of);
        let members = counted(self.len(), noun);
        if matrix.cells.is_empty() {
            return format!("{members}, no dependencies between them yet.");
        }
        let dependencies = match matrix.cells.len() {
            1 => "1 dependency".to_owned(),
            count => format!("{count} dependencies"),
        };
        let layers = matrix.members.iter().map(|member| member.layer);
        let layers = counted(layers.max().unwrap_or_default() + 1, "layer");
        let circles = matrix.members.iter().filter_map(|member| member.circle);
        let circles = match circles.max() {
            None => "no circles".to_owned(),
            Some(last) => counted(last + 1, "circle"),
        };
        format!(
            "{members}, {dependencies}, {layers}, {circles}. {}",
            self.against_in_words()
        )
    }

    /// Words for the dependencies that go against the order.
    pub fn against_in_words(&self) -> String {
        match self.against {
            0 => "No dependency goes against the order.".to_owned(),
            1 => "1 dependency goes against the order.".to_owned(),
            count => format!("{count} dependencies go against the order."),
        }
    }
}

/// Words for a pair without a dependency.
pub fn independent(from: &str, to: &str) -> String {
    format!("{from} does not depend on {to}.")
}

/// Name of a member.
pub const fn noun(of: MatrixOf) -> &'static str {
    match of {
        MatrixOf::Contexts => "context",
        MatrixOf::Services => "service",
        MatrixOf::Teams => "team",
    }
}
