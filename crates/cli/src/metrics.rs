//! `isobar metrics`: the numbers of a board, of each service and of whatever else the engine measures.

use std::io::Write;

use isobar_engine::Metrics;
use isobar_model::{Alternative, Document, Id};
use serde_json::{Map, Value};

use crate::board::Board;
use crate::settings::Settings;
use crate::style::plain;
use crate::table::{number, table};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    board: Board,
}

/// Up to how many rows are turned into columns, with the one of the names.
const FEW: usize = 7;

/// Tells the numbers of every alternative.
///
/// # Errors
/// When the board cannot be read or the output not be written.
pub fn metrics(arguments: &Arguments) -> std::io::Result<u8> {
    let settings = Settings::find(None)?;
    let measure = |document: &Document, alternative: &Alternative| {
        let profile = settings.profile_for(document);
        Ok(isobar_engine::Analysis::of(alternative, &profile).metrics)
    };
    arguments.board.answer("metrics", measure, tell)
}

/// A table for the board as a whole, and one for each other part of the metrics: rows are numbers, columns what
/// they are about.
fn tell(out: &mut dyn Write, alternative: &Alternative, metrics: &Metrics) -> std::io::Result<()> {
    writeln!(out)?;
    let Value::Object(parts) = serde_json::to_value(metrics)? else {
        return Ok(());
    };
    for (part, values) in &parts {
        let Value::Object(values) = values else {
            continue;
        };
        let is_flat = values.values().all(|value| !value.is_object());
        let rows = if is_flat {
            vec![
                values.keys().map(|name| words(name)).collect(),
                values.values().map(cell).collect(),
            ]
        } else {
            by_row(alternative, part, values)
        };
        // Few things stand side by side, many below each other.
        let rows = if rows.len() <= FEW {
            turned(&rows)
        } else {
            rows
        };
        writeln!(out, "{}", table(&rows))?;
    }
    Ok(())
}

/// A row for each thing that is measured, after a row of the names of the numbers.
fn by_row(alternative: &Alternative, part: &str, values: &Map<String, Value>) -> Vec<Vec<String>> {
    let mut head: Vec<String> = Vec::new();
    for value in values.values().filter_map(Value::as_object) {
        for (name, _) in value
            .iter()
            .filter(|(_, value)| !value.is_object() && !value.is_array())
        {
            if !head.contains(name) {
                head.push(name.clone());
            }
        }
    }
    let mut rows = vec![
        std::iter::once(words(part))
            .chain(head.iter().map(|name| words(name)))
            .collect(),
    ];
    for (id, value) in values {
        let name = Id::new(id.as_str())
            .ok()
            .and_then(|id| alternative.name_of(&id));
        let name = name.map_or_else(|| id.clone(), |name| plain(&name));
        let cells = head
            .iter()
            .map(|column| value.get(column).map_or_else(String::new, cell));
        rows.push(std::iter::once(name).chain(cells).collect());
    }
    rows
}

/// Rows as columns.
fn turned(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let width = rows.first().map_or(0, Vec::len);
    let column = |at: usize| {
        rows.iter()
            .map(|row| row.get(at).cloned().unwrap_or_default())
            .collect()
    };
    (0..width).map(column).collect()
}

fn words(name: &str) -> String {
    name.replace('_', " ")
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::Number(value) => value.as_f64().map_or_else(|| value.to_string(), number),
        Value::String(text) => plain(text),
        other => other.to_string(),
    }
}
