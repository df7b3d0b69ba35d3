//! Tables of stickies: CSV of Miro, Mural and spreadsheets, with a head that says which column is which. The lists of
//! messages that Isobar writes are such tables.

use isobar_model::NoteKind;

use super::color::Color;
use super::form::{Area, Role, Shape, Sketch, left_out};
use super::html::tidied;
use super::legend::named;
use crate::cells::rows;
use crate::problem::Problems;

/// Signs between cells, the usual first.
const SIGNS: [char; 3] = [',', ';', '\t'];

/// Number of rows that are read.
const MOST_ROWS: usize = 10_000;

/// Around the stickies of a frame that is known by its name only, as a share of a sticky.
const MARGIN: f64 = 0.25;

/// Meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Text,
    Color,
    Kind,
    Frame,
    X,
    Y,
    Width,
    Height,
    Description,
}

/// Names of columns, in lower case and without signs.
const NAMES: [(Column, &[&str]); 9] = [
    (
        Column::Text,
        &[
            "text",
            "content",
            "title",
            "sticky",
            "stickynote",
            "stickynotetext",
            "note",
            "name",
            "label",
            "plaintext",
        ],
    ),
    (
        Column::Color,
        &[
            "color",
            "colour",
            "bgcolor",
            "backgroundcolor",
            "fillcolor",
            "stickycolor",
            "farbe",
            "cor",
            "couleur",
        ],
    ),
    (Column::Kind, &["kind", "type", "category", "art", "tipo"]),
    (
        Column::Frame,
        &[
            "frame",
            "context",
            "boundedcontext",
            "area",
            "group",
            "section",
            "parent",
            "kontext",
            "contexto",
        ],
    ),
    (Column::X, &["x", "positionx", "posx", "left", "xposition"]),
    (Column::Y, &["y", "positiony", "posy", "top", "yposition"]),
    (Column::Width, &["width", "w", "breite"]),
    (Column::Height, &["height", "h"]),
    (Column::Description, &["description", "details", "comment"]),
];

/// True of a text whose first line names columns of which one holds texts, and another says more of them.
pub(super) fn is_table(text: &str) -> bool {
    head(text).is_some()
}

/// The sign between cells, and the columns.
fn head(text: &str) -> Option<(char, Vec<Option<Column>>)> {
    let line = text.lines().next().filter(|line| line.len() < 4_000)?;
    let heads = SIGNS.map(|sign| {
        (
            sign,
            columns(&rows(line, sign, 1).pop().unwrap_or_default()),
        )
    });
    heads.into_iter().find(|(_, columns)| {
        let has = |one: Column| columns.contains(&Some(one));
        has(Column::Text)
            && [Column::Color, Column::Kind, Column::Frame, Column::X]
                .into_iter()
                .any(has)
    })
}

fn columns(cells: &[String]) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for cell in cells {
        let name: String = cell.chars().filter(|one| one.is_alphanumeric()).collect();
        let name = name.to_lowercase();
        let column = NAMES
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()));
        let column = column
            .map(|(column, _)| *column)
            .filter(|one| !columns.contains(&Some(*one)));
        columns.push(column);
    }
    columns
}

/// Reads a table.
pub(super) fn read(text: &str, problems: &mut Problems) -> Result<Sketch, String> {
    let (sign, columns) = head(text).ok_or("its first line names no columns")?;
    let mut sketch = Sketch {
        title: "Table of stickies".to_owned(),
        ..Sketch::default()
    };
    let mut rows = rows(text, sign, MOST_ROWS + 2);
    if rows.len() > MOST_ROWS + 1 {
        rows.truncate(MOST_ROWS + 1);
        problems.tell(
            "",
            "the table has more than 10000 rows, so the rest was left out",
        );
    }
    for (number, row) in rows.iter().enumerate().skip(1) {
        match sticky(number, row, &columns) {
            Some(shape) => sketch.shapes.push(shape),
            None => left_out(problems, &format!("row {}", number + 1), "row without text"),
        }
    }
    size(&mut sketch.shapes);
    add_frames(&mut sketch);
    Ok(sketch)
}

fn sticky(number: usize, row: &[String], columns: &[Option<Column>]) -> Option<Shape> {
    let cell = |column: Column| {
        let place = columns.iter().position(|one| *one == Some(column))?;
        Some(row.get(place)?.trim()).filter(|text| !text.is_empty())
    };
    let length = |column: Column| cell(column)?.replace(',', ".").parse::<f64>().ok();
    let at = length(Column::X).zip(length(Column::Y));
    let (width, height) = (length(Column::Width), length(Column::Height));
    Some(Shape {
        id: format!("row {number}"),
        text: tidied(cell(Column::Text)?),
        fill: cell(Column::Color).and_then(Color::read),
        kind: cell(Column::Kind).and_then(named),
        area: at.map(|(x, y)| {
            Area::new(
                x,
                y,
                width.or(height).unwrap_or(0.0),
                height.or(width).unwrap_or(0.0),
            )
        }),
        home: cell(Column::Frame).map(|frame| format!("frame {frame}")),
        description: cell(Column::Description).map(tidied).unwrap_or_default(),
        ..Shape::default()
    })
}

/// Gives stickies of which only the place is known a size with which they do not overlap.
fn size(shapes: &mut [Shape]) {
    let areas: Vec<Area> = shapes
        .iter()
        .filter_map(|shape| shape.area)
        .take(2_000)
        .collect();
    let mut side = f64::MAX;
    for (number, one) in areas.iter().enumerate() {
        for other in areas.iter().skip(number + 1) {
            let apart = (one.x - other.x).abs().max((one.y - other.y).abs());
            if apart > 1.0 {
                side = side.min(apart * 0.85);
            }
        }
    }
    let side = if side < f64::MAX { side } else { 160.0 };
    for area in shapes.iter_mut().filter_map(|shape| shape.area.as_mut()) {
        if area.width == 0.0 || area.height == 0.0 {
            (area.width, area.height) = (side, side);
        }
    }
}

/// Frames of the names that stickies say, around them.
fn add_frames(sketch: &mut Sketch) {
    let mut frames: Vec<Shape> = Vec::new();
    let mut known = std::collections::BTreeMap::new();
    for shape in &sketch.shapes {
        let Some(home) = &shape.home else { continue };
        let place = *known.entry(home.clone()).or_insert(frames.len());
        if place == frames.len() {
            frames.push(Shape {
                id: home.clone(),
                role: Role::Frame,
                text: home.trim_start_matches("frame ").to_owned(),
                ..Shape::default()
            });
        }
        let around = shape.area.map(|area| {
            let margin = area.width.min(area.height) * MARGIN;
            Area::new(
                area.x - margin,
                area.y - margin * 2.0,
                area.width + margin * 2.0,
                area.height + margin * 3.0,
            )
        });
        if let Some(frame) = frames.get_mut(place) {
            frame.area = match (frame.area, around) {
                (Some(one), Some(other)) => Some(one.united(other)),
                (one, other) => one.or(other),
            };
        }
    }
    sketch.shapes.extend(frames);
}

/// The kind that the name of a kind stands for, for the head of a line: `Command: Place order`.
pub(super) fn kind_before_colon(line: &str) -> Option<(NoteKind, &str)> {
    let (kind, text) = line.split_once(':')?;
    Some((
        named(kind.trim_matches(['*', '_', '[', ']', ' ']))?,
        text.trim_start_matches(['*', '_', ' ']),
    ))
}
