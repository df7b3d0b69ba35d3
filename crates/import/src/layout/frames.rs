//! Frames among each other: who leads to somebody lies left of them, and who is alone lies below.

use std::collections::BTreeMap;

use isobar_model::{Point, Size};

use super::fits;
use super::layers::Steps;

/// Room for arrows between columns of frames, in board units.
const ASIDE: i32 = 120;
/// Between frames below each other.
const BELOW: i32 = 80;

/// Heights that columns are tried with, as shares of the side of a square that is as large as all frames together.
const HEIGHTS: [f64; 7] = [0.35, 0.5, 0.7, 0.9, 1.2, 1.7, 2.5];

/// Ways between frames.
#[derive(Debug)]
pub(super) struct Around {
    /// Frames that talk to each other: for each group its columns from left to right.
    groups: Vec<Vec<Vec<usize>>>,
    /// Frames that talk to none.
    alone: Vec<usize>,
    before: Vec<Vec<usize>>,
}

/// Places of all frames, and the room that they take together.
#[derive(Debug)]
pub(super) struct Spread {
    pub places: Vec<Point>,
    pub size: Size,
}

impl Around {
    /// Frames with the arrows between them, one each time that something goes from one to the other, and what else ties
    /// them together.
    pub fn of(
        count: usize,
        arrows: impl Iterator<Item = (usize, usize)>,
        declared: impl Iterator<Item = (usize, usize)>,
    ) -> Self {
        let mut weights: BTreeMap<(usize, usize), i64> = BTreeMap::new();
        for arrow in arrows.filter(|(from, to)| from != to) {
            *weights.entry(arrow).or_default() += 1;
        }
        for (from, to) in declared.filter(|(from, to)| from != to) {
            if !weights.contains_key(&(to, from)) {
                weights.entry((from, to)).or_insert(1);
            }
        }
        // Where two talk both ways, the way that more goes decides.
        let back = |(from, to): (usize, usize)| weights.get(&(to, from)).copied();
        let ways: Vec<_> = weights
            .iter()
            .filter(|(way, weight)| back(**way).is_none_or(|back| back <= **weight))
            .map(|(way, _)| *way)
            .collect();
        let mut rank = vec![0; count];
        for ((from, to), weight) in &weights {
            rank[*from] -= weight;
            rank[*to] += weight;
        }
        let steps = Steps::of(count, ways);
        let layers = steps.layers(|frame| rank[frame]);
        let mut around = Self {
            groups: Vec::new(),
            alone: Vec::new(),
            before: steps.before(),
        };
        for group in steps.groups() {
            if let [alone] = group.as_slice() {
                around.alone.push(*alone);
                continue;
            }
            let mut columns: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for frame in group {
                columns.entry(layers[frame]).or_default().push(frame);
            }
            around.groups.push(columns.into_values().collect());
        }
        around
    }

    /// The places of frames of these sizes that a screen shows largest.
    pub fn spread(&self, sizes: &[Size]) -> Spread {
        let room = |size: &Size| f64::from(size.width + ASIDE) * f64::from(size.height + BELOW);
        let side = sizes.iter().map(room).sum::<f64>().sqrt();
        let tried = HEIGHTS.map(|share| self.spread_within((side * share) as i32, sizes));
        let all = tried.into_iter().reduce(|best, next| {
            let is_better = fits(next.size) > fits(best.size);
            if is_better { next } else { best }
        });
        all.unwrap_or_else(|| self.spread_within(0, sizes))
    }

    /// The places of frames in columns that are about that high.
    fn spread_within(&self, height: i32, sizes: &[Size]) -> Spread {
        let mut places = vec![Point::default(); sizes.len()];
        let mut blocks = Vec::new();
        for group in &self.groups {
            let mut block = Block::default();
            self.fill(&mut block, group, height, sizes);
            blocks.push(block);
        }
        let widest = blocks.iter().map(|block| block.size.width).max();
        let width = height.saturating_mul(8) / 5;
        let mut shelves = Shelves::within(width.max(widest.unwrap_or(0)));
        for block in blocks {
            let at = shelves.put(block.size);
            for (frame, place) in block.frames {
                places[frame] = super::moved(place, at);
            }
        }
        shelves.begin_row();
        for frame in &self.alone {
            places[*frame] = shelves.put(sizes[*frame]);
        }
        Spread {
            places,
            size: shelves.size(),
        }
    }

    /// Puts the frames of a group into columns; a layer that is too high takes several.
    fn fill(&self, block: &mut Block, layers: &[Vec<usize>], height: i32, sizes: &[Size]) {
        let mut middles: BTreeMap<usize, i32> = BTreeMap::new();
        let mut columns = Vec::new();
        for layer in layers {
            let middle = |frame: &usize| {
                let before = self.before[*frame].iter();
                let known: Vec<i32> = before.filter_map(|one| middles.get(one)).copied().collect();
                known.iter().sum::<i32>() / i32::try_from(known.len()).unwrap_or(1).max(1)
            };
            let mut in_order: Vec<_> = layer.iter().map(|one| (middle(one), *one)).collect();
            in_order.sort_unstable();
            let mut column = Column::default();
            for (_, frame) in in_order {
                if !column.frames.is_empty() && column.height + sizes[frame].height > height {
                    columns.push(std::mem::take(&mut column));
                }
                middles.insert(frame, column.height + sizes[frame].height / 2);
                column.add(frame, sizes[frame]);
            }
            columns.push(column);
        }
        block.take(columns);
    }
}

/// Frames below each other.
#[derive(Debug, Default)]
struct Column {
    frames: Vec<(usize, i32)>,
    width: i32,
    /// With the room below the last.
    height: i32,
}

impl Column {
    fn add(&mut self, frame: usize, size: Size) {
        self.frames.push((frame, self.height));
        self.width = self.width.max(size.width);
        self.height += size.height + BELOW;
    }
}

/// Columns beside each other.
#[derive(Debug, Default)]
struct Block {
    frames: Vec<(usize, Point)>,
    size: Size,
}

impl Block {
    /// Puts columns beside each other, their middles level.
    fn take(&mut self, columns: Vec<Column>) {
        let highest = columns.iter().map(|column| column.height).max();
        let highest = highest.unwrap_or(0);
        let mut left = 0;
        for column in columns {
            let top = (highest - column.height) / 2;
            let placed = column.frames.into_iter();
            let placed = placed.map(|(frame, y)| (frame, Point::new(left, top + y)));
            self.frames.extend(placed);
            left += column.width + ASIDE;
        }
        self.size = Size::new((left - ASIDE).max(0), (highest - BELOW).max(0));
    }
}

/// Rows that fill up from left to right.
#[derive(Debug)]
struct Shelves {
    most: i32,
    left: i32,
    top: i32,
    height: i32,
    size: Size,
}

impl Shelves {
    fn within(most: i32) -> Self {
        Self {
            most,
            left: 0,
            top: 0,
            height: 0,
            size: Size::default(),
        }
    }

    /// The place of the next thing of this size.
    fn put(&mut self, size: Size) -> Point {
        if self.left > 0 && self.left + size.width > self.most {
            self.begin_row();
        }
        let at = Point::new(self.left, self.top);
        self.left += size.width + ASIDE;
        self.height = self.height.max(size.height);
        self.size.width = self.size.width.max(at.x + size.width);
        self.size.height = self.size.height.max(at.y + size.height);
        at
    }

    fn begin_row(&mut self) {
        if self.left > 0 {
            self.top += self.height + BELOW;
            (self.left, self.height) = (0, 0);
        }
    }

    const fn size(&self) -> Size {
        self.size
    }
}
