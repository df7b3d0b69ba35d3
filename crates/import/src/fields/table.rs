//! Tables of fields, with a head that says which column is which: CSV, cells of a spreadsheet, Markdown.

use isobar_model::notation::{ParsedFields, read_fields};
use isobar_model::{Field, Sensitivity};

use crate::cells::rows;

/// Number of rows that are read.
const MOST_ROWS: usize = 5_000;

/// Meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Type,
    Required,
    Optional,
    Description,
    Example,
    Default,
    Sensitivity,
}

/// Names of columns, in lower case.
const NAMES: [(Column, &[&str]); 8] = [
    (
        Column::Name,
        &["name", "field", "property", "attribute", "column", "key"],
    ),
    (Column::Type, &["type", "datatype", "data type", "format"]),
    (Column::Required, &["required", "mandatory"]),
    (Column::Optional, &["optional", "nullable"]),
    (
        Column::Description,
        &["description", "meaning", "comment", "notes"],
    ),
    (Column::Example, &["example", "sample", "value"]),
    (Column::Default, &["default"]),
    (Column::Sensitivity, &["sensitivity", "personal", "privacy"]),
];

/// The fields of a table; `None` of a text whose first row does not say what its columns are.
pub(super) fn read(text: &str) -> Option<ParsedFields> {
    let table = without_frame(text);
    let head = table.lines().next()?;
    let sign = ['|', '\t', ';', ',']
        .into_iter()
        .find(|sign| columns(head, *sign).is_some())?;
    let columns = columns(head, sign)?;
    let mut read = ParsedFields::default();
    for row in rows(&table, sign, MOST_ROWS).into_iter().skip(1) {
        add(&mut read, &columns, &row);
    }
    Some(read)
}

/// A table in Markdown without the signs at its edges, and without the line below its head.
fn without_frame(text: &str) -> String {
    let is_rule =
        |line: &&str| !line.trim().is_empty() && line.chars().all(|sign| "|-: ".contains(sign));
    let lines = text.lines().filter(|line| !is_rule(line));
    let lines = lines.map(|line| line.trim().trim_matches('|'));
    lines.collect::<Vec<_>>().join("\n")
}

/// Meaning of each column, where the head names a name and something else.
fn columns(head: &str, sign: char) -> Option<Vec<Option<Column>>> {
    let cells = rows(head, sign, 1).pop()?;
    let meaning = |cell: &String| {
        let name = cell.trim().to_lowercase();
        let mut names = NAMES.iter();
        names
            .find(|(_, names)| names.contains(&name.as_str()))
            .map(|(column, _)| *column)
    };
    let columns: Vec<Option<Column>> = cells.iter().map(meaning).collect();
    let known = columns.iter().flatten().count();
    (known > 1 && columns.contains(&Some(Column::Name))).then_some(columns)
}

fn add(read: &mut ParsedFields, columns: &[Option<Column>], row: &[String]) {
    let cell = |wanted: Column| {
        let at = columns.iter().position(|column| *column == Some(wanted));
        at.and_then(|at| row.get(at))
            .map(|cell| cell.trim())
            .unwrap_or_default()
    };
    let name = cell(Column::Name).replace(['"', '`'], "");
    if name.is_empty() {
        return;
    }
    let line = format!("`{name}`: {}", cell(Column::Type));
    let found = read_fields(&line, &[]);
    for unknown in found.unknown {
        if !read.unknown.contains(&unknown) {
            read.unknown.push(unknown);
        }
    }
    let Some(mut field) = found.fields.into_iter().next() else {
        return;
    };
    field.optional |= is_yes(cell(Column::Optional)) || is_no(cell(Column::Required));
    field.description = cell(Column::Description).to_owned();
    field.example = cell(Column::Example).to_owned();
    field.default = cell(Column::Default).to_owned();
    field.sensitivity = sensitivity(cell(Column::Sensitivity));
    let is_taken = |id: &isobar_model::Id| read.fields.iter().any(|other: &Field| other.id == *id);
    field.id = field.id.first_free(is_taken);
    read.fields.push(field);
}

fn is_yes(cell: &str) -> bool {
    matches!(
        cell.to_lowercase().as_str(),
        "yes" | "y" | "true" | "x" | "1" | "\u{2713}"
    )
}

fn is_no(cell: &str) -> bool {
    matches!(
        cell.to_lowercase().as_str(),
        "no" | "n" | "false" | "0" | "optional"
    )
}

fn sensitivity(cell: &str) -> Sensitivity {
    match cell.to_lowercase().as_str() {
        "secret" => Sensitivity::Secret,
        "personal" => Sensitivity::Personal,
        cell if is_yes(cell) => Sensitivity::Personal,
        _ => Sensitivity::None,
    }
}
