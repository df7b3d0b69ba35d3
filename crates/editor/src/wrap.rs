//! A timeline in rows: chapters below each other, so that all of it can be read on one screen, and back into one row.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Edit, Id, NoteKind, Rect};
use isobar_scene::{ROW_ROOM, Rows};

use crate::camera::{Camera, Viewport};
use crate::place::GAP;
use crate::tidy::Plan;
use crate::timeline::by_number;

/// Room between two rows at least, in board units: they count as two, and the name of a chapter has its place there.
const ROW_GAP: i32 = ROW_ROOM + GAP;
/// Rows end at the ends of chapters, unless all could be seen larger by this factor otherwise.
const WORTH_TEARING: f64 = 1.5;
/// Numbers of rows that are tried.
const MOST_ROWS: usize = 64;

/// Something that is moved as a whole: a note, or a context with all that lies in it.
#[derive(Clone, Debug)]
struct Block {
    id: Id,
    area: Rect,
    /// The kind of a note.
    kind: Option<NoteKind>,
    is_pivotal: bool,
}

/// Blocks of one time, or that cannot be parted: an event with what lies above and below it, a context.
#[derive(Clone, Debug)]
struct Column {
    blocks: Vec<Block>,
    area: Rect,
    begins_chapter: bool,
}

/// The edits that wrap the timeline into the rows in which `viewport` shows it largest, and their number. What is locked
/// stays.
pub(crate) fn into_rows(alternative: &Alternative, viewport: Viewport) -> (Vec<Edit>, usize) {
    let columns = columns(one_row(alternative));
    let rows = best_rows(columns, viewport);
    let count = rows.len();
    let gap = gap_between(rows.iter().map(Vec::as_slice));
    let mut plan = Plan::new(alternative);
    let first = rows.first().and_then(|row| around(row));
    let mut next = first.map_or(0, |first| first.y);
    for row in &rows {
        let Some((first, area)) = first.zip(around(row)) else {
            continue;
        };
        let (right, down) = (first.x - area.x, next - area.y);
        for block in row.iter().flat_map(|column| &column.blocks) {
            plan.put(&block.id, shifted(block.area, right, down));
        }
        next += area.height + gap;
    }
    (plan.edits(), count)
}

/// The edits that put all rows of the timeline into one, each to the right of the one above it.
pub(crate) fn into_one(alternative: &Alternative) -> Vec<Edit> {
    let mut plan = Plan::new(alternative);
    for block in one_row(alternative) {
        plan.put(&block.id, block.area);
    }
    plan.edits()
}

/// Everything that can be moved, as if it lay in one row: the events of all rows on one line.
fn one_row(alternative: &Alternative) -> Vec<Block> {
    let rows = Rows::of(alternative);
    let mut blocks: BTreeMap<usize, Vec<Block>> = BTreeMap::new();
    for block in movable(alternative) {
        let row = rows.at(block.area.center().y);
        blocks.entry(row).or_default().push(block);
    }
    let mut all: Vec<Block> = Vec::new();
    let mut line: Option<(i32, i32)> = None;
    for row in blocks.into_values() {
        let Some(area) = row.iter().map(|block| block.area).reduce(Rect::union) else {
            continue;
        };
        let own = line_of(&row);
        let (right, height) = line.unwrap_or((area.x - GAP, own));
        let (dx, dy) = (right + GAP - area.x, height - own);
        all.extend(row.into_iter().map(|block| Block {
            area: shifted(block.area, dx, dy),
            ..block
        }));
        line = Some((area.right() + dx, height));
    }
    all
}

/// Notes in no frame and contexts, without what is locked.
fn movable(alternative: &Alternative) -> impl Iterator<Item = Block> {
    let notes = alternative.notes().values();
    let notes = notes.filter(|note| note.frame.is_none() && !note.locked);
    let notes = notes.map(|note| Block {
        id: note.id.clone(),
        area: note.area(),
        kind: Some(note.kind),
        is_pivotal: note.pivotal,
    });
    let contexts = alternative.contexts().values();
    let contexts = contexts.filter(|context| !context.locked);
    notes.chain(contexts.map(|context| Block {
        id: context.id.clone(),
        area: context.area,
        kind: None,
        is_pivotal: false,
    }))
}

/// The height of the line on which most events of a row lie, or else most of what lies there.
fn line_of(row: &[Block]) -> i32 {
    let most_common = |fits: &dyn Fn(&Block) -> bool| {
        let mut times: BTreeMap<i32, usize> = BTreeMap::new();
        for block in row.iter().filter(|block| fits(block)) {
            *times.entry(block.area.center().y).or_default() += 1;
        }
        let best = times.into_iter().rev().max_by_key(|(_, times)| *times);
        best.map(|(height, _)| height)
    };
    let of_events = most_common(&|block| block.kind == Some(NoteKind::Event));
    of_events.or_else(|| most_common(&|_| true)).unwrap_or(0)
}

/// Blocks side by side: those whose middles lie above each other are one column, and so is all above and below a frame.
fn columns(blocks: Vec<Block>) -> Vec<Column> {
    let core = |block: &Block| match block.kind {
        Some(_) => {
            let quarter = block.area.width / 4;
            let middle = block.area.center().x;
            (middle - quarter, middle + quarter)
        }
        None => (block.area.x, block.area.right()),
    };
    let mut columns: Vec<Column> = Vec::new();
    let mut end = i32::MIN;
    for block in by_number(blocks, |block| (core(block).0, block.area.y)) {
        let (from, to) = core(&block);
        match columns.last_mut().filter(|_| from < end) {
            Some(column) => column.add(block),
            None => columns.push(Column {
                area: block.area,
                begins_chapter: block.is_pivotal,
                blocks: vec![block],
            }),
        }
        end = end.max(to);
    }
    columns
}

impl Column {
    fn add(&mut self, block: Block) {
        self.area = self.area.union(block.area);
        self.begins_chapter |= block.is_pivotal;
        self.blocks.push(block);
    }
}

/// The rows in which everything is seen largest. They begin with a chapter where that costs little.
fn best_rows(columns: Vec<Column>, viewport: Viewport) -> Vec<Vec<Column>> {
    let (chapters, zoom) = best_of(&chapters(&columns), viewport);
    let (torn, torn_zoom) = best_of(&[columns.as_slice()], viewport);
    let ends = if torn_zoom > zoom * WORTH_TEARING {
        torn
    } else {
        chapters
    };
    let mut columns = columns.into_iter();
    let mut rows = Vec::new();
    for count in ends {
        rows.push(columns.by_ref().take(count).collect());
    }
    rows
}

/// The columns from one pivotal event to the next.
fn chapters(columns: &[Column]) -> Vec<&[Column]> {
    let chapters = columns.chunk_by(|_, next| !next.begins_chapter);
    chapters.collect()
}

/// Numbers of columns in each row, and how large all of it is seen.
fn best_of(chapters: &[&[Column]], viewport: Viewport) -> (Vec<usize>, f64) {
    let columns = || chapters.iter().copied().flatten();
    let whole: i32 = chapters.iter().map(|chapter| width(chapter)).sum();
    let widest = columns().map(|column| column.area.width).max();
    let tried = (1..=columns().count().clamp(1, MOST_ROWS) as i32).flat_map(|rows| {
        let share = whole / rows;
        [share, share + widest.unwrap_or_default() + GAP]
    });
    let mut best = (Vec::new(), 0.0);
    for most in tried {
        let rows: Vec<&[Column]> = chapters
            .iter()
            .flat_map(|chapter| evenly(chapter, most))
            .collect();
        let zoom = zoom_of(&rows, viewport);
        if zoom > best.1 {
            best = (rows.iter().map(|row| row.len()).collect(), zoom);
        }
    }
    best
}

/// A chapter in rows of at most this width where that is possible, all of them about as wide.
fn evenly(chapter: &[Column], most: i32) -> Vec<&[Column]> {
    let fewest = filled(chapter, most).len();
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low) / 2;
        if filled(chapter, middle).len() <= fewest {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    filled(chapter, high)
}

/// A chapter in rows that are filled one after the other.
fn filled(chapter: &[Column], most: i32) -> Vec<&[Column]> {
    let mut rows = Vec::new();
    let mut start = 0;
    for end in 1..=chapter.len() {
        let is_full = chapter
            .get(start..=end)
            .is_none_or(|next| width(next) > most);
        if let Some(row) = chapter.get(start..end).filter(|_| is_full) {
            rows.push(row);
            start = end;
        }
    }
    rows
}

fn width(columns: &[Column]) -> i32 {
    around(columns).map_or(0, |area| area.width)
}

fn around(columns: &[Column]) -> Option<Rect> {
    let areas = columns.iter().map(|column| column.area);
    areas.reduce(Rect::union)
}

/// Zoom at which these rows are seen as a whole.
fn zoom_of(rows: &[&[Column]], viewport: Viewport) -> f64 {
    let areas = || rows.iter().filter_map(|row| around(row));
    let gap = gap_between(rows.iter().copied());
    let width = areas().map(|area| area.width).max().unwrap_or_default();
    let height: i32 = areas().map(|area| area.height + gap).sum();
    let area = Rect {
        x: 0,
        y: 0,
        width,
        height: height - gap,
    };
    Camera::fitting(area.into(), viewport).zoom
}

/// Room between rows, so wide that what lies farthest off in one of them is nearer to its events than to another row.
fn gap_between<'a>(rows: impl Iterator<Item = &'a [Column]>) -> i32 {
    let widest = rows.map(widest_gap).max().unwrap_or_default();
    ROW_GAP.max(widest + GAP)
}

/// The widest room between what lies above and below in a row.
fn widest_gap(row: &[Column]) -> i32 {
    let blocks = row.iter().flat_map(|column| &column.blocks);
    let mut heights: Vec<(i32, i32)> = blocks
        .map(|block| (block.area.y, block.area.bottom()))
        .collect();
    heights.sort_unstable();
    let mut bottom = heights.first().map_or(0, |(top, _)| *top);
    let mut widest = 0;
    for (top, end) in heights {
        widest = widest.max(top - bottom);
        bottom = bottom.max(end);
    }
    widest
}

const fn shifted(area: Rect, right: i32, down: i32) -> Rect {
    Rect {
        x: area.x + right,
        y: area.y + down,
        ..area
    }
}
