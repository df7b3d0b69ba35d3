//! `isobar metrics`: the numbers of a board, of each service and of whatever else the engine measures.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use isobar_engine::Metrics;
use isobar_model::{Alternative, Id};
use serde_json::{Map, Value, json};

use crate::settings::Settings;
use crate::style::plain;
use crate::table::{number, table};
use crate::{FAILED, input};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The board (*.isobar.json); `-` is standard input
    file: PathBuf,
    /// Only this alternative
    #[arg(long, value_name = "ID")]
    alternative: Option<String>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// For whom a command writes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Up to how many rows are turned into columns, with the one of the names.
const FEW: usize = 7;

/// Tells the numbers of every alternative.
///
/// # Errors
/// When the board cannot be read or the output not be written.
pub fn metrics(arguments: &Arguments) -> std::io::Result<u8> {
    let Some(document) = input::whole_document(&arguments.file)? else {
        return Ok(FAILED);
    };
    let alternatives = match input::alternatives(&document, arguments.alternative.as_deref()) {
        Ok(found) => found,
        Err(message) => {
            eprintln!("error: {message}");
            return Ok(FAILED);
        }
    };
    let profile = Settings::find(None)?.profile_for(&document);
    let mut out = std::io::stdout().lock();
    let mut all = Vec::new();
    for alternative in alternatives {
        let metrics = isobar_engine::Analysis::of(alternative, &profile).metrics;
        match arguments.format {
            Format::Json => all.push(json!({
                "id": alternative.id(),
                "name": alternative.info().name,
                "metrics": metrics,
            })),
            Format::Text => tell(&mut out, alternative, &metrics)?,
        }
    }
    if matches!(arguments.format, Format::Json) {
        writeln!(
            out,
            "{}",
            serde_json::to_string_pretty(&json!({ "alternatives": all }))?
        )?;
    }
    Ok(0)
}

/// A table for the board as a whole, and one for each other part of the metrics: rows are numbers, columns what
/// they are about.
fn tell(out: &mut impl Write, alternative: &Alternative, metrics: &Metrics) -> std::io::Result<()> {
    writeln!(
        out,
        "{} ({})\n",
        plain(&alternative.info().name),
        alternative.id()
    )?;
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
